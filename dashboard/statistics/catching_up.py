"""Catching up: how far replacements are from the nurse before them, visit by visit."""

import numpy as np
import pandas as pd

from dashboard.statistics.center_draws import center_draws, drawn_interval
from dashboard.statistics.parity import PREDECESSOR

GAP_COLUMNS = ["visit_number", "nurses", "numerator", "denominator", "level", "gap", "ci_low",
               "ci_high"]  # fmt: skip
FEWEST_NURSES = 5
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
    sums = seen.groupby("visit_number").agg(
        nurses=("nurse", "nunique"), numerator=("numerator", "sum"),
        denominator=("denominator", "sum"), level=("level", "mean"),
    ).reset_index()  # fmt: skip
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
