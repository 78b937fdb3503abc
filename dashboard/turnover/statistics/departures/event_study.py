"""Departures and care: what was observed at a center in the months before and after one."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.months import Window
from dashboard.turnover.statistics.postings import IMCI, departed

MONTHS_AROUND = 6
COUNTS = ["numerator", "denominator"]
STUDY_COLUMNS = [
    "k",
    "departures",
    "numerator",
    "denominator",
    "rate",
    "elsewhere_rate",
    "elsewhere_departures",
    "elsewhere_denominator",
]


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
        departures=1,
        weight=weight,
        expected=weight * rate,
        elsewhere_departures=compared,
        elsewhere_denominator=pairs.other_denominator.where(compared & first, 0),
    )
    names = [
        "departures",
        "numerator",
        "denominator",
        "weight",
        "expected",
        "elsewhere_departures",
        "elsewhere_denominator",
    ]
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
        int(before.numerator.sum()),
        int(before.denominator.sum()),
        int(after.numerator.sum()),
        int(after.denominator.sum()),
        elsewhere_rate(before),
        elsewhere_rate(after),
    )


def elsewhere_rate(months: pd.DataFrame) -> float | None:
    """Return the rate elsewhere over several months, each weighing as the departures' own."""
    known = months[months.elsewhere_rate.notna()]
    weight = known.denominator.sum()
    return float((known.elsewhere_rate * known.denominator).sum() / weight) if weight else None


# What health centers showed month by month, and which of them nobody had left lately.

SPAN = 2 * MONTHS_AROUND + 1
OTHER_COLUMNS = ["month", "k", "other_numerator", "other_denominator"]


@dataclass(frozen=True)
class CenterMonths:
    """Sums by health center and month around departures.

    `k` and `n`: (centers, months) arrays whose first month is `first` (as `month_number`);
    `left`: (centers, months), whether an IMCI nurse left there then. Every month of a departure
    has six months on either side.
    """

    centers: pd.Index
    first: int
    k: np.ndarray
    n: np.ndarray
    left: np.ndarray

    def quiet(self, month: int) -> np.ndarray:
        """Tell which centers had no departure from a year before a month to six months after it.

        Earlier than six months before, too: a center that is recovering from a departure would
        make the others look worse (measured on made-up programmes: by 0.7 points of 18).
        """
        at = month - self.first
        near = self.left[:, max(at - 2 * MONTHS_AROUND, 0) : at + MONTHS_AROUND + 1]
        return ~near.any(axis=1)

    def around(self, month: int) -> tuple[np.ndarray, np.ndarray]:
        """Return k and n of the months -6 to 6 around a month, (centers, 13) each."""
        at = month - self.first - MONTHS_AROUND
        return self.k[:, at : at + SPAN], self.n[:, at : at + SPAN]


def center_months(departures: pd.DataFrame, observations: pd.DataFrame) -> CenterMonths:
    """Sum observations by center and calendar month, and mark the months of departures.

    `departures`: rows of `imci_departures`, those of every center and every nurse;
    `observations`: health_center, date, numerator, denominator.
    """
    seen, gone = month_numbers(observations.date), month_numbers(departures.departed_on)
    months = np.concatenate([seen.to_numpy(), gone.to_numpy()]).astype("int64")
    first = int(months.min()) - MONTHS_AROUND if len(months) else 0
    width = int(months.max()) + MONTHS_AROUND + 1 - first if len(months) else SPAN
    names = {*observations.health_center.unique(), *departures.health_center.unique()}
    centers = pd.Index(sorted(names), dtype="str")
    row, column = centers.get_indexer(observations.health_center), seen.to_numpy() - first
    sums = [np.zeros((len(centers), width)) for _ in range(2)]
    for total, name in zip(sums, ("numerator", "denominator"), strict=True):
        np.add.at(total, (row, column), observations[name].to_numpy(dtype=float))
    left = np.zeros((len(centers), width), dtype=bool)
    left[centers.get_indexer(departures.health_center), gone.to_numpy() - first] = True
    return CenterMonths(centers, first, *sums, left)


def elsewhere(departures: pd.DataFrame, grid: CenterMonths) -> pd.DataFrame:
    """Sum what centers without a departure showed in the months around each departure.

    Such a center had none itself around that month (`CenterMonths.quiet`). One row is a month
    of departures × k: month (as `month_numbers`), k, other_numerator, other_denominator.
    """
    rows = []
    for month in month_numbers(departures.departed_on).unique():
        quiet = grid.quiet(int(month))
        k, n = (part[quiet].sum(axis=0) for part in grid.around(int(month)))
        rows += [(month, at - MONTHS_AROUND, k[at], n[at]) for at in range(SPAN) if n[at]]
    return pd.DataFrame(rows, columns=OTHER_COLUMNS).astype("int64")
