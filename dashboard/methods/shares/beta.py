"""The beta distribution, and Student's t by way of it: the quantiles that intervals are read from.

The incomplete beta by its continued fraction, then halving; scipy would cost 143 MB for these.
"""

import math
from functools import cache

import numpy as np

SMALLEST = 1e-300
PRECISION = 1e-14
MOST_TERMS = 1000
HALVINGS = 200


def beta_cumulative(x: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return P(X <= x) of Beta(a, b), element by element, for a and b above 0."""
    x, a, b = np.broadcast_arrays(*(np.asarray(one, dtype=float) for one in (x, a, b)))
    turned = x > (a + 1) / (a + b + 2)
    p, q = np.where(turned, b, a), np.where(turned, a, b)
    y = np.clip(np.where(turned, 1 - x, x), 0, 1)
    inside = (y > 0) & (y < 1)
    y = np.where(inside, y, 0.5)
    scale = np.exp(
        log_gamma(a + b) - log_gamma(a) - log_gamma(b) + p * np.log(y) + q * np.log1p(-y)
    )
    part = scale * fraction(y, p, q) / p
    part = np.where(inside, part, 0.0)  # what is left of y; y = 1 is never on this side
    return np.clip(np.where(turned, 1 - part, part), 0, 1)


def log_gamma(x: np.ndarray) -> np.ndarray:
    """Return ln Γ(x), element by element."""
    return np.array([math.lgamma(one) for one in np.ravel(x)]).reshape(np.shape(x))


def fraction(x: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the continued fraction of the incomplete beta (Lentz; Numerical Recipes 6.4)."""
    c = np.ones_like(x)
    d = 1 / away_from_0(1 - (a + b) * x / (a + 1))
    total = d.copy()
    for m in range(1, MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / away_from_0(1 + term * d)
            c = away_from_0(1 + term / c)
            total *= c * d
        if (np.abs(c * d - 1) < PRECISION).all():
            break
    return total


def away_from_0(x: np.ndarray) -> np.ndarray:
    """Return x, or the smallest number in place of 0."""
    return np.where(np.abs(x) < SMALLEST, SMALLEST, x)


def beta_quantile(probability: float | np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the x with P(X <= x) = probability of Beta(a, b), element by element."""
    probability, a, b = np.broadcast_arrays(
        *(np.asarray(one, dtype=float) for one in (probability, a, b))
    )
    low, high = np.zeros(a.shape), np.ones(a.shape)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if ((middle <= low) | (middle >= high)).all():
            break
        under = beta_cumulative(middle, a, b) < probability
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    return (low + high) / 2


@cache
def t_quantile(probability: float, freedom: int) -> float:
    """Return the quantile of Student's t, for a probability above one half (R: qt)."""
    share = float(beta_quantile(2 * probability - 1, np.array(0.5), np.array(freedom / 2)))
    return math.sqrt(freedom * share / (1 - share))
