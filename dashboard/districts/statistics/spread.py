"""Between-nurse spread: does a child's care depend on the nurse it meets, and less than before?"""

from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT
from dashboard.districts.statistics.comparison import Change
from dashboard.districts.statistics.periods import BASELINE, KEYS, LATEST, PERIODS
from dashboard.methods.shares.clusters import SUMS, by_cluster, group_sums, of_period, raw_icc
from dashboard.methods.shares.proportions import FEWEST_NURSES_FOR_ICC, Z_95

# Quartiles of fewer nurses would show single persons.
FEWEST_NURSES_FOR_QUARTILES = 5
# Measured on simulated nurses whose spread had not changed: 5 to 8% of them (see `jackknifed`).
FALSE_SPREADS = 0.07
QUARTILES = {"q1": 0.25, "median": 0.5, "q3": 0.75}
SPREAD_COLUMNS = [
    *KEYS,
    *(
        f"{period}_{name}"
        for period in PERIODS
        for name in ("nurses", "icc", "nurses_of_10", *QUARTILES)
    ),
    "icc_change",
    "ci_low",
    "ci_high",
    "verdict",
]


class Spread(StrEnum):
    """What may be said of the differences between nurses."""

    NARROWER = "nurses more alike"
    WIDER = "nurses less alike"
    NO_CLEAR_CHANGE = "no clear change"
    TOO_FEW = "too few to say"


def nurse_spread(rows: pd.DataFrame, comparison: pd.DataFrame) -> pd.DataFrame:
    """Measure how much nurses differ at the baseline and lately, by district and indicator.

    `rows`: district, indicator, period, health_center, nurse, numerator, denominator; those
    without a nurse's code do not count. For each period: nurses, icc (from 10 nurses on),
    nurses_of_10 (nurses with 10 observations or more), the quartiles of their rates (from 5
    such nurses on). icc_change is latest less baseline, with its jackknife interval
    (`jackknifed`). Left out are district × indicators never seen with a nurse's code, and those
    whose periods overlap (`comparison`: rows of `districts.compare_districts`).
    """
    apart = comparison[comparison.verdict != Change.TOO_SHORT][KEYS]
    rows = rows[rows.nurse.notna()].merge(apart, on=KEYS)
    nurses = by_cluster(rows, [*KEYS, "period"])
    sums = group_sums(nurses, [*KEYS, "period"])
    sums["icc"] = raw_icc(sums).where(sums.nurses >= FEWEST_NURSES_FOR_ICC)
    sums = sums.join(quartiles(nurses))
    told = ["nurses", "icc", "nurses_of_10", *QUARTILES]
    wide = [of_period(sums, period)[told].add_prefix(f"{period}_") for period in PERIODS]
    table = wide[0].join(wide[1], how="outer").join(jackknifed(nurses), how="left")
    counts = [f"{period}_{name}" for period in PERIODS for name in ("nurses", "nurses_of_10")]
    table[counts] = table[counts].fillna(0).astype("int64")
    both = (table.baseline_nurses >= FEWEST_NURSES_FOR_ICC) & (
        table.latest_nurses >= FEWEST_NURSES_FOR_ICC
    )
    for name in ("baseline_icc", "latest_icc"):
        table[name] = table[name].clip(lower=0)
    table["icc_change"] = table.latest_icc - table.baseline_icc
    table[["ci_low", "ci_high"]] = table[["ci_low", "ci_high"]].where(both)
    table["verdict"] = [str(judge_spread(row)) for row in table.itertuples()]
    return table.reset_index()[SPREAD_COLUMNS]


def quartiles(nurses: pd.DataFrame) -> pd.DataFrame:
    """Count the nurses with 10 observations or more, and give the quartiles of 5 or more rates.

    `nurses`: rows of `by_cluster` by district, indicator and period, which index the result:
    nurses_of_10, q1, median, q3 (R's type 7, numpy's default).
    """
    counted = nurses[nurses.denominator >= FEWEST_FOR_JUDGEMENT]
    rates = (counted.numerator / counted.denominator).astype(float)
    rates = rates.groupby([counted[key] for key in (*KEYS, "period")])
    found = pd.DataFrame({"nurses_of_10": rates.size()})
    enough = found.nurses_of_10 >= FEWEST_NURSES_FOR_QUARTILES
    for name, share in QUARTILES.items():
        found[name] = rates.quantile(share).where(enough)
    return found


def jackknifed(nurses: pd.DataFrame) -> pd.DataFrame:
    """Return the limits of the change of the ICC, leaving out one nurse at a time.

    Each nurse is left out of both periods, so that those seen in both count as one person
    (Arvesen 1969): the variance of the change is (m − 1) / m · Σ (change without j − mean)² over
    m nurses, with Student's point of m − 1 degrees. On simulated nurses whose spread had not
    changed, 5 to 8% of such limits held no 0. Under an index of district and indicator:
    ci_low, ci_high, around the change of the raw ICC; missing where one cannot be known.
    """
    names = {
        "numerator": "numerator",
        "denominator": "denominator",
        "square": "squares",
        "share": "shares",
    }
    own = nurses.rename(columns=names).assign(clusters=1)
    wide = own.set_index([*KEYS, "nurse", "period"])[SUMS].unstack("period", fill_value=0)
    for period in PERIODS:
        for name in SUMS:
            if (name, period) not in wide:
                wide[name, period] = 0
    wide = wide.fillna(0)
    totals = wide.groupby(level=KEYS).transform("sum")
    left = {period: (totals - wide).xs(period, axis=1, level="period") for period in PERIODS}
    whole = {period: totals.xs(period, axis=1, level="period") for period in PERIODS}
    without = (raw_icc(left[LATEST]) - raw_icc(left[BASELINE])).groupby(level=KEYS)
    change = (raw_icc(whole[LATEST]) - raw_icc(whole[BASELINE])).groupby(level=KEYS).first()
    m = without.size()
    known = without.count() == m
    error = np.sqrt((m - 1) ** 2 / m * without.var(ddof=1)).where(known)
    half = student_point(m - 1) * error
    return pd.DataFrame({"ci_low": change - half, "ci_high": change + half})


def student_point(freedom: pd.Series, z: float = Z_95) -> pd.Series:
    """Return Student's point that belongs to the normal one, by its expansion in 1 / freedom.

    Abramowitz and Stegun 26.7.5, two terms: within 0.2% of the 97.5% point from 9 degrees on.
    """
    first, second = (z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + first / freedom + second / freedom**2


def judge_spread(row) -> Spread:
    """Say what may be said of one row of `nurse_spread`."""
    if not row.ci_low <= row.ci_high:
        return Spread.TOO_FEW
    if row.ci_high < 0:
        return Spread.NARROWER
    return Spread.WIDER if row.ci_low > 0 else Spread.NO_CLEAR_CHANGE
