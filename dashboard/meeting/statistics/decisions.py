"""What was decided in earlier meetings, and what the dots did since: counts first, then a verdict.

A decision is judged like a run chart whose median is frozen on the day it was made; what is seen
after a decision is not thereby its effect.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_POINTS
from dashboard.indicators import Indicator
from dashboard.methods.runs import Verdict, counted_rates, is_at_ceiling, limits_by_chance
from dashboard.months import Window, first_of_month
from dashboard.trends.statistics.series import indicator_series

OPEN, DONE, CANCELLED = "open", "done", "cancelled"
SINCE_COLUMNS = [
    "median_before",
    "points_since",
    "points_better",
    "numerator",
    "denominator",
    "verdict",
]
COURSE_COLUMNS = [
    "indicator",
    "place",
    "period_start",
    "numerator",
    "denominator",
    "rate",
    "median",
]


@dataclass(frozen=True)
class Since:
    """What an indicator did since a day, against the median of its points before.

    `median_before` is a rate, None without a counted point; `points_since` are the counted points
    off it, `points_better` those on its better side (None where neither side is better);
    numerator and denominator pool every observation since.
    """

    median_before: float | None
    points_since: int
    points_better: int | None
    numerator: int
    denominator: int
    verdict: Verdict


def since(points: pd.DataFrame, day: date, direction: str) -> Since:
    """Say what an indicator did since a decision.

    `points`: period_start, numerator, denominator in time order, phase where a phase begins
    (points of a phase that began since are left out: they have another past). A month counts
    from its first day, so the month of the decision is still before it. In this order: nothing
    observed since; fewer than 12 counted points before; at the ceiling before and since (before
    only: no rule can tell, so too early); a run on one side of the frozen median that is longer
    than chance makes in so many points (`limits_by_chance`); too few points since to ever
    make one; no clear change.
    """
    before = points[points.period_start < pd.Timestamp(day)]
    after = points[points.period_start >= pd.Timestamp(day)]
    if "phase" in points and len(before):
        current = before.phase.iloc[-1]
        before, after = before[before.phase == current], after[after.phase == current]
    past = counted_rates(before).dropna().to_numpy()
    median = float(np.median(past)) if len(past) else None
    sides = np.sign(counted_rates(after).dropna().to_numpy() - (median or 0.0))
    sides = sides[sides != 0] if median is not None else sides[:0]
    good = {"up": 1, "down": -1}.get(direction)
    return Since(
        median,
        len(sides),
        None if good is None else int((sides == good).sum()),
        int(after.numerator.sum()),
        int(after.denominator.sum()),
        _verdict(before, after, past, sides, direction),
    )


def _verdict(
    before: pd.DataFrame, after: pd.DataFrame, past: np.ndarray, sides: np.ndarray, direction: str
) -> Verdict:
    if after.denominator.sum() == 0:
        return Verdict.NOT_OBSERVED
    if len(past) < FEWEST_POINTS:
        return Verdict.TOO_EARLY
    if _is_full(before, direction):
        return Verdict.AT_THE_CEILING if _is_full(after, direction) else Verdict.TOO_EARLY
    useful = int((past != np.median(past)).sum()) + len(sides)
    longest_max, _ = limits_by_chance(max(useful, 1))
    side = _side_of_a_long_run(sides, longest_max)
    if side == 0:
        return Verdict.TOO_EARLY if len(sides) <= longest_max else Verdict.NO_CLEAR_CHANGE
    if direction not in ("up", "down"):
        return Verdict.CHANGED
    return Verdict.IMPROVING if (side > 0) == (direction == "up") else Verdict.WORSENING


def _is_full(points: pd.DataFrame, direction: str) -> bool:
    k, n = (points[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    return is_at_ceiling(k, n, direction)


def _side_of_a_long_run(sides: np.ndarray, longest_max: int) -> int:
    """Return the side of the latest run longer than chance makes, 0 where there is none."""
    found = length = 0
    for place, side in enumerate(sides):
        length = length + 1 if place and side == sides[place - 1] else 1
        found = int(side) if length > longest_max else found
    return found


def as_of(actions: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Return the action items known by a window's end, with their state on its last day.

    `actions`: rows of `load_action_items`. Adds state (open, done, cancelled) and overdue. An item
    closed later was still open; one closed without a day is closed. Left out are those closed
    before the window's last month: an earlier meeting heard of them.
    """
    until, month = pd.Timestamp(window.until), pd.Timestamp(first_of_month(window.last_day))
    known = actions[actions.raised_on < until]
    closed = known.status.isin([DONE, CANCELLED]) & ~(known.closed_on >= until)
    state = known.status.where(closed, OPEN).astype("str")
    found = known.assign(state=state, overdue=(state == OPEN) & (known.due_on < until))
    return found[(state == OPEN) | (known.closed_on >= month)]


def decided_before(items: pd.DataFrame, window: Window) -> pd.Series:
    """Tell which items were raised before the window's last month: an earlier meeting's."""
    return items.raised_on < pd.Timestamp(first_of_month(window.last_day))


def place_codes(items: pd.DataFrame) -> pd.Series:
    """Return the place that each item is about: its health center, or its district."""
    return items.health_center.fillna(items.district).astype("str")


def courses_of(sums: list[pd.DataFrame], items: pd.DataFrame) -> pd.DataFrame:
    """Return the series that items should move, each with its rate and its median.

    `sums`: frames as for `indicator_series` with a column place; `items`: indicator,
    health_center, district. One row is an indicator × place × period: indicator, place,
    period_start, numerator, denominator, rate, median.
    """
    wanted = set(zip(items.indicator, place_codes(items), strict=True))
    series = [
        indicator_series(points).assign(place=key[1])[COURSE_COLUMNS]
        for part in sums
        for key, points in part.groupby(["indicator", "place"], sort=False)
        if key in wanted
    ]
    if not series:
        kinds = {
            "indicator": "str",
            "place": "str",
            "period_start": "datetime64[us]",
            "numerator": "int64",
            "denominator": "int64",
            "rate": "float64",
            "median": "float64",
        }
        return pd.DataFrame(columns=COURSE_COLUMNS).astype(kinds)
    return pd.concat(series, ignore_index=True)


def followed(
    items: pd.DataFrame, courses: pd.DataFrame, indicators: Iterable[Indicator]
) -> pd.DataFrame:
    """Add to items what their indicators did since each was raised (the columns of `Since`).

    `courses`: rows of `courses_of`. Missing where an item names no indicator that is defined.
    """
    directions = {one.code: one.direction for one in indicators}
    found = []
    for row, place in zip(items.itertuples(), place_codes(items), strict=True):
        points = courses[(courses.indicator == row.indicator) & (courses.place == place)]
        known = row.indicator in directions
        found.append(
            asdict(since(points, row.raised_on, directions[row.indicator]))
            if known
            else dict.fromkeys(SINCE_COLUMNS)
        )
    added = pd.DataFrame(found, columns=SINCE_COLUMNS, index=items.index)
    return items.join(added.astype({"verdict": "object"}))
