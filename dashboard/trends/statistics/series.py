"""Trends: indicators over time, each against its own median, and what its runs say."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.indicators import Indicator
from dashboard.methods.runs import RunsAnalysis, judged, phases, rates_of, runs_analysis
from dashboard.months import first_of_month, shifted
from dashboard.trends.statistics.anew import ANEW_COLUMNS, days_by_series

# Phases: after an event that begins a series anew it is compared with a new past of its own.


def phase_parts(points: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the points of each phase of one series, in order."""
    phase = points.phase.to_numpy()
    return [points[phase == one] for one in np.unique(phase)]


def breaks_at(period_start: pd.Series, days: Sequence[date]) -> list[int]:
    """Return the number of points before each day."""
    return [int((period_start < pd.Timestamp(day)).sum()) for day in days]


def current(points: pd.DataFrame) -> pd.DataFrame:
    """Keep the points of the latest phase of one series."""
    return points[points.phase == points.phase.max()]


SERIES_COLUMNS = [
    "indicator",
    "period_start",
    "numerator",
    "denominator",
    "rate",
    "nurses",
    "median",
    "signal",
]
PHASE_COLUMNS = ["phase", "phase_median"]
SIGNAL_COLUMNS = [
    "indicator",
    "place",
    "n_useful",
    "longest_run",
    "longest_run_max",
    "crossings",
    "crossings_min",
    "signal",
    "verdict",
    "points",
    "numerator",
    "denominator",
    "judged_since",
]
ALL = "all"
MONTHS_LATELY = 3
NEVER = pd.DataFrame(columns=ANEW_COLUMNS)  # no series begins anew


def indicator_series(
    sums: pd.DataFrame, anew: pd.DataFrame = NEVER, place: str = ALL
) -> pd.DataFrame:
    """Add each point's rate, its indicator's median and Anhøj signal, and its phase.

    `sums`: one row an indicator × period with indicator, period_start, numerator, denominator,
    nurses, and visit where points are visits; all of one `place`, as `anew` (`series_anew`) calls
    it. Rate is a proportion in [0, 1]. Median (missing where no point counts) and signal belong to
    the whole series and stand on each of its rows; phase (1, 2, …) and phase_median to the stretch
    between two days at which the indicator begins anew. A point belongs to the phase that began by
    its own first day: the month in which an event falls still counts as before it; a break before
    the first or after the last point is none.
    """
    days_of = days_by_series(anew)
    ordered = sums.sort_values(["indicator", "period_start"], kind="stable", ignore_index=True)
    columns = SERIES_COLUMNS + PHASE_COLUMNS + (["visit"] if "visit" in sums else [])
    k, n = (ordered[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    rates, codes = rates_of(k, n), ordered.indicator.to_numpy()
    median, phase_median = np.full((2, len(ordered)), np.nan)
    signal, phase = np.zeros(len(ordered), dtype=bool), np.zeros(len(ordered), dtype="int64")
    for part in parts_of(codes):
        runs = runs_analysis(rates[part])
        median[part], signal[part] = middle_of(runs), runs.signal
        breaks = breaks_at(ordered.period_start[part], days_of(codes[part.start], place))
        for number, one in enumerate(phases(rates[part], breaks), 1):
            within = slice(part.start + one.start, part.start + one.stop)
            phase[within], phase_median[within] = number, middle_of(one.runs)
    rate = np.divide(k, n, out=np.full(len(k), np.nan), where=n > 0)
    added = {"rate": rate, "median": median, "signal": signal}
    return ordered.assign(**added, phase=phase, phase_median=phase_median)[columns]


def parts_of(codes: np.ndarray) -> list[slice]:
    """Return the rows of each code, where equal ones stand together."""
    cuts = np.flatnonzero(codes[1:] != codes[:-1]) + 1
    edges = [0, *cuts.tolist(), len(codes)]
    return [slice(*edge) for edge in pairwise(edges)] if len(codes) else []


def middle_of(runs: RunsAnalysis) -> float:
    """Return the median that runs were counted about; NaN where no point counts."""
    return np.nan if runs.centre is None else runs.centre


def place_signals(
    sums: pd.DataFrame,
    indicators: Iterable[Indicator],
    anew: pd.DataFrame = NEVER,
) -> pd.DataFrame:
    """Analyse the runs of every indicator at every place.

    `sums` as for `indicator_series`, with a column place; `anew`: `series_anew`. One row is an
    indicator × place: the runs of the whole series about its own median and Anhøj's raw signal;
    what the run chart's rules (`runs.judge`) say of the latest phase, and the day it was judged
    since when that is not the whole; the number of points, and numerator and denominator pooled.
    What the pages say is of `verdicts.verdict_frame`, not of this.
    """
    days_of = days_by_series(anew)
    directions = {indicator.code: indicator.direction for indicator in indicators}
    found = []
    for (code, place), starts, k, n in stretches(sums):
        runs = runs_analysis(rates_of(k, n))
        days = days_of(code, place)
        begun = zip(breaks_at(starts, days), days, strict=True)
        last, day = max((one for one in begun if 0 < one[0] < len(k)), default=(0, pd.NaT))
        phase = runs_analysis(rates_of(k[last:], n[last:])) if last else runs
        verdict = judged(k[last:], n[last:], phase, directions.get(code, "neutral"))
        run = [runs.n_useful, runs.longest_run, runs.longest_run_max]
        crossed = [runs.crossings, runs.crossings_min, runs.signal]
        points = [len(k), int(k.sum()), int(n.sum())]
        found.append([code, place, *run, *crossed, str(verdict), *points, day])
    signals = pd.DataFrame(found, columns=SIGNAL_COLUMNS)
    kinds = {"longest_run_max": "Int64", "crossings_min": "Int64"}
    return signals.astype(kinds | {"judged_since": "datetime64[us]"})


def together(sums: pd.DataFrame) -> pd.DataFrame:
    """Add the places of each indicator and period up, under the place `all`; without nurses."""
    keys = ["indicator", "period_start"]
    added = sums.groupby(keys, as_index=False)[["numerator", "denominator"]].sum()
    return added.assign(place=ALL)


def stretches(
    sums: pd.DataFrame,
) -> Iterator[tuple[tuple[str, str], pd.Series, np.ndarray, np.ndarray]]:
    """Yield each indicator × place with its days, numerators and denominators in time order.

    Cut from arrays: as groups of a frame, 6,500 series took 13 seconds instead of 1.
    """
    ordered = sums.sort_values(["indicator", "place", "period_start"], kind="stable")
    keys = ordered[["indicator", "place"]]
    cuts = np.flatnonzero((keys != keys.shift()).any(axis=1))
    k, n = (ordered[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    names = keys.iloc[cuts].itertuples(index=False, name=None)
    for key, start, stop in zip(names, cuts, [*cuts[1:], len(ordered)], strict=False):
        part = slice(start, stop)
        yield key, ordered.period_start.iloc[part], k[part], n[part]


def lately(until: date) -> date:
    """Return the first day of the last three calendar months before `until`."""
    return shifted(first_of_month(until - timedelta(days=1)), 1 - MONTHS_LATELY)


def latest(points: pd.DataFrame, until: pd.Timestamp) -> tuple[int, int]:
    """Return numerator and denominator pooled over the last three months before `until`."""
    begins = pd.Timestamp(lately(until.date()))
    recent = points[(points.period_start >= begins) & (points.period_start < until)]
    return int(recent.numerator.sum()), int(recent.denominator.sum())
