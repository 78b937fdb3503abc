"""Rows on a sheet: each value as what it is, and no text as anything but text."""

import re
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter.worksheet import Worksheet

from dashboard.meeting.pack import Table
from dashboard.svg.text import clean

LONGEST_CELL = 32_767  # signs; Excel's own limit
DAY = re.compile(r"(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True)
class Looks:
    """The workbook's formats."""

    title: object
    asks: object
    words: object
    strong: object
    head: object
    share: object
    day: object
    cell: object


def put_line(sheet: Worksheet, row: int, values: list, look: object) -> None:
    """Write texts into a row, from its first cell on."""
    for column, value in enumerate(values):
        sheet.write_string(row, column, clean(value)[:LONGEST_CELL], look)


def put_table(sheet: Worksheet, row: int, table: Table, looks: Looks) -> None:
    """Write a table with its headings, a filter on them, and columns wide enough to read."""
    days = {place for place in range(len(table.columns)) if is_days(table, place)}
    put_line(sheet, row, list(table.labels), looks.head)
    sheet.set_row(row, 32)
    for down, values in enumerate(table.rows, row + 1):
        for place, value in enumerate(values):
            put_cell(sheet, (down, place), value, looks, place in days)
    for place, label in enumerate(table.labels):
        longest = max((len(str(one[place])) for one in table.rows[:200]), default=0)
        sheet.set_column(place, place, min(max(longest, len(label) // 2, 10) + 3, 40))
    last = row + len(table.rows)
    sheet.autofilter(row, 0, last, len(table.columns) - 1)


def is_days(table: Table, place: int) -> bool:
    """Tell whether a column holds ISO days and nothing else."""
    held = [row[place] for row in table.rows if row[place] is not None]
    return bool(held) and all(isinstance(one, str) and DAY.fullmatch(one) for one in held)


def put_cell(
    sheet: Worksheet, at: tuple[int, int], value: object, looks: Looks, is_day: bool
) -> None:
    """Write one value as what it is: a number, a day, a text; nothing where nothing is known.

    `at`: row and column, from 0.
    """
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(*at, value)
    elif isinstance(value, int):
        sheet.write_number(*at, value)
    elif isinstance(value, float):
        sheet.write_number(*at, value, looks.share)
    elif is_day:
        sheet.write_datetime(*at, datetime.fromisoformat(value), looks.day)
    else:
        sheet.write_string(*at, clean(value)[:LONGEST_CELL])
