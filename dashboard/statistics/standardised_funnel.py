"""The funnel of observed over expected counts, about a target of 1.

Two methods of FunnelPlotR 0.6: SHMI (log scale, truncated) and CQC (square root, winsorised).
Observed and expected counts are over 0, a row a group.
"""

from dataclasses import dataclass

import numpy as np

from dashboard.statistics.distributions import gamma_quantile
from dashboard.statistics.funnel import Z_95, Z_998, Dispersion, dispersion_of

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
