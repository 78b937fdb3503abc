"""The level a nurse had reached at her last visits: hers, or the median of her district."""

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT, FEWEST_FOR_PERCENT
from dashboard.turnover.statistics.postings import TRAILING_DAYS

LAST_VISITS = 3
SUMS = ["numerator", "denominator"]
PREDECESSOR, DISTRICT = "predecessor", "district"


def last_levels(asked: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Sum what nurses did at their last visits at a center before a day: k and n, a row each.

    `asked`: nurse, health_center, day under a unique index, which the result keeps: numerator,
    denominator. The last three visits, or as many more within 183 days before that day as hold
    ten observations; NaN where they hold fewer.
    """
    keys = ["row", "visit"]
    rows = asked.rename_axis("row").reset_index()
    pairs = rows.merge(
        observations[["nurse", "health_center", "visit", "date", *SUMS]],
        on=["nurse", "health_center"],
    )
    since = pairs.day - pd.Timedelta(days=TRAILING_DAYS)
    pairs = pairs[(pairs.date < pairs.day) & (pairs.date >= since)]
    visits = pairs.groupby(keys).agg(
        date=("date", "min"), numerator=("numerator", "sum"), denominator=("denominator", "sum")
    )
    visits = visits.reset_index().sort_values(["row", "date", "visit"], ascending=False)
    number = visits.groupby("row").cumcount()
    before = visits.groupby("row").denominator.cumsum() - visits.denominator
    used = visits[(number < LAST_VISITS) | (before < FEWEST_FOR_JUDGEMENT)]
    sums = used.groupby("row")[SUMS].sum().astype(float)
    return sums[sums.denominator >= FEWEST_FOR_JUDGEMENT].reindex(asked.index)


def predecessors(found: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Add to departures the level that the next nurse is compared with (domain section 4.4).

    `found`: rows of `replacements` with `district`; `observations`: health_center, district,
    nurse, visit, date, numerator, denominator. The level is the leaver's at her last visits
    at the center (`last_levels`, `level_of` = `predecessor`); else the median of
    her district's centers in the 183 days before she left (`district`; then no k and n stand
    beside it); else missing.
    """
    asked = pd.DataFrame(
        {"nurse": found.left, "health_center": found.health_center, "day": found.departed_on}
    )
    last = last_levels(asked, observations)
    homes = found.district[last.denominator.isna()].unique()
    theirs = {home: observations[observations.district == home] for home in homes}
    medians = [
        np.nan if known else district_median(theirs[home], day)
        for known, home, day in zip(
            last.denominator.notna(), found.district, found.departed_on, strict=True
        )
    ]
    level = (last.numerator / last.denominator).fillna(pd.Series(medians, found.index, dtype=float))
    of = np.where(last.denominator.notna(), PREDECESSOR, np.where(level.notna(), DISTRICT, None))
    return found.assign(
        level=level, level_numerator=last.numerator, level_denominator=last.denominator, level_of=of
    )


def district_median(observations: pd.DataFrame, day: pd.Timestamp) -> float:
    """Return the median of a district's center rates in the half year before a day; NaN if none.

    `observations`: of the district. Centers of five observations or more count.
    """
    since = day - pd.Timedelta(days=TRAILING_DAYS)
    dates = observations.date
    seen = observations[(dates >= since) & (dates < day)]
    sums = seen.groupby("health_center")[SUMS].sum()
    sums = sums[sums.denominator >= FEWEST_FOR_PERCENT]
    return float((sums.numerator / sums.denominator).median()) if len(sums) else np.nan
