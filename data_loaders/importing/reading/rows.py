"""The rows of a source, typed: every cell read by its column, every broken rule beside it."""

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dashboard.messages import say
from data_loaders.importing.problems import Fault, Problems, Refused, Rule
from data_loaders.importing.reading.bundle import Source
from data_loaders.importing.reading.cells import cell_reader, tidy
from data_loaders.importing.reading.template import TABLES, Column, Table
from data_loaders.importing.recorded import Record

# The first row against the template: which cell of a row belongs to which column.

SUGGESTIONS = 50  # unknown columns that are compared with the template: 1 ms each


@dataclass(frozen=True)
class Layout:
    """Where the template's columns stand in a file: (position, column), and the row's width."""

    columns: tuple[tuple[int, Column], ...]
    width: int

    def has(self, *names: str) -> bool:
        """Tell whether the file has all of these columns."""
        return set(names) <= {column.name for _, column in self.columns}

    def text(self, cells: list[str], name: str) -> str:
        """Return the cell of a column; of a whole row that does not fit, all of it."""
        for position, column in self.columns:
            if column.name == name and position < len(cells):
                return cells[position]
        return ",".join(cells) if not name else ""


def match_header(source: Source, problems: Problems | None = None) -> Layout:
    """Match a header to its table, ignoring case, and note every column that does not fit.

    The columns that do fit are laid out all the same, so that their cells can be checked too.
    """
    table = TABLES[source.table]
    noted = Problems() if problems is None else problems
    found: dict[str, int] = {}
    strangers = 0
    for position, cell in enumerate(source.header):
        name = cell.lower()
        if name in found:
            noted.add(source.file, source.header_row, name, cell, Refused("duplicate_column"))
        elif table.column(name):
            found[name] = position
        else:
            strangers += 1
            near = _nearest(name, table) if strangers <= SUGGESTIONS else []
            details = {"table": table.name} | ({"nearest": near[0]} if near else {})
            unknown = Refused("unknown_column", **details)
            noted.add(source.file, source.header_row, cell, cell, unknown)
    for column in table.columns:
        if column.required and column.name not in found:
            noted.add(source.file, source.header_row, column.name, "", Refused("missing_column"))
    columns = [(found[column.name], column) for column in table.columns if column.name in found]
    return Layout(tuple(columns), len(source.header))


def _nearest(name: str, table: Table) -> list[str]:
    return difflib.get_close_matches(name, [column.name for column in table.columns], 1)


def header_rules(language: str) -> dict[str, Rule]:
    """Word the rules of the first row."""
    return {
        "missing_column": Rule(
            say("the column is missing", language),
            say("add it, with exactly this name in the first row", language),
        ),
        "unknown_column": Rule(
            say("not a column of {table}", language),
            say("rename it as in the template, or delete the column", language),
        ),
        "duplicate_column": Rule(
            say("the column stands twice", language), say("delete one of the two", language)
        ),
    }


@dataclass(slots=True)
class Row:
    """One row: its number, its text cells, and column -> value (no key where a cell is refused).

    An optional column that the file lacks stands in `values` with its default.

    `refused` lists (column, the refusal), column `""` when it concerns the row as a whole.
    `record` is set where the row belongs to a record with ids of its own.
    """

    number: int
    cells: list[str]
    values: dict[str, object] = field(default_factory=dict)
    refused: list[tuple[str, Refused]] = field(default_factory=list)
    record: Record | None = None


def typed_rows(
    source: Source, layout: Layout, today: date, unobserved: Callable[[Row], None] | None = None
) -> Iterator[Row]:
    """Yield the rows of a source; blank rows, as spreadsheets leave them, are passed over.

    So is a row of which nothing was observed: numerator and denominator both blank, or 0 of 0;
    `unobserved` is called with each of these. Where the reading has to stop, the last row holds
    that refusal and no values.
    """
    absent = _absent(source, layout)
    readers = [
        (at, column.name, column.required, column.default, cell_reader(column, today, source.style))
        for at, column in layout.columns
    ]
    record_of = source.record_of or _no_record
    counted = _counts(layout) if source.table == "indicator_values" else ()
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
            row = Row(number, cells, dict(absent), record=record_of(number))
            if len(cells) == layout.width:
                _read_cells(row, readers)
                if counted and _is_unobserved(cells, counted):
                    if unobserved:
                        unobserved(row)
                    continue
            else:
                wide = Refused("wrong_width", cells=len(cells), columns=layout.width)
                row.refused.append(("", wide))
            yield row


def _absent(source: Source, layout: Layout) -> dict[str, object]:
    """Return the optional columns that a file lacks, with what stands for them."""
    return {
        column.name: column.default
        for column in TABLES[source.table].columns
        if not (layout.has(column.name) or column.required)
    }


def _counts(layout: Layout) -> tuple[int, ...]:
    """Return where the numerator and the denominator stand, nothing where one has no column."""
    at = {column.name: position for position, column in layout.columns}
    names = ("numerator", "denominator")
    return tuple(at[name] for name in names) if at.keys() >= {*names} else ()


def _is_unobserved(cells: list[str], counted: tuple[int, ...]) -> bool:
    numerator = cells[counted[0]]
    return numerator == cells[counted[1]] and not numerator.strip("0")


def _no_record(number: int) -> None:
    return None


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
            row.values[name] = read(text.refuse() if type(text) is Fault else text)
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
