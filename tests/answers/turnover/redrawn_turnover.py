"""A chart drawn from the CSV of its own data URLs, as whoever downloaded it could draw it."""

import csv
import io
import json
from dataclasses import asdict

import numpy as np
import pandas as pd

from answers.charts import Chart
from dashboard.answers import Answer


def parsed(text: str, like: pd.DataFrame) -> pd.DataFrame:
    """Read a data URL's CSV back; `like` tells the kinds of the columns, and nothing more.

    The comment lines above are left out, and the apostrophe before what begins like a formula.
    """
    lines = [line for line in io.StringIO(text, newline="") if not line.startswith("# ")]
    header, *rows = csv.reader(lines)
    cells = {name: [unguarded(row[at]) for row in rows] for at, name in enumerate(header)}
    assert header == list(like.columns)
    return pd.DataFrame({name: column(cells[name], like[name]) for name in header})


def unguarded(cell: str) -> str | None:
    """Return what a cell held; an empty one held nothing."""
    if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r"):
        return cell[1:]
    return cell or None


def column(cells: list[str | None], like: pd.Series) -> pd.Series:
    """Return cells as numbers, days, truths or texts."""
    kind = like.dtype
    if pd.api.types.is_datetime64_any_dtype(kind):
        return pd.to_datetime(pd.Series(cells, dtype="str")).astype(kind)
    if pd.api.types.is_bool_dtype(kind):
        known = [None if cell is None else {"True": True, "False": False}[cell] for cell in cells]
        return pd.Series(known, dtype=kind)
    if pd.api.types.is_integer_dtype(kind):
        return pd.Series([None if cell is None else int(cell) for cell in cells], dtype=kind)
    if pd.api.types.is_float_dtype(kind):
        return pd.Series([np.nan if cell is None else float(cell) for cell in cells], dtype=kind)
    if all(isinstance(value, int | float) for value in like.dropna()) and len(like.dropna()):
        return pd.Series([np.nan if cell is None else float(cell) for cell in cells])
    return pd.Series(cells, dtype="str")


def redrawn(client, desk, address: str, chart: Chart, search: str) -> tuple[Answer, Answer]:
    """Return a chart's answer as drawn from its data URLs, and as the page gets it.

    `address`: of the page's data, without the chart's name.
    """
    with desk.ask(search) as (reader, question):
        frames = {chart.name: chart.numbers(reader, question)}
        frames |= {name: numbers(reader, question) for name, numbers in chart.beside.items()}
        served = {
            name: parsed(client.get(f"{address}/{name}.csv{search}").text, like)
            for name, like in frames.items()
        }
        own = served.pop(chart.name)
        return chart.draw(own, question, **served), chart.answer(reader, question)


def plain(answer: Answer) -> str:
    """Return an answer as text, as a browser would get it; NaN is what it is."""
    return json.dumps(asdict(answer), default=_plain, sort_keys=True, ensure_ascii=False)


def _plain(value):
    return value.item() if isinstance(value, np.generic) else str(value)
