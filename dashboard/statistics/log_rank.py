"""The log-rank test: whether groups left their posts at different speeds."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.statistics.distributions import gamma_cumulative
from dashboard.statistics.survival import at_risk

# Under so many departures the comparison is not made (domain section 4.2).
FEWEST_EVENTS = 10


@dataclass(frozen=True)
class LogRank:
    """The test's statistic on `freedom` degrees of freedom, and what was observed and expected.

    `observed` and `expected` are events by group; `p` is the probability of a statistic so large
    when all groups leave alike.
    """

    groups: tuple[Hashable, ...]
    observed: tuple[int, ...]
    expected: tuple[float, ...]
    chi_squared: float
    freedom: int
    p: float


def between_districts(spells: pd.DataFrame) -> LogRank | None:
    """Compare how long nurses of different districts stay; `spells`: rows of `tenures`.

    None with one district, or with fewer than ten departures in all.
    """
    if int(spells.event.sum()) < FEWEST_EVENTS or spells.district.nunique() < 2:
        return None
    return log_rank(spells.time, spells.event, spells.district, spells.entry)


def log_rank(
    time: Sequence[float],
    event: Sequence[bool],
    group: Sequence[Hashable],
    entry: Sequence[float] | None = None,
) -> LogRank | None:
    """Compare the survival of groups, with late entry; None with fewer than two groups at risk.

    As R's survdiff (Mantel and Haenszel, hypergeometric variance); with `entry` each risk set
    holds those who entered before. Groups in sorted order.
    """
    time, event = np.asarray(time, dtype=float), np.asarray(event, dtype=bool)
    entry = np.full(len(time), -np.inf) if entry is None else np.asarray(entry, dtype=float)
    group, seen = np.asarray(group), entry < time
    time, event, entry, group = time[seen], event[seen], entry[seen], group[seen]
    names, times = np.unique(group), np.unique(time[event])
    if len(names) < 2 or not len(times):
        return None
    risk = np.array([at_risk(times, time[group == one], entry[group == one]) for one in names])
    died = np.array([(time[event & (group == one)][:, None] == times).sum(axis=0)
                     for one in names])  # fmt: skip
    n, d = risk.sum(axis=0), died.sum(axis=0)
    share = risk / n
    expected = share * d
    spread = d * (n - d) / np.where(n > 1, n - 1, 1)
    variance = (spread * share) @ -share.T + np.diag((spread * share).sum(axis=1))
    excess = (died - expected).sum(axis=1)
    chi = float(excess @ np.linalg.pinv(variance, hermitian=True) @ excess)
    freedom = int(((share * d).sum(axis=1) > 0).sum()) - 1
    if freedom < 1:
        return None
    p = 1 - gamma_cumulative(freedom / 2, chi / 2)
    observed = tuple(int(one) for one in died.sum(axis=1))
    return LogRank(tuple(names.tolist()), observed, tuple(expected.sum(axis=1).tolist()), chi,
                   freedom, p)  # fmt: skip
