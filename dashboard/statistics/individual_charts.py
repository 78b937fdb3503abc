"""Control charts of single values: measurements, and the gaps between rare events.

Formulas as coded in qicharts2 0.8 (domain section 5.1); values, `baseline` and missing values
as in `control_charts`.
"""

import math
from dataclasses import replace

import numpy as np

from dashboard.statistics.control_charts import (
    RANGE_IN_SIGMA,
    WIDEST_RANGE,
    ControlChart,
    Mask,
    Values,
    limits,
    mean_moving_range,
)

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
