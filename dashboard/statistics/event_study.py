"""Departures and care: what was observed at a center in the months before and after one."""

import numpy as np
import pandas as pd

from dashboard.months import Window
from dashboard.statistics.turnover import IMCI, departed

MONTHS_AROUND = 6
STUDY_COLUMNS = ["k", "departures", "numerator", "denominator", "rate", "elsewhere_rate",
                 "elsewhere_departures", "elsewhere_denominator"]  # fmt: skip


def imci_departures(postings: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Return the days on which IMCI nurses left a center, with the departures next to them.

    One row is a center × day (two who leave together are one departure): health_center,
    departed_on, previous and following (departures of the same center; NaT when none).
    """
    left = postings[departed(postings, window) & (postings.role == IMCI)]
    days = left[["health_center", "ended_on"]].drop_duplicates()
    days = days.sort_values(["health_center", "ended_on"], ignore_index=True)
    of_center = days.groupby("health_center").ended_on
    return days.rename(columns={"ended_on": "departed_on"}).assign(
        previous=of_center.shift(1), following=of_center.shift(-1)
    )


def around_departures(departures: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Sum what was observed at each departure's center by month before (-) and after (+) it.

    `observations`: health_center, date, numerator, denominator. k counts calendar months, from
    -6 to 6; what was observed before the center's previous departure, or from its following one
    on, is left out. One row is a departure × k: departure (row of `departures`), health_center,
    departed_on, k, numerator, denominator; a k without observations has no row.
    """
    departures = departures.reset_index(names="departure")
    pairs = departures.merge(observations, on="health_center")
    k = (month_numbers(pairs.date) - month_numbers(pairs.departed_on)).astype("int64")
    used = (
        (k.abs() <= MONTHS_AROUND)
        & ~(pairs.date < pairs.previous)
        & ~(pairs.date >= pairs.following)
    )
    keys = ["departure", "health_center", "departed_on", "k"]
    return (
        pairs.assign(k=k)[used].groupby(keys)[["numerator", "denominator"]].sum().reset_index()
    )  # fmt: skip


def month_numbers(days: pd.Series) -> pd.Series:
    """Count months since year 0, as `months.month_number` does for one."""
    return days.dt.year * 12 + days.dt.month - 1


def elsewhere(
    points: pd.DataFrame, observations: pd.DataFrame, departures: pd.DataFrame
) -> pd.DataFrame:
    """Add to each departure × k what centers without a departure showed in that month.

    Such a center had no IMCI departure within six months of this one. Added columns:
    other_numerator, other_denominator, summed over those centers (0 where there is none).
    """
    months = observations.assign(month=month_numbers(observations.date))
    sums = months.groupby(["health_center", "month"])[["numerator", "denominator"]].sum()
    others = sums.reset_index()
    left = departures.groupby("health_center").departed_on.apply(
        lambda days: set(month_numbers(days))
    )
    counts = []
    for departed_on, near in points.groupby("departed_on", sort=False):
        month = departed_on.year * 12 + departed_on.month - 1
        around = range(month - MONTHS_AROUND, month + MONTHS_AROUND + 1)
        quiet = others[~others.health_center.isin(left.index[[not m.isdisjoint(around) for m in left]])]
        by_month = quiet.groupby("month")[["numerator", "denominator"]].sum()
        found = by_month.reindex(near.k + month, fill_value=0).set_axis(near.index)
        counts.append(found.add_prefix("other_"))
    found = pd.concat(counts) if counts else pd.DataFrame(columns=["other_numerator", "other_denominator"], dtype="int64")
    return points.join(found)
