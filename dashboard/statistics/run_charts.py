"""Run charts: say in one verdict whether a series changed, which way, or that it is too early."""

from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.discretion import CEILING, FEWEST_FOR_PERCENT, FEWEST_POINTS, MOST_TIES
from dashboard.statistics.runs import RunsAnalysis, runs_analysis

LATEST_POINTS = 6


class Verdict(StrEnum):
    """What may be said of a series."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    CHANGED = "changed"
    NO_CLEAR_CHANGE = "no clear change"
    TOO_EARLY = "too early to judge"
    AT_THE_CEILING = "at the ceiling"
    NOT_OBSERVED = "not observed"


SIGNALS = (Verdict.IMPROVING, Verdict.WORSENING, Verdict.CHANGED)
JUDGED = (*SIGNALS, Verdict.NO_CLEAR_CHANGE)


def counted_rates(series: pd.DataFrame) -> pd.Series:
    """Return the rate of each point, missing where too few were observed to enter the analysis.

    `series` has columns numerator and denominator; fewer than 5 observed do not enter (domain
    section 5.3), nor does a period without observations: a gap is not a zero.
    """
    k, n = (series[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    return pd.Series(rates_of(k, n), index=series.index)


def rates_of(k: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Return k / n as `counted_rates` does."""
    counted = n >= FEWEST_FOR_PERCENT
    return np.divide(k, n, out=np.full(len(k), np.nan), where=counted)


def judge(series: pd.DataFrame, direction: str) -> Verdict:
    """Say what may be said of an indicator's series: the policy of domain sections 5.2 and 5.3.

    `series` has columns numerator and denominator, one row a point in time order; with a column
    phase only the latest phase is judged. `direction` is up, down or neutral. In this order:
    nothing observed; fewer than 12 counted points; at the ceiling, where no rule works (5.2,
    policy 4); fewer than 12 points off the median or more than a quarter on it (policy 1);
    Anhøj's signal, or none.
    """
    k, n = (series[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    if "phase" in series and len(series):
        latest = series["phase"].to_numpy()
        k, n = k[latest == latest[-1]], n[latest == latest[-1]]
    return judged(k, n, runs_analysis(rates_of(k, n)), direction)


def judged(k: np.ndarray, n: np.ndarray, runs: RunsAnalysis, direction: str) -> Verdict:
    """Judge numerators and denominators by the runs of their rates, as `judge` says."""
    if not (n > 0).any():
        return Verdict.NOT_OBSERVED
    if runs.n_points < FEWEST_POINTS:
        return Verdict.TOO_EARLY
    if is_at_ceiling(k, n, direction):
        return Verdict.AT_THE_CEILING
    if runs.n_useful < FEWEST_POINTS or runs.ties > MOST_TIES:
        return Verdict.TOO_EARLY
    return which_way(k, n, runs, direction)


def which_way(k: np.ndarray, n: np.ndarray, runs: RunsAnalysis, direction: str) -> Verdict:
    """Say whether a signal is for the better: the latest 6 counted points against the median."""
    if not runs.signal:
        return Verdict.NO_CLEAR_CHANGE
    latest = np.flatnonzero(n >= FEWEST_FOR_PERCENT)[-LATEST_POINTS:]
    change = k[latest].sum() / n[latest].sum() - runs.centre
    if direction == "neutral" or change == 0:
        return Verdict.CHANGED
    return Verdict.IMPROVING if (change > 0) == (direction == "up") else Verdict.WORSENING


def is_at_ceiling(k: np.ndarray, n: np.ndarray, direction: str) -> bool:
    """Tell whether the pooled rate leaves no room to improve: 90% or more (10% or less if down)."""
    seen = n > 0
    hits, whole = k[seen].sum(), n[seen].sum()
    return bool(whole > 0 and (whole - hits if direction == "down" else hits) / whole >= CEILING)
