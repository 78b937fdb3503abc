"""What may be said of how long nurses stay: the half, the first year, and from how few."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.statistics.postings import DAYS_IN_YEAR
from dashboard.statistics.retention import first_reliable, given_curve, last_reliable
from dashboard.statistics.survival import at_risk, median_interval, median_survival


@dataclass(frozen=True)
class Stay:
    """What may be said of a retention curve, in years; NaN where fewer than five were at risk.

    `given_years`, `until_years`: the tenures between which a curve can be drawn, NaN when five
    were never under observation together. `is_halved`: whether half had left at all. `year`,
    `year_low`, `year_high`: still in post after 12 months, as a proportion; the limits are NaN
    when nobody had left by then.
    """

    postings: int
    exits: int
    given_years: float
    until_years: float
    is_halved: bool
    median: float
    median_low: float
    median_high: float
    year: float
    year_low: float
    year_high: float
    at_risk_after_year: int


def stay(spells: pd.DataFrame) -> Stay:
    """Return the median tenure and the retention after 12 months, with their limits."""
    start = first_reliable(spells)
    curve = given_curve(spells, start)
    median = median_survival(curve) if len(curve) else np.nan
    left = at_risk_at(DAYS_IN_YEAR, spells)
    known = start < DAYS_IN_YEAR and left >= FEWEST_AT_RISK
    year = after_a_year(curve) if known else (np.nan,) * 3
    firm = not np.isnan(median) and at_risk_at(median, spells) >= FEWEST_AT_RISK
    middle = (median, *median_interval(curve)) if firm else (np.nan,) * 3
    years = [days / DAYS_IN_YEAR for days in middle]
    drawn = (np.nan, np.nan)
    if (
        len(spells)
        and at_risk(spells.entry + 0.5, spells.time, spells.entry).max() >= FEWEST_AT_RISK
    ):
        drawn = (start / DAYS_IN_YEAR, last_reliable(spells) / DAYS_IN_YEAR)
    return Stay(
        len(spells), int(spells.event.sum()), *drawn, not np.isnan(median), *years, *year, left
    )  # fmt: skip


def at_risk_at(days: float, spells: pd.DataFrame) -> int:
    """Count the nurses under observation just before a tenure."""
    return int(at_risk([days], spells.time, spells.entry)[0])


def after_a_year(curve: pd.DataFrame) -> tuple[float, float, float]:
    """Return survival and its limits after 12 months; 1 without limits when nobody had left."""
    passed = curve[curve["time"] <= DAYS_IN_YEAR]
    if passed.empty:
        return 1.0, np.nan, np.nan
    return tuple(float(passed[name].iloc[-1]) for name in ("survival", "ci_low", "ci_high"))
