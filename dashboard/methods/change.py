"""Difference in change: whether one district changed more than another, as far as centers can tell.

With two districts a shock to one of them cannot be told from its mentoring, so nothing here is a
p-value. The yardstick is what dealing the same health centers to the districts would give.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
import pandas as pd

COUNTS = ["baseline_k", "baseline_n", "latest_k", "latest_n"]
# Above this many arrangements DRAWS of them are drawn, always the same ones.
MOST_ARRANGEMENTS = 20_000
DRAWS = 5_000
SEED = 2015
TAIL = 0.025
# Of fewer arrangements not even the outermost lies in a tail of 2.5%.
FEWEST_ARRANGEMENTS = round(1 / TAIL)


@dataclass(frozen=True)
class DifferenceInChange:
    """The change of `first` less the change of `second`, in rates, beside what chance would give.

    `chance_low` to `chance_high` hold the difference in 95% of the `arrangements` of the same
    health centers into districts of the same sizes; `exact` tells whether those are all there
    are. `beyond_chance`: the difference lies beyond them. NaN where a period was not observed.
    """

    first: str
    second: str
    first_change: float
    second_change: float
    difference: float
    chance_low: float
    chance_high: float
    arrangements: int
    exact: bool

    @property
    def can_tell(self) -> bool:
        """Tell whether there are enough arrangements for one to be unusual."""
        return self.arrangements >= FEWEST_ARRANGEMENTS and not math.isnan(self.difference)

    @property
    def beyond_chance(self) -> bool:
        """Tell whether the difference is more than dealing the centers anew would give."""
        inside = self.chance_low <= self.difference <= self.chance_high
        return self.can_tell and not inside


def difference_in_change(centers: pd.DataFrame, first: str, second: str) -> DifferenceInChange:
    """Compare the pooled change of two districts and permute their health centers.

    `centers`: one row a health center: health_center, district, baseline_k, baseline_n,
    latest_k, latest_n. Pooled: (first latest − first baseline) − (second latest − second
    baseline), each Σk / Σn (domain section 5.1). All arrangements are gone through up to
    20,000, else 5,000 are drawn with a fixed seed; one that leaves a period of a district
    unobserved does not count.
    """
    both = centers[centers.district.isin([first, second])]
    both = both.sort_values(["district", "health_center"])
    counts, mine = both[COUNTS].to_numpy(dtype=float), (both.district == first).to_numpy()
    changes = [float(pooled_change(counts[part].sum(axis=0))) for part in (mine, ~mine)]
    leads = first <= second  # whichever is named first, the same arrangements are looked at
    dealt, exact = arrangements(len(mine), int(mine.sum() if leads else (~mine).sum()))
    sums = dealt.astype(float) @ counts
    chance = pooled_change(sums) - pooled_change(counts.sum(axis=0) - sums)
    chance = np.sort((1 if leads else -1) * chance[~np.isnan(chance)])
    cut = math.floor(TAIL * len(chance))
    edges = (float(chance[cut]), float(chance[-1 - cut])) if len(chance) else (math.nan,) * 2
    return DifferenceInChange(
        first, second, *changes, changes[0] - changes[1], *edges, len(chance), exact
    )


def pooled_change(counts: np.ndarray) -> np.ndarray:
    """Return latest − baseline of sums (…, 4) of baseline_k, baseline_n, latest_k, latest_n.

    Rounded to 12 places, so that equal arrangements compare equal; NaN without observations.
    """
    counts = np.where(counts[..., [1, 1, 3, 3]] > 0, counts, np.nan)
    change = counts[..., 2] / counts[..., 3] - counts[..., 0] / counts[..., 1]
    return np.round(change, 12)


@lru_cache(maxsize=32)
def arrangements(centers: int, chosen: int) -> tuple[np.ndarray, bool]:
    """Return which centers are dealt to the first district, a row an arrangement, and if all are.

    The first row is the arrangement of the first `chosen`; the same sizes always give the same
    draws.
    """
    if math.comb(centers, chosen) <= MOST_ARRANGEMENTS:
        rows = list(combinations(range(centers), chosen))
        dealt = np.zeros((len(rows), centers), dtype=bool)
        if chosen:
            np.put_along_axis(dealt, np.array(rows, dtype=int), True, axis=1)
    else:
        deal = np.arange(centers) < chosen
        dealt = np.tile(deal, (DRAWS, 1))
        dealt[1:] = np.random.default_rng(SEED).permuted(dealt[1:], axis=1)
    dealt.flags.writeable = False
    return dealt, math.comb(centers, chosen) <= MOST_ARRANGEMENTS
