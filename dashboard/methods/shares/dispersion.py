"""How much more places vary than chance, without the bias of pulled-in scores; whom to name.

Winsorised scores vary less than they should even where nobody differs, so phi is divided by what
it would then be. On the arcsine scale, as the funnel is drawn.
"""

from dataclasses import dataclass

import numpy as np

Z_998 = 3.090232
TRIM = 0.1
# The mean of winsorised squared scores of N places that do not differ (simulated): in 1 / N.
EXPECTED = (0.6787, -0.568, 0.204)


@dataclass(frozen=True)
class Dispersion:
    """How places vary: `phi` (1 is chance alone), `tau2` between them, and which stand out.

    `raw` is the mean winsorised squared score, `expected` what it is by chance alone; NaN with
    fewer than two places seen (then `tau2` is 0). `outside`: 1 above the 99.8% limits, -1 below,
    0 within, in the order given.
    """

    raw: float
    expected: float
    phi: float
    tau2: float
    outside: np.ndarray


def expected_square(places: int) -> float:
    """Return the mean winsorised squared score by chance alone."""
    constant, first, second = EXPECTED
    return constant + first / places + second / places**2


def dispersion(k: np.ndarray, n: np.ndarray) -> Dispersion:
    """Measure how rates k / n vary beyond chance and tell which lie outside the 99.8% limits.

    Places without observations are left aside and are never outside.
    """
    k, n = (np.asarray(values, dtype=float) for values in (k, n))
    seen = n > 0
    outside = np.zeros(len(n), dtype=int)
    places = int(seen.sum())
    if places == 0:
        return Dispersion(np.nan, np.nan, np.nan, 0.0, outside)
    k, n = k[seen], n[seen]
    away = np.arcsin(np.sqrt(k / n)) - np.arcsin(np.sqrt(k.sum() / n.sum()))
    raw = expected = phi = np.nan
    tau2 = 0.0
    if places > 1:
        z = away * 2 * np.sqrt(n)
        raw = float((np.clip(z, *np.quantile(z, [TRIM, 1 - TRIM])) ** 2).mean())
        expected = expected_square(places)
        phi = raw / expected
        tau2 = between_places(phi, 4 * n)
    beyond = np.abs(away) > Z_998 * np.sqrt(1 / (4 * n) + tau2)
    outside[seen] = np.where(beyond, np.sign(away), 0)
    return Dispersion(raw, expected, phi, tau2, outside)


def between_places(phi: float, weight: np.ndarray) -> float:
    """Return the variance between places (DerSimonian and Laird 1986), 0 at least."""
    spread = weight.sum() - (weight**2).sum() / weight.sum()
    return max(0.0, float((len(weight) - 1) * (phi - 1) / spread))
