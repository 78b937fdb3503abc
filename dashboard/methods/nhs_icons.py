"""The NHS "making data count" rules on an XmR chart: which points stand out, and its two icons.

As coded in NHSRplotthedots 0.2.2 (domain section 5.1). They flag one flat chart of 24 points in
six, or more (domain section 5.2): an option for few measures, never the default.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.methods.limits import Values, frozen, xmr_chart

# Points in a row on one side of the mean, and points of a steady rise or fall.
RUN = 7
COMMON_CAUSE = "Common Cause"


class Variation(StrEnum):
    """What a point says of the process; that of the last point is the chart's variation icon."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    HIGH = "special_cause_neutral_high"
    LOW = "special_cause_neutral_low"


class Assurance(StrEnum):
    """Whether a process left to itself will meet its target: the chart's assurance icon."""

    PASSES = "consistent_pass"
    FAILS = "consistent_fail"
    HIT_AND_MISS = "inconsistent"


@dataclass(frozen=True)
class Dots:
    """An XmR chart with a type for every point, and the icons of its last point.

    `points`: one row a value with value, mean, lower, upper, outside, side (-1, 0, 1), close,
    cause, variation and group (one more after each rebase). Icons are None without values,
    assurance also without a target, a better direction or limits.
    """

    points: pd.DataFrame
    variation: Variation | None
    assurance: Assurance | None


def plot_the_dots(
    values: Values,
    direction: str,
    target: float | None = None,
    rebases: Sequence[int] = (),
    freeze: int | None = None,
    screen: bool = True,
) -> Dots:
    """Type every point of a series in time order; `direction` (up, down, neutral) is the better.

    `rebases` are the numbers of points before each new start; `freeze` sets the limits of each
    stretch by its first points. Rules, first match wins: outside the limits; part of a trend of
    7; 2 of 3 near the same limit; part of 7 on one side of the mean. Whole runs are flagged.
    """
    values = np.asarray(values, dtype=float)
    places = sorted({place for place in rebases if 0 < place < len(values)})
    parts = [typed(part, direction, freeze, screen) for part in np.split(values, places)]
    points = pd.concat([part.assign(group=group) for group, part in enumerate(parts)])
    points = points.reset_index(drop=True)
    if points.empty:
        return Dots(points, None, None)
    last = points.iloc[-1]
    return Dots(points, last["variation"], assured(last["lower"], last["upper"], target, direction))


def typed(values: np.ndarray, direction: str, freeze: int | None, screen: bool) -> pd.DataFrame:
    """Type the points of one stretch by limits of its own."""
    baseline = None if freeze is None else frozen(len(values), freeze)
    chart = xmr_chart(values, baseline, screen=screen)
    side = np.sign(values - chart.centre)
    near = (values > chart.upper95) | (values < chart.lower95)
    columns = {
        "value": values,
        "mean": chart.centre,
        "lower": chart.lower,
        "upper": chart.upper,
        "outside": chart.outside,
        "side": side,
        "close": near & ~chart.outside,
    }
    points = pd.DataFrame(columns)
    points["cause"] = causes(values, chart.outside, side, points["close"].to_numpy())
    points["variation"] = [meaning(cause, direction) for cause in points["cause"]]
    return points


def causes(values: np.ndarray, outside: np.ndarray, side: np.ndarray, close: np.ndarray) -> list:
    """Name the rule that flags each point, in the package's words."""
    steps = np.sign(np.diff(values))
    trend = covered(np.abs(windows(steps, RUN - 1).sum(axis=1)) == RUN - 1, RUN, len(values))
    shift = covered(np.abs(windows(side, RUN).sum(axis=1)) == RUN, RUN, len(values))
    same = np.abs(windows(side, 3).sum(axis=1)) == 3
    pair = close & covered(same & (windows(close, 3).sum(axis=1) >= 2), 3, len(values))
    named = []
    for i, above in enumerate(np.where(side > 0, "Above", "Below")):
        if outside[i]:
            named.append("Above UCL" if above == "Above" else "Below LCL")
        elif trend[i]:
            # the last point of a trend looks back, every other one ahead
            step = steps[i] if trend[i + 1 : i + 2].any() else steps[i - 1]
            named.append(f"7 Point Trend ({'In' if step > 0 else 'De'}creasing)")
        elif pair[i]:
            named.append(f"2 in 3 {above} CL")
        else:
            named.append(f"7 Points {above} CL" if shift[i] else COMMON_CAUSE)
    return named


def windows(values: np.ndarray, length: int) -> np.ndarray:
    """Return every stretch of `length` neighbours as a row; no rows when there are fewer."""
    if len(values) < length:
        return np.zeros((0, length))
    return np.lib.stride_tricks.sliding_window_view(values, length)


def covered(starts: np.ndarray, length: int, n_points: int) -> np.ndarray:
    """Flag all points of the windows that begin where `starts` is true."""
    flags = np.zeros(n_points, dtype=bool)
    for start in np.flatnonzero(starts):
        flags[start : start + length] = True
    return flags


def meaning(cause: str, direction: str) -> Variation:
    """Say what a flagged point means: high or low, and whether that is the better way."""
    if cause == COMMON_CAUSE:
        return Variation.COMMON_CAUSE
    high = "Above" in cause or "Increasing" in cause
    if direction == "neutral":
        return Variation.HIGH if high else Variation.LOW
    return Variation.IMPROVEMENT if high == (direction == "up") else Variation.CONCERN


def assured(lower: float, upper: float, target: float | None, direction: str) -> Assurance | None:
    """Say whether the target lies beyond the limits; None without target, direction or limits."""
    if target is None or direction == "neutral" or np.isnan(upper):
        return None
    if lower <= target <= upper:
        return Assurance.HIT_AND_MISS
    return Assurance.PASSES if (target < lower) == (direction == "up") else Assurance.FAILS
