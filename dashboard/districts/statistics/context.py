"""What else happened in districts: who left, and how long medicines were out."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.months import Window
from dashboard.turnover.statistics.rates import COUNTS, rated

LEFT = ["exits", "person_years", "rate", "ci_low", "ci_high", "outside", "transfers"]
OUT = ["days_out", "days_at_risk", "time_share", "stock_outs", "longest_days"]
CONTEXT_COLUMNS = ["district", *LEFT, *OUT]


def departures_by_district(counts: pd.DataFrame, district_of: Mapping[str, str]) -> pd.DataFrame:
    """Count exits over person-years by district, with exact limits, under an index of districts.

    `counts`: the `COUNTS` of health centers, a row or more of each; `district_of`: the health
    centers of the selection -> their district.
    """
    homes = counts.health_center.map(dict(district_of))
    districts = pd.Index(sorted(set(district_of.values())), name="place")
    sums = counts.groupby(homes)[COUNTS].sum().reindex(districts, fill_value=0)
    return rated(sums.reset_index().assign(year=0)).set_index("place")[LEFT]


def stock_by_district(
    days: pd.DataFrame, supplies: Sequence[str], window: Window, district_of: Mapping[str, str]
) -> pd.DataFrame:
    """Count the days out of health centers over their days at risk, under an index of districts.

    `days`: place, supply, days_out of each stock-out in the window; `window`: the days the records
    cover. days_at_risk is centers × supplies × days; stock_outs counts the stock-outs, and
    longest_days is the most days of one of them (0 when there is none).
    """
    homes = pd.Series(dict(district_of), dtype="str")
    here = days[days.place.isin(homes.index) & days.supply.isin(list(supplies))]
    districts = sorted(set(district_of.values()))
    by_district = here.days_out.groupby(here.place.map(homes))
    counts = by_district.agg(["sum", "size", "max"]).reindex(districts, fill_value=0)
    length = max((window.until - window.start).days, 0)
    at_risk = homes.value_counts().reindex(districts) * len(supplies) * length
    return pd.DataFrame(
        {
            "days_out": counts["sum"],
            "days_at_risk": at_risk,
            "time_share": counts["sum"] / at_risk.where(at_risk > 0),
            "stock_outs": counts["size"],
            "longest_days": counts["max"],
        }
    )


def district_context(left: pd.DataFrame, out: pd.DataFrame | None) -> pd.DataFrame:
    """Put departures and stock-outs side by side, a row a district.

    `out` is None where no stock-out was ever recorded: then nothing is known, and nothing is 0.
    """
    table = left.join(out) if out is not None else left.reindex(columns=CONTEXT_COLUMNS[1:])
    counts = ["days_out", "days_at_risk", "stock_outs", "longest_days"]
    return table.astype(dict.fromkeys(counts, "Int64")).reset_index(names="district")[
        CONTEXT_COLUMNS
    ]
