"""The data behind every chart: `/data/<page>/<chart>.csv`, `.json`, `.parquet`, `.svg`.

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
from answers.published import columns_held
from answers.tables import DEFINITIONS, plain
from callbacks.http.desks import DeskOf
from callbacks.http.headers import cached
from dashboard.answers import Answer
from dashboard.columns import column_label
from dashboard.messages import say
from dashboard.question import Question
from dashboard.records.sentences.records import labels, limits_words, reach_words
from data_loaders.archives.parquet import can_write_parquet, write_parquet
from exports.svg import write_svg

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
WITH_COMMENTS = "header=comment"
PARQUET = "parquet"
KINDS = ("csv", "json", PARQUET)
NO_PARQUET = (
    "Parquet needs the library duckdb on the machine that serves this: "
    "pip install -r requirements-parquet.txt, then start the dashboard again. The CSV has the "
    "same numbers.\n"
)
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
        why = refused(kind, numbers_of is not None, bool(chart))
        if why:
            return why
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
        return as_file((page.replace("-", "_"), name, kind), numbers, question, comments)


def as_file(
    named: tuple[str, str, str], numbers: pd.DataFrame, question: Question, comments: bool
) -> Response:
    """Return a table as it is asked for; `named`: the page, the name of the chart, the kind."""
    page, name, kind = named
    if kind == "csv":
        return told(as_csv(numbers, question, comments), question, name)
    if kind == PARQUET:
        return told(as_parquet(numbers, columns_held(page, name), question), question, name)
    return told(as_json(numbers, question, page), question)


def refused(kind: str, is_known: bool, is_drawn: bool) -> Response | None:
    """Say why an address has no answer here: there is none such, or no library that writes it."""
    if not is_known or kind not in (*KINDS, *(["svg"] if is_drawn else [])):
        return Response("There is no such data here.\n", 404, mimetype="text/plain")
    if kind == PARQUET and not can_write_parquet():
        return Response(NO_PARQUET, 501, mimetype="text/plain")
    return None


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


def as_parquet(numbers: pd.DataFrame, holds: Mapping[str, str], question: Question) -> Response:
    """Return a table as Parquet; what it is about stands in the file too. Missing is null.

    Texts are as they are: no program runs a cell of it.
    """
    data = write_parquet(numbers, holds, metadata(question))
    return cached(Response(data, mimetype="application/vnd.apache.parquet"))


def guarded(value):
    """Return a cell no spreadsheet runs: what begins like a formula gets an apostrophe."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
