"""What health centers showed month by month, and which of them nobody had left lately."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.statistics.event_study import MONTHS_AROUND, month_numbers

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
