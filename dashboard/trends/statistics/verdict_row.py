"""One row of the verdicts as a value: what a sentence or a picture is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.methods.verdicts.assurance import Assurance
from dashboard.methods.verdicts.sureness import Sureness
from dashboard.methods.verdicts.verdict import Kind, State
from dashboard.months import Window, first_of_month, shifted
from dashboard.trends.statistics.verdicts import CHANGED

MONTHS_AROUND = 2


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
    """Yield the rows of `verdict_frame`, or of the CSV that it was written to."""
    for record in found.to_dict("records"):
        yield verdict_row(record)


def verdict_row(record: dict) -> VerdictRow:
    """Return one row from its values by column, as they stand in the frame or in a CSV."""
    days = ("since", "since_from", "since_to", "first_day", "last_day", "from_until",
            "middle_since", "to_since", "phase_since", "ended")  # fmt: skip
    flags = ("kept", "moved_little", "little_room", "news")
    return VerdictRow(
        **{name: str(record[name]) for name in ("indicator", "place", "grain")},
        **{name: day(record[name]) for name in days},
        **{name: flag(record[name]) for name in flags},
        state=State(record["state"]),
        kind=Kind(record["kind"]),
        sureness=Sureness("" if pd.isna(record["sureness"]) else record["sureness"]),
        first=level(record, "from"),
        middle=level(record, "middle"),
        level=level(record, "to"),
        before=level(record, "before"),
        watch=watch(record),
        chance=whole(record["chance"]),
        smallest_seen=share(record["smallest_seen"]),
        points=int(record["points"]),
        phase_label=None if pd.isna(record["phase_label"]) else str(record["phase_label"]),
        target=share(record["target"]),
        assurance=Assurance(record["assurance"]),
    )


def level(record: dict, name: str) -> Level | None:
    """Return one of a row's levels."""
    n = whole(record[f"{name}_denominator"])
    if not n:
        return None
    low, high = (share(record.get(f"{name}_{edge}")) for edge in ("low", "high"))
    return Level(whole(record[f"{name}_numerator"]), n, low, high)


def watch(record: dict) -> Watch | None:
    """Return a row's watch."""
    points = whole(record["watch_months"])
    if not points:
        return None
    k, n = (whole(record[f"watch_{name}"]) for name in ("numerator", "denominator"))
    return Watch(points, k, n, level(record, "watch_before"))


def day(value) -> date | None:
    """Return a day from a date, a time or ISO text."""
    return None if pd.isna(value) else pd.Timestamp(value).date()


def whole(value) -> int | None:
    """Return a whole number."""
    return None if pd.isna(value) else int(value)


def share(value) -> float | None:
    """Return a number with a fraction."""
    return None if value is None or pd.isna(value) else float(value)


def flag(value) -> bool:
    """Return yes or no, from a truth value or its name."""
    return value.lower() == "true" if isinstance(value, str) else bool(value)


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
