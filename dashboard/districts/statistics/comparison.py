"""A change between two periods in every district: its interval, and what may be said of it."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

import pandas as pd

from dashboard.discretion import CEILING, FEWEST_FOR_JUDGEMENT
from dashboard.districts.statistics.periods import (
    BASELINE,
    KEYS,
    LATEST,
    PERIODS,
    days_of,
)
from dashboard.districts.statistics.same_nurses import same_nurse_changes
from dashboard.indicators import Indicator
from dashboard.methods.shares.clusters import by_cluster, group_sums, of_period, with_intervals

# Of 20 intervals of 95% about one leaves out a change of nothing by chance alone.
FALSE_FINDINGS = 0.05


class Change(StrEnum):
    """What may be said of a change from the baseline to the latest period."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    CHANGED = "changed"
    NO_CLEAR_CHANGE = "no clear change"
    TOO_FEW = "too few to say"
    TOO_SHORT = "period too short"
    NO_BASELINE = "no baseline"
    NOT_OBSERVED = "not observed lately"


JUDGED = (Change.IMPROVED, Change.WORSENED, Change.CHANGED, Change.NO_CLEAR_CHANGE)


def difference_interval(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Return second − first of two proportions, with the limits that their own intervals give.

    Both have columns rate, low and high under the same index. The limits are Newcombe's hybrid
    score interval (1998, method 10): d − √((p2 − l2)² + (u1 − p1)²) and
    d + √((u2 − p2)² + (p1 − l1)²), here on Wilson intervals widened by nurse; any pair of
    intervals may stand there (Zou and Donner 2008). The two are taken as independent: nurses
    seen in both periods make the interval wider than it need be, never too narrow. Columns:
    difference, low, high.
    """
    difference = second.rate - first.rate
    down = ((second.rate - second.low) ** 2 + (first.high - first.rate) ** 2) ** 0.5
    up = ((second.high - second.rate) ** 2 + (first.rate - first.low) ** 2) ** 0.5
    low, high = (difference - down).clip(lower=-1), (difference + up).clip(upper=1)
    return pd.DataFrame({"difference": difference, "low": low, "high": high})


def at_ceiling(rate: pd.Series, direction: pd.Series) -> pd.Series:
    """Tell which rates leave little room to improve: 90% or more, 10% or less if lower is better.

    It is a remark beside what is said of a change, never instead of it.
    """
    good = rate.where(direction != "down", 1 - rate)
    return (good >= CEILING) & (direction != "neutral")


def judge_change(row) -> Change:
    """Say what may be said of one row of `districts.compare_districts`.

    In this order: nothing observed in a period; periods that overlap; fewer than 10 observed in
    either; an interval that holds no change; and which way it went otherwise.
    """
    if silence := why_silent(row):
        return silence
    clear = row.ci_low > 0 or row.ci_high < 0
    if clear and row.direction == "neutral":
        return Change.CHANGED
    if clear and (row.change > 0) != (row.direction == "up"):
        return Change.WORSENED
    return Change.IMPROVED if clear else Change.NO_CLEAR_CHANGE


def why_silent(row) -> Change | None:
    """Return why nothing may be said of a change; None when something may."""
    if not (row.baseline_n > 0 and row.latest_n > 0):
        return Change.NO_BASELINE if row.latest_n > 0 else Change.NOT_OBSERVED
    if row.overlaps:
        return Change.TOO_SHORT
    few = min(row.baseline_n, row.latest_n) < FEWEST_FOR_JUDGEMENT
    return Change.TOO_FEW if few else None


IN_PERIOD = [*KEYS, "period"]
PARTS = {
    "numerator": "k",
    "denominator": "n",
    "rate": "rate",
    "low": "low",
    "high": "high",
    "nurses": "nurses",
    "n_effective": "n_effective",
    "icc": "icc",
}
COMPARISON_COLUMNS = [
    *KEYS,
    *(f"{period}_{name}" for period in PERIODS for name in ("from", "to", *PARTS.values())),
    "change",
    "ci_low",
    "ci_high",
    "nurses",
    "health_centers",
    "at_ceiling",
    "verdict",
    "same_nurses",
]


def compare_districts(
    rows: pd.DataFrame,
    found: pd.DataFrame,
    districts: Sequence[str],
    indicators: Iterable[Indicator],
    told: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Measure every district's change from its baseline, a row a district × indicator.

    `rows`: observations by district, indicator, period, health_center and nurse (see
    `baselines.in_periods`); `found`: rows of `baselines.spans`; `told`: sums of further districts,
    of which no nurse is known (`clusters.as_if_alike`). For baseline and latest: from and to (days,
    inclusive), k, n, rate with its limits, nurses, n_effective and the icc it rests on. change is
    latest less baseline rate, ci_low and ci_high its 95% limits: with nurses as units where 4 or
    more were seen in each period (`same_nurses`), else Newcombe's. nurses and health_centers are
    those seen in either period. Indicators observed nowhere are left out; a district without one of
    the others has a row of 0 of 0.
    """
    known = {one.code: one.direction for one in indicators if one.code in set(found.indicator)}
    every = pd.MultiIndex.from_product([districts, list(known)], names=KEYS)
    sums = pd.concat([group_sums(by_cluster(rows, IN_PERIOD), IN_PERIOD), told])
    parts = {period: period_part(sums, period, every) for period in PERIODS}
    same = same_nurse_changes(rows, every)
    change = same.fillna(difference_interval(parts[BASELINE], parts[LATEST]))
    table = pd.concat([named(part, one) for one, part in parts.items()], axis=1)
    table = table.join(days_of(found.set_index(KEYS).reindex(every))).assign(
        change=change.difference,
        ci_low=change.low,
        ci_high=change.high,
        **seen_there(rows, every, told),
        direction=every.get_level_values("indicator").map(known),
        same_nurses=same.difference.notna(),
    )
    table["at_ceiling"] = at_ceiling(table.baseline_rate, table.direction)
    table["verdict"] = [str(judge_change(row)) for row in table.itertuples()]
    said = ["change", "ci_low", "ci_high"]
    table[said] = table[said].where(~table.overlaps)
    return table.reset_index()[COMPARISON_COLUMNS]


def seen_there(
    rows: pd.DataFrame, every: pd.MultiIndex, told: pd.DataFrame | None
) -> dict[str, pd.Series]:
    """Count the nurses and the health centers seen; nurses, where only sums are told, at least."""
    counts = {
        count: rows.groupby(KEYS)[one].nunique().reindex(every, fill_value=0)
        for count, one in (("nurses", "nurse"), ("health_centers", "health_center"))
    }
    if told is not None:
        known = told.groupby(level=KEYS).nurses.max().reindex(every)
        counts["nurses"] = known.fillna(counts["nurses"]).astype("int64")
    return counts


def period_part(sums: pd.DataFrame, period: str, every: pd.MultiIndex) -> pd.DataFrame:
    """Return one period's rates and limits for every district × indicator, 0 of 0 where none."""
    return with_intervals(of_period(sums, period).reindex(every, fill_value=0))


def named(part: pd.DataFrame, period: str) -> pd.DataFrame:
    """Name the columns of a period's part after the period: `baseline_k`."""
    return part[list(PARTS)].rename(columns={a: f"{period}_{b}" for a, b in PARTS.items()})
