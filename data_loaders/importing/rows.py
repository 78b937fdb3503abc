"""The rows of a source, typed: every cell read by its column, every broken rule beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dashboard.messages import say
from data_loaders.importing.bundle import Source
from data_loaders.importing.cells import cell_reader, tidy
from data_loaders.importing.headers import Layout
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.template import TABLES


@dataclass(slots=True)
class Row:
    """One row: its number, its text cells, and column -> value (no key where a cell is refused).

    An optional column that the file lacks stands in `values` with its default.

    `refused` lists (column, the refusal), column `""` when it concerns the row as a whole.
    """

    number: int
    cells: list[str]
    values: dict[str, object] = field(default_factory=dict)
    refused: list[tuple[str, Refused]] = field(default_factory=list)


def typed_rows(source: Source, layout: Layout, today: date) -> Iterator[Row]:
    """Yield the rows of a source; blank rows, as spreadsheets leave them, are passed over.

    Where the reading has to stop, the last row holds that refusal and no values.
    """
    absent = {
        column.name: column.default
        for column in TABLES[source.table].columns
        if not (layout.has(column.name) or column.required)
    }
    readers = [
        (at, column.name, column.required, column.default,
         cell_reader(column, today, source.style))
        for at, column in layout.columns
    ]  # fmt: skip
    rows = source.rows()
    while True:
        try:
            number, raw = next(rows)
        except StopIteration:
            return
        except Refused as stopped:
            yield Row(stopped.details["row"], [], refused=[("", stopped)])
            return
        cells = [tidy(cell) for cell in raw]
        if any(cells):
            row = Row(number, cells, dict(absent))
            if len(cells) == layout.width:
                _read_cells(row, readers)
            else:
                wide = Refused("wrong_width", cells=len(cells), columns=layout.width)
                row.refused.append(("", wide))
            yield row


def _read_cells(row: Row, readers: list[tuple]) -> None:
    for position, name, required, default, read in readers:
        text = row.cells[position]
        if not text:
            if required:
                row.refused.append((name, Refused("missing_value")))
            else:
                row.values[name] = default
            continue
        try:
            row.values[name] = read(text if type(text) is str else text.refuse())
        except Refused as refused:
            row.refused.append((name, refused))


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of a row's shape."""
    return {
        "wrong_width": Rule(
            say("the row has {cells} cells, the first row {columns}", language),
            say("look for a comma too many or too few; put quotes around text with one", language),
        ),
    }
