"""One row of the verdicts as a value: what a sentence or a picture is made of."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.methods.verdicts.assurance import Assurance
from dashboard.methods.verdicts.sureness import Sureness
from dashboard.methods.verdicts.verdict import Kind, State
from dashboard.months import Window, first_of_month, shifted
from dashboard.trends.statistics.verdicts import CHANGED

MONTHS_AROUND = 2
DAYS = ["since", "since_from", "since_to", "first_day", "last_day", "from_until"]
DAYS += ["middle_since", "to_since", "phase_since", "ended"]
FLAGS = ("kept", "moved_little", "little_room", "news")
LEVELS = {"first": "from", "middle": "middle", "level": "to", "before": "before"}


@dataclass(frozen=True)
class Level:
    """k of n, and the interval of their rate where one is known."""

    k: int
    n: int
    low: float | None = None
    high: float | None = None

    @property
    def rate(self) -> float:
        """Return k / n."""
        return self.k / self.n


@dataclass(frozen=True)
class Watch:
    """The last `points` points, k of n, and what was counted at this level before them."""

    points: int
    k: int
    n: int
    before: Level


@dataclass(frozen=True)
class VerdictRow:
    """One row of `verdict_frame`; None where there is nothing.

    `first`, `middle`, `level`: before the change, between two steps, now; without a change the
    level alone. `before`: the phase before `phase_since`. The other fields are as in the frame.
    """

    indicator: str
    place: str
    state: State
    kind: Kind
    kept: bool
    sureness: Sureness
    since: date | None
    since_from: date | None
    since_to: date | None
    first: Level | None
    middle: Level | None
    level: Level | None
    chance: int | None
    smallest_seen: float | None
    watch: Watch | None
    points: int
    grain: str
    first_day: date | None
    last_day: date | None
    from_until: date | None
    middle_since: date | None
    to_since: date | None
    phase_since: date | None
    phase_label: str | None
    before: Level | None
    moved_little: bool
    little_room: bool
    target: float | None
    assurance: Assurance
    ended: date | None
    news: bool

    @property
    def is_changed(self) -> bool:
        """Tell whether the verdict names a change."""
        return self.state in CHANGED

    @property
    def way(self) -> int:
        """Return what the rate did last: 1 it rose, -1 it fell, 0 nothing was found."""
        return step(self.middle or self.first, self.level)

    @property
    def way_before(self) -> int:
        """Return what it did at the first of two steps, 0 where there are not two."""
        return step(self.first, self.middle)


def step(before: Level | None, after: Level | None) -> int:
    """Return whether a rate rose (1) or fell (-1) from one level to the next; 0 without two."""
    if before is None or after is None:
        return 0
    apart = after.k * before.n - before.k * after.n
    return (apart > 0) - (apart < 0)


def verdict_rows(found: pd.DataFrame) -> Iterator[VerdictRow]:
    """Yield the rows of `verdict_frame`, or of the CSV that it was written to.

    Read a column at a time: a page asks for hundreds of rows of 45 values.
    """
    columns = {
        **{name: found[name].astype(str).tolist() for name in ("indicator", "place", "grain")},
        **{name: days_in(found[name]) for name in DAYS},
        **{name: flags_in(found[name]) for name in FLAGS},
        **{name: levels_in(found, prefix) for name, prefix in LEVELS.items()},
        "state": [State(one) for one in found.state],
        "kind": [Kind(one) for one in found.kind],
        "sureness": [Sureness("" if pd.isna(one) else one) for one in found.sureness],
        "watch": watches_in(found),
        "chance": numbers_in(found.chance, int),
        "smallest_seen": numbers_in(found.smallest_seen, float),
        "points": numbers_in(found.points, int),
        "phase_label": [None if pd.isna(one) else str(one) for one in found.phase_label],
        "target": numbers_in(found.target, float),
        "assurance": [Assurance(one) for one in found.assurance],
    }
    for values in zip(*columns.values(), strict=True):
        yield VerdictRow(**dict(zip(columns, values, strict=True)))


def levels_in(found: pd.DataFrame, name: str) -> list[Level | None]:
    """Return one of the rows' levels, None where there is none or nothing was observed."""
    counts = [numbers_in(found[f"{name}_{part}"], int) for part in ("numerator", "denominator")]
    unknown = [None] * len(found)
    edges = [
        numbers_in(found[column], float) if column in found else unknown
        for column in (f"{name}_low", f"{name}_high")
    ]
    return [
        Level(k, n, low, high) if n else None
        for k, n, low, high in zip(*counts, *edges, strict=True)
    ]


def watches_in(found: pd.DataFrame) -> list[Watch | None]:
    """Return the rows' watches, None where there is none."""
    names = ("watch_months", "watch_numerator", "watch_denominator")
    columns = [numbers_in(found[name], int) for name in names]
    return [
        Watch(points, k, n, before) if points else None
        for points, k, n, before in zip(*columns, levels_in(found, "watch_before"), strict=True)
    ]


def days_in(column: pd.Series) -> list[date | None]:
    """Return days from dates, times or ISO text."""
    return pd.to_datetime(column).to_numpy("datetime64[D]").tolist()


def numbers_in(column: pd.Series, kind: type) -> list:
    """Return numbers of a kind, None where there are none."""
    values = column.to_numpy(dtype=float, na_value=np.nan).tolist()
    return [None if math.isnan(one) else kind(one) for one in values]


def flags_in(column: pd.Series) -> list[bool]:
    """Return yes or no, from truth values or their names."""
    return [one.lower() == "true" if isinstance(one, str) else bool(one) for one in column]


def months_of_change(row: VerdictRow, window: Window) -> Window | None:
    """Return the months to look for what happened around a change, within the window.

    All months in which it may have begun, and two more on either side; None for a change without
    a date.
    """
    if row.since is None:
        return None
    start = shifted(first_of_month(row.since_from), -MONTHS_AROUND)
    until = shifted(first_of_month(row.since_to), MONTHS_AROUND + 1)
    return Window(max(start, window.start), min(until, window.until))
