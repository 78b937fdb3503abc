"""Time until something happens, when some began before the records or have not ended yet."""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import pandas as pd

from dashboard.methods.distributions import gamma_cumulative

COLUMNS = ("time", "at_risk", "events", "censored", "survival", "ci_low", "ci_high")
# What R forgives when it asks whether a survival equals one half: the root of the machine's step.
TOLERANCE = math.sqrt(np.finfo(float).eps)


def kaplan_meier(
    time: Sequence[float],
    event: Sequence[bool],
    entry: Sequence[float] | None = None,
    level: float = 0.95,
    transform: str = "log-log",
) -> pd.DataFrame:
    """Estimate survival with late entry, one row a time at which events happened.

    `time` is the end of each spell, `event` whether it ended there or was censored, `entry`
    when its observation began (0 for all without it), all in one unit. at_risk counts
    entry < t <= time, so what is censored at t is still at risk at t; `censored` counts the
    spells censored at that very time. Limits are R's survfit (`transform` log-log, log or
    plain); they are NaN once survival is 0, where it stays even if others enter later.
    Spells with entry >= time were never seen at risk and are dropped, as are missing times.
    `attrs["last_time"]` keeps the latest time, censored or not.
    """
    time, event = np.asarray(time, dtype=float), np.asarray(event, dtype=bool)
    entry = np.full(len(time), -math.inf) if entry is None else np.asarray(entry, dtype=float)
    seen = entry < time
    time, event, entry = time[seen], event[seen], entry[seen]
    times, events = np.unique(time[event], return_counts=True)
    risk = at_risk(times, time, entry)
    survival = np.cumprod(1 - events / risk)
    low, high = confidence_limits(survival, greenwood(events, risk), level, transform)
    censored = [int((time[~event] == at).sum()) for at in times]
    columns = (times, risk, events, np.array(censored, dtype=int), survival, low, high)
    curve = pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))
    curve.attrs["last_time"] = float(time.max()) if len(time) else None
    return curve


def at_risk(
    times: Sequence[float], time: Sequence[float], entry: Sequence[float] | None = None
) -> np.ndarray:
    """Count the spells under observation just before each of `times`: entry < t <= time."""
    time = np.asarray(time, dtype=float)
    entered = (
        np.full(len(np.asarray(times)), len(time))
        if entry is None
        else np.searchsorted(np.sort(np.asarray(entry, dtype=float)), times, side="left")
    )
    return entered - np.searchsorted(np.sort(time), times, side="left")


def greenwood(events: np.ndarray, risk: np.ndarray) -> np.ndarray:
    """Return the standard error of log survival, infinite once all at risk had the event."""
    left = np.where(risk > events, risk - events, 1)
    return np.sqrt(np.cumsum(np.where(risk > events, events / (risk * left), math.inf)))


