"""Whether one health center makes the difference: every district judged without each of its own."""

from collections.abc import Mapping

import pandas as pd

from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.trends.statistics.verdicts import UNJUDGED

COUNTS = ["numerator", "denominator"]
SERIES = ["indicator", "district", "period_start"]
LEFT_OUT_COLUMNS = [
    "indicator", "place", "health_center", "state", "since", "to_numerator", "to_denominator",
]  # fmt: skip
NAMED = 0.05  # the smallest difference of a level that is named, as of a change


def without_each(months: pd.DataFrame, homes: Mapping[str, str]) -> pd.DataFrame:
    """Return the months of each district without each of its health centers in turn.

    `months`: indicator, place (a center), period_start, numerator, denominator; `homes`: center ->
    district. One row is an indicator × center left out × month: place is the center left out.
    Districts of one center have none, nor have months in which no other was observed.
    """
    own = months.assign(district=months.place.map(dict(homes)))
    whole = own.groupby(SERIES, as_index=False)[COUNTS].sum()
    centers = pd.DataFrame({"place": list(homes), "district": list(homes.values())}, dtype="str")
    each = whole.merge(centers, on="district")
    each = each.merge(own[[*SERIES, "place", *COUNTS]], on=[*SERIES, "place"], how="left",
                      suffixes=("", "_own"))  # fmt: skip
    for name in COUNTS:
        each[name] = (each[name] - each[f"{name}_own"].fillna(0)).astype("int64")
    rest = each[each.denominator > 0]
    return rest[["indicator", "place", "period_start", *COUNTS]].reset_index(drop=True)


def left_out_table(verdicts: pd.DataFrame, homes: Mapping[str, str]) -> pd.DataFrame:
    """Return verdicts on districts without one center: place is the district.

    `verdicts`: rows of `verdict_frame` for the points of `without_each`.
    """
    found = verdicts.assign(health_center=verdicts.place)
    found["place"] = found.place.map(dict(homes)).astype("str")
    return found[LEFT_OUT_COLUMNS]


def one_center(row: VerdictRow, without: pd.DataFrame) -> tuple | None:
    """Return the row of the one health center without which a district's verdict is another.

    `without`: rows of `left_out_table`. Looked for in this order: another state; a level on the
    other side of the target; a level of the same change that is 5 points or more away. None where
    no center does it alone, where several do, and of an indicator that ended.
    """
    own = without[(without.indicator == row.indicator) & (without.place == row.place)]
    own = own[~own.state.isin(UNJUDGED)]
    if row.state in UNJUDGED or row.ended or own.empty:
        return None
    level = (own.to_numerator / own.to_denominator).astype("float64")
    moved = (level - row.level.rate).abs() >= NAMED - 1e-9
    if row.since is not None:
        moved &= own.since.between(pd.Timestamp(row.since_from), pd.Timestamp(row.since_to))
    for other in (own.state != row.state, crosses(row, level), moved):
        if other.sum() == 1:
            return next(own[other].itertuples())
        if other.any():
            return None
    return None


def crosses(row: VerdictRow, level: pd.Series) -> pd.Series:
    """Tell which levels lie on the other side of an indicator's target than the district's own."""
    if row.target is None:
        return pd.Series(False, index=level.index)
    return (level >= row.target) != (row.level.rate >= row.target)
