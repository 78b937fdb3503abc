"""Observations cluster by nurse: pooled rates of many groups at once, widened by what nurses share.

The same as `proportions.clustered_interval`, from sums, so that 30 districts take no longer to
answer than 2.
"""

import numpy as np
import pandas as pd

from dashboard.methods.shares.proportions import DEFAULT_ICC, FEWEST_NURSES_FOR_ICC, wilson

# A variance below this is the rounding of a nought: every outcome was the same.
NOTHING = 1e-9
SUMS = ["numerator", "denominator", "clusters", "squares", "shares"]


def by_cluster(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Sum the observations of each nurse within the groups that `keys` make.

    `rows`: the keys, health_center, nurse (missing where not recorded), numerator, denominator.
    What was observed without a nurse's code clusters by health center. One row is a group ×
    cluster: the keys, nurse, numerator, denominator (> 0), square (n²) and share (k² / n).
    """
    center = rows.health_center.where(rows.nurse.isna())
    sums = rows.assign(unnamed_at=center).groupby([*keys, "nurse", "unnamed_at"], dropna=False)
    found = sums[["numerator", "denominator"]].sum().reset_index()
    found = found[found.denominator > 0].drop(columns="unnamed_at")
    return found.assign(
        square=found.denominator.astype(float) ** 2,
        share=found.numerator.astype(float) ** 2 / found.denominator,
    )


def group_sums(clusters: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Add the clusters of each group up, under an index of the keys.

    Columns: numerator, denominator, nurses (with a code), clusters, squares, shares.
    """
    return clusters.groupby(keys).agg(
        numerator=("numerator", "sum"),
        denominator=("denominator", "sum"),
        nurses=("nurse", "nunique"),
        clusters=("denominator", "size"),
        squares=("square", "sum"),
        shares=("share", "sum"),
    )


def as_if_alike(months: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Add up sums of which only the number of nurses is known, as `group_sums` does.

    `months`: the keys, numerator, denominator, nurses (of a month). Nurses count as alike busy, and
    as the most of any month: at least so many. They are too few for a correlation of their own,
    so that the usual one widens the interval.
    """
    found = months.groupby(keys).agg(
        numerator=("numerator", "sum"), denominator=("denominator", "sum"), nurses=("nurses", "max")
    )
    n, clusters = found.denominator.astype(float), found.nurses.clip(1, FEWEST_NURSES_FOR_ICC - 1)
    alike = {"squares": n**2 / clusters, "shares": found.numerator.astype(float) ** 2 / n}
    return found.assign(clusters=clusters, **alike)


def of_period(sums: pd.DataFrame, period: str) -> pd.DataFrame:
    """Return the rows of one period, under an index of the other keys."""
    return sums[sums.index.get_level_values("period") == period].droplevel("period")


def raw_icc(sums: pd.DataFrame) -> pd.Series:
    """Return the one-way ANOVA correlation of yes / no outcomes, not yet floored at 0.

    `sums`: numerator, denominator, clusters, squares, shares. NaN where it cannot be known: fewer
    than two clusters, none seen twice, or all outcomes alike (see `proportions.icc_oneway`).
    """
    k, n, clusters = (sums[name].astype(float) for name in SUMS[:3])
    known = (clusters > 1) & (n > clusters)
    groups, rest = (clusters - 1).where(known), (n - clusters).where(known)
    between = (sums.shares - k**2 / n) / groups
    within = (k - sums.shares) / rest
    size = (n - sums.squares / n) / groups
    whole = between + (size - 1) * within
    return ((between - within) / whole.where(whole > NOTHING)).astype(float)


def with_intervals(sums: pd.DataFrame, default_icc: float = DEFAULT_ICC) -> pd.DataFrame:
    """Add each group's rate and Wilson's 95% interval on its effective sample size.

    Added: rate, icc, live (whether the icc is the group's own: from 10 nurses on), n_effective,
    low, high (domain section 5.1); missing where nothing was observed.
    """
    own = raw_icc(sums).clip(lower=0).where(sums.clusters >= FEWEST_NURSES_FOR_ICC)
    icc = own.fillna(default_icc)
    n = sums.denominator.astype(float).where(sums.denominator > 0)
    worth = (n / (1 + (sums.squares / n - 1) * icc)).fillna(0.0)
    rate = sums.numerator / n
    limits = [
        wilson(p * size if size > 0 else 0, size) for p, size in zip(rate, worth, strict=True)
    ]
    low, high = np.array(limits, dtype=float).reshape(len(limits), 2).T
    return sums.assign(
        rate=rate, icc=icc.where(n.notna()), live=own.notna(), n_effective=worth, low=low, high=high
    )
