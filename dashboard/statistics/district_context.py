"""What else happened in districts: who left, and how long medicines were out."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.months import Window
from dashboard.statistics.stock_out_months import measures
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
    rows = []
    for district in sorted(set(district_of.values())):
        centers = [code for code, home in district_of.items() if home == district]
        counts = measures(found, centers, supplies, window)[["days_out", "days_at_risk"]].sum()
        inside = days_within(found[found.place.isin(centers)], window)
        share = counts.days_out / counts.days_at_risk if counts.days_at_risk else float("nan")
        rows.append([district, int(counts.days_out), int(counts.days_at_risk), share,
                     int((inside > 0).sum()), int(inside.max() if len(inside) else 0)])  # fmt: skip
    return pd.DataFrame(rows, columns=["district", *OUT]).set_index("district")


def district_context(left: pd.DataFrame, out: pd.DataFrame | None) -> pd.DataFrame:
    """Put departures and stock-outs side by side, a row a district.

    `out` is None where no stock-out was ever recorded: then nothing is known, and nothing is 0.
    """
    table = left.join(out) if out is not None else left.reindex(columns=CONTEXT_COLUMNS[1:])
    counts = ["days_out", "days_at_risk", "stock_outs", "longest_days"]
    return table.astype(dict.fromkeys(counts, "Int64")).reset_index(names="district")[
        CONTEXT_COLUMNS
    ]
