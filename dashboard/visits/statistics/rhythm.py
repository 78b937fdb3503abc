"""Visits: what counts as one, days on site, and who is due, overdue or was never visited."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.discretion import VISIT_DUE_AFTER_DAYS
from dashboard.methods.survival import kaplan_meier, median_interval, median_survival
from dashboard.months import Window, first_of_month, shifted

# How much of the programme the records hold: who was visited when, and what was observed there.

COVERAGE_COLUMNS = ["health_center", "month", "planned", "done", "days_on_site", "gap_days"]
COMPLETENESS_COLUMNS = ["indicator", "month", "observed", "visited", "rate", "unvisited", "in_use"]
DAY = pd.Timedelta(days=1)


def coverage(visits: pd.DataFrame, centers: list[str], window: Window) -> pd.DataFrame:
    """Count the visits of every health center × month of the window, months without any included.

    `visits`: health_center, planned_on and ended_on (may be NaT), started_on, status; from the
    beginning up to the window's end. One row: health_center, month (first day), planned (visits
    planned for the month, done or not), done (visits begun in it), days_on_site (days with a
    visit, each counted once), gap_days (days since the last day of a visit at the month's end,
    or at the window's; missing before the first visit).
    """
    months = pd.to_datetime(pd.Series(window.months, dtype="object")).astype("datetime64[us]")
    every = pd.MultiIndex.from_product(
        [pd.array(list(centers), dtype="str"), months], names=["health_center", "month"]
    )
    done = visits[visits.status == "done"]
    days = days_with_a_visit(done, window)
    counted = {
        "planned": tally(visits.health_center, planned_days(visits), window),
        "done": tally(done.health_center, done.started_on, window),
        "days_on_site": tally(days.health_center, days.day, window),
    }
    table = pd.DataFrame(
        {name: counts.reindex(every, fill_value=0) for name, counts in counted.items()}, index=every
    )
    table = table.astype("int64").reset_index()
    return table.assign(gap_days=gaps(table, days, window))[COVERAGE_COLUMNS]


def planned_days(visits: pd.DataFrame) -> pd.Series:
    """Return the day each visit was planned for; one that was done without a plan has none."""
    fallback = visits.started_on.where(visits.status != "done")
    return visits.planned_on.fillna(fallback)


def planned_visits(visits: pd.DataFrame, window: Window) -> tuple[int, int]:
    """Count the visits planned for a day of the window: those that were done, and all."""
    day = planned_days(visits)
    inside = (day >= pd.Timestamp(window.start)) & (day < pd.Timestamp(window.until))
    return int((visits.status[inside] == "done").sum()), int(inside.sum())


def tally(centers: pd.Series, days: pd.Series, window: Window) -> pd.Series:
    """Count the days that lie in the window by health center and month."""
    inside = (days >= pd.Timestamp(window.start)) & (days < pd.Timestamp(window.until))
    return days[inside].groupby([centers[inside], month_starts(days[inside])]).size()


def month_starts(days: pd.Series) -> pd.Series:
    """Return the first day of each day's month."""
    return (days - pd.to_timedelta(days.dt.day - 1, unit="D")).rename("month")


def days_with_a_visit(done: pd.DataFrame, window: Window) -> pd.DataFrame:
    """List every health center × day with a visit before the window's end, each once.

    One row: health_center, day; in the order of the days. Days before the window are listed too.
    """
    last = done.ended_on.fillna(done.started_on).clip(upper=pd.Timestamp(window.until) - DAY)
    lengths = ((last - done.started_on).dt.days + 1).clip(lower=0).to_numpy(dtype="int64")
    first = np.repeat(done.started_on.to_numpy(), lengths)
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    days = first + within.astype("timedelta64[D]")
    centers = np.repeat(done.health_center.to_numpy(), lengths)
    listed = pd.DataFrame(
        {
            "health_center": pd.array(centers, dtype="str"),
            "day": pd.Series(days).astype("datetime64[us]"),
        }
    )
    return listed.drop_duplicates().sort_values(["day", "health_center"], ignore_index=True)


def gaps(table: pd.DataFrame, days: pd.DataFrame, window: Window) -> pd.Series:
    """Count, for every row of `coverage`, the days from the last visit to the month's end."""
    ends = {
        month: min(shifted(month, 1), window.until) - timedelta(days=1) for month in window.months
    }
    at = pd.to_datetime(table.month.dt.date.map(ends)).astype("datetime64[us]")
    asked = pd.DataFrame({"row": table.index, "health_center": table.health_center, "day": at})
    last = days.rename(columns={"day": "last"}).assign(day=days.day)
    found = pd.merge_asof(asked.sort_values("day"), last, on="day", by="health_center")
    silent = (found.day - found["last"]).dt.days.set_axis(found.row)
    return silent.reindex(table.index).astype("Int64")


def month_row(covered: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the rows of `coverage` for the month that a day lies in."""
    return covered[covered.month == pd.Timestamp(first_of_month(day))]


def completeness(
    observed: pd.DataFrame, covered: pd.DataFrame, indicators: list[str]
) -> pd.DataFrame:
    """Count, of the health centers visited in a month, those where each indicator was observed.

    `observed`: indicator, health_center, month of the visit (of the observation where no visit is
    recorded), each combination once; `covered`: rows of `coverage`. One row is an indicator ×
    month of `covered`: observed (k), visited (n), rate (k / n; missing where nobody was visited),
    unvisited (centers observed in a month without a visit begun in it), in_use (from the first to
    the last month of `covered` in which the indicator was observed anywhere).
    """
    months = covered.month.drop_duplicates()
    every = pd.MultiIndex.from_product(
        [pd.array(list(indicators), dtype="str"), months], names=["indicator", "month"]
    )
    visited = covered[covered.done > 0]
    matched = observed.merge(
        visited[["health_center", "month"]].assign(seen=True), "left", ["health_center", "month"]
    )
    seen = matched.seen.notna()
    by = ["indicator", "month"]
    table = pd.DataFrame(index=every)
    table["observed"] = matched[seen].groupby(by).size().reindex(every, fill_value=0)
    table["unvisited"] = matched[~seen].groupby(by).size().reindex(every, fill_value=0)
    table = table.reset_index()
    n = table.month.map(visited.groupby("month").size()).fillna(0)
    table = table.astype({"observed": "int64", "unvisited": "int64"}).assign(
        visited=n.astype("int64")
    )
    rate = table.observed / table.visited.where(table.visited > 0)
    in_use = used(table.indicator, table.month.where(table.observed + table.unvisited > 0))
    return table.assign(rate=rate.astype(float), in_use=table.month.between(*in_use))[
        COMPLETENESS_COLUMNS
    ]


def used(indicators: pd.Series, months: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return, beside every row, the first and the last of the months of its indicator."""
    by_indicator = months.groupby(indicators)
    return by_indicator.transform("min"), by_indicator.transform("max")


MENTORING, PHONE = "mentoring", "phone"
DONE, PLANNED, CANCELLED = "done", "planned", "cancelled"
# Visits "every 4 to 6 weeks" (Manzi 2014).
EARLIEST_DAYS, LATEST_DAYS = 28, VISIT_DUE_AFTER_DAYS
DUE_SOON_DAYS = 14
STATUS_COLUMNS = [
    "health_center",
    "status",
    "last_visit_on",
    "days_since",
    "due_from",
    "due_by",
    "next_planned_on",
]
CONTACT_COLUMNS = [
    "health_center",
    "done",
    "planned",
    "cancelled",
    "days_on_site",
    "phone",
    "other_contacts",
    "mentees",
]


class Status(StrEnum):
    """Where a health center stands on a day, by the days since its last mentoring visit."""

    NEVER = "never"
    OVERDUE = "overdue"
    DUE = "due"
    ON_TIME = "on time"


def visits_until(visits: pd.DataFrame, day: date, is_latest: bool) -> pd.DataFrame:
    """Keep what was known at the end of a day, with `last_day` of each visit (inclusive).

    `visits`: rows of the loader. A visit that goes on beyond the day is cut there. What was
    planned for later is known only on the latest day of the records (`is_latest`): the status of
    a plan on an earlier day is not recorded.
    """
    at = pd.Timestamp(day)
    begun = visits.started_on <= at
    ahead = (visits.status == PLANNED) & (visits.started_on > at) & is_latest
    kept = visits[begun | ahead].reset_index(drop=True)
    last_day = kept.ended_on.fillna(kept.started_on)
    return kept.assign(last_day=last_day.mask(kept.started_on <= at, last_day.clip(upper=at)))


def mentoring_done(visits: pd.DataFrame) -> pd.DataFrame:
    """Keep the mentoring visits that took place: a call or a supervision is no such visit."""
    return visits[(visits.kind == MENTORING) & (visits.status == DONE)]


def standing(visits: pd.DataFrame, centers: list[str], day: date) -> pd.DataFrame:
    """Tell where each center stands at the end of a day.

    `visits`: rows of `visits_until` the same day. One row is a center of `centers`:
    health_center, status (a `Status`), last_visit_on (last day of the last mentoring visit done;
    NaT when never), days_since (to `day`), due_from and due_by (28 and 42 days after the last
    visit), next_planned_on (the first visit planned for after `day`, NaT when none).
    """
    at = pd.Timestamp(day)
    last = mentoring_done(visits).groupby("health_center").last_day.max().reindex(centers)
    since = (at - last).dt.days
    ahead = visits[(visits.status == PLANNED) & (visits.started_on > at)]
    planned = ahead.groupby("health_center").started_on.min().reindex(centers)
    status = pd.Series(str(Status.ON_TIME), index=last.index, dtype="str")
    status = status.mask(since >= LATEST_DAYS - DUE_SOON_DAYS, str(Status.DUE))
    status = status.mask(since > LATEST_DAYS, str(Status.OVERDUE))
    found = pd.DataFrame(
        {
            "health_center": pd.Series(centers, dtype="str"),
            "status": status.mask(last.isna(), str(Status.NEVER)).to_numpy(),
            "last_visit_on": last.to_numpy(),
            "days_since": since.astype("Int64").to_numpy(),
            "due_from": (last + EARLIEST_DAYS * DAY).to_numpy(),
            "due_by": (last + LATEST_DAYS * DAY).to_numpy(),
            "next_planned_on": planned.to_numpy(),
        }
    )
    return found[STATUS_COLUMNS]


def within(rows: pd.DataFrame, column: str, window: Window) -> pd.DataFrame:
    """Keep the rows whose day lies in the window."""
    days = rows[column]
    return rows[(days >= pd.Timestamp(window.start)) & (days < pd.Timestamp(window.until))]


def contacts(
    visits: pd.DataFrame, mentees: pd.DataFrame, centers: list[str], window: Window
) -> pd.DataFrame:
    """Count what each center had of mentoring in the window.

    `visits`: rows of `visits_until`; `mentees`: health_center, nurse. One row is a center:
    health_center, done, planned (still only planned) and cancelled mentoring visits that begin in
    the window, days_on_site, phone (calls), other_contacts (supervision and the like), mentees
    (nurses observed).
    """
    here = within(visits, "started_on", window)
    of_visits, took_place = here[here.kind == MENTORING], here[here.status == DONE]
    others = took_place[~took_place.kind.isin([MENTORING, PHONE])]
    counts = {name: of_visits[of_visits.status == name] for name in (DONE, PLANNED, CANCELLED)}
    counts |= {"phone": took_place[took_place.kind == PHONE], "other_contacts": others}
    sizes = {name: rows.groupby("health_center").size() for name, rows in counts.items()}
    on_site = within(days_with_a_visit(mentoring_done(visits), window), "day", window)
    sizes["days_on_site"] = on_site.groupby("health_center").size()
    sizes["mentees"] = mentees.groupby("health_center").nurse.nunique()
    found = {
        name: size.reindex(centers).fillna(0).astype("int64").to_numpy()
        for name, size in sizes.items()
    }
    return pd.DataFrame({"health_center": pd.Series(centers, dtype="str"), **found})[
        CONTACT_COLUMNS
    ]


# How long until the next visit: the gaps between visits, those that have not ended censored.

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


def visit_gaps(visits: pd.DataFrame, day: date, since: date | None = None) -> pd.DataFrame:
    """Return the gaps between the mentoring visits of each center, up to the end of a day.

    `visits`: rows of `visits_until` that day. Visits that overlap or follow the next day are one.
    One row is a gap: health_center, from_on (last day of a visit), next_on (first day of the
    next; NaT while there is none), days (to the next visit, or to `day`), ended, entry (days that
    had passed when the period asked for began; 0 otherwise). With `since` only gaps that were
    going on at or after that day, seen from then on.
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
    days = (next_on.fillna(pd.Timestamp(day)) - united.from_on).dt.days
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


# Coverage: how many of a place's health centers were visited in each month.


def months_visited(covered: pd.DataFrame, place_of: dict[str, str]) -> pd.DataFrame:
    """Count by place and month how many of its centers were visited at least once.

    `covered`: rows of `statistics.data.coverage`; `place_of`: center -> place. One row: place,
    month, visited (k), centers (n), visits (begun in the month), days_on_site.
    """
    placed = covered.assign(
        place=covered.health_center.map(place_of).astype("str"), visited=covered.done > 0
    )
    counted = placed.groupby(["place", "month"], as_index=False).agg(
        visited=("visited", "sum"),
        centers=("visited", "size"),
        visits=("done", "sum"),
        days_on_site=("days_on_site", "sum"),
    )
    return counted.astype({"visited": "int64"})
