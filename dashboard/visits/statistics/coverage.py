"""Which health centers were visited in which month, on how many days, and how long ago."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.months import Window, first_of_month, shifted

COVERAGE_COLUMNS = ["health_center", "month", "planned", "done", "days_on_site", "gap_days"]
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


def while_open(covered: pd.DataFrame, closed_on: Mapping[str, date]) -> pd.DataFrame:
    """Leave out the months after a center was closed (rows of `coverage`); a visit stays."""
    closing = pd.to_datetime(covered.health_center.map(closed_on))
    gone = (covered.month >= closing) & (covered.done == 0)
    return covered[~gone].reset_index(drop=True)


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
