"""How far chance reaches when only a few groups were seen: two intervals of an average.

Observations of one center are not independent, so whole centers are drawn, or change their sign.
"""

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from statistics import NormalDist

import numpy as np

from dashboard.methods.distributions import t_quantile

SEED = 2014
DRAWS = 2_000
TAIL = 0.025
# Of fewer centers no pattern of signs is unusual enough: the widest interval holds under 90%.
FEWEST_CENTERS = 5


@dataclass(frozen=True)
class Interval:
    """An average and the interval around it that holds the truth in `level` of the cases.

    `low` and `high` are NaN where too few centers were seen.
    """

    estimate: float
    low: float
    high: float
    level: float


@lru_cache(maxsize=8)
def center_draws(centers: int) -> np.ndarray:
    """Return how often each center counts in 2,000 drawings with replacement, always the same.

    (2,001, centers): the first row counts each center once, as observed.
    """
    draws = np.ones((DRAWS + 1, centers))
    if centers:
        draws[1:] = np.random.default_rng(SEED).multinomial(
            centers, np.full(centers, 1 / centers), DRAWS
        )
    draws.flags.writeable = False
    return draws


def averaged(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Average (draws, departures) by how often each departure's center was drawn; NaN of none."""
    known = ~np.isnan(values)
    total = (weights * known).sum(axis=1)
    sums = (weights * np.where(known, values, 0.0)).sum(axis=1)
    return np.where(total > 0, sums / np.where(total > 0, total, 1), np.nan)


def drawn_interval(averages: np.ndarray, centers: int) -> Interval:
    """Return the observed average (the first) and the 95% interval of the drawn ones (the rest).

    Percentiles of the bootstrap over `centers`, moved outwards as Student's t is wider than the
    normal, for few centers make plain percentiles too narrow (Hesterberg 2015).
    """
    drawn = averages[1:][~np.isnan(averages[1:])]
    if centers < FEWEST_CENTERS or not len(drawn):
        return Interval(float(averages[0]), math.nan, math.nan, math.nan)
    wide = math.sqrt(centers / (centers - 1)) * t_quantile(1 - TAIL, centers - 1)
    tail = NormalDist().cdf(-wide)
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return Interval(float(averages[0]), float(low), float(high), 1 - 2 * TAIL)


def sign_interval(values: np.ndarray, centers: np.ndarray) -> Interval:
    """Return the average of a few values and its exact interval when signs are as good as random.

    `values` about a truth around which each center's sum is as likely above as below: then the
    averages of all subsets of centers cut the line into pieces that hold the truth equally
    often (Hartigan 1969), and discarding those outside leaves `level`.
    """
    names, place = np.unique(centers, return_inverse=True)
    estimate = float(values.mean()) if len(values) else math.nan
    if len(names) < FEWEST_CENTERS:
        return Interval(estimate, math.nan, math.nan, math.nan)
    sums = np.bincount(place, weights=values)
    counts = np.bincount(place).astype(float)
    chosen = np.array(list(product((0, 1), repeat=len(names))), dtype=float)[1:]
    averages = np.sort((chosen @ sums) / (chosen @ counts))
    pieces = len(averages) + 1
    cut = max(math.floor(TAIL * pieces), 1)
    return Interval(estimate, float(averages[cut - 1]), float(averages[-cut]), 1 - 2 * cut / pieces)


def widened(interval: Interval, drawn: np.ndarray) -> Interval:
    """Add an independent part of chance to an interval: that of averages `drawn` by centers.

    Both reaches add as the sides of a right angle; nothing is added where nothing was drawn.
    """
    known = drawn[~np.isnan(drawn)]
    more = NormalDist().inv_cdf(1 - TAIL) * float(known.std()) if len(known) else 0.0
    low = interval.estimate - math.hypot(interval.estimate - interval.low, more)
    high = interval.estimate + math.hypot(interval.high - interval.estimate, more)
    return replace(interval, low=low, high=high)
