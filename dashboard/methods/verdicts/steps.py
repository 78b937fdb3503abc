"""Steps between neighbouring segments: sizes, signs, and which are too small to name."""

import numpy as np

from dashboard.methods.verdicts.blocks import Block, at, edges

# The smallest step named, 5 points, as its inverse: whole numbers make five points exactly five.
STEPS_IN_WHOLE = 20


def step_signs(hits: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Return the signs of the steps from row to row, 0 for steps under 5 points."""
    crossed = hits[1:] * n[:-1] - hits[:-1] * n[1:]
    large = STEPS_IN_WHOLE * np.abs(crossed) >= n[1:] * n[:-1]
    return np.where(large, np.sign(crossed), 0).astype(int)


def large_steps(block: Block, cuts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the cuts without those of steps under 5 points, the smallest out first, and the
    direction of the last step.
    """
    hits, n = segment_counts(block, cuts)
    signs, sizes = step_signs(hits, n), np.round(step_sizes(hits, n), 12)
    pair = cuts[1] < block.points
    narrow = pair & (signs == 0).any(axis=0)
    rest = np.where(sizes[0] <= sizes[1], cuts[1], cuts[0])
    none = np.full(block.series, block.points)
    cuts = np.where(narrow, np.stack([rest, none]), cuts)
    signs = step_signs(*segment_counts(block, cuts))
    small = (cuts[1] >= block.points) & (signs[0] == 0)
    cuts = np.where(small, none, cuts)
    last = np.where(cuts[1] < block.points, signs[1], signs[0])
    return cuts, np.where(small, 0, last)


def segment_counts(block: Block, cuts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return k and n of the segments between cuts, (segments, series), 0 where there is none."""
    rows = edges(block, *cuts)
    return tuple(np.diff(at(whole, rows), axis=0) for whole in (block.sums.hits, block.sums.n))


def step_sizes(hits: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Return by how much the rate of each row differs from the one before, (rows - 1, series)."""
    rates = hits / np.where(n > 0, n, 1)
    return np.abs(np.diff(rates, axis=0))
