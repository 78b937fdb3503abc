"""Parity: from which mentoring visit on the next nurse does as well as the one before her."""

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT, FEWEST_FOR_PERCENT
from dashboard.statistics.mentoring import TRAILING_DAYS
from dashboard.statistics.survival import kaplan_meier

LAST_VISITS = 3
PREDECESSOR, DISTRICT = "predecessor", "district"
PARITY_COLUMNS = ["health_center", "left", "departed_on", "nurse", "posted_on", "level",
                  "level_numerator", "level_denominator", "level_of", "visits", "last_visit",
                  "reached_at", "reached"]  # fmt: skip
SUMS = ["numerator", "denominator"]


def last_levels(asked: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Sum what nurses did at their last visits at a center before a day: k and n, a row each.

    `asked`: nurse, health_center, day under a unique index, which the result keeps: numerator,
    denominator. The last three visits, or as many more within 183 days before that day as hold
    ten observations; NaN where they hold fewer.
    """
    keys = ["row", "visit"]
    rows = asked.rename_axis("row").reset_index()
    pairs = rows.merge(observations[["nurse", "health_center", "visit", "date", *SUMS]],
                       on=["nurse", "health_center"])  # fmt: skip
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
    return found.assign(level=level, level_numerator=last.numerator,
                        level_denominator=last.denominator, level_of=of)  # fmt: skip


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


def reached_at(numbers: np.ndarray, rates: np.ndarray, level: float, down: bool) -> tuple:
    """Return at which visit number a nurse reached the level, or was last seen without, and if so.

    Reached is the first of two consecutive observed visits at the level or better (`down`: lower
    is better). Without, the last visit counts only if it lies below: else the next might confirm.
    """
    good = rates <= level if down else rates >= level
    both = np.flatnonzero(good[:-1] & good[1:])
    if len(both):
        return int(numbers[both[0]]), True
    if not len(numbers):
        return 0, False
    return int(numbers[-1] - 1 if good[-1] else numbers[-1]), False


def parity(levels: pd.DataFrame, points: pd.DataFrame, down: bool = False) -> pd.DataFrame:
    """Follow each replacement until she reaches the level, one row a replacement who came.

    `levels`: rows of `predecessors`; `points`: rows of `visit_points`. `visits`: how many she was
    observed at; `last_visit`: the number of visits (as counted since her posting) through which
    she is known not to have reached it, or at which she did; `reached`; `reached_at` is missing
    for those who have not. `down`: lower is better.
    """
    keys = ["nurse", "health_center", "posted_on"]
    came = levels[levels.replaced].reset_index(drop=True)
    theirs = points.merge(came[keys], on=keys).sort_values("visit_number")
    seen: dict[tuple, list[tuple]] = {}
    for *key, number, rate in theirs[[*keys, "visit_number", "rate"]].itertuples(index=False):
        seen.setdefault(tuple(key), []).append((number, rate))
    rows = []
    for row in came.itertuples():
        mine = seen.get((row.nurse, row.health_center, row.posted_on), [])
        numbers, rates = (np.array([one[i] for one in mine]) for i in (0, 1))
        at, reached = reached_at(numbers, rates, row.level, down)
        rows.append((len(mine), at, at if reached else np.nan, reached))
    columns = ["visits", "last_visit", "reached_at", "reached"]
    whole = pd.DataFrame(rows, columns=columns, index=came.index)
    whole = whole.astype({"visits": "int64", "last_visit": "int64", "reached": "bool"})
    return pd.concat([came, whole], axis=1)[PARITY_COLUMNS]


def judged(found: pd.DataFrame) -> pd.DataFrame:
    """Keep the replacements who were observed and have a level to be compared with."""
    return found[found.level.notna() & (found.visits > 0)]


def parity_curve(found: pd.DataFrame) -> pd.DataFrame:
    """Estimate the share that has not reached the level by visit number; rows of `parity`."""
    kept = judged(found)
    return kaplan_meier(kept.last_visit, kept.reached)
