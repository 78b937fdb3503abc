"""How sure a finding is: in how many flat series one shows as much by chance."""

from enum import StrEnum

import numpy as np

# D, and one in how many flat series shows as much (simulated; more is not told apart).
DEVIANCES = np.array([12.0, 14.0, 16.0, 18.0, 20.0, 25.0, 30.0])
ONE_IN = np.array([55.0, 100.0, 160.0, 260.0, 390.0, 900.0, 2000.0])
PROBABLE_UNDER, CLEAR_OVER = 16, 25


class Sureness(StrEnum):
    """How firmly a change may be said; nothing where none was found."""

    NOTHING = ""
    PROBABLE = "probable"
    PLAIN = "plain"
    CLEAR = "clear"


def one_in(deviance: np.ndarray) -> np.ndarray:
    """Return in how many flat series one shows such a D, to two figures; NaN below 12.

    Straight lines between the logarithms of the simulated figures. From 30 on it is 2,000: "at
    least". D of one step as it is, of two steps less 8, of a line plus 2.
    """
    deviance = np.asarray(deviance, dtype=float)
    exact = np.exp(np.interp(deviance, DEVIANCES, np.log(ONE_IN)))
    unit = 10.0 ** (np.floor(np.log10(exact) + 1e-9) - 1)
    return np.where(deviance >= DEVIANCES[0], np.round(exact / unit) * unit, np.nan)


def sureness(deviance: np.ndarray, found: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Grade findings by D (on the scale of `one_in`); a kept one is at most probable."""
    weak = kept | (deviance < PROBABLE_UNDER)
    grade = np.where(deviance > CLEAR_OVER, Sureness.CLEAR, Sureness.PLAIN)
    grade = np.where(weak, Sureness.PROBABLE, grade)
    return np.where(found, grade, Sureness.NOTHING)
