"""Which control chart a series can carry, and its limits: the decision table of domain 5.2."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.discretion import CEILING, FEWEST_FOR_PERCENT, FEWEST_POINTS
from dashboard.indicators import Indicator
from dashboard.methods.limits import ControlChart, in_parts, p_prime_chart, xmr_chart
from dashboard.methods.nhs_icons import Assurance, Dots, Variation, meaning, plot_the_dots
from dashboard.methods.runs import counted_rates
from dashboard.trends.statistics.series import current

FEWEST_A_POINT = 30
MOST_XMR = 6
LIMIT_COLUMNS = ["centre", "lower", "upper", "variation"]
# The share of unchanged series of 24 points that the NHS rules flag, measured on simulated
# series (domain 5.2): by grain, and at a rate of 0.6 or beyond 0.9 (under 0.1).
FALSE_ALARMS = {
    ("visit", False): 0.18,
    ("visit", True): 0.65,
    ("month", False): 0.15,
    ("month", True): 0.53,
}


class Reason(StrEnum):
    """Why a series stays a run chart although another chart was asked for."""

    FEW_POINTS = "few points"
    FEW_OBSERVED = "few observed"
    NEAR_EDGE = "near the edge"
    MANY_CHARTS = "many charts"


@dataclass(frozen=True)
class Chosen:
    """The chart one indicator is drawn as, and why not the one that was asked for.

    `points` are those of `indicator_series` with centre, lower, upper (proportions, missing
    where there are no limits) and variation (of `plot_the_dots.Variation`, missing likewise);
    for a run chart they are as they came. Icons belong to an XmR chart.
    """

    kind: str
    points: pd.DataFrame
    reason: Reason | None = None
    variation: Variation | None = None
    cause: str = ""
    assurance: Assurance | None = None


def choose(points: pd.DataFrame, indicator: Indicator, kind: str, place: int = 0) -> Chosen:
    """Draw one indicator's series as the chart asked for, where the series can carry it.

    `kind` is run, p or xmr; `place` counts the charts before this one, for the NHS rules are for
    a few headline measures. Limits need 12 counted points in a phase; earlier phases with fewer
    have none.
    """
    if kind == "run" or points.empty:
        return Chosen("run", points)
    reason = refused(current(points), kind, place)
    if reason:
        return Chosen("run", points, reason)
    return as_p_prime(points, indicator) if kind == "p" else as_xmr(points, indicator)


def refused(latest: pd.DataFrame, kind: str, place: int) -> Reason | None:
    """Return why the latest phase cannot carry a chart with limits; None when it can."""
    counted = latest[latest.denominator >= FEWEST_FOR_PERCENT]
    if len(counted) < FEWEST_POINTS:
        return Reason.FEW_POINTS
    if kind == "xmr":
        return Reason.MANY_CHARTS if place >= MOST_XMR else None
    if counted.denominator.mean() < FEWEST_A_POINT:
        return Reason.FEW_OBSERVED
    return Reason.NEAR_EDGE if is_near_edge(counted) else None


def is_near_edge(points: pd.DataFrame) -> bool:
    """Tell whether the pooled rate is 10% or less, or 90% or more, where limits misfire."""
    k, n = int(points.numerator.sum()), int(points.denominator.sum())
    return n > 0 and max(k, n - k) / n >= CEILING


def as_p_prime(points: pd.DataFrame, indicator: Indicator) -> Chosen:
    """Draw limits of p′ in every phase and mark the points outside them."""
    breaks = np.flatnonzero(points.phase.diff() > 0)
    counted = points.denominator >= FEWEST_FOR_PERCENT
    k, n = points.numerator.where(counted), points.denominator.where(counted)
    chart = in_parts(p_prime_chart, breaks, k, n)
    causes = np.where(chart.values > chart.centre, "Above UCL", "Below LCL")
    found = [
        meaning(cause, indicator.direction) if outside else Variation.COMMON_CAUSE
        for cause, outside in zip(causes, chart.outside, strict=True)
    ]
    return Chosen("p", with_limits(points, chart, found))


def as_xmr(points: pd.DataFrame, indicator: Indicator) -> Chosen:
    """Draw limits of XmR in every phase and type the points by the NHS rules.

    A point that does not count is passed over: its neighbours are compared with each other.
    """
    counted = points[points.denominator >= FEWEST_FOR_PERCENT]
    breaks = np.flatnonzero(counted.phase.diff() > 0)
    rates = counted_rates(counted).to_numpy()
    dots: Dots = plot_the_dots(rates, indicator.direction, indicator.target, breaks)
    chart = in_parts(xmr_chart, breaks, rates)
    drawn = with_limits(counted, chart, list(dots.points.variation)).reindex(points.index)
    added = drawn[LIMIT_COLUMNS]
    cause = str(dots.points.cause.iloc[-1])
    return Chosen("xmr", points.join(added), None, dots.variation, cause, dots.assurance)


def with_limits(points: pd.DataFrame, chart: ControlChart, found: list[Variation]) -> pd.DataFrame:
    """Add centre, lower, upper and variation; limits are cut off at 0 and 1.

    None where a phase has fewer than 12 counted points: such limits would be trial limits.
    """
    counted = points.denominator >= FEWEST_FOR_PERCENT
    enough = counted.groupby(points.phase).transform("sum") >= FEWEST_POINTS
    lines = {
        "centre": chart.centre,
        "lower": np.clip(chart.lower, 0, 1),
        "upper": np.clip(chart.upper, 0, 1),
    }
    shown = enough & counted
    added = {name: pd.Series(line, points.index).where(shown) for name, line in lines.items()}
    variation = pd.Series([str(one) for one in found], points.index, dtype="str").where(shown)
    return points.assign(**added, variation=variation)


def false_alarms(drawn: list[Chosen], grain: str) -> float:
    """Return how many of these XmR charts the NHS rules would flag if nothing had changed."""
    return sum(
        FALSE_ALARMS[grain, is_near_edge(current(one.points))] for one in drawn if one.kind == "xmr"
    )
