"""Placebo: the estimate of what follows a departure, made at centers and months without one."""

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_FOR_PERCENT
from dashboard.statistics.center_draws import DRAWS, SEED, TAIL, Interval
from dashboard.statistics.center_months import CenterMonths
from dashboard.statistics.departure_changes import AFTER, BEFORE
from dashboard.statistics.event_study import month_numbers


def made_up_interval(departed_on: pd.Series, grid: CenterMonths) -> Interval:
    """Return the mean of made-up effects, and between which limits 95% of their averages lie.

    2,000 times each departure is given, in its own month, to a center where nobody left within
    six months, and compared with the other such centers; the drawings are always the same.
    """
    months = month_numbers(departed_on).to_numpy()
    random = np.random.default_rng(SEED)
    sums, counts = np.zeros(DRAWS), 0
    for month, n in zip(*np.unique(months, return_counts=True), strict=True):
        found = made_up_effects(int(month), grid)
        if len(found):
            sums += random.choice(found, (DRAWS, n)).sum(axis=1)
            counts += n
    if not counts:
        return Interval(np.nan, np.nan, np.nan, np.nan)
    low, high = np.quantile(sums / counts, [TAIL, 1 - TAIL])
    return Interval(float((sums / counts).mean()), float(low), float(high), 1 - 2 * TAIL)


def made_up_effects(month: int, grid: CenterMonths) -> np.ndarray:
    """Return what each quiet center's change less the other quiet centers' is around a month.

    Only centers with five observations or more on either side, and others to compare with.
    """
    quiet = grid.quiet(month)
    k, n = (part[quiet] for part in grid.around(month))
    rest_k, rest_n = k.sum(axis=0) - k, n.sum(axis=0) - n
    known = rest_n > 0
    rate = np.where(known, rest_k / np.where(known, rest_n, 1), 0.0)
    changes, enough = np.zeros(len(k)), np.ones(len(k), dtype=bool)
    for side, sign in ((AFTER, 1), (BEFORE, -1)):
        own, weight = n[:, side], (n * known)[:, side].sum(axis=1)
        enough &= (own.sum(axis=1) >= FEWEST_FOR_PERCENT) & (weight > 0)
        mine = k[:, side].sum(axis=1) / np.where(own.sum(axis=1) > 0, own.sum(axis=1), 1)
        theirs = (n * rate)[:, side].sum(axis=1) / np.where(weight > 0, weight, 1)
        changes += sign * (mine - theirs)
    return changes[enough]
