"""The one calendar: months as their first day, and half-open periods made of them."""

from dataclasses import dataclass
from datetime import date, timedelta

NO_VERSION = "0"
YEARS = range(1900, 2200)  # months beyond have no neighbours to compute with, or too many


def first_of_month(day: date) -> date:
    """Return the month a day lies in, as its first day."""
    return day.replace(day=1)


def month_number(month: date) -> int:
    """Count months since year 0, so that months can be subtracted."""
    return month.year * 12 + month.month - 1


def month_of_number(number: int) -> date:
    """Return the month that `month_number` counted."""
    return date(number // 12, number % 12 + 1, 1)


def shifted(month: date, by: int) -> date:
    """Move a month forward (or back, when negative) by whole months."""
    return month_of_number(month_number(month) + by)


def months_between(start: date, until: date) -> list[date]:
    """List every month that holds a day of the half-open period [start, until)."""
    if until <= start:
        return []
    last = month_number(until - timedelta(days=1))
    return [month_of_number(number) for number in range(month_number(start), last + 1)]


def parse_month(text: str) -> date | None:
    """Read `YYYY-MM`; anything else, or a year nobody records in, is None, never an error."""
    year, _, month = text.partition("-")
    plain = len(year) == 4 and len(month) == 2 and (year + month).isascii()
    if not (plain and (year + month).isdigit() and 1 <= int(month) <= 12):
        return None
    return date(int(year), int(month), 1) if int(year) in YEARS else None


def format_month(month: date) -> str:
    """Write a month as `YYYY-MM`."""
    return f"{month.year:04d}-{month.month:02d}"


@dataclass(frozen=True)
class Window:
    """A half-open period of days, [start, until)."""

    start: date
    until: date

    @property
    def months(self) -> list[date]:
        """Every month that holds a day of the window."""
        return months_between(self.start, self.until)

    @property
    def last_day(self) -> date:
        """The last day inside the window."""
        return self.until - timedelta(days=1)

    @property
    def is_empty(self) -> bool:
        """Tell whether no day lies inside."""
        return self.until <= self.start


EVER = Window(date(YEARS.start, 1, 1), date(YEARS.stop, 1, 1))


@dataclass(frozen=True)
class Records:
    """What the database holds: its first month, its data date, its version, whether it is invented.

    `data_date` is the latest date on which anything was recorded; None when nothing was.
    `first_day` is the first day of the month of the first visit, observation or stock-out.
    `posted_since` is that of the first posting that was watched, which may lie before it.
    """

    first_day: date | None = None
    data_date: date | None = None
    version: str = NO_VERSION
    synthetic: bool = False
    posted_since: date | None = None

    @property
    def earliest(self) -> date | None:
        """Return the first month that can be asked for: postings may reach back beyond the rest."""
        return min([day for day in (self.first_day, self.posted_since) if day], default=None)

    def window(self, start: date | None, end: date | None) -> Window | None:
        """Return the days that `start` to `end` (inclusive months) stand for.

        Without `start` the window begins with the records. Without `end` it ends the day after
        the data date. A month after the data date's month adds nothing: it cannot be known.
        None when there are no records at all.
        """
        if self.first_day is None or self.data_date is None:
            return None
        until = self.data_date + timedelta(days=1)
        if end is not None:
            until = shifted(min(end, first_of_month(self.data_date)), 1)
        return Window(start or self.first_day, until)
