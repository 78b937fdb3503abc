"""Series of equal length side by side, with running sums: what lets many be judged at once.

Points run down the rows, series across the columns. A cut is the first point of the next segment;
a cut equal to the number of points is none.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

PRIOR = 0.05  # the correlation within a point before the series has spoken; weighs one point


@dataclass(frozen=True)
class Sums:
    """Running sums down the points, a row longer than they: before point i stands row i."""

    hits: np.ndarray
    misses: np.ndarray

    @cached_property
    def n(self) -> np.ndarray:
        """Return the running sums of observations."""
        return self.hits + self.misses

    @property
    def points(self) -> int:
        """Return how many points each series has."""
        return len(self.hits) - 1

    def between(self, start: np.ndarray, stop: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return hits and misses of points start to stop - 1, each (…, series)."""
        return within(self.hits, start, stop), within(self.misses, start, stop)


@dataclass(frozen=True)
class Block:
    """Series of equal length: `hits` (k) and `misses` (n - k), each (points, series)."""

    hits: np.ndarray
    misses: np.ndarray

    @cached_property
    def n(self) -> np.ndarray:
        """Return the observations of each point."""
        return self.hits + self.misses

    @property
    def points(self) -> int:
        """Return how many points each series has."""
        return len(self.hits)

    @property
    def series(self) -> int:
        """Return how many series there are."""
        return self.hits.shape[1]

    @cached_property
    def sums(self) -> Sums:
        """Return the running sums of the counts as they are."""
        return Sums(running(self.hits), running(self.misses))

    @cached_property
    def uneven(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the running sums of k(n - k) / n and of n squared."""
        return running(self.hits * self.misses / self.n), running(self.n**2)

    def deflated(self, r: np.ndarray | float) -> Sums:
        """Return the running sums of the counts divided by 1 + (n - 1) r, r one a series."""
        worth = 1 / (1 + (self.n - 1) * r)
        return Sums(running(self.hits * worth), running(self.misses * worth))

    def columns(self, which: np.ndarray, points: int | None = None) -> "Block":
        """Return the first `points` points of some of the series."""
        return Block(self.hits[:points, which], self.misses[:points, which])


def running(values: np.ndarray) -> np.ndarray:
    """Return running sums down the rows, beginning with a row of zeros."""
    sums = np.zeros((len(values) + 1, *values.shape[1:]))
    np.cumsum(values, axis=0, out=sums[1:])
    return sums


def at(sums: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return of each series the sums at its own rows, (…, series)."""
    return sums[rows, np.arange(sums.shape[1])]


def within(sums: np.ndarray, start: np.ndarray, stop: np.ndarray) -> np.ndarray:
    """Return of each series the sums from its own start to its own stop."""
    return at(sums, stop) - at(sums, start)


def edges(block: Block, *cuts: np.ndarray) -> np.ndarray:
    """Return where segments begin and end, (cuts + 2, series), from cuts in ascending order."""
    return np.stack([np.zeros(block.series, dtype=int), *cuts, np.full(block.series, block.points)])


def correlation(block: Block, segments: np.ndarray) -> np.ndarray:
    """Return the correlation between the observations of a point, inside segments, one a series.

    One-way ANOVA with points as groups, drawn toward 0.05 with the weight of one point; 0.05
    where no point was observed twice or all are alike. `segments` are `edges`; empty ones do
    not count.
    """
    hits, misses = block.sums.between(segments[:-1], segments[1:])
    size = hits + misses
    mixed, squares = (within(sums, segments[:-1], segments[1:]) for sums in block.uneven)
    seen = size > 0
    size = np.where(seen, size, 1)
    n = block.sums.n[-1]
    between_points = block.points - seen.sum(axis=0)
    within_points = n - block.points
    known = (between_points > 0) & (within_points > 0)
    f, g = np.where(known, between_points, 1), np.where(known, within_points, 1)
    inside = mixed.sum(axis=0)
    between = ((hits * misses / size).sum(axis=0) - inside) / f
    inner = inside / g
    m = (n - (squares / size).sum(axis=0)) / f
    whole = between + (m - 1) * inner
    known &= whole > 1e-12
    raw = np.clip((between - inner) / np.where(known, whole, 1), 0, 1)
    return np.where(known, (PRIOR + f * raw) / (1 + f), PRIOR)
