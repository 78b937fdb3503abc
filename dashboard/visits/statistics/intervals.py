"""How long until the next visit: the gaps between visits, those that have not ended censored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd

from dashboard.methods.survival import kaplan_meier, median_interval, median_survival
from dashboard.visits.statistics.coverage import DAY
from dashboard.visits.statistics.rhythm import LATEST_DAYS, Status, mentoring_done

GAP_COLUMNS = ["health_center", "from_on", "next_on", "days", "ended", "entry"]
CURVE_COLUMNS = ["days", "at_risk", "events", "censored", "not_revisited", "ci_low", "ci_high"]


@dataclass(frozen=True)
class Revisits:
    """How soon centers were visited again.

    `within` of `judged` gaps ended within 42 days: those that ended, and those that are already
    longer; `open` have not ended and are not that long yet. `share` is the Kaplan-Meier estimate
    for 42 days with its limits, `median` the days until half were visited again with its limits
    (NaN: not reached, or nothing known).
    """

    gaps: int
    within: int
    judged: int
    open: int
    share: float
    low: float
    high: float
    median: float
    median_low: float
    median_high: float


def visit_gaps(
    visits: pd.DataFrame,
    day: date,
    since: date | None = None,
    closed_on: Mapping[str, date] = MappingProxyType({}),
) -> pd.DataFrame:
    """Return the gaps between the mentoring visits of each center, up to the end of a day.

    `visits`: rows of `visits_until` that day. Visits that overlap or follow the next day are one.
    One row is a gap: health_center, from_on (last day of a visit), next_on (first day of the
    next; NaT while there is none), days (to the next visit, or to `day`), ended, entry (days that
    had passed when the period asked for began; 0 otherwise). With `since` only gaps that were
    going on at or after that day, seen from then on. At a center of `closed_on` (the first day it
    was closed) nobody waits any longer from then on.
    """
    done = mentoring_done(visits).sort_values(["health_center", "started_on", "last_day"])
    reached = done.groupby("health_center").last_day.cummax()
    before = reached.groupby(done.health_center).shift()
    begins = before.isna() | ((done.started_on - before).dt.days > 1)
    united = done.groupby(begins.cumsum()).agg(
        health_center=("health_center", "first"),
        started_on=("started_on", "first"),
        from_on=("last_day", "max"),
    )
    next_on = united.groupby("health_center").started_on.shift(-1)
    closing = pd.to_datetime(united.health_center.map(closed_on)) - DAY
    ends = closing.fillna(pd.Timestamp(day)).clip(upper=pd.Timestamp(day))
    days = (next_on.fillna(ends) - united.from_on).dt.days.clip(lower=0)
    gaps = united.assign(next_on=next_on, days=days, ended=next_on.notna(), entry=0)
    if since:
        entry = (pd.Timestamp(since) - gaps.from_on).dt.days.clip(lower=0)
        gaps = gaps.assign(entry=entry)[entry < gaps.days]
    return gaps[GAP_COLUMNS].reset_index(drop=True).astype({"days": "int64", "entry": "int64"})


def revisit_curve(gaps: pd.DataFrame) -> pd.DataFrame:
    """Return the Kaplan-Meier curve of not being visited again, one row a length of gaps.

    days, at_risk, events, censored, not_revisited (survival), ci_low, ci_high.
    """
    curve = kaplan_meier(gaps.days, gaps.ended, entry_of(gaps))
    return curve.set_axis(CURVE_COLUMNS, axis=1)


def entry_of(gaps: pd.DataFrame) -> pd.Series:
    """Return when each gap came under observation; a gap seen from its start is at risk at once."""
    return gaps.entry.astype(float).mask(gaps.entry == 0, -1.0)


def revisits(gaps: pd.DataFrame) -> Revisits:
    """Sum up the gaps: how many ended within 42 days, and the estimate that counts all of them."""
    curve = kaplan_meier(gaps.days, gaps.ended, entry_of(gaps))
    until = curve[curve.time <= LATEST_DAYS]
    is_late = gaps.days > LATEST_DAYS
    judged = gaps[gaps.ended | is_late]
    nothing = float("nan")
    at = until.iloc[-1] if len(until) else None
    share, low, high = (0.0, nothing, nothing) if len(gaps) else (nothing,) * 3
    if at is not None:
        share, low, high = 1 - at.survival, 1 - at.ci_high, 1 - at.ci_low
    return Revisits(
        len(gaps),
        int((gaps.ended & ~is_late).sum()),
        len(judged),
        int((~gaps.ended & ~is_late).sum()),
        float(share),
        float(low),
        float(high),
        median_survival(curve),
        *median_interval(curve),
    )


def waits(
    visits: pd.DataFrame,
    stands: pd.DataFrame,
    day: date,
    closed_on: Mapping[str, date] = MappingProxyType({}),
) -> pd.DataFrame:
    """Return the time beyond 42 days without a visit, and when the next visit is due.

    `visits`: rows of `visits_until` the day; `stands`: rows of `standing`. One row is a span of
    days: health_center, from_on, until (exclusive), late (bool: beyond 42 days; else due).
    """
    gaps = visit_gaps(visits, day, closed_on=closed_on)
    late = gaps[gaps.days > LATEST_DAYS]
    beyond = pd.DataFrame(
        {
            "health_center": late.health_center,
            "from_on": late.from_on + (LATEST_DAYS + 1) * DAY,
            "until": late.next_on.fillna(late.from_on + (late.days + 1) * DAY),
            "late": True,
        }
    )
    waiting = stands[stands.status.isin([str(Status.DUE), str(Status.ON_TIME)])]
    due = pd.DataFrame(
        {
            "health_center": waiting.health_center,
            "from_on": waiting.due_from,
            "until": waiting.due_by + DAY,
            "late": False,
        }
    )
    parts = [part for part in (beyond, due) if len(part)] or [beyond]
    return pd.concat(parts, ignore_index=True).astype({"late": bool})
