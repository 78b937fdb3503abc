"""How a file writes dates, numbers and yes/no, so that every style means the same value.

Nothing is guessed from one cell: the style of a file is settled before its cells are read.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from data_loaders.importing.problems import Refused
from data_loaders.importing.reading import template

ISO, DAY_FIRST, MONTH_FIRST = "iso", "dmy", "mdy"
ORDERS = (ISO, DAY_FIRST, MONTH_FIRST)
SWAPPED, RIGHT = "swapped", "right"  # what the real dates of a workbook beside texts were
DECLARED = (*ORDERS, SWAPPED, RIGHT)  # what --dates may say
WRITTEN = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
SERIAL = re.compile(r"\d{1,7}(\.\d+)?", re.ASCII)
BY_1900, BY_1904 = 1900, 1904
LEAP_BUG = 60  # the 1900 system counts 29 February 1900, a day that never was
LAST_SERIAL = 2_958_465  # 9999-12-31
FIRST_SERIAL = 20_000  # 1954-10-03: a smaller number in a date cell is a year, or a slip
LOGICAL = {"TRUE": "yes", "FALSE": "no"}


@dataclass(frozen=True)
class Style:
    """One file's ways: the order of its dates, the decimal sign, what a workbook keeps.

    `serials` is the year that a workbook counts its days from, 0 where a number is no date.
    """

    dates: str = ISO
    decimal_comma: bool = False
    serials: int = 0

    def normal(self, kind: str) -> Callable[[str], str]:
        """Return what turns the cells of a kind of column into the writing of the template."""
        if kind == template.DATE and (self.serials or self.dates != ISO):
            return self._date
        if kind == template.NUMBER and self.decimal_comma:
            return _point
        if kind == template.YES_NO and self.serials:
            return lambda text: LOGICAL.get(text, text)
        return str

    def _date(self, text: str) -> str:
        if self.serials and SERIAL.fullmatch(text):
            day = day_of_serial(float(text), self.serials)
            if float(text) < FIRST_SERIAL:
                raise Refused("number_as_date", day=day or "-", number=text)
            return day or text
        written = WRITTEN.fullmatch(text)
        if not written or self.dates == ISO:
            return text
        return iso(written, self.dates)


PLAIN = Style()  # as the template is written


class RealDay(str):
    """A cell of a workbook that holds a day, as ISO text; a text that looks the same is none."""

    __slots__ = ()


def iso(written: re.Match, order: str) -> str:
    """Write a match of `WRITTEN` as year-month-day; whether there is such a day is not asked."""
    first, _, second, year = written.groups()
    day, month = (first, second) if order == DAY_FIRST else (second, first)
    return f"{year}-{month:0>2}-{day:0>2}"


def _point(text: str) -> str:
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


def day_of_serial(serial: float, counted_from: int) -> str:
    """Return the day of a workbook's serial number as ISO text, "" where it is none.

    `counted_from` is 1900 (day 1 is 1900-01-01) or 1904 (day 0 is 1904-01-01).
    """
    days = int(serial)
    if not (days > 0 or counted_from == BY_1904) or not 0 <= days <= LAST_SERIAL:
        return ""
    if counted_from == BY_1904:
        start = date(1904, 1, 1)
    elif days == LEAP_BUG:
        return ""
    else:
        start = date(1899, 12, 30) if days > LEAP_BUG else date(1899, 12, 31)
    try:
        return (start + timedelta(days=days)).isoformat()
    except OverflowError:
        return ""
