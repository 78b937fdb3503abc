"""The verdicts on many series as columns."""

import math
from dataclasses import dataclass

import numpy as np

from dashboard.methods.verdicts.verdict import Kind, Level, State, Verdict, Watch


@dataclass(frozen=True)
class Levels:
    """Up to three levels a series, (series, 3) each, earliest first; NaN and NaT where absent.

    `points` is 0 where there is none. `since` and `until` are the first days of its first and
    its last point; `low` to `high` is Wilson's interval at the effective n.
    """

    k: np.ndarray
    n: np.ndarray
    points: np.ndarray
    low: np.ndarray
    high: np.ndarray
    since: np.ndarray
    until: np.ndarray

    @property
    def rate(self) -> np.ndarray:
        """Return k / n, NaN where there is no level."""
        return self.k / self.n

    def last(self) -> "Levels":
        """Return the last level of each series alone, (series,) each: where it stands lately."""
        rows = np.arange(len(self.points))
        place = np.maximum((self.points > 0).sum(axis=1) - 1, 0)
        return Levels(**{name: column[rows, place] for name, column in vars(self).items()})


@dataclass(frozen=True)
class WatchColumns:
    """What stands out lately, one a series: k of n in the last `points`, 0 points if nothing."""

    points: np.ndarray
    k: np.ndarray
    n: np.ndarray
    before_k: np.ndarray
    before_n: np.ndarray
    direction: np.ndarray
    deviance: np.ndarray


@dataclass(frozen=True)
class Verdicts:
    """Verdicts on many series, a column each, in the order of their numbers.

    `state` and `kind` as text; `direction` of the last step, of a gradual change from first to
    last third (1, -1, 0 if none); `since` the first day after the last step, `since_from` to
    `since_to` the range it may lie in. `r` is the correlation within a point; `deviance` the D
    found, or the highest without a finding (NaN: no cut allowed or too few points). `chance`:
    one flat series in so many shows as much, NaN for nothing found or kept. `smallest_seen`:
    the smallest change that could have been seen, as a share. `moved_little`: a step stands out
    but is under 5 points. `points`, `k`, `n` are those of the phase judged, from `phase_since`
    on (NaT: the whole series); `before_k` of `before_n` is the phase before it.
    """

    state: np.ndarray
    kind: np.ndarray
    kept: np.ndarray
    direction: np.ndarray
    since: np.ndarray
    since_from: np.ndarray
    since_to: np.ndarray
    r: np.ndarray
    deviance: np.ndarray
    chance: np.ndarray
    sureness: np.ndarray
    smallest_seen: np.ndarray
    moved_little: np.ndarray
    points: np.ndarray
    k: np.ndarray
    n: np.ndarray
    phase_since: np.ndarray
    before_k: np.ndarray
    before_n: np.ndarray
    levels: Levels
    watch: WatchColumns

    def __len__(self) -> int:
        return len(self.state)

    def one(self, series: int) -> Verdict:
        """Return the verdict on one series."""
        plain = {
            name: plain_value(column[series])
            for name, column in vars(self).items()
            if name not in {"levels", "watch"}
        }
        for name in ("points", "k", "n", "before_k", "before_n", "direction"):
            plain[name] = int(plain[name])
        if plain["chance"] is not None:
            plain["chance"] = round(plain["chance"])
        plain |= {"state": State(plain["state"]), "kind": Kind(plain["kind"])}
        return Verdict(**plain, levels=self.levels_of(series), watch=self.watch_of(series))

    def levels_of(self, series: int) -> tuple[Level, ...]:
        """Return the levels of one series, earliest first."""
        rows = {name: column[series] for name, column in vars(self.levels).items()}
        return tuple(
            Level(**whole_counts({name: plain_value(row[i]) for name, row in rows.items()}))
            for i in np.flatnonzero(rows["points"])
        )

    def watch_of(self, series: int) -> Watch | None:
        """Return what stands out lately in one series, or None."""
        found = {name: plain_value(column[series]) for name, column in vars(self.watch).items()}
        return Watch(**whole_counts(found)) if found["points"] else None


def whole_counts(values: dict) -> dict:
    """Return values with counts as whole numbers."""
    counts = {"k", "n", "points", "before_k", "before_n", "direction"}
    return {name: int(value) if name in counts else value for name, value in values.items()}


def plain_value(value: np.generic):
    """Return a value of an array as Python's own, None for NaN and NaT."""
    plain = value.item()
    return None if plain is None or (isinstance(plain, float) and math.isnan(plain)) else plain
