"""Proportions and rates with the interval that says how little a small number shows."""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.methods.distributions import gamma_quantile

Z_95 = 1.959963984540054
# MESH found 0.346 between nurses after a year (Magge 2015): used until the data give their own.
DEFAULT_ICC = 0.35
FEWEST_NURSES_FOR_ICC = 10


def wilson(k: float, n: float, z: float = Z_95) -> tuple[float, float]:
    """Return Wilson's interval of the proportion k / n; (nan, nan) when nothing was observed.

    k and n may be real, as an effective sample size is. It always holds k / n and lies in
    [0, 1] (Wilson 1927; domain section 5.1).
    """
    if not n > 0:
        return math.nan, math.nan
    if not 0 <= k <= n:
        raise ValueError(f"a numerator lies between 0 and its denominator {n!r}, got: {k!r}")
    p, spread = float(k / n), float(z * z / n)
    centre = (p + spread / 2) / (1 + spread)
    half = z * math.sqrt(p * (1 - p) / n + spread / (4 * n)) / (1 + spread)
    low = 0.0 if k == 0 else min(max(centre - half, 0.0), p)
    high = 1.0 if k == n else max(min(centre + half, 1.0), p)
    return low, high


def design_effect(m: float, icc: float) -> float:
    """Return by how much the variance grows when every `m` observations share a nurse."""
    return 1 + (m - 1) * icc


def effective_n(sizes: Sequence[float], icc: float) -> float:
    """Return how many independent observations those of nurses with `sizes` cases each are worth.

    With unequal sizes m is their mean weighted by size, sum(m²) / sum(m), as a pooled rate
    weighs them (Kish 1965); 0 without observations.
    """
    sizes = np.asarray(sizes, dtype=float)
    n = float(sizes.sum())
    return n / design_effect(float((sizes**2).sum()) / n, icc) if n > 0 else 0.0


def icc_oneway(
    k: Sequence[float], n: Sequence[float], groups: Sequence[Hashable] | None = None
) -> float:
    """Return the share of variance between nurses: one-way ANOVA of the yes / no outcomes.

    k of n observations were "yes", a row a nurse, or several rows of a nurse named in `groups`.
    Floored at 0. NaN when it cannot be known: fewer than two nurses, no nurse seen twice, or
    all outcomes alike.
    """
    rows = pd.DataFrame({"k": k, "n": n}, dtype=float)
    rows = rows.groupby(rows.index if groups is None else np.asarray(groups)).sum().query("n > 0")
    total, nurses = rows["n"].sum(), len(rows)
    if nurses < 2 or total == nurses:
        return math.nan
    rates, overall = rows["k"] / rows["n"], rows["k"].sum() / total
    between = (rows["n"] * (rates - overall) ** 2).sum() / (nurses - 1)
    within = (rows["n"] * rates * (1 - rates)).sum() / (total - nurses)
    size = (total - (rows["n"] ** 2).sum() / total) / (nurses - 1)
    whole = between + (size - 1) * within
    return float(max((between - within) / whole, 0.0)) if whole > 0 else math.nan


@dataclass(frozen=True)
class ClusteredInterval:
    """A pooled proportion, the nurses behind it, and its interval widened by what they share.

    `live` tells whether `icc` came from these nurses; `low` and `high` are NaN without rows.
    """

    numerator: int
    denominator: int
    nurses: int
    icc: float
    live: bool
    n_effective: float
    low: float
    high: float


def clustered_interval(
    observed: pd.DataFrame, default_icc: float = DEFAULT_ICC, z: float = Z_95
) -> ClusteredInterval:
    """Return Wilson's 95% interval on the effective sample size (domain section 5.1).

    `observed` has columns nurse, numerator and denominator, one row or several a nurse; rows
    without a nurse count as one more nurse. The ICC is the data's own from 10 nurses on.
    """
    nurses = observed.groupby("nurse", dropna=False)[["numerator", "denominator"]].sum()
    nurses = nurses[nurses["denominator"] > 0]
    k, n = nurses["numerator"].sum(), nurses["denominator"].sum()
    icc = math.nan
    if len(nurses) >= FEWEST_NURSES_FOR_ICC:
        icc = icc_oneway(nurses["numerator"].to_numpy(), nurses["denominator"].to_numpy())
    live = not math.isnan(icc)
    icc = icc if live else default_icc
    worth = effective_n(nurses["denominator"], icc)
    low, high = wilson(k / n * worth if n else 0, worth, z)
    return ClusteredInterval(int(k), int(n), len(nurses), icc, live, worth, low, high)


def poisson_exact(k: int, exposure: float, level: float = 0.95) -> tuple[float, float]:
    """Return the exact limits of k events in `exposure`, per unit of it (Garwood 1936).

    chi2(alpha/2; 2k) / 2 and chi2(1 - alpha/2; 2k + 2) / 2, as R's poisson.test; (nan, nan)
    without exposure.
    """
    if not exposure > 0:
        return math.nan, math.nan
    tail = (1 - level) / 2
    return gamma_quantile(tail, k) / exposure, gamma_quantile(1 - tail, k + 1) / exposure
