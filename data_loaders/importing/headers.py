"""The first row against the template: which cell of a row belongs to which column."""

import difflib
from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.bundle import Source
from data_loaders.importing.problems import Problems, Refused, Rule
from data_loaders.importing.template import TABLES, Column, Table

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


def rules(language: str) -> dict[str, Rule]:
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
