"""Districts: every district against its own baseline, side by side with the others."""

from collections.abc import Iterable, Sequence

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.statistics.baselines import BASELINE, DAY, KEYS, LATEST, PERIODS, overlap
from dashboard.statistics.clusters import by_cluster, group_sums, of_period, with_intervals
from dashboard.statistics.comparison import at_ceiling, difference_interval, judge_change
from dashboard.statistics.difference import COUNTS, DifferenceInChange, difference_in_change

PARTS = {"numerator": "k", "denominator": "n", "rate": "rate", "low": "low", "high": "high",
         "nurses": "nurses", "n_effective": "n_effective", "icc": "icc"}  # fmt: skip
COMPARISON_COLUMNS = [
    *KEYS,
    *(f"{period}_{name}" for period in PERIODS for name in ("from", "to", *PARTS.values())),
    "change", "ci_low", "ci_high", "nurses", "health_centers", "at_ceiling", "verdict",
]  # fmt: skip
SERIES_COLUMNS = ["indicator", "district", "period_start", "numerator", "denominator", "rate",
                  "nurses"]  # fmt: skip
DIFFERENCE_COLUMNS = ["indicator", "first", "second", "first_change", "second_change",
                      "difference", "chance_low", "chance_high", "arrangements", "exact",
                      "health_centers", "beyond_chance"]  # fmt: skip


def compare_districts(
    rows: pd.DataFrame,
    found: pd.DataFrame,
    districts: Sequence[str],
    indicators: Iterable[Indicator],
) -> pd.DataFrame:
    """Measure every district's change from its baseline, a row a district × indicator.

    `rows`: observations by district, indicator, period, health_center and nurse (see
    `baselines.in_periods`); `found`: rows of `baselines.spans`. For baseline and latest: from
    and to (days, inclusive), k, n, rate with its limits, nurses, n_effective and the icc it
    rests on. change is latest less baseline rate, ci_low and ci_high its 95% limits, nurses and
    health_centers those seen in either period. Indicators observed nowhere are left out; a
    district without one of the others has a row of 0 of 0.
    """
    known = {one.code: one.direction for one in indicators if one.code in set(found.indicator)}
    every = pd.MultiIndex.from_product([districts, list(known)], names=KEYS)
    sums = group_sums(by_cluster(rows, [*KEYS, "period"]), [*KEYS, "period"])
    parts = {period: period_part(sums, period, every) for period in PERIODS}
    change = difference_interval(parts[BASELINE], parts[LATEST])
    table = pd.concat([named(part, period) for period, part in parts.items()], axis=1)
    table = table.join(days_of(found.set_index(KEYS).reindex(every))).assign(
        change=change.difference,
        ci_low=change.low,
        ci_high=change.high,
        **{
            count: rows.groupby(KEYS)[one].nunique().reindex(every, fill_value=0)
            for count, one in (("nurses", "nurse"), ("health_centers", "health_center"))
        },
        direction=every.get_level_values("indicator").map(known),
    )
    table["at_ceiling"] = at_ceiling(table.baseline_rate, table.direction)
    table["verdict"] = [str(judge_change(row)) for row in table.itertuples()]
    told = ["change", "ci_low", "ci_high"]
    table[told] = table[told].where(~table.overlaps)
    return table.reset_index()[COMPARISON_COLUMNS]


def days_of(found: pd.DataFrame) -> pd.DataFrame:
    """Return the first and the last day of each period, and whether they overlap."""
    first = {f"{period}_from": found[f"{period}_from"] for period in PERIODS}
    last = {f"{period}_to": found[f"{period}_until"] - DAY for period in PERIODS}
    return pd.DataFrame({**first, **last, "overlaps": overlap(found)})


def period_part(sums: pd.DataFrame, period: str, every: pd.MultiIndex) -> pd.DataFrame:
    """Return one period's rates and limits for every district × indicator, 0 of 0 where none."""
    return with_intervals(of_period(sums, period).reindex(every, fill_value=0))


def named(part: pd.DataFrame, period: str) -> pd.DataFrame:
    """Name the columns of a period's part after the period: `baseline_k`."""
    return part[list(PARTS)].rename(columns={a: f"{period}_{b}" for a, b in PARTS.items()})


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
    return [one.first, one.second, one.first_change, one.second_change, one.difference,
            one.chance_low, one.chance_high, one.arrangements, one.exact]  # fmt: skip


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
