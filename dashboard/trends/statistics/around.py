"""What is recorded about the months around a change: facts that are counted, never causes."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from dashboard.methods.runs import change_at, counted_rates
from dashboard.months import Window, first_of_month, shifted
from dashboard.trends.statistics.series import current
from dashboard.turnover.statistics.postings import IMCI, departed

MONTHS_AROUND = 2
DIRECTOR = "director"


@dataclass(frozen=True)
class Records:
    """What may have happened at the places of a selection, loaded once for all its charts.

    `postings`: as `load_postings`. `stock_outs`: spells as `stock_outs.spells`. `visits`: as
    `load_visits`. `events`: on, label, scope, district, health_center.
    """

    centers: list[str]
    postings: pd.DataFrame
    stock_outs: pd.DataFrame
    visits: pd.DataFrame
    events: pd.DataFrame

    @cached_property
    def visited(self) -> set[tuple[str, date]]:
        """The health centers and months with a done visit."""
        done = self.visits[self.visits.status == "done"]
        months = done.started_on.dt.date.map(first_of_month)
        return set(zip(done.health_center, months, strict=True))


@dataclass(frozen=True)
class Facts:
    """What the records hold about some months around a day.

    `left`, `arrived` and `directors` name the health center of each IMCI nurse who left or
    began, and of each health center director who began. `stock_outs` are the spells that began
    (place, supply, started_on, days, ongoing). `unvisited` are the center-months without a done
    visit, `center_months` all. `events` are those drawn on the chart, `local_events` counts the
    rest.
    """

    day: date
    window: Window
    left: tuple[str, ...]
    arrived: tuple[str, ...]
    directors: tuple[str, ...]
    stock_outs: pd.DataFrame
    unvisited: tuple[tuple[str, date], ...]
    center_months: int
    events: pd.DataFrame
    local_events: int


def changed_on(points: pd.DataFrame) -> date | None:
    """Return the day on which the longest run of the latest phase begins (`runs.change_at`)."""
    lately = current(points)
    at = change_at(counted_rates(lately))
    return None if at is None else lately.period_start.iloc[at].date()


def months_around(day: date, window: Window) -> Window:
    """Return a day's month with two whole months on either side, within the window."""
    month = first_of_month(day)
    start, until = shifted(month, -MONTHS_AROUND), shifted(month, MONTHS_AROUND + 1)
    return Window(max(start, window.start), min(until, window.until))


def facts_around(day: date, records: Records, window: Window) -> Facts:
    """Count what happened at the selection's places in the months around a day."""
    months = months_around(day, window)
    postings = records.postings[records.postings.health_center.isin(records.centers)]
    began = inside(postings.started_on, months)
    unvisited, center_months = unvisited_months(records, months, window)
    events = records.events[inside(records.events.on, months)]
    local = is_local(events, records.centers)
    spells = records.stock_outs
    return Facts(
        day,
        months,
        tuple(postings.health_center[departed(postings, months) & (postings.role == IMCI)]),
        tuple(postings.health_center[began & (postings.role == IMCI)]),
        tuple(postings.health_center[began & (postings.role == DIRECTOR)]),
        spells[inside(spells.started_on, months)],
        unvisited,
        center_months,
        events[~local],
        int(local.sum()),
    )


def inside(days: pd.Series, window: Window) -> pd.Series:
    """Tell which days lie in the window."""
    return (days >= pd.Timestamp(window.start)) & (days < pd.Timestamp(window.until))


def is_local(events: pd.DataFrame, centers: list[str]) -> pd.Series:
    """Tell which events concern one health center of several: they are counted, not drawn."""
    return (events.scope == "health_center") & (len(centers) != 1)


def unvisited_months(
    records: Records, months: Window, window: Window
) -> tuple[tuple[tuple[str, date], ...], int]:
    """List the center-months without a done visit, and count all; a month not yet over is none."""
    whole = [one for one in months.months if shifted(one, 1) <= window.until]
    asked = [(center, month) for center in records.centers for month in whole]
    return tuple(pair for pair in asked if pair not in records.visited), len(asked)
