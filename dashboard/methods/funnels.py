"""The funnel: which health centers differ by more than their small numbers, without a ranking.

Limits as in FunnelPlotR 0.6 and Spiegelhalter 2005 (domain section 5.1), for proportions.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.methods.distributions import binomial_mass, gamma_quantile

# Normal points of the 95% and the 99.8% limits, rounded as FunnelPlotR does.
Z_95, Z_998 = 1.959964, 3.090232
# Fewer health centers cannot show how much they differ (domain section 5.1).
FEWEST_GROUPS = 10
# Steps between 3 observations and the most, on which a limit that turns back is found.
STEPS = 1000
EDGES = {"lower998": 0.001, "lower95": 0.025, "upper95": 0.975, "upper998": 0.999}


@dataclass(frozen=True)
class Dispersion:
    """How much more groups vary than chance alone: `phi` (1 is chance) and `tau2` between them.

    `phi` is NaN and `tau2` 0 when there are too few groups to know.
    """

    phi: float
    tau2: float


def funnel(centers: pd.DataFrame) -> pd.DataFrame:
    """Add rate, target and limits to each health center, in the order of its observations.

    `centers` has columns numerator and denominator. lower95 to upper998 are widened by what
    the centers differ beyond chance (tau2); the exact_ limits are those of chance alone. The
    target is the pooled rate. Where nothing was observed all are missing.
    """
    ordered = centers.sort_values("denominator", kind="stable", ignore_index=True)
    k, n = (ordered[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    seen = n > 0
    target = float(k[seen].sum() / n[seen].sum()) if seen.any() else math.nan
    dispersion = arcsine_dispersion(k[seen], n[seen])
    columns = {"rate": k / np.where(seen, n, np.nan), "target": target}
    for name, z in (("95", Z_95), ("998", Z_998)):
        wide = arcsine_limits(n, target, z, dispersion.tau2)
        columns |= {f"lower{name}": wide[0], f"upper{name}": wide[1]}
    exact = np.array([exact_limits(int(count), target) for count in n]).reshape(len(n), 4)
    columns |= {f"exact_{name}": line for name, line in zip(EDGES, exact.T, strict=True)}
    return ordered.assign(**columns, phi=dispersion.phi, tau2=dispersion.tau2)


def exact_limits(
    n: int, target: float, probabilities: Sequence[float] = tuple(EDGES.values())
) -> list[float]:
    """Return binomial quantiles of a rate of n, interpolated between counts (Spiegelhalter 2005).

    Kept within [0, 1]; NaN of no observations; the target itself when all or none had it.
    Interpolated, 100% is never reached: draw them, flag nobody by them.
    """
    if n == 0 or math.isnan(target):
        return [math.nan] * len(probabilities)
    if target in {0.0, 1.0}:
        return [target] * len(probabilities)
    mass = binomial_mass(n, target)
    reached = np.cumsum(mass)
    found = []
    for probability in probabilities:
        count = int(np.argmax(reached >= probability))
        part = (reached[count] - probability) / mass[count]
        found.append(float(min(max((count - part) / n, 0.0), 1.0)))
    return found


def arcsine_limits(
    n: np.ndarray, target: float, z: float, tau2: float = 0.0
) -> tuple[np.ndarray, np.ndarray]:
    """Return sin²(asin √target ± z √(1/4n + tau2)), the limits on the arcsine scale, for each n.

    Under few observations the sine turns back and the limit would close again: there it is 0
    or 1, found as FunnelPlotR does by comparing with the next of many n.
    """
    n = np.round(np.asarray(n, dtype=float), 9)
    most = math.ceil(n.max(initial=1))
    grid = np.unique(np.round(np.concatenate([n[n > 0], np.linspace(3, most, STEPS)]), 9))
    middle, spread = math.asin(math.sqrt(target)), z * np.sqrt(1 / (4 * grid) + tau2)
    low, high = np.sin(middle - spread) ** 2, np.sin(middle + spread) ** 2
    closes_low = np.append(low[:-1] > low[1:], middle < spread[-1])
    closes_high = np.append(high[:-1] < high[1:], middle + spread[-1] > math.pi / 2)
    low, high = np.where(closes_low, 0.0, low), np.where(closes_high, 1.0, high)
    places = np.minimum(np.searchsorted(grid, n), len(grid) - 1)
    return np.where(n > 0, low[places], np.nan), np.where(n > 0, high[places], np.nan)


def arcsine_dispersion(k: np.ndarray, n: np.ndarray, trim: float = 0.1) -> Dispersion:
    """Measure how much proportions k / n vary beyond chance, on the arcsine scale.

    z-scores about the pooled rate, their outer `trim` pulled in to its quantiles (winsorised).
    """
    if len(n) < FEWEST_GROUPS:
        return Dispersion(math.nan, 0.0)
    error = 1 / (2 * np.sqrt(n))
    z = (np.arcsin(np.sqrt(k / n)) - math.asin(math.sqrt(k.sum() / n.sum()))) / error
    return dispersion_of(np.clip(z, *np.quantile(z, [trim, 1 - trim])), error)


def dispersion_of(z: np.ndarray, error: np.ndarray) -> Dispersion:
    """Return phi, the mean squared z-score, and tau2 by DerSimonian and Laird (1986)."""
    phi, weight = float((z**2).mean()), 1 / error**2
    excess = len(z) * phi - (len(z) - 1)
    tau2 = excess / (weight.sum() - (weight**2).sum() / weight.sum())
    return Dispersion(phi, max(float(tau2), 0.0))


# The funnel of observed over expected counts, about a target of 1.
#
# Two methods of FunnelPlotR 0.6: SHMI (log scale, truncated) and CQC (square root, winsorised).
# Observed and expected counts are over 0, a row a group.

Limits = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class StandardisedFunnel:
    """The dispersion of the groups and their limits, (low, high) in the order given.

    `exact` are Poisson limits of chance alone, the others are widened by `dispersion.tau2`.
    """

    dispersion: Dispersion
    exact95: Limits
    exact998: Limits
    limits95: Limits
    limits998: Limits


def shmi_funnel(
    observed: np.ndarray, expected: np.ndarray, trim: float = 0.1
) -> StandardisedFunnel:
    """Draw limits exp(± z √(1/E + tau2)); expected counts are rounded to 2 decimals, as SHMI does.

    The outer `trim` of the groups at either end, by rank, does not enter the dispersion.
    """
    observed, expected = np.asarray(observed, dtype=float), np.round(expected, 2)
    z = np.sqrt(expected) * np.log(observed / expected)
    place = np.floor(ranks(z) * (1 / trim) / (len(z) + 1))
    kept = (place > 0) & (place < 1 / trim - 1)
    dispersion = dispersion_of(z[kept], 1 / np.sqrt(expected[kept]))
    spread = np.sqrt(1 / expected + dispersion.tau2)
    wide = [(np.exp(-point * spread), np.exp(point * spread)) for point in (Z_95, Z_998)]
    return StandardisedFunnel(dispersion, *both_exact(expected), *wide)


def cqc_funnel(observed: np.ndarray, expected: np.ndarray, trim: float = 0.1) -> StandardisedFunnel:
    """Draw limits 1 ± z √(1/4E + tau2); z-scores beyond the outer `trim` are pulled in to it."""
    observed, expected = np.asarray(observed, dtype=float), np.asarray(expected, dtype=float)
    error = 1 / (2 * np.sqrt(expected))
    z = (np.sqrt(observed / expected) - 1) / error
    dispersion = dispersion_of(np.clip(z, *np.quantile(z, [trim, 1 - trim])), error)
    spread = np.sqrt(error**2 + dispersion.tau2)
    wide = [(1 - point * spread, 1 + point * spread) for point in (Z_95, Z_998)]
    return StandardisedFunnel(dispersion, *both_exact(expected), *wide)


def both_exact(expected: np.ndarray) -> tuple[Limits, Limits]:
    """Return the exact Poisson limits of observed over expected at 95% and at 99.8%."""
    return tuple(
        (
            np.array([gamma_quantile(tail, count) / count for count in expected]),
            np.array([gamma_quantile(1 - tail, count + 1) / count for count in expected]),
        )
        for tail in (0.025, 0.001)
    )


def ranks(values: np.ndarray) -> np.ndarray:
    """Return the rank of each value from 1 up, equal values sharing the mean of theirs."""
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, side="left")
    return (below + np.searchsorted(ordered, values, side="right") + 1) / 2
