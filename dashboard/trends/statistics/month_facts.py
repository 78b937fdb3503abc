"""What goes well and badly in a month: the change and the level of every series, counted once.

The one count that briefing, trends, slides and packs say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.methods.verdicts.assurance import Assurance
from dashboard.methods.verdicts.entry import GOALS
from dashboard.methods.verdicts.verdict import State
from dashboard.trends.statistics.verdict_row import VerdictRow, verdict_rows
from dashboard.trends.statistics.verdicts import UNJUDGED

FAR = 0.1  # a level so far on the wrong side of its target is far from it
FEWEST_PLACES = 3  # of fewer none is called the lowest


class Side(StrEnum):
    """Which of the month's two lists a series stands on."""

    WELL = "well"
    BADLY = "badly"
    NEITHER = ""


class Reason(StrEnum):
    """Why it stands there."""

    BETTER = "better"  # changed for the better
    HELD = "held"  # meets its target and holds
    WORSE = "worse"  # changed for the worse
    FAR = "far"  # far below its target, or over it where less is better
    LOWEST = "lowest"  # steady, and surely the lowest of the places
    NONE = ""


@dataclass(frozen=True)
class Fact:
    """One series: its verdict, on which list it stands and why.

    `places`: of how many it is the lowest; below 0: the highest, where less is better.
    """

    row: VerdictRow
    side: Side
    reason: Reason
    places: int = 0

    @property
    def distance(self) -> float:
        """Return how far the level is from its target, in shares; 0 where none is set."""
        row = self.row
        return 0.0 if row.target is None or row.level is None else abs(row.level.rate - row.target)


@dataclass(frozen=True)
class MonthFacts:
    """Every indicator of the selection as a whole, and of each of several health centers.

    Indicators that ended stand apart. `centers` is empty where one place is asked for.
    """

    whole: tuple[Fact, ...]
    centers: tuple[Fact, ...] = ()
    ended: tuple[VerdictRow, ...] = ()

    @property
    def unlisted(self) -> tuple[VerdictRow, ...]:
        """The indicators of the whole that stand on neither list."""
        rows = tuple(one.row for one in self.whole if one.side == Side.NEITHER)
        return (*rows, *self.ended)

    @property
    def worst_first(self) -> tuple[str, ...]:
        """Return the indicators' codes: badly, the furthest from its target first; then the rest.

        Those that go well stand after those of which nothing is said, those that ended last.
        """
        places = (Side.BADLY, Side.NEITHER, Side.WELL)

        def place(fact: Fact) -> tuple[int, float]:
            far = fact.distance if fact.side == Side.BADLY else 0.0
            return places.index(fact.side), -far

        judged = sorted(self.whole, key=place)
        return tuple(row.indicator for row in (*(one.row for one in judged), *self.ended))

    def count(self, side: Side) -> int:
        """Count the indicators of the whole that go well or badly."""
        return sum(fact.side == side for fact in self.whole)

    def places(self, side: Side) -> int:
        """Count the series of single health centers that go well or badly."""
        return sum(fact.side == side for fact in self.centers)

    def listed(self, side: Side) -> tuple[Fact, ...]:
        """Return one list: what is new first, then the whole, then what is furthest off."""
        every = [(0, one) for one in self.whole] + [(1, one) for one in self.centers]
        found = [(level, one) for level, one in every if one.side == side]
        found.sort(key=lambda pair: (not pair[1].row.news, pair[0], *_order(pair[1])))
        return tuple(one for _, one in found)


def _order(fact: Fact) -> tuple[bool, float]:
    """Put what changed for the better before what holds, and the furthest from a target first."""
    return fact.reason == Reason.HELD, -fact.distance if fact.side == Side.BADLY else 0.0


def month_facts(
    whole: pd.DataFrame, centers: pd.DataFrame, indicators: Iterable[Indicator]
) -> MonthFacts:
    """Judge change and level together; rows of `verdict_frame`, of the whole and of centers.

    What changed in the last 6 months goes by its change. Else what is far from its target, or got
    worse and does not meet it, goes badly; what got better, or meets its target, goes well. A
    health center goes badly too where it is steady and the lowest (`lowest`), unless it meets its
    target. Of centers it is not said once more that they are as far off as the whole, and of those
    that go well only what changed in the last 6 months is.
    """
    goals = {one.code: GOALS[one.direction] for one in indicators}
    rows = list(verdict_rows(whole))
    of_whole = tuple(Fact(row, *standing(row)) for row in rows if row.ended is None)
    far = {one.row.indicator for one in of_whole if one.reason == Reason.FAR}
    going = [row for row in verdict_rows(centers) if row.ended is None]
    last = lowest(going, goals)
    of_centers = tuple(_of_center(row, far, last) for row in going)
    return MonthFacts(of_whole, of_centers, tuple(row for row in rows if row.ended))


def standing(row: VerdictRow) -> tuple[Side, Reason]:
    """Return on which list a series stands, by its change and its level, and why."""
    met = row.assurance == Assurance.MET
    worse, better = row.state == State.WORSENED, row.state == State.IMPROVED
    rules = (
        (row.state in UNJUDGED, Side.NEITHER, Reason.NONE),
        (worse and row.news, Side.BADLY, Reason.WORSE),
        (better and row.news, Side.WELL, Reason.BETTER),
        (is_far(row), Side.BADLY, Reason.FAR),
        (worse and not met, Side.BADLY, Reason.WORSE),
        (better, Side.WELL, Reason.BETTER),
        (met, Side.WELL, Reason.HELD),
    )
    return next(((side, why) for holds, side, why in rules if holds), (Side.NEITHER, Reason.NONE))


def is_far(row: VerdictRow) -> bool:
    """Tell whether a level surely misses its target, by 10 points or more."""
    return row.assurance == Assurance.NOT_YET and abs(row.level.rate - row.target) >= FAR - 1e-9


def lowest(rows: Sequence[VerdictRow], goals: Mapping[str, int]) -> dict[tuple[str, str], int]:
    """Return (indicator, place) -> of how many places it is the lowest, beyond its small number.

    `goals`: indicator -> 1 where more is better, -1 where less is: there it is the highest, and the
    number is below 0. Its whole interval lies on the worse side of the rate of all places together;
    of fewer than three places, or of two alike, none is.
    """
    found = {}
    for code in dict.fromkeys(row.indicator for row in rows):
        here = [one for one in rows if one.indicator == code and one.state not in UNJUDGED]
        goal = goals.get(code, 0)
        if len(here) < FEWEST_PLACES or not goal:
            continue
        first, second = sorted(here, key=lambda one: goal * one.level.rate)[:2]
        together = sum(one.level.k for one in here) / sum(one.level.n for one in here)
        edge = first.level.high if goal > 0 else first.level.low
        if goal * edge < goal * together and first.level.rate != second.level.rate:
            found[code, first.place] = goal * len(here)
    return found


def _of_center(row: VerdictRow, far: set[str], last: Mapping[tuple[str, str], int]) -> Fact:
    side, reason = standing(row)
    places = last.get((row.indicator, row.place), 0)
    steady = row.state == State.STEADY and row.assurance != Assurance.MET
    if reason != Reason.WORSE and places and steady:
        return Fact(row, Side.BADLY, Reason.LOWEST, places)
    is_old = side == Side.WELL and not row.news
    if is_old or (reason == Reason.FAR and row.indicator in far):
        return Fact(row, Side.NEITHER, Reason.NONE)
    return Fact(row, side, reason)
