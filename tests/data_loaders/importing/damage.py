"""Spoils a good file in one known way: which rule it breaks, in which row and column.

Seeded: the same number always spoils the same cell in the same way.
"""

import csv
import io
from collections.abc import Callable
from random import Random

from data_loaders.importing.checking.columns import IN_ORDER
from data_loaders.importing.reading.template import (
    CHOICE,
    CODE,
    DATE,
    INTEGER,
    NUMBER,
    TABLES,
    TEXT,
    YES_NO,
    Column,
)
from tests.data_loaders.importing.bundles import GOOD

Expected = tuple[str, int, str]  # rule, row, column


class Sheet:
    """One file of the good bundle as cells, to be spoilt."""

    def __init__(self, table: str, random: Random):
        self.table, self.random = table, random
        self.header, *self.rows = csv.reader(io.StringIO(GOOD[table]))

    def columns(self, fits: Callable[[Column], bool]) -> list[Column]:
        """Return the columns of the file that fit."""
        return [one for one in map(TABLES[self.table].column, self.header) if fits(one)]

    def put(self, column: Column, text: str, rule: str, filled: bool = True) -> Expected | None:
        """Put a text into one cell of a column; None where no row has a cell for it."""
        at = self.header.index(column.name)
        rows = [n for n, row in enumerate(self.rows) if row[at] or not filled]
        if not rows:
            return None
        number = self.random.choice(rows)
        self.rows[number][at] = text.replace("…", self.rows[number][at])
        return rule, number + 2, column.name

    def text(self) -> str:
        """Write the file."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([self.header, *self.rows])
        return out.getvalue()


def in_a_cell(rule: str, text: str, fits: Callable[[Column], bool]):
    """Return what puts a text into a cell of some kind of column."""

    def spoil(sheet: Sheet) -> Expected | None:
        columns = sheet.columns(fits)
        return sheet.put(sheet.random.choice(columns), text, rule) if columns else None

    return spoil


def of(*kinds: str) -> Callable[[Column], bool]:
    return lambda column: column.type in kinds


def a_row_too_wide(sheet: Sheet) -> Expected:
    number = sheet.random.randrange(len(sheet.rows))
    sheet.rows[number].append("one too many")
    return "wrong_width", number + 2, ""


def a_row_too_short(sheet: Sheet) -> Expected:
    number = sheet.random.randrange(len(sheet.rows))
    sheet.rows[number].pop()
    return "wrong_width", number + 2, ""


def a_row_twice(sheet: Sheet) -> Expected:
    sheet.rows.append([*sheet.random.choice(sheet.rows)])
    return "repeated", len(sheet.rows) + 1, TABLES[sheet.table].key[0]


def a_column_gone(sheet: Sheet) -> Expected:
    column = sheet.random.choice(sheet.columns(lambda one: one.required))
    at = sheet.header.index(column.name)
    for row in (sheet.header, *sheet.rows):
        del row[at]
    return "missing_column", 1, column.name


def a_column_renamed(sheet: Sheet) -> Expected:
    at = sheet.random.randrange(len(sheet.header))
    sheet.header[at] += "_2"
    return "unknown_column", 1, sheet.header[at]


def a_column_twice(sheet: Sheet) -> Expected:
    at = sheet.random.randrange(len(sheet.header))
    for row in (sheet.header, *sheet.rows):
        row.append(row[at])
    return "duplicate_column", 1, sheet.header[at]


def days_exchanged(sheet: Sheet) -> Expected | None:
    pairs = [pair for pair in IN_ORDER.get(sheet.table, ()) if {*pair} <= {*sheet.header}]
    if not pairs:
        return None
    _, last = sheet.random.choice(pairs)
    column = TABLES[sheet.table].column(last)
    return sheet.put(column, "1990-05-05", "in_wrong_order")


def more_than_all(sheet: Sheet) -> Expected | None:
    column = TABLES[sheet.table].column("numerator")
    counts = column and column.type == INTEGER
    return sheet.put(column, "1…9", "numerator_over_denominator") if counts else None


WAYS = (
    in_a_cell("missing_value", " ", lambda one: one.required),
    in_a_cell("no_such_day", "2011-02-29", of(DATE)),
    in_a_cell("not_date", "soon", of(DATE)),
    in_a_cell("not_date", "…T08:00", of(DATE)),
    in_a_cell("long_ago", "0211-03-01", of(DATE)),
    in_a_cell("future", "2031-01-01", lambda one: one.type == DATE and not one.may_be_future),
    in_a_cell("not_integer", "….5", of(INTEGER)),
    in_a_cell("not_integer", "… %", of(INTEGER)),
    in_a_cell("out_of_range", "-4", of(INTEGER)),
    in_a_cell("out_of_range", "99999999999", of(INTEGER)),
    in_a_cell("not_number", "about …", of(NUMBER)),
    in_a_cell("not_choice", "…?", of(CHOICE, YES_NO)),
    in_a_cell("unknown_code", "…~", lambda one: bool(one.refers_to)),
    in_a_cell("unprintable", "…\x07", of(CODE, TEXT)),
    in_a_cell("too_long", "x" * 1001, of(TEXT)),
    in_a_cell("too_long", "x" * 121, of(CODE)),
    a_row_too_wide, a_row_too_short, a_row_twice,
    a_column_gone, a_column_renamed, a_column_twice, days_exchanged, more_than_all,
)  # fmt: skip


def spoilt(seed: int) -> tuple[str, str, Expected]:
    """Return a table, its spoilt text, and what must be said of it; every way has its turn."""
    random, way = Random(seed), WAYS[seed % len(WAYS)]  # noqa: S311 (no secret)
    for table in random.sample(sorted(GOOD), len(GOOD)):
        sheet = Sheet(table, random)
        if expected := way(sheet):
            return table, sheet.text(), expected
    raise AssertionError(f"no file can be spoilt in the way of {seed}")
