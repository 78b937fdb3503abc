"""Points of many series in time order, and the phase of each that is judged: the latest."""

from dataclasses import dataclass

import numpy as np

DAY = "datetime64[D]"


@dataclass(frozen=True)
class Points:
    """Points in long form, in any order: k of n from `day` on, of the series with number `series`.

    `series` counts from 0; `day` is the first day of the period (date or datetime64); a point
    with n under 1 (or missing) is a gap.
    """

    series: np.ndarray
    day: np.ndarray
    k: np.ndarray
    n: np.ndarray


@dataclass(frozen=True)
class Breaks:
    """Days at which a series begins anew, in long form and in any order."""

    series: np.ndarray
    day: np.ndarray


@dataclass(frozen=True)
class Phases:
    """The ordered points without gaps, and of each series where its latest phase lies in them.

    `start` and `stop` are rows of `points`; `previous` is where the phase before began (`start`
    itself if there is none); `since` is the day of the break, NaT without one.
    """

    points: Points
    start: np.ndarray
    stop: np.ndarray
    previous: np.ndarray
    since: np.ndarray


def latest_phases(points: Points, breaks: Breaks | None, series: int) -> Phases:
    """Return the latest phase of each of the `series`.

    A break counts when points lie before it and from its day on; one in the middle of a period
    leaves that period to the old phase.
    """
    ordered = in_order(points, series)
    counts = np.bincount(ordered.series, minlength=series)
    stop = np.cumsum(counts)
    first = stop - counts
    start, previous = first.copy(), first.copy()
    since = np.full(series, np.datetime64("NaT"), DAY)
    if breaks is not None and len(breaks.series):
        which, days = codes(breaks.series, series), np.asarray(breaks.day).astype(DAY)
        by_day = np.argsort(days, kind="stable")
        which, days = which[by_day], days[by_day]
        row = first_rows(ordered, which, days)
        counts_here = (row > first[which]) & (row < stop[which])
        which, days, row = which[counts_here], days[counts_here], row[counts_here]
        np.maximum.at(start, which, row)
        since[which] = days  # in order of days: the latest is the last written
        older = row < start[which]
        np.maximum.at(previous, which[older], row[older])
    return Phases(ordered, start, stop, previous, since)


def in_order(points: Points, series: int) -> Points:
    """Check points and return those observed, by series and day; k and n decide between equals."""
    which, days = codes(points.series, series), np.asarray(points.day).astype(DAY)
    k, n = (np.asarray(values, dtype=float) for values in (points.k, points.n))
    if not len(which) == len(days) == len(k) == len(n):
        raise ValueError("series, day, k and n are equally long")
    seen = (n >= 1) & np.isfinite(n)
    which, days, k, n = which[seen], days[seen], k[seen], n[seen]
    if not ((k >= 0) & (k <= n)).all():
        raise ValueError("k lies between 0 and n")
    if np.isnat(days).any():
        raise ValueError("every point has a day")
    later = np.diff(which) > 0
    if not (later | ((np.diff(which) == 0) & (np.diff(days) > np.timedelta64(0, "D")))).all():
        order = np.lexsort((n, k, days, which))
        which, days, k, n = which[order], days[order], k[order], n[order]
    return Points(which, days, k, n)


def codes(numbers: np.ndarray, series: int) -> np.ndarray:
    """Return numbers of series as integers, each below `series`."""
    numbers = np.asarray(numbers)
    whole = numbers.astype(int)
    if len(whole) and (whole.min() < 0 or whole.max() >= series or (whole != numbers).any()):
        raise ValueError("a series is named by its number, from 0 up")
    return whole


def first_rows(ordered: Points, which: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Return of each (series, day) the first row of that series from the day on."""
    if not len(ordered.day):
        return np.zeros(len(which), dtype=int)
    low, high = ordered.day.min(), ordered.day.max() + np.timedelta64(1, "D")
    span = (high - low).astype(int) + 1
    known = ordered.series * span + (ordered.day - low).astype(int)
    asked = which * span + (np.clip(days, low, high) - low).astype(int)
    return np.searchsorted(known, asked, side="left")
