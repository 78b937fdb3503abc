"""Districts over time: the rate of every month, and how far two lie apart lately."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.districts.statistics.comparison import difference_interval

SERIES_COLUMNS = [
    "indicator",
    "district",
    "period_start",
    "numerator",
    "denominator",
    "rate",
    "nurses",
]


def latest_gaps(comparison: pd.DataFrame) -> pd.DataFrame:
    """Return how far two districts lie apart lately, with limits, a row an indicator.

    `comparison`: rows of `compare_districts` for two districts. Columns: indicator, difference
    (first less second), low, high; indicators not observed in both are left out.
    """
    parts = [
        comparison[comparison.district == district]
        .set_index("indicator")[["latest_rate", "latest_low", "latest_high"]]
        .set_axis(["rate", "low", "high"], axis=1)
        for district in comparison.district.unique()
    ]
    if len(parts) != 2:
        return pd.DataFrame(columns=["indicator", "difference", "low", "high"])
    return difference_interval(parts[1], parts[0]).dropna().reset_index()


def district_series(months: pd.DataFrame, districts: Sequence[str]) -> pd.DataFrame:
    """Add the rate to every district's months, by indicator, district and month.

    `months`: place (a district), indicator, period_start, numerator, denominator, nurses; a
    month without observations has no row.
    """
    here = months[months.place.isin(districts)].rename(columns={"place": "district"})
    here = here.sort_values(["indicator", "district", "period_start"], ignore_index=True)
    return here.assign(rate=here.numerator / here.denominator)[SERIES_COLUMNS]


@dataclass(frozen=True)
class Range:
    """Between which latest rates districts lie in one indicator."""

    indicator: str
    low: float
    high: float


def widest_range(comparison: pd.DataFrame) -> Range:
    """Return the indicator whose latest rates differ most between districts, the first of equals.

    `comparison`: rows of `compare_districts` with a latest rate, one or more.
    """
    rates = comparison.groupby("indicator").latest_rate.agg(["min", "max"])
    widest = (rates["max"] - rates["min"]).idxmax()
    return Range(widest, float(rates.loc[widest, "min"]), float(rates.loc[widest, "max"]))
