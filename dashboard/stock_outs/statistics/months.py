"""Days out by month, of every place and supply."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.methods.months import split_by_month
from dashboard.months import Window, month_number
from dashboard.stock_outs.statistics.spells import known_until
from dashboard.stock_outs.statistics.upstream import is_pharmacy

SPELL_MONTH_COLUMNS = ["place", "month", "supply", "started_on", "days_out", "last_on"]
MONTH_COLUMNS = ["place", "supply", "month", "days_out", "days_at_risk", "share"]


def days_by_month(
    found: pd.DataFrame,
    places: Sequence[str],
    supplies: Sequence[str],
    window: Window,
    away: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count the days out of every place × supply × month of the window, zeros included.

    `found`: rows of `spells`; `away`: rows of `unseen`. One row: place, supply, month
    (first day), days_out, days_at_risk (days of the month inside the window and not `away`),
    share (their quotient; NaN without a day at risk).
    """
    edges = month_edges(window)
    months, columns = len(edges) - 1, len(supplies)
    cells = len(places) * columns * months
    days = np.bincount(*spread(found, places, supplies, window), minlength=cells)
    at_risk = np.tile(np.diff(edges), len(places) * columns)
    if away is not None and len(away):
        lost = np.bincount(*spread(away, places, supplies, window), minlength=cells)
        at_risk = at_risk - lost.astype("int64")
    starts = pd.to_datetime(pd.Series(window.months, dtype="object")).astype("datetime64[us]")
    which_supply = np.tile(np.arange(columns).repeat(months), len(places))
    return pd.DataFrame(
        {
            "place": texts(places).repeat(columns * months),
            "supply": texts(supplies).take(which_supply),
            "month": np.tile(starts.to_numpy(), len(places) * columns),
            "days_out": days.astype("int64"),
            "days_at_risk": at_risk,
            "share": np.divide(days, at_risk, out=np.full(cells, np.nan), where=at_risk > 0),
        }
    )[MONTH_COLUMNS]


def known_centers(days: pd.DataFrame) -> int:
    """Count the health centers of which any day is known; `days`: rows of `days_by_month`."""
    return int(days[~is_pharmacy(days) & (days.days_at_risk > 0)].place.nunique())


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
    kept = (row >= 0) & (column >= 0)
    begin = found.started_on[kept].clip(lower=pd.Timestamp(window.start))
    parts = split_by_month(begin, known_until(found)[kept].clip(upper=pd.Timestamp(window.until)))
    cell = (row * len(supplies) + column)[kept][parts.span] * len(window.months)
    return cell + parts.month - month_number(window.start), parts.days


def spell_months(found: pd.DataFrame) -> pd.DataFrame:
    """Count the days of each stock-out by month.

    `found`: rows of `bounded`. One row is a stock-out × month: place, month, supply, started_on
    (of the whole), days_out, last_on (its last day in the month).
    """
    parts = split_by_month(found.started_on, known_until(found))
    whole = found.iloc[parts.span][["place", "supply", "started_on"]].reset_index(drop=True)
    whole = whole.assign(month=parts.month, days_out=parts.days, last_on=parts.last_on)
    return whole[SPELL_MONTH_COLUMNS]


def month_sums(days: pd.DataFrame, by: str) -> pd.DataFrame:
    """Sum rows of `days_by_month` by row and month; a supply's row leaves pharmacies out.

    `by`: the column that makes the rows, supply or place. One row: row, month, days_out,
    days_at_risk.
    """
    if by == "supply":
        days = days[~is_pharmacy(days)]
    sums = days.groupby([by, "month"], sort=False)[["days_out", "days_at_risk"]].sum()
    return sums.reset_index().rename(columns={by: "row"})


def most_out(sums: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows or the months (`column`) with the most days out; none without a day out.

    `sums`: rows of `month_sums`. Index: the row or the month; days_out, days_at_risk.
    """
    whole = sums.groupby(column)[["days_out", "days_at_risk"]].sum()
    return whole[(whole.days_out == whole.days_out.max()) & (whole.days_out > 0)]
