"""The difference in change of two districts, against dealing their health centers anew."""

import pandas as pd

from dashboard.districts.statistics.periods import PERIODS
from dashboard.methods.change import COUNTS, DifferenceInChange, difference_in_change

DIFFERENCE_COLUMNS = [
    "indicator",
    "first",
    "second",
    "first_change",
    "second_change",
    "difference",
    "chance_low",
    "chance_high",
    "arrangements",
    "exact",
    "health_centers",
    "beyond_chance",
]


def center_changes(rows: pd.DataFrame) -> pd.DataFrame:
    """Sum each health center's baseline and latest counts, a row an indicator × center.

    `rows` as for `compare_districts`. Columns: indicator, district, health_center, baseline_k,
    baseline_n, latest_k, latest_n; 0 where a period was not observed.
    """
    keys = ["indicator", "district", "health_center"]
    sums = rows.groupby([*keys, "period"])[["numerator", "denominator"]].sum()
    wide = sums.unstack("period", fill_value=0)
    names = [(count, period) for period in PERIODS for count in ("numerator", "denominator")]
    counts = wide.reindex(columns=pd.MultiIndex.from_tuples(names), fill_value=0)
    return counts.set_axis(COUNTS, axis=1).reset_index()


def differences(rows: pd.DataFrame, comparison: pd.DataFrame) -> pd.DataFrame:
    """Compare the changes of two districts, a row an indicator that both were observed in.

    `rows` as for `compare_districts`, `comparison` its result for exactly two districts, the
    first less the second; without rows for any other number. An indicator whose periods
    overlap, or that one district was not observed in, is left out. See
    `difference.difference_in_change`.
    """
    districts = list(comparison.district.unique())
    centers = center_changes(rows)
    both = comparison[comparison.change.notna()].groupby("indicator", sort=False).district.nunique()
    measured = list(both.index[both == 2]) if len(districts) == 2 else []
    found = []
    for code in measured:
        mine = centers[centers.indicator == code]
        one = difference_in_change(mine, *districts)
        found.append([code, *difference_row(one), len(mine), one.beyond_chance])
    return pd.DataFrame(found, columns=DIFFERENCE_COLUMNS)


def difference_row(one: DifferenceInChange) -> list:
    """Return a difference in change as the cells of a table."""
    return [
        one.first,
        one.second,
        one.first_change,
        one.second_change,
        one.difference,
        one.chance_low,
        one.chance_high,
        one.arrangements,
        one.exact,
    ]
