"""Turnover: departures over the time at risk, by place and year, and where nurses went."""

from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd

from dashboard.months import Window
from dashboard.statistics.postings import DAYS_IN_YEAR, IMCI, OUTSIDE, in_post
from dashboard.statistics.proportions import poisson_exact
from dashboard.statistics.staff import EVERYBODY, leavers, observed_spells

ALL = "all"
RATE_COLUMNS = ["place", "year", "exits", "person_years", "rate", "ci_low", "ci_high", "outside",
                "transfers", "unknown", "imci_exits", "imci_person_years"]  # fmt: skip
COUNTS = ["exits", "days", "outside", "transfers", "imci_exits", "imci_days"]


def imci_nurses(postings: pd.DataFrame, centers: list[str], day: date) -> dict[str, int]:
    """Count the IMCI nurses in post on a day, per health center; 0 where there is none."""
    held = postings[in_post(postings, day) & (postings.role == IMCI)]
    counts = held.groupby("health_center").nurse.nunique()
    return {center: int(counts.get(center, 0)) for center in centers}


def turnover_rates(
    postings: pd.DataFrame,
    window: Window,
    district_of: dict[str, str],
    staff: str = EVERYBODY,
    periods: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count exits and person-years of these staff by place and calendar year of the window.

    `district_of`: the health centers of the selection -> their district. First the selection
    (`all`), then its districts, then its centers, each with a row a calendar year. Exits divide
    into `outside` (lost to the programme), `transfers` (to a health center) and `unknown`.
    `rate` and its exact Poisson limits are per person-year; NaN without person-time. `periods`
    (of `mentored_periods`) are needed for mentored staff only.
    """
    years = calendar_years(window)
    parts = [
        posting_counts(postings, part, staff, periods).assign(year=part.start.year)
        for part in years
    ]
    centers, districts = sorted(district_of), sorted(set(district_of.values()))
    if not parts:
        return rated(pd.DataFrame(columns=["place", "year", *COUNTS]))
    counts = pd.concat(parts, ignore_index=True)
    home = counts.health_center.map(district_of)
    whole = pd.concat(
        [
            added_up(counts.assign(place=ALL), [ALL], years),
            added_up(counts.assign(place=home), districts, years),
            added_up(counts.assign(place=counts.health_center), centers, years),
        ],
        ignore_index=True,
    )
    return rated(whole)


def calendar_years(window: Window) -> list[Window]:
    """Cut a window at every New Year."""
    if window.is_empty:
        return []
    years = range(window.start.year, window.last_day.year + 1)
    return [
        Window(max(window.start, date(year, 1, 1)),
               min(window.until, date(year, 12, 31) + timedelta(days=1)))
        for year in years
    ]  # fmt: skip


def posting_counts(
    postings: pd.DataFrame, window: Window, staff: str, periods: pd.DataFrame | None
) -> pd.DataFrame:
    """Return each exit (where to) and each spell's days at risk inside the window, a row each."""
    held = observed_spells(postings, window, staff, periods)
    days = (held.ended_on - held.started_on).dt.days
    times = {"health_center": held.health_center, "days": days,
             "imci_days": days.where(held.role == IMCI, 0)}  # fmt: skip
    left = exit_counts(leavers(postings, window, staff, periods))
    found = pd.concat([left, pd.DataFrame(times)], ignore_index=True)
    return found.fillna(dict.fromkeys(COUNTS, 0)).astype(dict.fromkeys(COUNTS, "int64"))


def exit_counts(left: pd.DataFrame) -> pd.DataFrame:
    """Return where each leaver (rows of `leavers`) went, as counts of one."""
    known, outside = left.destination.notna(), left.destination == OUTSIDE
    return pd.DataFrame(
        {
            "health_center": left.health_center, "exits": 1, "outside": outside.astype("int64"),
            "transfers": (known & ~outside).astype("int64"),
            "imci_exits": (left.role == IMCI).astype("int64"),
        }
    )  # fmt: skip


def added_up(counts: pd.DataFrame, places: list[str], years: list[Window]) -> pd.DataFrame:
    """Sum the counts by place and year, 0 where nobody was posted."""
    every = pd.MultiIndex.from_product(
        [places, [part.start.year for part in years]], names=["place", "year"]
    )
    sums = counts.groupby(["place", "year"])[COUNTS].sum()
    return sums.reindex(every, fill_value=0).reset_index()


def rated(counts: pd.DataFrame) -> pd.DataFrame:
    """Turn counts into the table of rates, exact limits beside each."""
    counts = counts.astype(dict.fromkeys(COUNTS, "int64"))
    years = counts.days / DAYS_IN_YEAR
    limits = [exact_limits(k, n) for k, n in zip(counts.exits, years, strict=True)]
    return counts.assign(
        person_years=years,
        imci_person_years=counts.imci_days / DAYS_IN_YEAR,
        rate=np.where(years > 0, counts.exits / years.where(years > 0, 1), np.nan),
        ci_low=[low for low, _ in limits],
        ci_high=[high for _, high in limits],
        unknown=counts.exits - counts.outside - counts.transfers,
    )[RATE_COLUMNS]


def over_years(rates: pd.DataFrame) -> pd.DataFrame:
    """Add the calendar years of each place up: the same columns without `year`, a row a place."""
    counts = rates.assign(
        days=(rates.person_years * DAYS_IN_YEAR).round(),
        imci_days=(rates.imci_person_years * DAYS_IN_YEAR).round(),
    )
    sums = counts.groupby("place", sort=False)[COUNTS].sum().reset_index()
    return rated(sums.assign(year=0)).drop(columns="year")


def exact_limits(exits: int, person_years: float) -> tuple[float, float]:
    """Return the exact Poisson limits of a rate per person-year; (nan, nan) without any."""
    low, high = unit_limits(int(exits))
    return (low / person_years, high / person_years) if person_years > 0 else (np.nan, np.nan)


@cache
def unit_limits(exits: int) -> tuple[float, float]:
    """Return the exact limits of a count; kept, for the same few counts come again and again."""
    return poisson_exact(exits, 1.0)
