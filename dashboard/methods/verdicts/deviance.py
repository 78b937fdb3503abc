"""How much better levels between cuts fit a series than one level throughout, and the best cuts.

Twice the gain in log likelihood of binomial counts. Cuts are allowed where every segment has 4
points and 10 observations; D is rounded to 9 decimals, of equal ones the earliest is taken.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dashboard.methods.verdicts.blocks import Block, Sums, at

LEVEL_POINTS = 4
LEVEL_OBSERVATIONS = 10
PAIR_POINTS = 3 * LEVEL_POINTS
DECIMALS = 9
CLOSE = 2 * 10.0**-DECIMALS
DROP = 7  # how far D may lie under its best for a date to be possible


@dataclass(frozen=True)
class Best:
    """The best allowed cuts of each series, (cuts, series), and their D; NaN where none is."""

    cuts: np.ndarray
    deviance: np.ndarray


def likelihood(hits: np.ndarray, misses: np.ndarray) -> np.ndarray:
    """Return K ln K + (N - K) ln(N - K) - N ln N, with 0 ln 0 = 0."""
    total = times_log(hits)
    total += times_log(misses)
    total -= times_log(hits + misses)
    return total


def times_log(x: np.ndarray) -> np.ndarray:
    """Return x ln x, 0 at 0."""
    log = np.maximum(x, 1e-300)
    np.log(log, out=log)
    log *= x
    return log


def sides(sums: Sums) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the likelihood before each cut, from it on (points + 1, series), and of the whole."""
    left = likelihood(sums.hits, sums.misses)
    right = likelihood(sums.hits[-1] - sums.hits, sums.misses[-1] - sums.misses)
    return left, right, left[-1]


def best_single(block: Block, sums: Sums) -> Best:
    """Return the best single cut by counts deflated to `sums`."""
    inner = slice(LEVEL_POINTS, block.points - LEVEL_POINTS + 1)
    left, right, whole = sides(sums)
    n = block.sums.n
    allowed = (n[inner] >= LEVEL_OBSERVATIONS) & (n[-1] - n[inner] >= LEVEL_OBSERVATIONS)
    place, deviance = highest(2 * (left[inner] + right[inner] - whole), allowed)
    cut = np.where(np.isnan(deviance), block.points, place + LEVEL_POINTS)
    return Best(cut[np.newaxis], deviance)


@lru_cache(maxsize=128)
def pairs_of(points: int) -> np.ndarray:
    """Return all pairs of cuts, (2, pairs), that leave three segments 4 points each."""
    first, second = np.triu_indices(points + 1, LEVEL_POINTS)
    inner = (first >= LEVEL_POINTS) & (second <= points - LEVEL_POINTS)
    return np.stack([first[inner], second[inner]])


def allowed_pairs(block: Block) -> np.ndarray:
    """Tell which pairs leave three segments 10 observations each, (pairs, series)."""
    n = block.sums.n
    first, second = pairs_of(block.points)
    before, after = n >= LEVEL_OBSERVATIONS, n[-1] - n >= LEVEL_OBSERVATIONS
    middle = n[second] - n[first] >= LEVEL_OBSERVATIONS
    return before[first] & after[second] & middle


def best_pair(sums: Sums, allowed: np.ndarray) -> Best:
    """Return the best pair of cuts by deflated counts, among the `allowed_pairs`."""
    first, second = pairs_of(sums.points)
    left, right, whole = sides(sums)
    middle = likelihood(
        sums.hits[second] - sums.hits[first], sums.misses[second] - sums.misses[first]
    )
    middle += left[first]
    middle += right[second]
    middle -= whole
    middle *= 2
    place, deviance = highest(middle, allowed)
    none = np.isnan(deviance)
    cuts = np.stack([first[place], second[place]])
    return Best(np.where(none, sums.points, cuts), deviance)


def highest(deviance: np.ndarray, allowed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the first row with the highest allowed value of each column, and it; NaN if none.

    Values that round to the same count as equal; only columns with a close second are rounded.
    """
    if not allowed.all():
        deviance = np.where(allowed, deviance, -np.inf)
    most = deviance.max(axis=0)
    place = (deviance >= most - CLOSE).argmax(axis=0)
    best = np.round(most, DECIMALS)
    unclear = np.flatnonzero(np.round(at(deviance, place), DECIMALS) != best)
    if len(unclear):
        rounded = np.round(deviance[:, unclear], DECIMALS)
        place[unclear] = (rounded == best[unclear]).argmax(axis=0)
    return place, np.where(np.isfinite(best), best + 0.0, np.nan)


def last_cut_range(block: Block, sums: Sums, cuts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the first and last place where the last cut fits within 7 of its best.

    `cuts` is (2, series): with two cuts the first stays where it is.
    """
    base = np.where(cuts[1] < block.points, cuts[0], 0)
    place = np.arange(block.points + 1)[:, np.newaxis]
    inside = np.maximum(place, base)
    columns = np.arange(block.series)
    n, hits, misses = block.sums.n, sums.hits, sums.misses
    allowed = (place - base >= LEVEL_POINTS) & (place <= block.points - LEVEL_POINTS)
    allowed &= n[inside, columns] - n[base, columns] >= LEVEL_OBSERVATIONS
    allowed &= n[-1] - n >= LEVEL_OBSERVATIONS
    _, right, whole = sides(sums)
    middle = likelihood(*sums.between(np.broadcast_to(base, inside.shape), inside))
    before = likelihood(hits[base, columns], misses[base, columns])
    deviance = np.round(2 * (before + middle + right - whole), DECIMALS)
    near = allowed & (deviance >= highest(deviance, allowed)[1] - DROP)
    return near.argmax(axis=0), block.points - near[::-1].argmax(axis=0)
