"""Departures made up where nobody left: how far chance and another nurse move the same estimate."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_FOR_PERCENT
from dashboard.methods.made_up_departures import NursesAfter, drawn_swaps, knows_nurses
from dashboard.methods.resampling import DRAWS, SEED, TAIL, Interval, center_draws
from dashboard.turnover.statistics.departures.event_study import (
    MONTHS_AROUND,
    CenterMonths,
    month_numbers,
)

MONTHS = np.arange(-MONTHS_AROUND, MONTHS_AROUND + 1)
SIDES = (MONTHS > 0, MONTHS < 0)


@dataclass(frozen=True)
class NurseMonths:
    """Sums of named nurses by center (a row of the grid) and month, in order of months: arrays of
    one length, `month` as `month_numbers`, `nurse` a number.
    """

    center: np.ndarray
    month: np.ndarray
    nurse: np.ndarray
    k: np.ndarray
    n: np.ndarray


@dataclass(frozen=True)
class MadeUp:
    """What may be drawn around one month: the quiet centers' months and their nurses after it.

    `k`, `n`: (quiet centers, 13); `weights`: (drawings, quiet centers), how often each counts in
    the comparison; `usable`: rows with enough on either side; `nurses`: of each row.
    """

    k: np.ndarray
    n: np.ndarray
    weights: np.ndarray
    usable: np.ndarray
    nurses: NursesAfter


def nurse_months(observations: pd.DataFrame, grid: CenterMonths) -> NurseMonths:
    """Sum observations by center, month and nurse; those without a nurse's code do not count.

    `observations`: health_center, nurse, date, numerator, denominator.
    """
    seen = observations[observations.nurse.notna() & (observations.denominator > 0)]
    center = grid.centers.get_indexer(seen.health_center)
    month, nurse = month_numbers(seen.date).to_numpy(), pd.factorize(seen.nurse)[0]
    k, n = (seen[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    order = np.argsort(month, kind="stable")
    return NurseMonths(*(part[order] for part in (center, month, nurse, k, n)))


def made_up_interval(
    departed_on: pd.Series, grid: CenterMonths, observations: pd.DataFrame
) -> Interval:
    """Return the mean of made-up effects, and between which limits 95% of their averages lie.

    2,000 times each departure is given, in its own month, to a center where nobody left within
    six months: one of the nurses seen there afterwards is replaced by a colleague
    (`drawn_swaps`), and the change is compared with the other such centers, drawn anew with
    replacement. The drawings are always the same. No limits where fewer than half of these centers
    were seen with two nurses; all missing where no center can be compared with another.
    """
    months = month_numbers(departed_on).to_numpy()
    random, by_nurse = np.random.default_rng(SEED), nurse_months(observations, grid)
    draws = center_draws(len(grid.centers))[1:]
    sums, counts, nurses = np.zeros(DRAWS), np.zeros(DRAWS), []
    for month, departures in zip(*np.unique(months, return_counts=True), strict=True):
        around = made_up(int(month), grid, by_nurse, draws)
        nurses.append(around.nurses.count[around.usable])
        if not len(around.usable):
            continue
        for _ in range(departures):
            effects = drawn_effects(around, random)
            known = ~np.isnan(effects)
            sums += np.where(known, effects, 0.0)
            counts += known
    if not counts.any():
        return Interval(np.nan, np.nan, np.nan, np.nan)
    averages = sums[counts > 0] / counts[counts > 0]
    if not knows_nurses(np.concatenate(nurses)):
        return Interval(float(averages.mean()), np.nan, np.nan, np.nan)
    low, high = np.quantile(averages, [TAIL, 1 - TAIL])
    return Interval(float(averages.mean()), float(low), float(high), 1 - 2 * TAIL)


def made_up(month: int, grid: CenterMonths, by_nurse: NurseMonths, draws: np.ndarray) -> MadeUp:
    """Gather what may be drawn around a month; `draws`: (drawings, centers) of the grid.

    Usable are quiet centers with five observations or more on either side, and others beside them.
    """
    quiet = grid.quiet(month)
    k, n = (part[quiet] for part in grid.around(month))
    rest = n.sum(axis=0) - n
    enough = np.ones(len(k), dtype=bool)
    for side in SIDES:
        enough &= n[:, side].sum(axis=1) >= FEWEST_FOR_PERCENT
        enough &= (n * (rest > 0))[:, side].sum(axis=1) > 0
    nurses = nurses_after(month, quiet, by_nurse)
    return MadeUp(k, n, draws[:, quiet].astype(float), np.flatnonzero(enough), nurses)


def nurses_after(month: int, quiet: np.ndarray, by_nurse: NurseMonths) -> NursesAfter:
    """Sum the six months after a month by nurse, of the quiet centers in their order."""
    first, last = np.searchsorted(by_nurse.month, [month + 1, month + MONTHS_AROUND + 1])
    rows = np.cumsum(quiet) - 1
    within = slice(int(first), int(last))
    here = quiet[by_nurse.center[within]]
    center, nurse = rows[by_nurse.center[within]][here], by_nurse.nurse[within][here]
    pairs, place = np.unique(np.stack([center, nurse]), axis=1, return_inverse=True)
    k, n = (
        np.bincount(place.reshape(-1), part[within][here], minlength=pairs.shape[1])
        for part in (by_nurse.k, by_nurse.n)
    )
    count = np.bincount(pairs[0], minlength=int(quiet.sum()))
    return NursesAfter(k, n, np.cumsum(count) - count, count)


def drawn_effects(around: MadeUp, random: np.random.Generator) -> np.ndarray:
    """Draw a quiet center for each drawing and return its change less that of the others.

    The others' months weigh as the center's own; NaN where none of those drawn was seen then.
    """
    chosen = random.choice(around.usable, len(around.weights))
    own_k, own_n = around.k[chosen], around.n[chosen]
    itself = np.take_along_axis(around.weights, chosen[:, np.newaxis], axis=1)
    rest_k = around.weights @ around.k - itself * own_k
    rest_n = around.weights @ around.n - itself * own_n
    known = rest_n > 0
    rate = np.where(known, rest_k / np.where(known, rest_n, 1), 0.0)
    swap = drawn_swaps(around.nurses, chosen, random)
    changes = np.zeros(len(chosen))
    for side, sign, more in zip(SIDES, (1, -1), (swap, 0.0), strict=True):
        total = own_n[:, side].sum(axis=1)
        weight = (own_n * known)[:, side].sum(axis=1)
        theirs = (own_n * rate)[:, side].sum(axis=1) / np.where(weight > 0, weight, np.nan)
        changes += sign * ((own_k[:, side].sum(axis=1) + more) / total - theirs)
    return changes
