"""Levels of places or nurses drawn toward their common mean: for display where numbers are small.

Never rank by them, never export them as rates, never test with them: they are drawn by design.
"""

from dataclasses import dataclass

import numpy as np

from dashboard.methods.shares.beta import beta_quantile

FEWEST_PLACES = 5
# The correlation within a place before they have spoken, with the weight of five places.
PRIOR, PRIOR_WEIGHT = 0.1, 5
LEAST, MOST = 0.02, 0.5
TAILS = (0.0175, 0.9825)


@dataclass(frozen=True)
class Shrunken:
    """Levels of places, in the order given: `mean` with `low` to `high`, as shares.

    `spread` is the correlation within a place, `mu` the common mean.
    """

    spread: float
    mu: float
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray


def effective_counts(k: float, nurses: np.ndarray, correlation: float) -> tuple[float, float]:
    """Return k and n of a place as if its observations were independent.

    `nurses`: the observations of each of its nurses; divided by 1 + (sum n² / n - 1) r.
    """
    nurses = np.asarray(nurses, dtype=float)
    n = nurses.sum()
    if n <= 0:
        return 0.0, 0.0
    divisor = 1 + ((nurses**2).sum() / n - 1) * correlation
    return float(k / divisor), float(n / divisor)


def between(k: np.ndarray, n: np.ndarray) -> float:
    """Return the correlation within a place: ANOVA over places, 0.1 where it cannot be known."""
    places, whole = len(n), n.sum()
    if places < 2 or whole <= places:
        return PRIOR
    mixed = (k * (n - k) / n).sum()
    across = (k.sum() * (whole - k.sum()) / whole - mixed) / (places - 1)
    inner = mixed / (whole - places)
    size = (whole - (n**2).sum() / whole) / (places - 1)
    total = across + (size - 1) * inner
    return float((across - inner) / total) if total > 1e-12 else PRIOR


@dataclass(frozen=True)
class Pulled:
    """Levels before their intervals: `mean`, and the `weight` of the beta distribution of each."""

    spread: float
    mu: float
    mean: np.ndarray
    weight: np.ndarray


def pulled(k: np.ndarray, n: np.ndarray) -> Pulled:
    """Draw the levels of places toward their mean, each by as much as its number is small.

    k and n may be effective counts. Meant from 5 places on. A place without observations gets
    the common mean; without any observation the mean is one half.
    """
    k, n = (np.asarray(values, dtype=float) for values in (k, n))
    seen = n > 0
    places = int(seen.sum())
    raw = np.clip(between(k[seen], n[seen]), 0, 1)
    r = (PRIOR_WEIGHT * PRIOR + (places - 1) * raw) / (places - 1 + PRIOR_WEIGHT)
    r = float(np.clip(r, LEAST, MOST))
    weight = n / (1 + (n - 1) * r)
    rate = k / np.where(seen, n, 1)
    mu = float(((weight * rate).sum() + 0.5) / (weight.sum() + 1))
    size = 1 / r - 1
    mean = (mu * size + k) / (size + n)
    variance = mean * (1 - mean) / (size + n + 1)
    # The common mean itself is not known exactly; without observations not at all.
    unsure = mu * (1 - mu) / max(weight.sum(), 1e-12)
    variance = variance + (size / (size + n)) ** 2 * unsure
    return Pulled(r, mu, mean, np.maximum(mean * (1 - mean) / variance - 1, 0.5))


def intervals(mean: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return the low and high limits of pulled levels; of many at once: this takes the time."""
    return beta_quantile(np.array(TAILS)[:, np.newaxis], mean * weight, (1 - mean) * weight)


def shrunken(k: np.ndarray, n: np.ndarray) -> Shrunken:
    """Return the levels of `pulled` with their intervals."""
    found = pulled(k, n)
    low, high = intervals(found.mean, found.weight)
    return Shrunken(found.spread, found.mu, found.mean, low, high)
