"""The one calendar: months as their first day, and half-open periods made of them."""

from dataclasses import dataclass, replace
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


def last_of_month(day: date) -> date:
    """Return the last day of the month a day lies in."""
    return shifted(day, 1) - timedelta(days=1)


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


# What the records are of, each with a last day of its own.
VISITS, VALUES, STOCK, POSTINGS, NOTES = "visits", "values", "stock", "postings", "notes"
OBSERVED = (VISITS, VALUES, STOCK)  # what somebody saw; a posting may be announced before it begins


@dataclass(frozen=True)
class Days:
    """The first and the last day in one month on which something was recorded."""

    first: date
    last: date


def last_complete(day: date) -> date:
    """Return the last month (its first day) that is over at the end of a day."""
    return shifted(first_of_month(day + timedelta(days=1)), -1)


@dataclass(frozen=True)
class Records:
    """What the database holds: its first month, its data date, its version, whether it is invented.

    `data_date` is the latest day on which anything was seen (visits, values, stock); that of the
    postings or of the notes when there is nothing else. None when nothing was recorded.
    `first_day` is the first day of the month in which the first of these was seen. What stands
    alone far from all others moves neither: `alone` are those days, (table, day).
    `last_days`: table -> its own last day, as pairs. `never`: (table, district) of what was never
    recorded anywhere in a district. `last_seen`: the last complete month in which anything was.
    `posted_since`: the first day of the month of the first posting that was watched, which may lie
    before `first_day`. `silent`: (table, the last day it is known of) where a table fell silent
    long before the data date; `late`: (table, the first) where one began long after `first_day`.
    """

    first_day: date | None = None
    data_date: date | None = None
    version: str = NO_VERSION
    synthetic: bool = False
    last_days: tuple[tuple[str, date], ...] = ()
    alone: tuple[tuple[str, date], ...] = ()
    never: frozenset[tuple[str, str]] = frozenset()
    last_seen: date | None = None
    posted_since: date | None = None
    silent: tuple[tuple[str, date], ...] = ()
    late: tuple[tuple[str, date], ...] = ()

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

    @property
    def complete_month(self) -> date | None:
        """The last month with records that they reach the end of; their first where none is."""
        if self.first_day is None or self.data_date is None:
            return None
        return max(self.last_seen or last_complete(self.data_date), self.first_day)

    def last_day(self, table: str) -> date | None:
        """Return the last day of a table; None where nobody told it."""
        return dict(self.last_days).get(table)

    def known_of(self, table: str) -> "Records":
        """Return the records as far as a table reaches: a window ends where it fell silent, and
        begins no earlier than it did.
        """
        until = dict(self.silent).get(table, self.data_date)
        since = dict(self.late).get(table, self.first_day)
        if (since, until) == (self.first_day, self.data_date):
            return self
        return replace(self, first_day=since, data_date=until)

    def known_on(self, table: str, day: date) -> date:
        """Return up to which day a table is known of those until a day.

        That is the end of the month that its own records reach: a month without a visit after
        the last visit on record may be one that was not sent yet.
        """
        last = self.last_day(table)
        return day if last is None else min(day, last_of_month(last))
