"""A change between two periods: its interval, and what may be said of it."""

from enum import StrEnum

import pandas as pd

from dashboard.discretion import CEILING, FEWEST_FOR_JUDGEMENT

# Of 20 intervals of 95% about one leaves out a change of nothing by chance alone.
FALSE_FINDINGS = 0.05


class Change(StrEnum):
    """What may be said of a change from the baseline to the latest period."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    CHANGED = "changed"
    NO_CLEAR_CHANGE = "no clear change"
    NO_ROOM = "no room to improve"
    TOO_FEW = "too few to say"
    TOO_SHORT = "period too short"
    NO_BASELINE = "no baseline"
    NOT_OBSERVED = "not observed lately"


JUDGED = (Change.IMPROVED, Change.WORSENED, Change.CHANGED, Change.NO_CLEAR_CHANGE, Change.NO_ROOM)


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
    """Tell which rates leave no room to improve: 90% or more, 10% or less where lower is better."""
    good = rate.where(direction != "down", 1 - rate)
    return (good >= CEILING) & (direction != "neutral")


def judge_change(row) -> Change:
    """Say what may be said of one row of `districts.compare_districts`.

    In this order: nothing observed in a period; periods that overlap; fewer than 10 observed in
    either; an interval that holds no change (or, at the ceiling, no room to improve); and
    which way it went otherwise.
    """
    if silence := why_silent(row):
        return silence
    clear = row.ci_low > 0 or row.ci_high < 0
    if clear and row.direction == "neutral":
        return Change.CHANGED
    if clear and (row.change > 0) != (row.direction == "up"):
        return Change.WORSENED
    if row.at_ceiling:
        return Change.NO_ROOM
    return Change.IMPROVED if clear else Change.NO_CLEAR_CHANGE


def why_silent(row) -> Change | None:
    """Return why nothing may be said of a change; None when something may."""
    if not (row.baseline_n > 0 and row.latest_n > 0):
        return Change.NO_BASELINE if row.latest_n > 0 else Change.NOT_OBSERVED
    if row.overlaps:
        return Change.TOO_SHORT
    few = min(row.baseline_n, row.latest_n) < FEWEST_FOR_JUDGEMENT
    return Change.TOO_FEW if few else None
