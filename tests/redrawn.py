"""Draws a chart from the CSV that its data URLs serve, to be held against the answer of the page.

Types are known by a column's meaning, values by the file alone: a draw that reads more than what
is served, or another order of rows, gives another answer. CSV cannot tell an empty text from a
missing one: both are read as missing.
"""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import asdict

import numpy as np
import pandas as pd
from flask import Flask
from pandas.api import types

from answers.charts import Chart, Numbers
from answers.desk import Desk
from answers.pages import asked_of, data_address
from answers.published import COLUMNS, COUNT, DAY, NUMBER, SOMETIMES, TEXT, TRUTH, TYPES
from callbacks.http.data_routes import FORMULA_STARTS, as_csv
from dashboard.answers import Answer
from dashboard.columns import column_labels
from dashboard.question import Question

BOOLEANS = {"True": True, "False": False}


def unlike(client, desk: Desk, page: str, charts: tuple[Chart, ...], search: str) -> list[str]:
    """Return what differs, of a page's charts, when they are drawn from what their URLs serve.

    A chart is named when its answer differs, and a column when it has no heading on its page.
    Every address is fetched once, for all charts that are drawn from it.
    """
    with desk.ask(search) as (reader, whole):
        question = asked_of(page, whole)
        makers = {name: make for chart in charts for name, make in frames_of(chart).items()}
        made = {name: make(reader, question) for name, make in makers.items()}
        own = question.filters.to_search()
        served = {
            name: as_served(client, data_address(page, name), own, frame)
            for name, frame in made.items()
        }
        others = [
            f"{page}/{chart.name} of {search!r} is another when drawn anew"
            for chart in charts
            if plain(redrawn(chart, served, question)) != plain(chart.answer(reader, question))
        ]
    headed = set(column_labels(page, "en"))
    return (
        others
        + [
            f"{page}/{name}: column {column} has no heading"
            for name, frame in made.items()
            for column in frame
            if column not in headed
        ]
        + [
            f"{page}/{name}: answers/columns.json lacks {cells}"
            for name, frame in made.items()
            for cells in unpublished(frame, COLUMNS[page].get(name, {}))
        ]
    )


def unpublished(frame: pd.DataFrame, columns: Mapping[str, str]) -> list[str]:
    """Return what a frame has otherwise than `answers/columns.json` says, each `name: what`."""
    holds = {name: held(frame[name]) for name in frame}
    other = [f"{name}: {kind}" for name, kind in holds.items() if not fits(kind, columns.get(name))]
    gone = [name for name in columns if name not in frame and columns[name] in TYPES]
    return other + [f"{name}: no such column" for name in gone]


def fits(kind: str | None, published: str | None) -> bool:
    """Tell whether what a column holds may stand where that is published; None holds nothing."""
    if published is None:
        return False
    holds = published.removesuffix(SOMETIMES)
    return kind in (None, holds, *WIDER.get(holds, ()))


WIDER = {NUMBER: (COUNT,)}


def held(column: pd.Series) -> str | None:
    """Return what a column holds, None where nothing is filled; whole numbers are counts."""
    values = column.dropna()
    if values.empty:
        return None
    kinds = {type(one) for one in values.astype(object)}
    if types.is_datetime64_any_dtype(column.dtype):
        return DAY
    if kinds <= {bool, np.bool_}:
        return TRUTH
    if kinds <= {int, np.int64}:
        return COUNT
    return NUMBER if kinds <= {int, float, np.int64, np.float64} else TEXT


def redrawn(chart: Chart, served: Mapping[str, pd.DataFrame], question: Question) -> Answer:
    """Draw a chart from what its addresses served; the frames stay as they were."""
    beside = {name: served[name].copy() for name in chart.beside}
    return chart.draw(served[chart.name].copy(), question, **beside)


def frames_of(chart: Chart) -> dict[str, Numbers]:
    """Return a chart's numbers and the frames beside them, by name."""
    return {**chart.beside, chart.name: chart.numbers}


def as_served(client, address: str, search: str, like: pd.DataFrame) -> pd.DataFrame:
    """Fetch a CSV and read it back; its columns are of the types of `like`."""
    answer = client.get(f"{address}.csv{search}")
    assert answer.status_code == 200, (address, search, answer.text)
    return parsed(answer.text, like)


def read_back(frame: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Write a frame as a data URL would, and read it back."""
    with Flask("no pages").test_request_context():
        return parsed(as_csv(frame, question).get_data(as_text=True), frame)


def parsed(text: str, like: pd.DataFrame) -> pd.DataFrame:
    """Read the CSV of a data URL; its columns are of the types of `like`."""
    head, *rows = csv.reader(io.StringIO(text))
    assert head == list(like.columns)
    assert len(rows) == len(like)
    cells = zip(*rows, strict=True) if rows else [()] * len(head)
    columns = {
        name: typed([unguarded(cell) for cell in column], like[name])
        for name, column in zip(head, cells, strict=True)
    }
    return pd.DataFrame(columns, columns=head)


def unguarded(cell: str) -> str | None:
    """Return a cell as it was written, without the apostrophe that guards a spreadsheet."""
    if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS):
        return cell[1:]
    return cell or None


def typed(cells: list[str | None], like: pd.Series) -> pd.Series:
    """Return a column of texts as numbers, days or truths, as `like` has them."""
    kind = like.dtype
    if types.is_datetime64_any_dtype(kind):
        return pd.Series(pd.to_datetime(cells), dtype="datetime64[us]")
    if types.is_bool_dtype(kind):
        return pd.Series([BOOLEANS.get(cell, pd.NA) for cell in cells], dtype=kind)
    if types.is_integer_dtype(kind):
        return pd.Series([pd.NA if cell is None else int(cell) for cell in cells], dtype=kind)
    if types.is_float_dtype(kind) or is_numbers(like):
        numbers = [float("nan") if cell is None else float(cell) for cell in cells]
        return pd.Series(numbers, dtype=kind)
    return pd.Series(cells, dtype="object" if kind == "object" else "str")


def is_numbers(column: pd.Series) -> bool:
    """Tell whether a column of objects holds numbers, and nothing else."""
    known = column.dropna() if column.dtype == "object" else ()
    return len(known) > 0 and all(isinstance(value, int | float) for value in known)


def plain(answer: Answer) -> str:
    """Return an answer as text, as a browser would get it; NaN is what it is."""
    return json.dumps(asdict(answer), default=_plain, sort_keys=True, ensure_ascii=False)


def _plain(value: object) -> object:
    return value.item() if isinstance(value, np.generic) else str(value)
