"""Spans of days, split where months end."""

from datetime import date

import numpy as np
import pandas as pd

from dashboard.months import month_number

EPOCH = month_number(date(1970, 1, 1))


def split_by_month(begin: pd.Series, until: pd.Series) -> pd.DataFrame:
    """Split half-open spans of days by month; a span without a day gives no row.

    One row: span (its position), month (`month_number`), days, last_on (its last day in it).
    """
    place = np.flatnonzero(until.to_numpy() > begin.to_numpy())
    low, high = (days.to_numpy()[place].astype("datetime64[D]") for days in (begin, until))
    first = low.astype("datetime64[M]")
    spans = ((high - 1).astype("datetime64[M]") - first).astype("int64") + 1
    which = np.repeat(np.arange(len(place)), spans)
    month = first[which] + (np.arange(len(which)) - np.repeat(np.cumsum(spans) - spans, spans))
    low = np.maximum(low[which], month.astype("datetime64[D]"))
    high = np.minimum(high[which], (month + 1).astype("datetime64[D]"))
    return pd.DataFrame(
        {
            "span": place[which],
            "month": month.astype("int64") + EPOCH,
            "days": (high - low).astype("int64"),
            "last_on": (high - 1).astype("datetime64[us]"),
        }
    )


def month_numbers(days: pd.Series) -> pd.Series:
    """Return the `month_number` of each day."""
    return days.dt.year * 12 + days.dt.month - 1
