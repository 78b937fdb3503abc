"""A district's change from its baseline as the nurses seen in either period tell it."""

import pandas as pd

from dashboard.districts.statistics.periods import KEYS, PERIODS
from dashboard.methods.paired_change import paired_change

LIMITS = ["difference", "low", "high"]


def same_nurse_changes(rows: pd.DataFrame, every: pd.MultiIndex) -> pd.DataFrame:
    """Return latest − baseline with its 95% limits, nurses as units, under an index of `KEYS`.

    `rows` as for `compare_districts`. What was observed without a nurse's code counts as one nurse
    a health center. Missing with fewer than 4 nurses in either period (`paired_change`).
    """
    found = pd.DataFrame(index=every, columns=LIMITS, dtype="float64")
    center = rows.health_center.where(rows.nurse.isna())
    units = rows.assign(unnamed_at=center).groupby(
        [*KEYS, "nurse", "unnamed_at", "period"], dropna=False
    )
    counts = units[["numerator", "denominator"]].sum().unstack("period", fill_value=0)
    columns = [(one, period) for period in PERIODS for one in ("numerator", "denominator")]
    counts = counts.reindex(columns=pd.MultiIndex.from_tuples(columns), fill_value=0)
    for key, own in counts.groupby(level=KEYS):
        change = paired_change(*own.to_numpy().T)
        if change is not None:
            found.loc[key] = change.difference, change.low, change.high
    return found
