"""Runs: tell a series that changed from one that only varies about its median.

The rules are Anhøj's, as coded in qicharts2 0.8: an unusually long run on one side of the
median, or unusually few crossings of it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.discretion import CEILING, FEWEST_FOR_PERCENT, FEWEST_POINTS, MOST_TIES
from dashboard.methods.distributions import binomial_quantile


@dataclass(frozen=True)
class RunsAnalysis:
    """The runs of a series about its centre line.

    `n_points` are the values present, `n_useful` those of them not exactly on the centre line.
    `centre` is None without values, both limits are None without a useful point.
    """

    centre: float | None
    n_points: int
    n_useful: int
    longest_run: int
    longest_run_max: int | None
    crossings: int
    crossings_min: int | None
    signal: bool

    @property
    def ties(self) -> float:
        """The share of points exactly on the centre line, which say nothing."""
        return (self.n_points - self.n_useful) / self.n_points if self.n_points else 0.0


@dataclass(frozen=True)
class Phase:
    """The points [start, stop) between two breaks, and their own runs analysis."""

    start: int
    stop: int
    runs: RunsAnalysis


def runs_analysis(
    values: Sequence[float] | pd.Series, centre: float | None = None, freeze: int | None = None
) -> RunsAnalysis:
    """Count runs and crossings about the centre line and compare them with Anhøj's limits.

    `values` are in time order; missing ones are passed over. The centre line is the median of
    all values, of the first `freeze` of them, or `centre` when given. Signal: longest run over
    round(log2(n)) + 3 (Schilling 2012), or fewer crossings than the 5% quantile of a binomial
    with n - 1 trials of one half (Chen 2010), n being the useful points. Nine or fewer points
    about their own median can never signal.
    """
    values = np.asarray(values, dtype=float)
    present = values[~np.isnan(values)]
    base = present if freeze is None else values[:freeze][~np.isnan(values[:freeze])]
    if centre is None and len(base):
        centre = float(np.median(base))
    sides = np.sign(present - centre) if centre is not None else np.zeros(0)
    sides = sides[sides != 0]
    n, points, turns = len(sides), len(present), np.flatnonzero(sides[1:] != sides[:-1]) + 1
    if n == 0:
        return RunsAnalysis(centre, points, 0, 0, None, 0, None, signal=False)
    longest, crossings = int(np.diff([0, *turns, n]).max()), len(turns)
    longest_max, crossings_min = limits_by_chance(n)
    signal = longest > longest_max or crossings < crossings_min
    return RunsAnalysis(centre, points, n, longest, longest_max, crossings, crossings_min, signal)


@cache
def limits_by_chance(n_useful: int) -> tuple[int, int]:
    """Return the longest run and the fewest crossings that chance explains in so many points."""
    return round(math.log2(n_useful)) + 3, binomial_quantile(0.05, n_useful - 1, 0.5)


def phases(values: Sequence[float] | pd.Series, breaks: Sequence[int] = ()) -> list[Phase]:
    """Analyse each stretch between breaks about its own median.

    A break is the number of points before it, as `part` in qicharts2: a break before the first
    point or after the last one changes nothing, a repeated one counts once.
    """
    values = np.asarray(values, dtype=float)
    inside = sorted({0, *(place for place in breaks if 0 < place < len(values)), len(values)})
    return [
        Phase(start, stop, runs_analysis(values[start:stop])) for start, stop in pairwise(inside)
    ]


def change_at(values: Sequence[float] | pd.Series) -> int | None:
    """Return the position of the value with which the longest run about the median begins.

    Of equally long runs the latest. When it is the run the series begins with, the change is
    where that run ends. None without a value off the median.
    """
    values = np.asarray(values, dtype=float)
    centre = runs_analysis(values).centre
    if centre is None:
        return None
    useful = np.flatnonzero(~np.isnan(values) & (values != centre))
    if len(useful) == 0:
        return None
    above = values[useful] > centre
    begins = [0, *(np.flatnonzero(above[1:] != above[:-1]) + 1)]
    lengths = np.diff([*begins, len(useful)])
    longest = len(lengths) - 1 - int(lengths[::-1].argmax())
    return int(useful[begins[max(longest, 1) if len(begins) > 1 else 0]])


# Run charts: say in one verdict whether a series changed, which way, or that it is too early.

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
