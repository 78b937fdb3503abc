"""A departure made up at a quiet center: one nurse's work in the after half done as by another.

A center where nobody left knows no change of nurse, so that a band from such centers as they are
is too narrow for centers where one did leave.
"""

from dataclasses import dataclass

import numpy as np

FEWEST_NURSES = 2
FEWEST_SHARE = 0.5


def swapped_changes(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Return the change of a center's rate for every swap of a nurse seen in the after half.

    `before` and `after`: (nurses, 2) of k and n. Nurse i's k becomes k_j n_i / n_j, n_i stays;
    one change for each ordered pair i, j of the nurses seen, by i, then j: a drawing takes one
    of them by chance. With one nurse seen the plain change. Empty where a half was not observed.
    """
    before, after = (np.asarray(part, dtype=float).reshape(-1, 2) for part in (before, after))
    seen = after[after[:, 1] > 0]
    if not len(seen) or before[:, 1].sum() <= 0:
        return np.zeros(0)
    k, n = seen.T
    start = before[:, 0].sum() / before[:, 1].sum()
    if len(seen) < FEWEST_NURSES:
        return np.array([k.sum() / n.sum() - start])
    taken = np.outer(n, k / n)  # row i, column j: what j would have had of i's observations
    changed = (k.sum() - k[:, np.newaxis] + taken) / n.sum() - start
    return changed[~np.eye(len(k), dtype=bool)]


def plain_change(before: np.ndarray, after: np.ndarray) -> float:
    """Return the change of a center's rate as it was; NaN where a half was not observed."""
    (k1, n1), (k2, n2) = (np.asarray(part).reshape(-1, 2).sum(axis=0) for part in (before, after))
    return float(k2 / n2 - k1 / n1) if n1 > 0 and n2 > 0 else float("nan")


def knows_nurses(nurses: np.ndarray) -> bool:
    """Tell whether a band may be drawn: half of the quiet centers have two nurses or more.

    `nurses`: how many each quiet center had in its after half.
    """
    nurses = np.asarray(nurses)
    return bool(len(nurses)) and bool((nurses >= FEWEST_NURSES).mean() >= FEWEST_SHARE)


@dataclass(frozen=True)
class NursesAfter:
    """What each nurse was seen to do in her center's after half, the nurses of a center together.

    `k`, `n`: of each nurse (n over 0); `first`, `count`: of each center, where its nurses begin in
    them and how many they are.
    """

    k: np.ndarray
    n: np.ndarray
    first: np.ndarray
    count: np.ndarray


def drawn_swaps(
    nurses: NursesAfter, centers: np.ndarray, random: np.random.Generator
) -> np.ndarray:
    """Draw for each of `centers` (rows of `nurses.count`) what a swap adds to its k of the half.

    Nurse i and colleague j as in `swapped_changes`, each pair as likely; 0 with one nurse or none.
    """
    count = nurses.count[centers]
    several = np.maximum(count, FEWEST_NURSES)
    gone = random.integers(0, several)
    other = (gone + random.integers(1, several)) % several
    swapped = count >= FEWEST_NURSES
    if not swapped.any():
        return np.zeros(centers.shape)
    first = nurses.first[centers]
    i, j = (np.where(swapped, first + which, 0) for which in (gone, other))
    return np.where(swapped, nurses.n[i] * nurses.k[j] / nurses.n[j] - nurses.k[i], 0.0)
