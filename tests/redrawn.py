"""Draws a chart from the CSV that its data URLs serve, to be held against the answer of the page.

Types are known by a column's meaning, values by the file alone: a draw that reads more than what
is served, or another order of rows, gives another answer.
"""

import csv
import io
from urllib.parse import quote

import pandas as pd
from flask import Flask
from pandas.api import types

from answers.charts import Chart, Numbers
from answers.desk import Desk
from answers.pages import data_address
from callbacks.http.data_routes import FORMULA_STARTS, as_csv
from dashboard.answers import Answer
from dashboard.columns import column_labels
from dashboard.question import Question

BOOLEANS = {"True": True, "False": False}


def redrawn(client, desk: Desk, page: str, chart: Chart, search: str) -> tuple[Answer, Answer]:
    """Return a chart's answer drawn from its CSV, and as the page gives it."""
    with desk.ask(search) as (reader, question):
        served = {
            name: as_served(client, data_address(page, name), search, numbers(reader, question))
            for name, numbers in frames_of(chart).items()
        }
        answer = chart.answer(reader, question)
    numbers = served.pop(chart.name)
    for name, frame in {chart.name: numbers, **served}.items():
        unnamed = set(frame.columns) - set(column_labels(page, "en"))
        assert not unnamed, f"columns of {page}/{name} without a meaning: {unnamed}"
    beside = {name: served.get(name, numbers) for name in chart.beside}
    return chart.draw(numbers, question, **beside), answer


def frames_of(chart: Chart) -> dict[str, Numbers]:
    """Return a chart's numbers and the frames beside them, by name."""
    return {**chart.beside, chart.name: chart.numbers}


def as_served(client, address: str, search: str, like: pd.DataFrame) -> pd.DataFrame:
    """Fetch a CSV and read it back; its columns are of the types of `like`."""
    answer = client.get(f"{address}.csv{quote(search, safe='?=&%-')}")
    assert answer.status_code == 200, (address, search, answer.text)
    return parsed(answer.text, like)


def read_back(frame: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Write a frame as a data URL would, and read it back."""
    with Flask("no pages").test_request_context():
        return parsed(as_csv(frame, question).get_data(as_text=True), frame)


def parsed(text: str, like: pd.DataFrame) -> pd.DataFrame:
    """Read the CSV of a data URL; its columns are of the types of `like`."""
    lines = text.split("\n")
    while lines and lines[0].startswith("# "):
        lines.pop(0)
    head, *rows = csv.reader(io.StringIO("\n".join(lines)))
    assert head == list(like.columns)
    cells = zip(*rows, strict=True) if rows else [()] * len(head)
    columns = {
        name: typed([unguarded(cell) for cell in column], like[name].dtype)
        for name, column in zip(head, cells, strict=True)
    }
    return pd.DataFrame(columns, columns=head)


def unguarded(cell: str) -> str | None:
    """Return a cell as it was written, without the apostrophe that guards a spreadsheet."""
    if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS):
        return cell[1:]
    return cell or None


def typed(cells: list[str | None], kind) -> pd.Series:
    """Return a column of texts as its own type; what is not known stays text."""
    if types.is_datetime64_any_dtype(kind):
        return pd.Series(pd.to_datetime(cells), dtype="datetime64[us]")
    if types.is_bool_dtype(kind):
        return pd.Series([BOOLEANS.get(cell, pd.NA) for cell in cells], dtype=kind)
    if types.is_integer_dtype(kind):
        return pd.Series([pd.NA if cell is None else int(cell) for cell in cells], dtype=kind)
    if types.is_float_dtype(kind):
        numbers = [float("nan") if cell is None else float(cell) for cell in cells]
        return pd.Series(numbers, dtype=kind)
    return pd.Series(cells, dtype="object" if kind == "object" else "str")
