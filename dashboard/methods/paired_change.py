"""A change between two periods seen largely by the same nurses: how sure, with nurses as units."""

from dataclasses import dataclass

import numpy as np

from dashboard.methods.shares.beta import t_quantile

FEWEST_NURSES = 4
LEVEL = 0.975


@dataclass(frozen=True)
class PairedChange:
    """The later less the earlier rate, with its 95% interval within [-1, 1].

    `freedom`: the nurses of the period with fewer, less one.
    """

    difference: float
    low: float
    high: float
    freedom: int


def paired_change(
    k1: np.ndarray, n1: np.ndarray, k2: np.ndarray, n2: np.ndarray
) -> PairedChange | None:
    """Return the change from period 1 to period 2, a place in the arrays a nurse.

    Nurses seen in one period only have n = 0 in the other. None with fewer than 4 nurses in a
    period: another interval is then needed.
    """
    k1, n1, k2, n2 = (np.asarray(values, dtype=float) for values in (k1, n1, k2, n2))
    nurses = min(int((n1 > 0).sum()), int((n2 > 0).sum()))
    if nurses < FEWEST_NURSES:
        return None
    before, after = n1.sum(), n2.sum()
    p1, p2 = k1.sum() / before, k2.sum() / after
    either = (n1 > 0) | (n2 > 0)
    units = int(either.sum())
    apart = ((k2 - p2 * n2) / after - (k1 - p1 * n1) / before)[either]
    variance = units / (units - 1) * (apart**2).sum()
    least = (smoothed(k1.sum(), before) + smoothed(k2.sum(), after)) / 2
    half = t_quantile(LEVEL, nurses - 1) * np.sqrt(max(variance, least))
    difference = float(p2 - p1)
    low, high = np.clip([difference - half, difference + half], -1, 1)
    return PairedChange(difference, float(low), float(high), nurses - 1)


def smoothed(k: float, n: float) -> float:
    """Return the variance of a rate that is never quite none or all."""
    q = (k + 1) / (n + 2)
    return q * (1 - q) / (n + 2)