def confidence_limits(
    survival: np.ndarray, error: np.ndarray, level: float, transform: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return the limits of each survival whose logarithm has the standard error `error`."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    some = survival > 0
    at, wide = np.where(some, survival, 0.5), z * np.where(some, error, 0.0)
    if transform == "log-log":
        centre, spread = np.log(-np.log(at)), wide / np.log(at)
        limits = np.exp(-np.exp(centre - spread)), np.exp(-np.exp(centre + spread))
    elif transform == "log":
        limits = at * np.exp(-wide), np.minimum(at * np.exp(wide), 1.0)
    else:
        limits = np.maximum(at * (1 - wide), 0.0), np.minimum(at * (1 + wide), 1.0)
    return np.where(some, limits[0], math.nan), np.where(some, limits[1], math.nan)


def median_survival(curve: pd.DataFrame) -> float:
    """Return the time by which half have had the event; NaN when the curve stays above one half.

    The smallest t with survival <= 0.5. Where survival is exactly 0.5 over a stretch, its
    middle, as R prints: up to the next event, or to the latest time when none follows.
    """
    return crossing_of_half(curve, "survival")


def median_interval(curve: pd.DataFrame) -> tuple[float, float]:
    """Return the limits of the median: where the curve's own limits cross one half; NaN if never.

    The method of Brookmeyer and Crowley (1982). R prints this interval on the log scale unless
    told otherwise: ask `kaplan_meier` for `transform="log"` to agree with a plain survfit.
    """
    return crossing_of_half(curve, "ci_low"), crossing_of_half(curve, "ci_high")


def crossing_of_half(curve: pd.DataFrame, column: str) -> float:
    """Return when a falling column reaches one half, or the middle of its rest there."""
    times, values = curve["time"].to_numpy(), curve[column].to_numpy()
    reached = np.flatnonzero(values <= 0.5 + TOLERANCE)
    if len(reached) == 0:
        return math.nan
    first = reached[0]
    if values[first] < 0.5 - TOLERANCE:
        return float(times[first])
    passed = np.flatnonzero(values < 0.5 - TOLERANCE)
    until = times[passed[0]] if len(passed) else curve.attrs.get("last_time", times[first])
    return float(times[first] + until) / 2


def restricted_mean(curve: pd.DataFrame, tau: float) -> float:
    """Return the mean time without the event up to `tau`: the area under the curve from 0.

    A curve that ends before `tau` goes on at its last height, as in R; NaN of no spells at all.
    """
    if curve.attrs.get("last_time", tau) is None:
        return math.nan
    return float(areas(curve, tau).sum())


def restricted_mean_error(curve: pd.DataFrame, tau: float) -> float:
    """Return the standard error of the restricted mean, as R's print(survfit, rmean = tau)."""
    inside = curve["time"].to_numpy() < tau
    events, risk = curve["events"].to_numpy()[inside], curve["at_risk"].to_numpy()[inside]
    left = np.where(risk > events, risk - events, 1)
    after = areas(curve, tau)[1:][::-1].cumsum()[::-1]
    return float(np.sqrt((after**2 * np.where(risk > events, events / (risk * left), 0.0)).sum()))


def areas(curve: pd.DataFrame, tau: float) -> np.ndarray:
    """Return the area under each step of the curve from 0 to `tau`, the first at survival 1."""
    inside = curve["time"].to_numpy() < tau
    edges = np.concatenate([[0.0], curve["time"].to_numpy()[inside], [tau]])
    heights = np.concatenate([[1.0], curve["survival"].to_numpy()[inside]])
    return np.diff(edges) * heights


# The log-rank test: whether groups left their posts at different speeds.

# Under so many departures the comparison is not made (domain section 4.2).
FEWEST_EVENTS = 10


@dataclass(frozen=True)
class LogRank:
    """The test's statistic on `freedom` degrees of freedom, and what was observed and expected.

    `observed` and `expected` are events by group; `p` is the probability of a statistic so large
    when all groups leave alike.
    """

    groups: tuple[Hashable, ...]
    observed: tuple[int, ...]
    expected: tuple[float, ...]
    chi_squared: float
    freedom: int
    p: float


def between_districts(spells: pd.DataFrame) -> LogRank | None:
    """Compare how long nurses of different districts stay; `spells`: rows of `tenures`.

    None with one district, or with fewer than ten departures in all.
    """
    if int(spells.event.sum()) < FEWEST_EVENTS or spells.district.nunique() < 2:
        return None
    return log_rank(spells.time, spells.event, spells.district, spells.entry)


def log_rank(
    time: Sequence[float],
    event: Sequence[bool],
    group: Sequence[Hashable],
    entry: Sequence[float] | None = None,
) -> LogRank | None:
    """Compare the survival of groups, with late entry; None with fewer than two groups at risk.

    As R's survdiff (Mantel and Haenszel, hypergeometric variance); with `entry` each risk set
    holds those who entered before. Groups in sorted order.
    """
    time, event = np.asarray(time, dtype=float), np.asarray(event, dtype=bool)
    entry = np.full(len(time), -np.inf) if entry is None else np.asarray(entry, dtype=float)
    group, seen = np.asarray(group), entry < time
    time, event, entry, group = time[seen], event[seen], entry[seen], group[seen]
    names, times = np.unique(group), np.unique(time[event])
    if len(names) < 2 or not len(times):
        return None
    risk = np.array([at_risk(times, time[group == one], entry[group == one]) for one in names])
    died = np.array([(time[event & (group == one)][:, None] == times).sum(axis=0) for one in names])
    n, d = risk.sum(axis=0), died.sum(axis=0)
    share = risk / n
    expected = share * d
    spread = d * (n - d) / np.where(n > 1, n - 1, 1)
    variance = (spread * share) @ -share.T + np.diag((spread * share).sum(axis=1))
    excess = (died - expected).sum(axis=1)
    chi = float(excess @ np.linalg.pinv(variance, hermitian=True) @ excess)
    freedom = int(((share * d).sum(axis=1) > 0).sum()) - 1
    if freedom < 1:
        return None
    p = 1 - gamma_cumulative(freedom / 2, chi / 2)
    observed = tuple(int(one) for one in died.sum(axis=1))
    return LogRank(
        tuple(names.tolist()), observed, tuple(expected.sum(axis=1).tolist()), chi, freedom, p
    )
