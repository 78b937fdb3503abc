"""On how many days every tracer was in stock, of those on which that is known, by month."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from dashboard.months import Window
from dashboard.stock_outs.statistics.risk import NOT_CHECKED
from dashboard.stock_outs.statistics.spells import NOT_HELD


def all_tracers(
    found: pd.DataFrame,
    away: pd.DataFrame,
    centers: Sequence[str],
    tracers: Collection[str],
    window: Window,
) -> pd.DataFrame:
    """Count the days on which none of the tracers was out, of those on which that is known.

    `found`: rows of `bounded`; `away`: rows of `unseen`. One row is a month: month, days_all (k,
    center-days with every tracer kept there in stock), center_days (n). A day on which one is
    out is known; one on which none is, and some was not checked, is not; nor is one on which a
    center keeps none of them.
    """
    out = daily(found[found.supply.isin(tracers)], centers, window)
    gone = away[away.supply.isin(tracers)]
    unkept = daily(gone[gone.why == NOT_HELD], centers, window)
    blank = daily(gone[gone.why == NOT_CHECKED], centers, window)
    complete = (out == 0) & (blank == 0) & (unkept < len(tracers))
    known = complete | (out > 0)
    firsts = [max((month - window.start).days, 0) for month in window.months]
    sums = [
        np.add.reduceat(days.sum(axis=0), firsts) if firsts else [] for days in (complete, known)
    ]
    months = pd.to_datetime(pd.Series(window.months, dtype="object")).astype("datetime64[us]")
    return pd.DataFrame({"month": months, "days_all": sums[0], "center_days": sums[1]})


def daily(spans: pd.DataFrame, rows: Sequence[str], window: Window) -> np.ndarray:
    """Count, for every place (rows) and day of the window, the spans that cover it.

    `spans`: place, started_on, days. Returns an array of places × days.
    """
    length = max((window.until - window.start).days, 0)
    row = pd.Index(rows, dtype="str").get_indexer(spans.place)
    begin = (spans.started_on - pd.Timestamp(window.start)).dt.days.to_numpy()
    end = (begin + spans.days.to_numpy()).clip(max=length)
    begin = begin.clip(0)
    kept = (row >= 0) & (end > begin)
    steps = np.zeros((len(rows), length + 1), dtype=np.int32)
    np.add.at(steps, (row[kept], begin[kept]), 1)
    np.add.at(steps, (row[kept], end[kept]), -1)
    return steps.cumsum(axis=1)[:, :length]
