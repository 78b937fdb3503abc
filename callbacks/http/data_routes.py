"""The data behind every chart, for machines: `/data/<page>/<chart>.csv`, `.json`, `.svg`."""

import csv
import io
import json
from collections.abc import Mapping, Sequence

import pandas as pd
from flask import Flask, Response, request

from answers.charts import Chart
from answers.desk import UnreadableQueryError
from answers.pages import asked_of
from answers.tables import DEFINITIONS, plain
from callbacks.http.desks import DeskOf
from dashboard.answers import Answer
from dashboard.columns import column_label
from dashboard.messages import say
from dashboard.question import Question
from dashboard.records.sentences.records import labels, limits_words, reach_words
from exports.svg import write_svg

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
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
            search = request.query_string.decode(errors="replace")
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
            return as_csv(numbers, question)
        return as_json(numbers, question, page.replace("-", "_"))


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


def as_csv(numbers: pd.DataFrame, question: Question) -> Response:
    """Return a table as CSV below a header comment; no cell can become a formula."""
    out = io.StringIO()
    out.writelines(f"# {name}: {value}\n" for name, value in metadata(question).items())
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(numbers.columns)
    for row in plain(numbers).itertuples(index=False, name=None):
        writer.writerow([guarded(value) for value in row])
    return cached(Response(out.getvalue(), mimetype="text/csv"))


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


def cached(response: Response) -> Response:
    """Let a client ask again cheaply: 304 while the data are the same."""
    response.add_etag()
    response.headers["Cache-Control"] = "private, no-cache"
    return response.make_conditional(request)
