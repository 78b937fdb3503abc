"""How likely a nurse is to do a thing right: her gift, her contacts with a mentor, the day."""

import math
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np

# Correlation between children of one nurse, at the start and after a year (Magge 2015).
CORRELATION = (0.6, 0.35)
SHARED = 0.6  # of a nurse's gift is common to everything she does
ROOTS = (2, 3, 5, 7, 11, 13, 17, 19, 23)


@dataclass(frozen=True)
class Course:
    """The mean rate of an indicator before mentoring and after a year of it."""

    start: float
    end: float


# CLS, TRT, FRM: Magge 2015. GRO did not improve there. The others are assumptions.
COURSES = {
    "CLS": Course(0.56, 0.94),
    "TRT": Course(0.82, 0.99),
    "DNG": Course(0.28, 0.80),
    "VIT": Course(0.48, 0.87),
    "AMX": Course(0.34, 0.08),
    "GRO": Course(0.18, 0.18),
    "FRM": Course(0.659, 0.975),
    "MAL1": Course(0.70, 0.86),
    "MAL2": Course(0.55, 0.95),
}
STEPS = np.linspace(0, 1, 21)
# The normal distribution of gifts, in slices of a tenth: fine enough for rates near 0 and 1.
GIFTS = np.linspace(-5, 5, 101)
WEIGHTS = np.exp(-(GIFTS**2) / 2) / np.exp(-(GIFTS**2) / 2).sum()


def learned(contacts: np.ndarray, newcomer: np.ndarray, pace: np.ndarray) -> np.ndarray:
    """Return how much of the year's gain a nurse has made, 0 to 1, after a number of visits.

    Those present from the start learn along an S that is half done after five or six visits
    (`pace` shifts it); a newcomer, whose colleagues already know, along a steeper curve that is
    nine tenths done after six.
    """
    first = 1 / (1 + np.exp(-(contacts - 5.5 - pace) / 1.5))
    return np.where(newcomer, 1 - 0.9 * np.exp(-contacts / 2.6), first)


def chances(code: str, gain: np.ndarray, gift: np.ndarray, shift: np.ndarray) -> np.ndarray:
    """Return the probability of success for nurses of a standard normal `gift`.

    The rates of all nurses at one gain have the mean of the indicator's course and the
    correlation of `CORRELATION`; `shift` moves the log odds afterwards.
    """
    center, width = _logit_normal(code)
    better = gift if COURSES[code].end >= COURSES[code].start else -gift
    odds = np.interp(gain, STEPS, center) + np.interp(gain, STEPS, width) * better + shift
    return _rate(odds)


def gifts(random: np.random.Generator, number: int, codes: list[str]) -> dict[str, np.ndarray]:
    """Draw the gifts of all nurses for each indicator, one value a nurse, standard normal.

    They are spread evenly over the nurses in turn, by steps of an irrational length (golden
    ratio for the common part, roots for the others), so that 40 nurses already have the mean
    that was asked for.
    """
    common = _spread(random, number, (math.sqrt(5) - 1) / 2)
    return {
        code: math.sqrt(SHARED) * common
        + math.sqrt(1 - SHARED) * _spread(random, number, math.sqrt(root))
        for code, root in zip(codes, ROOTS[: len(codes)], strict=True)
    }


def _spread(random: np.random.Generator, number: int, step: float) -> np.ndarray:
    turns = (random.random() + np.arange(number) * step) % 1
    return np.array([NormalDist().inv_cdf(min(max(turn, 1e-6), 1 - 1e-6)) for turn in turns])


def _rate(odds: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-odds))


@cache
def _logit_normal(code: str) -> tuple[np.ndarray, np.ndarray]:
    """Solve for the center and width of the log odds that give each step's mean and correlation."""
    course = COURSES[code]
    mean = course.start + (course.end - course.start) * STEPS
    correlation = CORRELATION[0] + (CORRELATION[1] - CORRELATION[0]) * STEPS
    low, high = np.zeros_like(STEPS), np.full_like(STEPS, 12.0)
    for _ in range(24):
        width = (low + high) / 2
        rates = _rate(_centered(mean, width)[:, None] + width[:, None] * GIFTS)
        wide = (rates - mean[:, None]) ** 2 @ WEIGHTS > correlation * mean * (1 - mean)
        low, high = np.where(wide, low, width), np.where(wide, width, high)
    return _centered(mean, width), width


def _centered(mean: np.ndarray, width: np.ndarray) -> np.ndarray:
    low, high = np.full_like(mean, -30.0), np.full_like(mean, 30.0)
    for _ in range(30):
        center = (low + high) / 2
        above = _rate(center[:, None] + width[:, None] * GIFTS) @ WEIGHTS > mean
        low, high = np.where(above, low, center), np.where(above, center, high)
    return center
