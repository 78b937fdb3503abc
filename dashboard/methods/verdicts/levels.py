"""Levels of a series with their intervals, and the smallest change that could have been seen."""

import numpy as np

from dashboard.methods.verdicts.blocks import Block, Sums, edges
from dashboard.methods.verdicts.change_points import GRADUAL, Findings
from dashboard.methods.verdicts.trend import third

# Cuts chosen by the data make levels look farther apart: 1.96 held the truth in 88-92%.
Z_FOUND, Z_NOTHING = 2.24, 1.959964
# Four times in five beyond a deviance of 12, half of the points on either side.
POWER = np.sqrt(12) + 0.8416212335729143
ROUNDS = 20


def wilson(rate: np.ndarray, n: np.ndarray, z: np.ndarray | float) -> tuple[np.ndarray, np.ndarray]:
    """Return Wilson's interval of a rate at n, which may be an effective n (Wilson 1927).

    Inside [0, 1] and around the rate; 0 at none, 1 at all; NaN where n is 0.
    """
    n = np.where(n > 0, n, np.nan)
    spread = z**2 / n
    centre = (rate + spread / 2) / (1 + spread)
    half = z * np.sqrt(rate * (1 - rate) / n + spread / (4 * n)) / (1 + spread)
    low = np.where(rate == 0, np.where(np.isnan(n), n, 0.0), np.clip(centre - half, 0, rate))
    high = np.where(rate == 1, np.where(np.isnan(n), n, 1.0), np.clip(centre + half, rate, 1))
    return low, high


def level_bounds(block: Block, found: Findings) -> tuple[np.ndarray, np.ndarray]:
    """Return where each level starts and stops, (3, series) each; an absent one is empty.

    Of a gradual change the first and the last third.
    """
    rows = edges(block, *found.cuts)
    start, stop = rows[:-1].copy(), rows[1:].copy()
    gradual, part = found.kind == GRADUAL, third(block.points)
    start[1, gradual], stop[1, gradual] = block.points - part, block.points
    stop[0, gradual] = part
    return start, stop


def smallest_seen(sums: Sums) -> np.ndarray:
    """Return the smallest change seen four times in five, half-way and toward one half.

    From counts deflated at the correlation of the search; a share, one a series.
    """
    weight = sums.n[-1]
    p = (sums.hits[-1] + 0.5) / (weight + 1)
    change = np.full(len(weight), 0.3)
    for _ in range(ROUNDS):
        q = np.clip(np.where(p > 0.5, p - change, p + change), 0, 1)
        change = POWER * np.sqrt(2 * (p * (1 - p) + q * (1 - q)) / weight)
    return change
