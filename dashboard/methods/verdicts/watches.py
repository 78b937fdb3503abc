"""The watch: the last one to three points lie far from the level before them."""

from dataclasses import dataclass

import numpy as np

from dashboard.methods.verdicts.blocks import Block, correlation, edges, within
from dashboard.methods.verdicts.change_points import GRADUAL, Findings
from dashboard.methods.verdicts.deviance import likelihood

LAST = 3
WATCH = 11
BEFORE_POINTS = 6
BEFORE_OBSERVATIONS = 20


@dataclass(frozen=True)
class Watches:
    """What stands out lately, one a series: `points` of the end, 0 where nothing does.

    `start` is the first point they are compared with; `deviance` is NaN without a watch.
    """

    points: np.ndarray
    start: np.ndarray
    direction: np.ndarray
    deviance: np.ndarray


def watch(block: Block, found: Findings) -> Watches:
    """Compare the last points with the rest of the last segment, at the series' own noise.

    Of the last one, two and three points those that differ most, from a deviance of 11 on; the
    rest needs 6 points and 20 observations. Nothing where the change is gradual.
    """
    points = block.points
    start = np.where(found.cuts < points, found.cuts, 0).max(axis=0)
    cuts = np.minimum(found.cuts, points - LAST)
    r = correlation(block, edges(block, *cuts, np.full(block.series, points - LAST)))
    sums = block.deflated(r)
    deviance = np.full((LAST, block.series), -np.inf)
    for last in range(1, LAST + 1):
        split, end = np.full((2, block.series), [[points - last], [points]])
        before, after = sums.between(start, split), sums.between(split, end)
        both = likelihood(*sums.between(start, end))
        enough = points - last - start >= BEFORE_POINTS
        enough &= within(block.sums.n, start, split) >= BEFORE_OBSERVATIONS
        found_here = 2 * (likelihood(*before) + likelihood(*after) - both)
        deviance[last - 1] = np.where(enough, found_here, -np.inf)
    last = np.round(deviance, 9).argmax(axis=0)
    most = deviance[last, np.arange(block.series)]
    stands = (most >= WATCH) & (found.kind != GRADUAL)
    return Watches(
        np.where(stands, last + 1, 0),
        start,
        np.where(stands, way(block, start, points - 1 - last), 0),
        np.where(stands, most, np.nan),
    )


def way(block: Block, start: np.ndarray, split: np.ndarray) -> np.ndarray:
    """Return the sign of the rate from `split` on less the rate from `start` to there."""
    end = np.full(block.series, block.points)
    hits, misses = block.sums.between(split, end)
    hits_before, misses_before = block.sums.between(start, split)
    return np.sign(hits * misses_before - misses * hits_before).astype(int)
