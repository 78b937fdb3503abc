"""Whether events came one by one or in waves: the dispersion of their counts by month."""

from dataclasses import dataclass

import numpy as np

from dashboard.methods.distributions import gamma_cumulative

# Of fewer events or months no clustering can be told.
FEWEST_EVENTS, FEWEST_MONTHS = 10, 6
SURPRISING = 0.05


@dataclass(frozen=True)
class Waves:
    """Counts by month beside Poisson's: `ratio` of variance to mean (1 by chance alone), `p` of one
    so large when each event comes by itself, `most` events in one month of `events` in all.
    """

    ratio: float
    p: float
    most: int
    events: int

    @property
    def came(self) -> bool:
        """Tell whether events came together more than chance would have them."""
        return self.p < SURPRISING


def waves(counts: np.ndarray) -> Waves | None:
    """Measure the dispersion of counts of equal months; None of too few events or months.

    Fisher's index of dispersion: sum (x - mean)² / mean is chi-squared on months - 1 (R:
    `epiphy::agg_index`).
    """
    counts = np.asarray(counts, dtype=float)
    if len(counts) < FEWEST_MONTHS or counts.sum() < FEWEST_EVENTS:
        return None
    freedom = len(counts) - 1
    chi = float(((counts - counts.mean()) ** 2).sum() / counts.mean())
    p = 1 - gamma_cumulative(freedom / 2, chi / 2)
    return Waves(chi / freedom, p, int(counts.max()), int(counts.sum()))
