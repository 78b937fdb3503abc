"""What was decided in earlier meetings, and what was counted since.

What is seen after a decision is not thereby its effect.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.indicators import Indicator
from dashboard.methods.runs import counted_rates
from dashboard.methods.verdicts.verdict import State
from dashboard.months import Window, first_of_month
from dashboard.trends.statistics.series import indicator_series

OPEN, DONE, CANCELLED = "open", "done", "cancelled"
SINCE_COLUMNS = [
    "median_before",
    "points_since",
    "points_better",
    "numerator",
    "denominator",
]
FURTHER_COLUMNS = ["earlier_numerator", "earlier_denominator", "observed_since", "better_since"]
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
    """What an indicator did since a day, in counts.

    `median_before` is the median of the counted points before, None without one; `points_since`
    are the counted points off it, `points_better` those on its better side (None where neither
    side is better); numerator and denominator pool every observation since, `earlier_*` every one
    before. `observed_since` are all points since with an observation, `better_since` those whose
    rate is better than that of all observations before (None where that cannot be said).
    """

    median_before: float | None
    points_since: int
    points_better: int | None
    numerator: int
    denominator: int
    earlier_numerator: int
    earlier_denominator: int
    observed_since: int
    better_since: int | None


def since(points: pd.DataFrame, day: date, direction: str) -> Since:
    """Count what an indicator did since a decision, and before it.

    `points`: period_start, numerator, denominator in time order. A month counts from its first
    day, so the month of the decision is still before it.
    """
    before = points[points.period_start < pd.Timestamp(day)]
    after = points[points.period_start >= pd.Timestamp(day)]
    past = counted_rates(before).dropna().to_numpy()
    median = float(np.median(past)) if len(past) else None
    sides = np.sign(counted_rates(after).dropna().to_numpy() - (median or 0.0))
    sides = sides[sides != 0] if median is not None else sides[:0]
    good = {"up": 1, "down": -1}.get(direction)
    k, n = int(before.numerator.sum()), int(before.denominator.sum())
    seen = after[after.denominator > 0]
    way = np.sign(seen.numerator * n - k * seen.denominator)
    return Since(
        median,
        len(sides),
        None if good is None else int((sides == good).sum()),
        int(after.numerator.sum()),
        int(after.denominator.sum()),
        k,
        n,
        len(seen),
        int((way == good).sum()) if good and n else None,
    )


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


POINT_KINDS = {
    "indicator": "str",
    "place": "str",
    "period_start": "datetime64[us]",
    "numerator": "int64",
    "denominator": "int64",
    "nurses": "Int64",
    "visit": "str",
}


def of_items(sums: list[pd.DataFrame], items: pd.DataFrame) -> pd.DataFrame:
    """Return the points of the series that items should move.

    `sums`: frames as for `indicator_series` with a column place; `items`: indicator,
    health_center, district. One row is an indicator × place × period; visit is missing where the
    period is a month.
    """
    points = pd.concat([pd.DataFrame({name: [] for name in POINT_KINDS}), *sums])
    points = points.reindex(columns=list(POINT_KINDS)).astype(POINT_KINDS)
    wanted = pd.MultiIndex.from_arrays([items.indicator.astype("str"), place_codes(items)])
    own = pd.MultiIndex.from_frame(points[["indicator", "place"]]).isin(wanted)
    return points[own].reset_index(drop=True)


def courses_of(points: pd.DataFrame) -> pd.DataFrame:
    """Return series with the rate of each point and the median of each series.

    `points`: rows of `of_items`. One row is an indicator × place × period: indicator, place,
    period_start, numerator, denominator, rate, median.
    """
    series = [
        indicator_series(own).assign(place=place)[COURSE_COLUMNS]
        for (_, place), own in points.groupby(["indicator", "place"], sort=False)
    ]
    if not series:
        kinds = {name: POINT_KINDS[name] for name in COURSE_COLUMNS[:5]}
        found = pd.DataFrame(columns=COURSE_COLUMNS)
        return found.astype(kinds | {"rate": "float64", "median": "float64"})
    return pd.concat(series, ignore_index=True)


def followed(
    items: pd.DataFrame,
    courses: pd.DataFrame,
    verdicts: pd.DataFrame,
    indicators: Iterable[Indicator],
) -> pd.DataFrame:
    """Add to items what their indicators did since each was raised: `Since`, and the verdict.

    `courses`: rows of `courses_of`; `verdicts`: of `verdict_frame` for the same series, whose
    state is `verdict`. Missing where an item names no indicator that is defined.
    """
    directions = {one.code: one.direction for one in indicators}
    states = {(one.indicator, one.place): one.state for one in verdicts.itertuples()}
    found = []
    for row, place in zip(items.itertuples(), place_codes(items), strict=True):
        points = courses[(courses.indicator == row.indicator) & (courses.place == place)]
        if row.indicator in directions:
            counts = asdict(since(points, row.raised_on, directions[row.indicator]))
            state = states.get((row.indicator, place), State.NOT_OBSERVED)
            found.append(counts | {"verdict": str(state)})
        else:
            found.append({})
    columns = [*SINCE_COLUMNS, "verdict", *FURTHER_COLUMNS]
    added = pd.DataFrame(found, columns=columns, index=items.index)
    whole = dict.fromkeys(["better_since", "points_better"], "Int64")
    return items.join(added.astype({"verdict": "object"} | whole))
