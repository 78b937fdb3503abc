"""The data behind every chart, for machines: `/data/<page>/<chart>.csv`, `.json`, `.svg`.

A CSV begins with the names of its columns, so that it opens with no options. What it is about
(`metadata`) stands in the headers of the answer, in the `.json` that a `Link` header names, and
with `?header=comment` in lines with `#` above the columns. That key is about the file, not about
the programme: it is no part of the question, so that both are worked out once.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote, unquote_plus

import pandas as pd
from flask import Flask, Response, request

from answers.charts import Chart
from answers.desk import UnreadableQueryError
from answers.pages import asked_of
from answers.tables import DEFINITIONS, plain
from callbacks.http.desks import DeskOf
from callbacks.http.headers import cached
from dashboard.answers import Answer
from dashboard.columns import column_label
from dashboard.messages import say
from dashboard.question import Question
from dashboard.records.sentences.records import labels, limits_words, reach_words
from exports.svg import write_svg

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
WITH_COMMENTS = "header=comment"
NO_DATA = "There are no data yet. Import your files: python app.py import FOLDER\n"


def register_data_routes(
    server: Flask, whose: DeskOf, pages: Mapping[str, Sequence[Chart]]
) -> None:
    """Serve every chart's numbers, and the frames that stand beside them in its picture.

    `pages`: the charts of each page, by its name.
    """
    charts = {
        (page.replace("_", "-"), chart.name): chart
        for page, several in pages.items()
        for chart in several
    }
    beside = {
        (page, name): numbers
        for (page, _), chart in charts.items()
        for name, numbers in chart.beside.items()
    }

    @server.get("/data/<page>/<name>.<kind>")
    def data(page: str, name: str, kind: str):
        chart = charts.get((page, name))
        numbers_of = chart.numbers if chart else beside.get((page, name))
        if numbers_of is None or kind not in ("csv", "json", *(["svg"] if chart else [])):
            return Response("There is no such data here.\n", 404, mimetype="text/plain")
        try:
            search, comments = asked_here(kind)
            with whose().ask(search, strict=True) as (reader, asked):
                question = asked_of(page, asked)
                if question.window is None:
                    return Response(NO_DATA, 503, mimetype="text/plain")
                if kind == "svg":
                    return as_svg(chart.answer(reader, question), question)
                numbers = numbers_of(reader, question)
        except UnreadableQueryError as error:
            return Response(f"{error}\n", 400, mimetype="text/plain")
        if kind == "csv":
            return told(as_csv(numbers, question, comments), question, name)
        return told(as_json(numbers, question, page.replace("-", "_")), question)


def asked_here(kind: str) -> tuple[str, bool]:
    """Return the query string without what it says of the file, and whether that is comments.

    Only a CSV can have them; elsewhere the key means nothing, and is refused like any such.
    """
    pairs = request.query_string.decode(errors="replace").split("&")
    kept = [one for one in pairs if kind != "csv" or unquote_plus(one) != WITH_COMMENTS]
    return "&".join(kept), len(kept) < len(pairs)


def as_svg(answer: Answer, question: Question) -> Response:
    """Return a chart drawn without a browser, with its finding and where it comes from."""
    records, language = question.records, question.language
    selection = say("Selection: {filters}", language)
    said = [selection.format(filters=question.filters.describe(language)),
            " ".join([reach_words(records, language), *labels(records, language)]),
            limits_words(language)]  # fmt: skip
    return cached(Response(write_svg(answer, said, language), mimetype="image/svg+xml"))


def metadata(question: Question) -> dict[str, str]:
    """Say what the numbers are about: filters, data date, definitions, whether invented."""
    records = question.records
    return {
        "filters": question.filters.describe("en"),
        "query": question.filters.to_search(),
        "data date": str(records.data_date or ""),
        "data version": records.version,
        "definition version": DEFINITIONS,
        "kind": "synthetic demonstration data" if records.synthetic else "imported data",
    }


def told(response: Response, question: Question, name: str = "") -> Response:
    """Say in the headers what the numbers are about: `Mesh-Data-Date`, `Mesh-Filters` …

    Texts are percent-encoded UTF-8, for a header holds no other letters. `name`: of a CSV, whose
    `.json` says the same and is linked.
    """
    for key, value in metadata(question).items():
        response.headers[f"Mesh-{key.title().replace(' ', '-')}"] = quote(value, " ;:,.?=&")
    if name:
        about = f"{quote(name)}.json{question.filters.to_search()}"
        response.headers["Link"] = f'<{about}>; rel="describedby"; type="application/json"'
    return response


def as_csv(numbers: pd.DataFrame, question: Question, comments: bool = False) -> Response:
    """Return a table as CSV, UTF-8; no cell can become a formula.

    Without a mark of UTF-8 (a BOM): R and Python would read it as a part of the first column's
    name. The header of the answer names the encoding.
    """
    out = io.StringIO()
    if comments:
        out.writelines(f"# {name}: {value}\n" for name, value in metadata(question).items())
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(numbers.columns)
    for row in plain(numbers).itertuples(index=False, name=None):
        writer.writerow([guarded(value) for value in row])
    return cached(Response(out.getvalue(), content_type="text/csv; charset=utf-8"))


def as_json(numbers: pd.DataFrame, question: Question, page: str) -> Response:
    """Return a table as JSON; missing is null.

    `{"metadata": {…}, "columns": {name: label}, "rows": [{…}]}`
    """
    labels = {name: column_label(name, page, question.language) for name in numbers.columns}
    rows = plain(numbers).to_dict("records")
    whole = {"metadata": metadata(question), "columns": labels, "rows": rows}
    text = json.dumps(whole, allow_nan=False)
    return cached(Response(text, mimetype="application/json"))


def guarded(value):
    """Return a cell no spreadsheet runs: what begins like a formula gets an apostrophe."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
