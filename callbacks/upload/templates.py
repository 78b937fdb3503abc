"""Blank files to fill in, and the dictionary of what stands in them: `/data/templates/…`."""

import csv
import io

from flask import Flask, Response, request

from callbacks.http.data_routes import guarded
from callbacks.http.headers import cached
from data_loaders.importing.reading.template import TABLES
from data_loaders.templates.files import data_dictionary, template_csv
from data_loaders.templates.workbook import template_workbook

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOK_NAME = "mesh-template.xlsx"


def register_templates(server: Flask, language: str) -> None:
    """Serve every template file, with its example rows unless `examples=no` is asked for."""

    def with_examples() -> bool:
        return request.args.get("examples") != "no"

    @server.get("/data/templates/<table>.csv")
    def template(table: str):
        if table not in TABLES:
            return Response("There is no such template here.\n", 404, mimetype="text/plain")
        text = template_csv(TABLES[table], with_examples())
        return as_file(text.encode("utf-8-sig"), "text/csv", f"{table}.csv")

    @server.get(f"/data/templates/{WORKBOOK_NAME}")
    def workbook():
        return as_file(template_workbook(language, with_examples()), WORKBOOK, WORKBOOK_NAME)

    @server.get("/data/dictionary.csv")
    def dictionary():
        return as_file(dictionary_csv(language).encode("utf-8-sig"), "text/csv", "dictionary.csv")


def dictionary_csv(language: str) -> str:
    """Return the data dictionary as CSV; no cell can become a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    table = data_dictionary(language)
    writer.writerow(table.columns)
    writer.writerows([guarded(cell) for cell in row] for row in table.itertuples(index=False))
    return out.getvalue()


def as_file(data: bytes, kind: str, name: str) -> Response:
    """Return bytes as a file that a browser saves under its name."""
    named = {"Content-Disposition": f'attachment; filename="{name}"'}
    return cached(Response(data, mimetype=kind, headers=named))
