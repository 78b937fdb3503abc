"""Parity: from which mentoring visit on the next nurse does as well as the one before her."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.methods.resampling import center_draws, drawn_interval
from dashboard.methods.survival import kaplan_meier
from dashboard.methods.survival_steps import Course, Median, falling_course, median_of
from dashboard.turnover.statistics.learning import FEWEST_NURSES
from dashboard.turnover.statistics.levels import PREDECESSOR

PARITY_COLUMNS = [
    "health_center",
    "left",
    "departed_on",
    "nurse",
    "posted_on",
    "level",
    "level_numerator",
    "level_denominator",
    "level_of",
    "visits",
    "last_visit",
    "reached_at",
    "reached",
]


def reached_at(numbers: np.ndarray, rates: np.ndarray, level: float, down: bool) -> tuple:
    """Return at which visit number a nurse reached the level, or was last seen without, and if so.

    Reached is the first of two consecutive observed visits at the level or better (`down`: lower
    is better). Without, the last visit counts only if it lies below: else the next might confirm.
    """
    good = rates <= level if down else rates >= level
    both = np.flatnonzero(good[:-1] & good[1:])
    if len(both):
        return int(numbers[both[0]]), True
    if not len(numbers):
        return 0, False
    return int(numbers[-1] - 1 if good[-1] else numbers[-1]), False


def parity(levels: pd.DataFrame, points: pd.DataFrame, down: bool = False) -> pd.DataFrame:
    """Follow each replacement until she reaches the level, one row a replacement who came.

    `levels`: rows of `predecessors`; `points`: rows of `visit_points`. `visits`: how many she was
    observed at; `last_visit`: the number of visits (as counted since her posting) through which
    she is known not to have reached it, or at which she did; `reached`; `reached_at` is missing
    for those who have not. `down`: lower is better.
    """
    keys = ["nurse", "health_center", "posted_on"]
    came = levels[levels.replaced].reset_index(drop=True)
    theirs = points.merge(came[keys], on=keys).sort_values("visit_number")
    seen: dict[tuple, list[tuple]] = {}
    for *key, number, rate in theirs[[*keys, "visit_number", "rate"]].itertuples(index=False):
        seen.setdefault(tuple(key), []).append((number, rate))
    rows = []
    for row in came.itertuples():
        mine = seen.get((row.nurse, row.health_center, row.posted_on), [])
        numbers, rates = (np.array([one[i] for one in mine]) for i in (0, 1))
        at, reached = reached_at(numbers, rates, row.level, down)
        rows.append((len(mine), at, at if reached else np.nan, reached))
    columns = ["visits", "last_visit", "reached_at", "reached"]
    whole = pd.DataFrame(rows, columns=columns, index=came.index)
    whole = whole.astype({"visits": "int64", "last_visit": "int64", "reached": "bool"})
    return pd.concat([came, whole], axis=1)[PARITY_COLUMNS]


def judged(found: pd.DataFrame) -> pd.DataFrame:
    """Keep the replacements who were observed and have a level to be compared with."""
    return found[found.level.notna() & (found.visits > 0)]


def parity_curve(found: pd.DataFrame) -> pd.DataFrame:
    """Estimate the share that has not reached the level by visit number; rows of `parity`."""
    seen = judged(found)
    return kaplan_meier(seen.last_visit, seen.reached)


def parity_course(found: pd.DataFrame) -> Course | None:
    """Return the curve of `parity_curve` as it is drawn; None under five replacements."""
    return falling_course(parity_curve(found), judged(found).last_visit)


@dataclass(frozen=True)
class ReachedLevels:
    """How many replacements came, and of those who could be `judged`, how many have reached the
    level, how many were held against the nurse before them herself, and the median number of
    visits to then.
    """

    came: int
    judged: int
    reached: int
    own_level: int
    median: Median


def reached_levels(found: pd.DataFrame) -> ReachedLevels:
    """Sum up the rows of `parity`."""
    seen = judged(found)
    own = int((seen.level_of == PREDECESSOR).sum())
    median = median_of(parity_curve(found))
    return ReachedLevels(len(found), len(seen), int(seen.reached.sum()), own, median)


# Catching up: how far replacements are from the nurse before them, visit by visit.

GAP_COLUMNS = [
    "visit_number",
    "nurses",
    "numerator",
    "denominator",
    "level",
    "gap",
    "ci_low",
    "ci_high",
]
KEYS = ["nurse", "health_center", "posted_on"]


def gaps_by_visit(levels: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """Average each replacement's rate less her predecessor's level, by visit number.

    `levels`: rows of `predecessors`; only levels that are a predecessor's own count. `points`:
    rows of `visit_points`. `gap` is the mean over nurses, as a difference of proportions, where
    five or more were observed (else NaN), with its 95% interval over drawn centers; `level` the
    mean level of the same nurses. Chance in single visits averages out here, where reaching a
    level twice running can come early by chance.
    """
    own = levels[levels.replaced & (levels.level_of == PREDECESSOR)]
    seen = points.merge(own[[*KEYS, "level"]], on=KEYS)
    seen = seen.assign(gap=seen.rate - seen.level)
    sums = (
        seen.groupby("visit_number")
        .agg(
            nurses=("nurse", "nunique"),
            numerator=("numerator", "sum"),
            denominator=("denominator", "sum"),
            level=("level", "mean"),
        )
        .reset_index()
    )
    centers = pd.Index(sorted(set(seen.health_center)), dtype="str")
    place, column = centers.get_indexer(seen.health_center), seen.visit_number.rank(method="dense")
    gaps, counts = (np.zeros((len(centers), len(sums))) for _ in range(2))
    at = place, column.to_numpy(dtype=int) - 1
    np.add.at(gaps, at, seen.gap.to_numpy())
    np.add.at(counts, at, 1.0)
    draws, rows = center_draws(len(centers)), []
    drawn = draws @ counts
    averages = np.where(drawn > 0, draws @ gaps / np.where(drawn > 0, drawn, 1), np.nan)
    for number, nurses in enumerate(sums.nurses):
        if nurses < FEWEST_NURSES:
            rows.append((np.nan, np.nan, np.nan))
            continue
        found = drawn_interval(averages[:, number], int((counts[:, number] > 0).sum()))
        rows.append((found.estimate, found.low, found.high))
    found = pd.DataFrame(rows, columns=GAP_COLUMNS[5:], index=sums.index, dtype=float)
    return pd.concat([sums, found], axis=1)[GAP_COLUMNS]
