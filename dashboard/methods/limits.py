"""Control charts: the limits within which a process that has not changed is expected to stay.

Formulas as coded in qicharts2 0.8 (Montgomery; Laney 2002 for p′ and u′; domain section 5.1).
Every chart takes values in time order and `baseline`, a mask of the points that set its centre
and spread (all, unless limits are frozen). Missing values and denominators of 0 set nothing and
have no limits; without variation the limits lie on the centre line.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

# The mean moving range of normal values in standard deviations (Montgomery, table VI).
RANGE_IN_SIGMA = 1.128
# The upper limit of moving ranges in mean ranges; wider ones are screened out once (Nelson 1982).
WIDEST_RANGE = 3.267
ROUNDING = 1e-12

Values = Sequence[float] | np.ndarray
Mask = Sequence[bool] | np.ndarray | None


@dataclass(frozen=True)
class ControlChart:
    """The points, the centre line, and the limits at 3 sigma and at 2 (`lower95`, `upper95`).

    Arrays of one length; NaN where a point or its limit is not defined.
    """

    values: np.ndarray
    centre: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    lower95: np.ndarray
    upper95: np.ndarray

    @property
    def outside(self) -> np.ndarray:
        """Tell which points lie outside the 3 sigma limits by more than rounding."""
        by = ROUNDING * np.abs(self.values)
        return (self.values - by > self.upper) | (self.values + by < self.lower)

    def scaled(self, change: Callable[[np.ndarray], np.ndarray]) -> "ControlChart":
        """Apply a change of scale to the points and every line."""
        return ControlChart(*(change(line) for line in vars(self).values()))


def in_parts(
    chart: Callable[..., ControlChart], breaks: Sequence[int], *columns: Values
) -> ControlChart:
    """Draw a chart anew after each break, a break being the number of points before it."""
    columns = [np.asarray(column, dtype=float) for column in columns]
    places = sorted({place for place in breaks if 0 < place < len(columns[0])})
    parts = zip(*(np.split(column, places) for column in columns), strict=True)
    lines = zip(*(vars(chart(*part)).values() for part in parts), strict=True)
    return ControlChart(*map(np.concatenate, lines))


def frozen(n_points: int, freeze: int) -> np.ndarray:
    """Return the baseline of a chart whose limits are set by its first `freeze` points."""
    return np.arange(n_points) < freeze


def p_chart(numerator: Values, denominator: Values, baseline: Mask = None) -> ControlChart:
    """Chart proportions within binomial limits, cut off at 0 and 1."""
    return ratio_chart(numerator, denominator, baseline, yes_no_variance, 1.0, lambda z: 1.0)


def p_prime_chart(
    numerator: Values,
    denominator: Values,
    baseline: Mask = None,
    floor: float = 1,
    screen: bool = True,
) -> ControlChart:
    """Chart proportions within limits widened by the variation between periods (Laney 2002).

    `floor` 1 keeps them no narrower than those of p; 0 is Laney's own, which over-tightens.
    """
    widen = partial(laney_sigma, floor=floor, screen=screen)
    return ratio_chart(numerator, denominator, baseline, yes_no_variance, 1.0, widen)


def u_chart(events: Values, exposure: Values, baseline: Mask = None) -> ControlChart:
    """Chart events per exposure within Poisson limits, cut off at 0."""
    return ratio_chart(events, exposure, baseline, float, math.inf, lambda z: 1.0)


def u_prime_chart(
    events: Values, exposure: Values, baseline: Mask = None, floor: float = 1, screen: bool = True
) -> ControlChart:
    """Chart events per exposure within widened limits, as `p_prime_chart` does proportions."""
    widen = partial(laney_sigma, floor=floor, screen=screen)
    return ratio_chart(events, exposure, baseline, float, math.inf, widen)


def ratio_chart(
    numerator: Values,
    denominator: Values,
    baseline: Mask,
    variance: Callable[[float], float],
    highest: float,
    widen: Callable[[np.ndarray], float],
) -> ControlChart:
    """Chart numerator / denominator about its pooled value, sigma² = variance(centre) / n."""
    k, n = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    n = np.where((n > 0) & ~np.isnan(k), n, np.nan)
    base = np.full(len(n), True) if baseline is None else np.asarray(baseline, dtype=bool)
    used = base & ~np.isnan(n)
    centre = k[used].sum() / n[used].sum() if used.any() else math.nan
    sigma = np.sqrt(variance(centre) / n)
    z = (k / n - centre) / np.where(sigma > 0, sigma, np.nan)
    return limits(k / n, centre, widen(z[base]) * sigma, 0.0, highest)


def yes_no_variance(centre: float) -> float:
    """Return the variance of one yes / no with probability `centre`."""
    return centre * (1 - centre)


def limits(
    values: np.ndarray, centre: float, sigma: np.ndarray | float, low: float, high: float
) -> ControlChart:
    """Draw limits at 3 and at 2 sigma about the centre, cut off at `low` and `high`."""
    lines = [np.full(len(values), centre) + side * sigma for side in (-3, 3, -2, 2)]
    cut = [np.clip(line, low, high) for line in lines]
    return ControlChart(values, np.full(len(values), centre), *cut)


def laney_sigma(z: np.ndarray, floor: float = 1.0, screen: bool = True) -> float:
    """Return sigma z: the spread of standardised points by their moving range, at least `floor`.

    1, as without Laney's correction, when there are no two points to compare.
    """
    spread = mean_moving_range(z, screen) / RANGE_IN_SIGMA
    return 1.0 if math.isnan(spread) else max(spread, floor)


def mean_moving_range(values: np.ndarray, screen: bool = True) -> float:
    """Return the mean step between neighbours, without the widest ones if `screen`; NaN of none."""
    ranges = np.abs(np.diff(values))
    ranges = ranges[~np.isnan(ranges)]
    if len(ranges) == 0:
        return math.nan
    kept = ranges[ranges < WIDEST_RANGE * ranges.mean()] if screen else ranges
    return float(kept.mean()) if len(kept) else 0.0


# Control charts of single values: measurements, and the gaps between rare events.
#
# Formulas as coded in qicharts2 0.8 (domain section 5.1); values, `baseline` and missing values
# as in `control_charts`.

# Half the width of an XmR chart in mean moving ranges: the textbook's, and as the NHS rounds it.
EXACT_WIDTH = 3 / RANGE_IN_SIGMA
NHS_WIDTH = 2.66
# The root under which times between rare events become near normal (Nelson 1994).
NEARLY_NORMAL = 3.6


def xmr_chart(
    values: Values, baseline: Mask = None, width: float = NHS_WIDTH, screen: bool = True
) -> ControlChart:
    """Chart single values (X, or I) about their mean, +/- `width` mean moving ranges.

    `screen` leaves out the widest moving ranges; Excel templates of the NHS do not.
    """
    values, base = prepared(values, baseline)
    sigma = width / 3 * mean_moving_range(values[base], screen)
    return limits(values, mean(values[base]), sigma, -math.inf, math.inf)


def mr_chart(values: Values, baseline: Mask = None) -> ControlChart:
    """Chart the moving ranges themselves, up to 3.267 times their mean; the first has none."""
    values, base = prepared(values, baseline)
    ranges = np.abs(np.diff(values, prepend=math.nan))
    chart = limits(ranges, mean(ranges[base]), 0.0, 0.0, math.inf)
    high, none = chart.centre * WIDEST_RANGE, np.zeros(len(ranges))
    return replace(chart, lower=none, lower95=none, upper=high, upper95=high * 2 / 3)


def c_chart(counts: Values, baseline: Mask = None) -> ControlChart:
    """Chart counts over equal opportunities within Poisson limits, cut off at 0."""
    counts, base = prepared(counts, baseline)
    centre = mean(counts[base])
    return limits(counts, centre, math.sqrt(centre), 0.0, math.inf)


def g_chart(between: Values, baseline: Mask = None) -> ControlChart:
    """Chart the cases between two rare events within geometric limits, cut off at 0.

    Limits are those of the mean, the line drawn is the median (the values are skewed).
    """
    between, base = prepared(between, baseline)
    centre = mean(between[base])
    chart = limits(between, centre, math.sqrt(centre * (centre + 1)), 0.0, math.inf)
    present = between[base][~np.isnan(between[base])]
    middle = float(np.median(present)) if len(present) else math.nan
    return replace(chart, centre=np.full(len(between), middle))


def t_chart(between: Values, baseline: Mask = None, screen: bool = True) -> ControlChart:
    """Chart the time between two rare events: an individuals chart of its 3.6th root.

    Times must be over 0; lines are drawn back on the scale of time, from 0 up.
    """
    between, _ = prepared(between, None)
    if (between <= 0).any():
        raise ValueError(f"time between events must be over 0, got: {between[between <= 0][0]!r}")
    rooted = xmr_chart(between ** (1 / NEARLY_NORMAL), baseline, EXACT_WIDTH, screen)
    chart = rooted.scaled(lambda line: np.maximum(line, 0.0) ** NEARLY_NORMAL)
    return replace(chart, values=between)


def prepared(values: Values, baseline: Mask) -> tuple[np.ndarray, np.ndarray]:
    """Return the values as numbers, and the mask of those that set centre and spread."""
    values = np.asarray(values, dtype=float)
    everything = np.ones(len(values), dtype=bool)
    return values, everything if baseline is None else np.asarray(baseline, dtype=bool)


def mean(values: np.ndarray) -> float:
    """Return the mean of the values that are present; NaN when none is.

    In two passes, so that equal values have exactly that mean and none lies off it by rounding.
    """
    present = values[~np.isnan(values)]
    if len(present) == 0:
        return math.nan
    first = present.mean()
    return float(first + (present - first).mean())
