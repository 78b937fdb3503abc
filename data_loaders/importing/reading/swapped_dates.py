"""Real dates beside written ones in one column: the trace of a spreadsheet that swapped them.

A spreadsheet with American settings makes of `05/04/2024`, typed for 5 April, the real date 4 May,
and leaves `16/04/2024` a text, for there is no month 16. So a column with both kinds has wrong
days, or somebody typed two kinds; nobody can tell from the file, so the import asks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboard.messages import say
from data_loaders.importing.problems import Fault, Refused, Rule
from data_loaders.importing.reading import template
from data_loaders.importing.reading.rows import Layout
from data_loaders.importing.reading.styles import WRITTEN, RealDay

ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MONTHS = 12
EARLIEST = date(1954, 10, 3)  # the day of the number 20,000: an earlier real day is a bare number
COUNTED_FROM = date(1899, 12, 30)
NEEDED = 2  # of each kind, where a file keeps no real dates and only the writing tells them apart


@dataclass(frozen=True)
class Cell:
    """One date of a column: its row and its text."""

    row: int
    column: str
    text: str


class UnsettledDates(Refused):
    """The dates of a file can be read in two ways; `seen` is the one that shows it."""

    def __init__(self, rule: str, seen: Cell, **details):
        super().__init__(rule, row=seen.row, **details)
        self.seen = seen


class Column:
    """What the dates of one column are: the first of each kind, and how many."""

    def __init__(self):
        self.real: Cell | None = None  # that may be swapped
        self.text: Cell | None = None  # written, and only one order allows it
        self.iso: Cell | None = None  # year-month-day, and another day when exchanged
        self.texts = self.isos = 0
        self.split = True  # every ISO date may be swapped, no written one


class Dates:
    """The dates of one file, gathered cell by cell: which are real, which are written."""

    def __init__(self):
        self._columns: dict[str, Column] = {}
        self.sure = False  # a real date that no swap can have made is there
        self.has_reals = False

    def see(self, row: int, name: str, text: str, times: int = 1) -> None:
        """Take the first cell of a date column that holds a text, and how often it stands there."""
        column = self._columns.setdefault(name, Column())
        if type(text) is RealDay:
            other = exchanged(text)
            self.has_reals = True
            self.sure = self.sure or other is None
            if other and other != text and not column.real:
                column.real = Cell(row, name, str(text))
        elif written := WRITTEN.fullmatch(text):
            sure = max(int(written[1]), int(written[3])) > MONTHS
            column.texts += sure * times
            column.split = column.split and sure
            if sure and not column.text:
                column.text = Cell(row, name, text)
        elif ISO.fullmatch(text):
            other = exchanged(text)
            column.isos += times
            column.split = column.split and other is not None
            if other and other != text and not column.iso:
                column.iso = Cell(row, name, text)

    def trace(self) -> tuple[Cell, Cell] | None:
        """Return a date that may be swapped and a written one of its column, None without both."""
        for column in self._columns.values():
            if column.real and column.text:
                return column.real, column.text
            if column.split and column.iso and min(column.isos, column.texts) >= NEEDED:
                return column.iso, column.text
        return None

    def refuse(self) -> None:
        """Raise `UnsettledDates` where the file shows the trace."""
        found = self.trace()
        if found:
            real, text = found
            raise UnsettledDates(
                "swapped_dates",
                real,
                right=real.text,
                other=text.text,
                swapped=exchanged(real.text),
                first=text.row,
            )

    @property
    def were_swapped(self) -> bool:
        """Tell whether real dates are to be exchanged, once somebody has said `swapped`."""
        reals = any(column.real for column in self._columns.values())
        return bool(self.trace()) or (reals and not self.sure)


def exchanged(day: str) -> str | None:
    """Return an ISO day with its day and month exchanged, None where that is no day."""
    year, month, number = day.split("-") if day.count("-") == 2 else ("", "", "")
    return f"{year}-{number}-{month}" if number.isdigit() and int(number) <= MONTHS else None


def dates_of(layout: Layout) -> list[tuple[int, str]]:
    """Return where the dates of a file stand: (position, column)."""
    return [(at, column.name) for at, column in layout.columns if column.type == template.DATE]


def careful(rows: Iterator[tuple[int, list[str]]], layout: Layout, swap: bool) -> Iterator:
    """Yield rows whose real dates are exchanged where `swap` says so; bare numbers are faults."""
    places = [at for at, _ in dates_of(layout)]
    for number, cells in rows:
        for at in places:
            if at < len(cells) and (type(cells[at]) is RealDay or swap):
                cells[at] = _read(cells[at], swap)
        yield number, cells


def _read(text: str, swap: bool) -> str:
    if type(text) is RealDay and text < EARLIEST.isoformat():
        number = (date.fromisoformat(text) - COUNTED_FROM).days
        return Fault(text, "number_as_date", number=number, day=str(text))
    if not swap or type(text) not in (RealDay, str) or not text or WRITTEN.fullmatch(text):
        return text
    other = exchanged(text)
    return RealDay(other) if other else Fault(text, "not_swapped")


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of swapped dates."""
    return {
        "swapped_dates": Rule(
            say(
                "{right} or {swapped}? This is a real date of a spreadsheet, and row {first} of "
                "the column has the text {other}; a spreadsheet with other regional settings "
                "exchanges day and month where it can",
                language,
            ),
            say(
                "look at the paper; then say --dates swapped or --dates right, "
                'or dates_were = "swapped" or "right" in the mapping',
                language,
            ),
        ),
        "not_swapped": Rule(
            say("this date cannot have been swapped, for there is no such month", language),
            say("correct it, or take the dates as they stand", language),
        ),
        "number_as_date": Rule(
            say(
                "a bare number in a date cell, {number} may be a year, and to a spreadsheet it is "
                "the day {day}",
                language,
            ),
            say("write the whole date, as in 2012-03-31", language),
        ),
    }
