"""Monthly stock records of one supply in one place -> the spells without stock.

What a record says of its month, in this order:
1. days out over 31 or under 0: impossible, so the month is unknown.
2. days out over 0: out for so many days (at most the whole month), counted back from the month's
   last day when the closing count is zero, else from its first day.
3. no day out, yet a closing count of zero: the two contradict each other. By `out`: if nothing
   was there at any moment (opening, received and adjusted in are all zero) the whole month is
   out, else its last day, the day of the count. By `unknown`: the month is unknown.
4. no day out and something on the shelf: in stock all month.
Before a place's first sign of the supply (stock, receipt or a day out) it is taken as not held.
A month without a record is unknown, never in stock: a spell that reaches it stays open, and is
last confirmed on the last day that a record tells of.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import dropwhile

DAY = timedelta(days=1)
LONGEST_MONTH = 31
OUT, UNKNOWN = "out", "unknown"


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the first day of its month, counts in units, `days_out` in days."""

    month: date
    days_out: int
    opening: int
    received: int
    adjustment: int
    closing: int
    row: int

    @property
    def last_day(self) -> date:
        """Return the last day of the month."""
        return self.month.replace(day=monthrange(self.month.year, self.month.month)[1])

    @property
    def was_there(self) -> bool:
        """Tell whether there was any stock at some moment of the month."""
        return self.opening > 0 or self.received > 0 or self.adjustment > 0

    @property
    def is_impossible(self) -> bool:
        """Tell whether it reports more days than any month has, or fewer than none."""
        return not 0 <= self.days_out <= LONGEST_MONTH

    @property
    def is_contradictory(self) -> bool:
        """Tell whether nothing was left and yet no day was out."""
        return self.days_out == 0 and self.closing == 0


@dataclass(frozen=True, slots=True)
class Spell:
    """Days without stock `[started_on, ended_on)`; open where nothing tells its end."""

    started_on: date
    ended_on: date | None
    last_confirmed_on: date
    row: int


def held(records: Iterable[Record]) -> list[Record]:
    """Sort records by month and drop those before the first sign of the supply."""
    ordered = sorted(records, key=lambda record: record.month)
    return list(dropwhile(_shows_nothing, ordered))


def _shows_nothing(record: Record) -> bool:
    return not record.was_there and record.closing <= 0 and record.days_out <= 0


def stock_spells(records: Iterable[Record], contradiction: str) -> Iterator[Spell]:
    """Yield the spells of one supply in one place, by their start.

    `contradiction` is what a closing count of zero with no day out means: `out` or `unknown`.
    """
    running: Spell | None = None
    for record in held(records):
        known = not record.is_impossible and not (
            record.is_contradictory and contradiction == UNKNOWN
        )
        days = _days(record) if known else None
        if running and (not known or record.month > running.last_confirmed_on + DAY):
            yield running
            running = None
        if running and (days is None or days[0] > record.month):
            yield _ended(running, record.month)
            running = None
        if days:
            running = running or Spell(days[0], None, days[1], record.row)
            running = Spell(running.started_on, None, days[1], running.row)
            if days[1] < record.last_day:
                yield _ended(running, days[1] + DAY)
                running = None
    if running:
        yield running


def _days(record: Record) -> tuple[date, date] | None:
    """Return the first and last day out of a month that is known, None when there was stock."""
    first, last = record.month, record.last_day
    days = min(record.days_out, (last - first).days + 1)
    if days > 0:
        from_end = record.closing == 0
        return (last - (days - 1) * DAY, last) if from_end else (first, first + (days - 1) * DAY)
    if record.closing > 0:
        return None
    return (last, last) if record.was_there else (first, last)


def _ended(running: Spell, day: date) -> Spell:
    return Spell(running.started_on, day, running.last_confirmed_on, running.row)
