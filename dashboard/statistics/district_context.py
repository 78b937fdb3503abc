"""What else happened in districts: who left, and how long medicines were out."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.months import Window
from dashboard.statistics.stock_outs import days_within
from dashboard.statistics.turnover import over_years, turnover_rates

LEFT = ["exits", "person_years", "rate", "ci_low", "ci_high", "outside", "transfers"]
OUT = ["days_out", "days_at_risk", "time_share", "stock_outs", "longest_days"]
CONTEXT_COLUMNS = ["district", *LEFT, *OUT]


def departures_by_district(
    postings: pd.DataFrame, window: Window, district_of: Mapping[str, str]
) -> pd.DataFrame:
    """Count exits over person-years by district, with exact limits, under an index of districts.

    `district_of`: the health centers of the selection -> their district.
    """
    rates = over_years(turnover_rates(postings, window, dict(district_of))).set_index("place")
    return rates.reindex(sorted(set(district_of.values())))[LEFT]


def stock_by_district(
    found: pd.DataFrame, supplies: Sequence[str], window: Window, district_of: Mapping[str, str]
) -> pd.DataFrame:
    """Count the days out of health centers over their days at risk, under an index of districts.

    `found`: rows of `stock_outs.spells`; `window`: the days the records cover. days_at_risk is
    centers × supplies × days; stock_outs counts the spells with a day in the window, and
    longest_days is the most days of one of them that lie in it (0 when there is none).
    """
    homes = pd.Series(dict(district_of), dtype="str")
    here = found[found.place.isin(homes.index) & found.supply.isin(list(supplies))]
    inside = days_within(here, window)
    districts = sorted(set(district_of.values()))
    by_district = inside[inside > 0].groupby(here.place.map(homes))
    counts = by_district.agg(["sum", "size", "max"]).reindex(districts, fill_value=0)
    days = max((window.until - window.start).days, 0)
    at_risk = homes.value_counts().reindex(districts) * len(supplies) * days
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
