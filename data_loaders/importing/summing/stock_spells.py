"""The months of a stock card -> the days without stock, and looks where the days are not known.

What a month says, in this order:
1. Days out not reported (blank): the month is unknown; a closing count is a look on its last day.
2. Some days out: so many (at most the whole month), counted back from the month's last day when
   the closing count is zero, else from its first day.
3. No day out, yet a closing count of zero. The two contradict each other; the count is believed
   (a mapping that believes neither leaves both blank): if nothing was there at any moment (opening,
   received and adjusted in are all zero) the whole month is out, else its last day.
4. No day out and something on the shelf, or no count of it: in stock all month.
Before a place's first sign of the supply (stock, receipt or a day out) it is taken as not held.
A month without a record is unknown, never in stock: a spell that reaches it stays open, and is
last confirmed on the last day that a record tells of. The next month in stock is a look that
found stock, so that nothing is called out that is there again.
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
    """One month: its first day, `days_out` in days, counts in units; None where it is blank."""

    month: date
    days_out: int | None
    opening: float | None
    received: float | None
    adjusted: float | None
    closing: float | None

    @property
    def last_day(self) -> date:
        """Return the last day of the month."""
        return self.month + (month_days(self.month) - 1) * DAY

    @property
    def was_there(self) -> bool:
        """Tell whether there was any stock at some moment of the month."""
        return any((count or 0) > 0 for count in (self.opening, self.received, self.adjusted))

    @property
    def shows_nothing(self) -> bool:
        """Tell whether it has no sign of the supply at all."""
        return not self.was_there and (self.closing or 0) <= 0 and not self.days_out


@dataclass(frozen=True, slots=True)
class Spell:
    """Days without stock `[started_on, ended_on)`; open where nothing tells its end."""

    started_on: date
    ended_on: date | None
    last_confirmed_on: date


@dataclass(frozen=True, slots=True)
class Look:
    """What was found on one day: nothing (`out`), or something."""

    checked_on: date
    out: bool


def month_days(month: date) -> int:
    """Return how many days a month has."""
    return monthrange(month.year, month.month)[1]


def held(records: Iterable[Record]) -> list[Record]:
    """Sort records by month and drop those before the first sign of the supply."""
    ordered = sorted(records, key=lambda record: record.month)
    return list(dropwhile(lambda record: record.shows_nothing, ordered))


def stock_spells(records: Iterable[Record]) -> Iterator[Spell | Look]:
    """Yield the spells of one supply in one place, and the looks beside them, by month."""
    running: Spell | None = None
    unended = False  # an open spell lies behind, and nothing has shown stock since
    for record in held(records):
        known = record.days_out is not None
        days = _days(record) if known else None
        if running and (not known or record.month > running.last_confirmed_on + DAY):
            yield running
            running, unended = None, True
        if not known:
            if record.closing is not None:
                yield Look(record.last_day, record.closing <= 0)
                unended &= record.closing <= 0
            continue
        if running and (days is None or days[0] > record.month):
            yield _ended(running, record.month)
            running = None
        if unended and (days is None or days[0] > record.month):
            yield Look(record.month, False)
            unended = False
        if days:
            running = running or Spell(days[0], None, days[1])
            running = Spell(running.started_on, None, days[1])
            if days[1] < record.last_day:
                yield _ended(running, days[1] + DAY)
                running, unended = None, False
    if running:
        yield running


def _days(record: Record) -> tuple[date, date] | None:
    """Return the first and last day out of a month that is known, None when there was stock."""
    first, last = record.month, record.last_day
    days = min(record.days_out, (last - first).days + 1)
    if days > 0:
        from_end = record.closing == 0
        return (last - (days - 1) * DAY, last) if from_end else (first, first + (days - 1) * DAY)
    if record.closing is None or record.closing > 0:
        return None
    return (last, last) if record.was_there else (first, last)


def _ended(running: Spell, day: date) -> Spell:
    return Spell(running.started_on, day, running.last_confirmed_on)
