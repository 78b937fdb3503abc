"""Stock-outs of one supply at one place that overlap: they are counted as one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.messages import say
from dashboard.records.statistics.quality import MOST_STOCK_OUT_DAYS
from data_loaders.importing.checking.postings import Late, Seen, Watch
from data_loaders.importing.problems import WARNING, Doubt, Rule
from data_loaders.importing.reading.rows import Layout, Row

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """One stock-out as recorded; `row` is None for one already stored."""

    place: str
    supply: str
    started_on: date
    ended_on: date | None
    last_confirmed_on: date | None
    row: int | None = None

    @property
    def key(self) -> tuple:
        """Return what a correction of this stock-out would have in common with it."""
        return (self.place, self.supply, self.started_on)

    @property
    def until(self) -> date:
        """Return the first day that it no longer counts: an open one counts while confirmed."""
        return self.ended_on or (self.last_confirmed_on or self.started_on) + DAY


class StockOuts(Watch):
    """Remembers the stock-outs of a bundle and compares them with each other and the stored."""

    tables = ("stock_outs",)

    def __init__(self, stored):
        self._stored = stored
        self._brought: list[Spell] = []

    def see(self, table: str, row: Row, layout: Layout):
        """Remember a stock-out whose days can be read."""
        names = ("health_center", "supply", "started_on", "ended_on", "last_confirmed_on")
        if row.values.keys() >= {*names}:
            self._brought.append(Spell(*(row.values[name] for name in names), row.number))
        return ()

    def end(self) -> Iterator[Late]:
        """Name every stock-out that begins inside another, or while another has no end."""
        if self._brought:
            for spell, why in overlapping(self._brought, self._stored.spells()):
                yield Late("stock_outs", spell.row, "started_on", str(spell.started_on), why)


def overlapping(brought: list[Spell], stored: Iterable[Spell]) -> Iterator[tuple[Spell, Doubt]]:
    """Yield (stock-out of the bundle, doubt) wherever two of one place and supply meet.

    A stored one that the bundle corrects is left out; two stored ones are not named again.
    """
    replaced = {spell.key for spell in brought}
    groups: dict[tuple, list[Spell]] = defaultdict(list)
    for spell in brought:
        groups[spell.place, spell.supply].append(spell)
    for spell in stored:
        if (spell.place, spell.supply) in groups and spell.key not in replaced:
            groups[spell.place, spell.supply].append(spell)
    for spells in groups.values():
        yield from _meeting(sorted(spells, key=lambda one: (one.started_on, one.row or 0)))


def _meeting(spells: list[Spell]) -> Iterator[tuple[Spell, Doubt]]:
    """Walk by start, keeping the one that lasts longest and the last that was left open."""
    longest, still_open = spells[0], None
    for spell, earlier in zip(spells[1:], spells, strict=False):
        still_open = earlier if earlier.ended_on is None else still_open
        if spell.started_on < longest.until and (spell.row or longest.row):
            one, other = (spell, longest) if spell.row else (longest, spell)
            yield one, Doubt("overlapping_stock_outs", day=other.started_on)
        elif still_open and (spell.row or still_open.row):
            one, other = (spell, still_open) if spell.row else (still_open, spell)
            yield one, Doubt("open_beside_another", day=other.started_on)
        if spell.until > longest.until:
            longest = spell


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of stock-outs that meet."""
    return {
        "overlapping_stock_outs": Rule(
            say("overlaps the stock-out of this supply here that began {day}", language),
            say("correct the days if they are two; the days are counted once", language),
            WARNING,
        ),
        "open_beside_another": Rule(
            say(
                "this supply has another stock-out here, of {day}, and the earlier of the two has "
                "no end",
                language,
            ),
            say("write the day on which the earlier one ended", language),
            WARNING,
        ),
    }


# How long one stock-out lasted: what is too long to be true, and what nobody has ended.

MOST_DAYS_OPEN = 90


class Spans(Watch):
    """Looks at the days of each stock-out by itself."""

    tables = ("stock_outs",)

    def __init__(self, today: date):
        self._today = today

    def see(self, table: str, row: Row, layout: Layout) -> Seen:
        """Say whether a stock-out is too long, open too long, or seen after its end."""
        values = row.values
        started, ended = values.get("started_on"), values.get("ended_on")
        confirmed = values.get("last_confirmed_on")
        if not started:
            return
        if ended and (days := (ended - started).days) > MOST_STOCK_OUT_DAYS:
            yield "ended_on", Doubt("long_stock_out", days=days, most=MOST_STOCK_OUT_DAYS)
        if ended and confirmed and confirmed > ended > started:
            yield "last_confirmed_on", Doubt("confirmed_after_end", day=ended)
        if layout.has("ended_on") and "ended_on" in values and not ended:
            days = ((confirmed or started) - started).days
            if days > MOST_DAYS_OPEN:
                yield "ended_on", Doubt("open_stock_out", days=days, day=confirmed)


def length_rules(language: str) -> dict[str, Rule]:
    """Word the rules of the length of a stock-out."""
    return {
        "long_stock_out": Rule(
            say("the stock-out lasted {days} days, more than {most}", language),
            say("correct the days, or leave it if the supply was really out so long", language),
            WARNING,
        ),
        "open_stock_out": Rule(
            say("still open {days} days after it began, on {day}", language),
            say("write the day it ended, or when it was last confirmed", language),
            WARNING,
        ),
        "confirmed_after_end": Rule(
            say("confirmed after the day it ended, {day}", language),
            say("correct one of the two dates", language),
            WARNING,
        ),
    }
