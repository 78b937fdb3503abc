"""No nurse in two places at once: postings of a bundle against each other and the database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dashboard.messages import say
from data_loaders.importing.problems import Doubt, Refused, Rule
from data_loaders.importing.reading.rows import Layout, Row

# What watches the rows of a bundle go by: one interface for every rule that needs a memory.
#
# A watch sees the typed rows of its tables in the template's order and says at once what it can;
# what only all rows together show, it says at the end.

Seen = Iterable[tuple[str, Refused | Doubt]]  # the column, and what is wrong with it


@dataclass(frozen=True)
class Late:
    """A problem found at the end: where it is, and the value that stands there."""

    table: str
    row: int
    column: str
    value: str
    why: Refused | Doubt


class Watch:
    """Does nothing with no table; a watch overrides what it needs."""

    tables: tuple[str, ...] = ()

    def see(self, table: str, row: Row, layout: Layout) -> Seen:
        """Look at one row, and say what is wrong with it."""
        return ()

    def end(self) -> Iterator[Late]:
        """Say what all rows together show."""
        yield from ()


@dataclass(frozen=True)
class Posting:
    """One posting, half-open `[started_on, ended_on)`; `row` is None for one already stored."""

    nurse: str
    health_center: str
    role: str
    started_on: date
    ended_on: date | None
    row: int | None = None

    @property
    def key(self) -> tuple:
        """Return what a correction of this posting would have in common with it."""
        return (self.nurse, self.health_center, self.role, self.started_on)

    @property
    def end(self) -> date:
        """Return the day it ends, the last day of the calendar while it is open."""
        return self.ended_on or date.max


Clash = tuple[Posting, Refused]


class Postings(Watch):
    """Remembers the postings of a bundle and compares them with each other and the stored."""

    tables = ("postings",)

    def __init__(self, stored):
        self._stored = stored
        self.brought: list[Posting] = []

    def see(self, table: str, row: Row, layout: Layout):
        """Remember a posting whose days can be read."""
        names = ("nurse", "health_center", "role", "started_on", "ended_on")
        if row.values.keys() >= {*names}:
            posting = Posting(*(row.values[name] for name in names), row.number)
            if not layout.has("ended_on"):  # the stored end stays, for this file has no such column
                posting = replace(posting, ended_on=self._ends.get(posting.key))
            self.brought.append(posting)
        return ()

    def end(self) -> Iterator[Late]:
        """Name every posting of a nurse that excludes another of hers."""
        if self.brought:
            for posting, why in overlaps(self.brought, self._stored.postings):
                yield Late("postings", posting.row, "started_on", str(posting.started_on), why)

    def all(self) -> list[Posting]:
        """Return the postings as they will be when the bundle is in; ask after its postings."""
        replaced = {posting.key for posting in self.brought}
        kept = [posting for posting in self._stored.postings if posting.key not in replaced]
        return self.brought + kept

    @cached_property
    def _ends(self) -> dict[tuple, date | None]:
        return {posting.key: posting.ended_on for posting in self._stored.postings}


def overlaps(
    brought: list[Posting], stored: Iterable[Posting]
) -> Iterator[tuple[Posting, Refused]]:
    """Yield (posting of the bundle, refusal) wherever two postings of a nurse exclude each other.

    They do when they overlap in time and the role is the same or the health center differs; a
    director may also be a nurse of the same center. A stored posting that the bundle
    corrects is left out, and two stored ones are nobody's problem today.
    """
    replaced = {posting.key for posting in brought}
    nurses: dict[str, list[Posting]] = defaultdict(list)
    for posting in brought:
        nurses[posting.nurse].append(posting)
    for posting in stored:
        if posting.nurse in nurses and posting.key not in replaced:
            nurses[posting.nurse].append(posting)
    for postings in nurses.values():
        yield from _clashes(sorted(postings, key=lambda one: (one.started_on, one.row or 0)))


def _clashes(postings: list[Posting]) -> Iterator[Clash]:
    """Walk one nurse's postings by start, keeping the one that runs longest per place and role."""
    running: dict[tuple[str, str], Posting] = {}
    for posting in postings:
        for earlier in running.values():
            if _exclude(earlier, posting) and (posting.row or earlier.row):
                one, other = (posting, earlier) if posting.row else (earlier, posting)
                center, day = other.health_center, other.started_on
                yield one, Refused("overlapping_postings", center=center, day=day)
                break
        place = (posting.health_center, posting.role)
        if place not in running or running[place].end < posting.end:
            running[place] = posting


def _exclude(earlier: Posting, later: Posting) -> bool:
    same_place = earlier.health_center == later.health_center
    if later.end == later.started_on or (same_place and earlier.role != later.role):
        return False
    return earlier.end > later.started_on


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of overlapping postings."""
    return {
        "overlapping_postings": Rule(
            say("overlaps the posting of this nurse at {center} that starts {day}", language),
            say("correct the days, or end one posting before the other starts", language),
        ),
    }
