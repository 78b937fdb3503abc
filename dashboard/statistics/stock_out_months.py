"""Days out by month, and what is counted of each supply; never averaged over supplies."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.months import Window
from dashboard.statistics.stock_outs import days_within, known_until, within
from dashboard.statistics.survival import kaplan_meier, median_survival

MONTH_COLUMNS = ["place", "supply", "month", "days_out", "days_at_risk", "share"]
MEASURE_COLUMNS = ["supply", "facilities", "ever_out", "spells_started", "days_out",
                   "days_at_risk", "time_share", "median_days"]  # fmt: skip


def days_by_month(
    found: pd.DataFrame, places: Sequence[str], supplies: Sequence[str], window: Window
) -> pd.DataFrame:
    """Count the days out of every place × supply × month of the window, zeros included.

    `found`: rows of `spells`. One row: place, supply, month (first day), days_out, days_at_risk
    (days of the month inside the window), share (their quotient).
    """
    edges = month_edges(window)
    months, columns = len(edges) - 1, len(supplies)
    cells = len(places) * columns * months
    days = np.bincount(*spread(found, places, supplies, window), minlength=cells)
    at_risk = np.tile(np.diff(edges), len(places) * columns)
    starts = pd.to_datetime(pd.Series(window.months, dtype="object")).astype("datetime64[us]")
    which_supply = np.tile(np.arange(columns).repeat(months), len(places))
    return pd.DataFrame(
        {
            "place": texts(places).repeat(columns * months),
            "supply": texts(supplies).take(which_supply),
            "month": np.tile(starts.to_numpy(), len(places) * columns),
            "days_out": days.astype("int64"),
            "days_at_risk": at_risk,
            "share": days / at_risk,
        }
    )[MONTH_COLUMNS]


def texts(codes: Sequence[str]) -> pd.api.extensions.ExtensionArray:
    """Return codes as an array of text, also when there are none."""
    return pd.array(list(codes), dtype="str")


def month_edges(window: Window) -> np.ndarray:
    """Return the first days of the window's months and its end, as days since its start."""
    inside = [max((month - window.start).days, 0) for month in window.months]
    return np.array([*inside, (window.until - window.start).days] if inside else [0])


def spread(
    found: pd.DataFrame, places: Sequence[str], supplies: Sequence[str], window: Window
) -> tuple[np.ndarray, np.ndarray]:
    """Split each spell by month: the cells (place × supply × month) and the days in each."""
    row = pd.Index(places, dtype="str").get_indexer(found.place)
    column = pd.Index(supplies, dtype="str").get_indexer(found.supply)
    start = pd.Timestamp(window.start)
    edges = month_edges(window)
    begin = (found.started_on - start).dt.days.to_numpy().clip(0)
    end = (known_until(found) - start).dt.days.to_numpy().clip(max=edges[-1])
    kept = (row >= 0) & (column >= 0) & (end > begin)
    row, column, begin, end = row[kept], column[kept], begin[kept], end[kept]
    first = np.searchsorted(edges, begin, side="right") - 1
    last = np.searchsorted(edges, end - 1, side="right") - 1
    spans = last - first + 1
    which = np.repeat(np.arange(len(spans)), spans)
    month = np.arange(len(which)) - np.repeat(np.cumsum(spans) - spans, spans) + first[which]
    days = np.minimum(end[which], edges[month + 1]) - np.maximum(begin[which], edges[month])
    return (row[which] * len(supplies) + column[which]) * (len(edges) - 1) + month, days


def measures(
    found: pd.DataFrame, centers: Sequence[str], supplies: Sequence[str], window: Window
) -> pd.DataFrame:
    """Count, for every supply, how many of the centers ran out, how often and for how long.

    One row is a supply: facilities (n), ever_out (k of them with a day out in the window),
    spells_started (in the window), days_out, days_at_risk (n × the window's days), time_share,
    median_days (Kaplan-Meier; NaN while it is not reached). Durations count from started_on;
    spells begun before the window enter at its start, and those not ended in it are censored.
    """
    here = within(found[found.place.isin(list(centers))], window)
    here = here.assign(inside=days_within(here, window))
    at_risk = len(centers) * max((window.until - window.start).days, 0)
    counted = []
    for supply in supplies:
        mine = here[here.supply == supply]
        days = int(mine.inside.sum())
        started = int((mine.started_on >= pd.Timestamp(window.start)).sum())
        share = days / at_risk if at_risk else np.nan
        counted.append([supply, len(centers), mine.place.nunique(), started, days, at_risk, share,
                        typical_days(mine, window)])  # fmt: skip
    return pd.DataFrame(counted, columns=MEASURE_COLUMNS).astype(
        {"supply": "str", "time_share": float, "median_days": float}
    )


def typical_days(mine: pd.DataFrame, window: Window) -> float:
    """Return the days after which half of the stock-outs have ended; NaN when not reached."""
    start, until = pd.Timestamp(window.start), pd.Timestamp(window.until)
    ends = known_until(mine)
    time = (ends.clip(upper=until) - mine.started_on).dt.days
    entry = (start - mine.started_on).dt.days.clip(lower=0)
    return median_survival(kaplan_meier(time, ~mine.ongoing & (ends <= until), entry))
