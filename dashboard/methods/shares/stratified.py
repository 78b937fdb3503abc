"""Two groups compared within strata, then pooled: Mantel and Haenszel's estimates.

Groups that differ in where they were seen are compared with themselves, stratum by stratum.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

Z_95 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Stratified:
    """Pooled over the strata that hold both groups (`strata`); NaN where none does.

    `difference`: of the proportions, first less second, with its variance; `odds_ratio` with its
    95% limits (NaN where either is 0 or has no end).
    """

    strata: int
    difference: float
    variance: float
    odds_ratio: float
    odds_low: float
    odds_high: float


def mantel_haenszel(
    first_k: np.ndarray, first_n: np.ndarray, second_k: np.ndarray, second_n: np.ndarray
) -> Stratified:
    """Compare k of n in two groups within strata, one value a stratum in each array.

    Odds ratio: Mantel and Haenszel 1959, limits by Robins, Breslow and Greenland 1986 (statsmodels'
    `StratifiedTable`). Difference: Greenland and Robins 1985, variance by Sato, Greenland and
    Robins 1989 (as R's metafor, `rma.mh`).
    """
    a, n, b, m = (np.asarray(one, dtype=float) for one in (first_k, first_n, second_k, second_n))
    both = (n > 0) & (m > 0)
    a, n, b, m = a[both], n[both], b[both], m[both]
    if not len(a):
        return Stratified(0, *[math.nan] * 5)
    whole = n + m
    weight = float((n * m / whole).sum())
    difference = float(((a * m - b * n) / whole).sum()) / weight
    tilt = (b * n**2 - a * m**2 + n * m * (m - n) / 2) / whole**2
    noise = (a * (m - b) + b * (n - a)) / (2 * whole)
    variance = max(float(difference * tilt.sum() + noise.sum()), 0.0) / weight**2
    return Stratified(len(a), difference, variance, *odds_ratio(a, n, b, m))


def odds_ratio(a: np.ndarray, n: np.ndarray, b: np.ndarray, m: np.ndarray) -> tuple[float, ...]:
    """Return the pooled odds ratio and its limits; `a` of `n` against `b` of `m`."""
    whole = n + m
    up, down = a * (m - b) / whole, b * (n - a) / whole
    if not up.sum() or not down.sum():
        return (math.nan,) * 3
    p, q = (a + m - b) / whole, (b + n - a) / whole
    up_sum, down_sum = up.sum(), down.sum()
    variance = (
        (p * up).sum() / (2 * up_sum**2)
        + (p * down + q * up).sum() / (2 * up_sum * down_sum)
        + (q * down).sum() / (2 * down_sum**2)
    )
    ratio, reach = up_sum / down_sum, Z_95 * math.sqrt(variance)
    return float(ratio), float(ratio * math.exp(-reach)), float(ratio * math.exp(reach))
