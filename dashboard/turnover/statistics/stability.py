"""Twelve months of staff: who of those at the start is still there, and crude turnover beside."""

import numpy as np
import pandas as pd

from dashboard.methods.shares.proportions import wilson
from dashboard.months import Window
from dashboard.turnover.statistics.postings import (
    OUTSIDE,
    leavers,
    on_duty,
)
from dashboard.turnover.statistics.rates import ALL

YEAR_COLUMNS = [
    "place",
    "started_on",
    "ended_on",
    "at_start",
    "still_in_post",
    "stability",
    "ci_low",
    "ci_high",
    "at_end",
    "mean_headcount",
    "exits",
    "crude_turnover",
    "outside",
    "unknown",
    "attrition",
]
STABILITY_COUNTS = ["at_start", "still_in_post", "at_end", "exits", "outside", "unknown"]
SEAT = ["nurse", "health_center"]


def twelve_months(window: Window) -> list[Window]:
    """Cut a window into years counted back from its end, the latest first; a rest drops out."""
    years, until = [], pd.Timestamp(window.until)
    while not window.is_empty and (begins := until - pd.DateOffset(years=1)).date() >= window.start:
        years.append(Window(begins.date(), until.date()))
        until = begins
    return years


def yearly(
    postings: pd.DataFrame,
    window: Window,
    district_of: dict[str, str],
    staff: str,
    periods: pd.DataFrame,
) -> pd.DataFrame:
    """Sum up each year of the window (counted back from its end), a row a place × year.

    The latest year first; within it the selection (`all`), its districts, its centers.
    stability = still_in_post / at_start, with Wilson's limits: of those in post on the first day,
    who still holds that post on the last (Buchan 2010). crude_turnover = exits /
    mean_headcount, the mean of first and last day; attrition the same of those who left the
    programme, to the knowledge of the records; NaN without staff.
    """
    centers, districts = sorted(district_of), sorted(set(district_of.values()))
    tables = []
    for year in twelve_months(window):
        counts = center_counts(postings, year, staff, periods)
        counts = counts.reindex(centers, fill_value=0)
        home = counts.index.map(district_of)
        whole = pd.concat(
            [
                counts.sum().to_frame(ALL).T,
                counts.groupby(home).sum().reindex(districts, fill_value=0),
                counts,
            ]
        )
        dates = {"started_on": pd.Timestamp(year.start), "ended_on": pd.Timestamp(year.until)}
        tables.append(whole.rename_axis("place").reset_index().assign(**dates))
    if not tables:
        return pd.DataFrame(columns=YEAR_COLUMNS)
    return shared(pd.concat(tables, ignore_index=True))


def center_counts(
    postings: pd.DataFrame, year: Window, staff: str, periods: pd.DataFrame
) -> pd.DataFrame:
    """Count the staff of each center on the first day and the last, and who left between."""
    first = on_duty(postings, year.start, staff, periods)[SEAT].drop_duplicates()
    there = on_duty(postings, year.last_day, "all", periods)[SEAT].drop_duplicates()
    last = on_duty(postings, year.last_day, staff, periods)[SEAT].drop_duplicates()
    left = leavers(postings, year, staff, periods)
    groups = {
        "at_start": first,
        "still_in_post": first.merge(there, on=SEAT),
        "at_end": last,
        "exits": left,
        "outside": left[left.destination == OUTSIDE],
        "unknown": left[left.destination.isna()],
    }
    sizes = {name: rows.groupby("health_center").size() for name, rows in groups.items()}
    return pd.DataFrame(sizes, columns=STABILITY_COUNTS).fillna(0).astype("int64")


def shared(counts: pd.DataFrame) -> pd.DataFrame:
    """Turn counts into shares, with the limits of stability beside it."""
    mean = (counts.at_start + counts.at_end) / 2
    known = mean.where(mean > 0)
    limits = [wilson(k, n) for k, n in zip(counts.still_in_post, counts.at_start, strict=True)]
    return counts.assign(
        stability=counts.still_in_post / counts.at_start.where(counts.at_start > 0),
        ci_low=[low for low, _ in limits],
        ci_high=[high for _, high in limits],
        mean_headcount=mean,
        crude_turnover=counts.exits / known,
        attrition=counts.outside / known,
    )[YEAR_COLUMNS].astype(dict.fromkeys(["stability", "crude_turnover", "attrition"], np.float64))
