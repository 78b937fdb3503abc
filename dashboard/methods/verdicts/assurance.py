"""A level against its target: met, not yet, or more than its small number can tell."""

from enum import StrEnum

import numpy as np


class Assurance(StrEnum):
    """What a level and its interval say about a target."""

    MET = "met"
    NOT_YET = "not_yet"
    CANNOT_TELL = "cannot_tell"
    TOO_FEW = "too_few"
    NO_TARGET = "no_target"


def assurance(
    bounds: tuple[np.ndarray, np.ndarray],
    target: np.ndarray,
    goal: np.ndarray,
    too_few: np.ndarray,
) -> np.ndarray:
    """Return whether levels meet their targets, as far as their intervals can tell.

    `bounds`: low and high of the levels, as shares; `target` likewise, NaN where there is none;
    `goal`: 1 where more is better, -1 where less is, 0 where neither (then no target). Met when
    the whole interval is on the good side of the target, itself included; not yet when all of
    it is on the other side.
    """
    low, high = (np.asarray(edge, dtype=float) for edge in bounds)
    target, goal = np.asarray(target, dtype=float), np.asarray(goal)
    met = np.where(goal > 0, low >= target, high <= target)
    missed = np.where(goal > 0, high < target, low > target)
    said = np.where(met, Assurance.MET, np.where(missed, Assurance.NOT_YET, Assurance.CANNOT_TELL))
    said = np.where(np.asarray(too_few) | np.isnan(low), Assurance.TOO_FEW, said)
    return np.where(np.isnan(target) | (goal == 0), Assurance.NO_TARGET, said)
