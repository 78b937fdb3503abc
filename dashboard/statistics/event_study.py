"""Departures and care: what was observed at a center in the months before and after one."""

from dataclasses import dataclass

import pandas as pd

from dashboard.months import Window
from dashboard.statistics.postings import IMCI, departed

MONTHS_AROUND = 6
COUNTS = ["numerator", "denominator"]
STUDY_COLUMNS = ["k", "departures", "numerator", "denominator", "rate", "elsewhere_rate",
                 "elsewhere_departures", "elsewhere_denominator"]  # fmt: skip


def imci_departures(
    postings: pd.DataFrame, window: Window, nurses: tuple[str, ...] = ()
) -> pd.DataFrame:
    """Return the days on which IMCI nurses left a center, with the departures next to them.

    With `nurses`, only the days on which one of them left. One row is a center × day (two who
    leave together are one departure): health_center, departed_on, previous and following
    (departures of the same center; NaT when none).
    """
    left = postings[departed(postings, window) & (postings.role == IMCI)]
    days = left[["health_center", "ended_on"]].drop_duplicates()
    days = days.sort_values(["health_center", "ended_on"], ignore_index=True)
    of_center = days.groupby("health_center").ended_on
    days = days.rename(columns={"ended_on": "departed_on"}).assign(
        previous=of_center.shift(1), following=of_center.shift(-1)
    )
    if not nurses:
        return days
    asked = left[left.nurse.isin(nurses)].rename(columns={"ended_on": "departed_on"})
    return days.merge(asked[["health_center", "departed_on"]].drop_duplicates())


def around_departures(departures: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Sum what was observed at each departure's center by month before (-) and after (+) it.

    `observations`: health_center, date, numerator, denominator. k counts calendar months, from
    -6 to 6; what was observed before the center's previous departure, or from its following one
    on, is left out. One row is a departure × k: departure (row of `departures`), health_center,
    departed_on, k, numerator, denominator; a k without observations has no row.
    """
    keys = ["departure", "health_center", "departed_on", "k"]
    days = observations.groupby(["health_center", "date"])[COUNTS].sum().reset_index()
    return within_reach(departures, days).groupby(keys)[COUNTS].sum().reset_index()


def within_reach(departures: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Pair each departure with its center's observations from 6 months before to 6 after.

    Adds departure, departed_on and k to the columns of `observations`.
    """
    months = pd.DataFrame({"k": range(-MONTHS_AROUND, MONTHS_AROUND + 1)})
    wanted = departures.reset_index(names="departure").merge(months, how="cross")
    wanted = wanted.assign(month=month_numbers(wanted.departed_on) + wanted.k)
    near = observations[observations.health_center.isin(departures.health_center.unique())]
    near = near.assign(month=month_numbers(near.date))
    pairs = wanted.merge(near, on=["health_center", "month"])
    used = ~(pairs.date < pairs.previous) & ~(pairs.date >= pairs.following)
    return pairs[used].drop(columns=["previous", "following", "month"])


def month_numbers(days: pd.Series) -> pd.Series:
    """Count months since year 0, as `months.month_number` does for one."""
    return days.dt.year * 12 + days.dt.month - 1


def event_study(points: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Pool departures by month before and after, beside centers without one in the same months.

    `points` from `around_departures`, `others` from `elsewhere`. rate = numerator / denominator.
    `elsewhere_rate` weighs each departure's comparison as that departure's own observations
    weigh, so that both rates are of the same calendar months; `elsewhere_departures` have one,
    of `elsewhere_denominator` observations. NaN where there is no such center.
    """
    month = month_numbers(points.departed_on)
    pairs = points.assign(month=month).merge(others, on=["month", "k"], how="left")
    compared = pairs.other_denominator > 0
    weight = pairs.denominator.where(compared, 0)
    rate = (pairs.other_numerator / pairs.other_denominator).where(compared, 0.0)
    first = ~pairs.duplicated(["month", "k"])
    pairs = pairs.assign(
        departures=1, weight=weight, expected=weight * rate, elsewhere_departures=compared,
        elsewhere_denominator=pairs.other_denominator.where(compared & first, 0),
    )  # fmt: skip
    names = ["departures", "numerator", "denominator", "weight", "expected",
             "elsewhere_departures", "elsewhere_denominator"]  # fmt: skip
    sums = pairs.groupby("k")[names].sum().reset_index()
    return sums.assign(
        rate=sums.numerator / sums.denominator,
        elsewhere_rate=sums.expected / sums.weight.where(sums.weight > 0),
        elsewhere_denominator=sums.elsewhere_denominator.astype("int64"),
    )[STUDY_COLUMNS]


@dataclass(frozen=True)
class Around:
    """The half-year before departures and the one after, the month of the departure left out.

    `elsewhere_…`: what centers without a departure showed in the same months, as a proportion;
    None where nothing can be compared.
    """

    k_before: int
    n_before: int
    k_after: int
    n_after: int
    elsewhere_before: float | None
    elsewhere_after: float | None


def before_and_after(study: pd.DataFrame) -> Around:
    """Pool the months before and the months after, from the rows of `event_study`."""
    before, after = study[study.k < 0], study[study.k > 0]
    return Around(
        int(before.numerator.sum()), int(before.denominator.sum()),
        int(after.numerator.sum()), int(after.denominator.sum()),
        elsewhere_rate(before), elsewhere_rate(after),
    )  # fmt: skip


def elsewhere_rate(months: pd.DataFrame) -> float | None:
    """Return the rate elsewhere over several months, each weighing as the departures' own."""
    known = months[months.elsewhere_rate.notna()]
    weight = known.denominator.sum()
    return float((known.elsewhere_rate * known.denominator).sum() / weight) if weight else None
