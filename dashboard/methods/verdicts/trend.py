"""A change that comes little by little: a line through the points, their first and last third."""

import numpy as np

from dashboard.methods.verdicts.blocks import Block, Sums

FEWEST_POINTS = 4


def line(sums: Sums) -> tuple[np.ndarray, np.ndarray]:
    """Return the deviance of a line through deflated counts, and the sign of its slope.

    Cochran and Armitage's score test over the points 0, 1, 2, …; 0 where all are alike.
    """
    hits, n = np.diff(sums.hits, axis=0), np.diff(sums.n, axis=0)
    place = np.arange(sums.points)[:, np.newaxis]
    p = sums.hits[-1] / sums.n[-1]
    away = place - (n * place).sum(axis=0) / sums.n[-1]
    slope = (away * (hits - n * p)).sum(axis=0)
    spread = p * (1 - p) * (n * away**2).sum(axis=0)
    known = spread > 1e-12
    deviance = np.where(known, slope**2 / np.where(known, spread, 1), 0.0)
    return deviance, np.where(known, np.sign(slope), 0).astype(int)


def third(points: int) -> int:
    """Return how many points the first and the last part of a gradual change have."""
    return max(FEWEST_POINTS, points // 3)


def third_counts(block: Block) -> tuple[np.ndarray, np.ndarray]:
    """Return hits and misses of the first and of the last third, each (2, series)."""
    part, sums = third(block.points), block.sums
    return tuple(
        np.stack([whole[part], whole[-1] - whole[-1 - part]]) for whole in (sums.hits, sums.misses)
    )
