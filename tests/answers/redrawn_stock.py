"""Charts drawn a second time, from nothing but what their data URLs served and the question."""

import csv
import io
from urllib.parse import quote

import pandas as pd

from answers.desk import Desk
from answers.pages import chart_named
from callbacks.http.data_routes import FORMULA_STARTS
from dashboard.answers import Answer
from dashboard.columns import column_labels
from tests.programme import HERE

# Questions about the small programme: all of it, a part, a place, a nurse, and nothing.
SMALL = (
    "",
    f"?district={HERE}&start=2012-03&end=2012-09",
    f"?health_center={HERE}-α",
    f"?nurse={HERE}ν1",
    "?start=2030-01",
)
# What a frame may hold, so that it means the same after a journey through CSV.
READ = {
    "str": lambda cell: cell,
    "int64": int,
    "Int64": int,
    "float64": float,
    "Float64": float,
    "bool": {"True": True, "False": False}.__getitem__,
    "boolean": {"True": True, "False": False}.__getitem__,
    "datetime64[us]": pd.Timestamp,
}


def unguarded(cell: str) -> str:
    """Undo the apostrophe before what a spreadsheet would run."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def parsed(text: str, kinds: pd.Series) -> pd.DataFrame:
    """Read a CSV of a data URL; `kinds`: the type of each column, by its name."""
    lines = csv.reader(line for line in io.StringIO(text) if not line.startswith("#"))
    names = next(lines)
    rows = list(lines)
    assert names == list(kinds.index)
    columns = {}
    for at, (name, kind) in enumerate(kinds.items()):
        read = READ[str(kind)]
        cells = [read(unguarded(row[at])) if row[at] else None for row in rows]
        columns[name] = pd.Series(cells, dtype="object").astype(kind)
    return pd.DataFrame(columns)


def drawn_twice(client, desk: Desk, address: str, search: str) -> tuple[Answer, Answer]:
    """Return the answer as the page has it, and as it is drawn from the CSVs its URLs serve.

    `address`: page/chart, as in the URL.
    """
    page, _, name = address.partition("/")
    chart = chart_named(page.replace("-", "_"), name)
    with desk.ask(search) as (reader, question):
        first = chart.answer(reader, question)
        frames = {}
        for frame, numbers in {name: chart.numbers, **chart.beside}.items():
            served = client.get(f"/data/{page}/{frame}.csv{quote(search, safe='?&=')}")
            assert served.status_code == 200, (frame, served.text)
            made = numbers(reader, question)
            frames[frame] = parsed(served.text, made.dtypes)
            assert len(frames[frame]) == len(made), frame
        second = chart.draw(frames.pop(name), question, **frames)
    return first, second


def unnamed(desk: Desk, address: str, search: str) -> set[str]:
    """Return the columns of a chart's frames that have no heading on their page."""
    page, _, name = address.partition("/")
    chart = chart_named(page.replace("-", "_"), name)
    known = column_labels(page.replace("-", "_"), "en")
    with desk.ask(search) as (reader, question):
        frames = [make(reader, question) for make in (chart.numbers, *chart.beside.values())]
    return {name for frame in frames for name in frame.columns} - set(known)
