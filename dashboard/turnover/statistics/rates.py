"""Turnover: departures over the time at risk, by place and year, and where nurses went."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd

from dashboard.methods.months import month_numbers, split_by_month
from dashboard.methods.shares.proportions import poisson_exact
from dashboard.months import Window
from dashboard.turnover.statistics.postings import (
    DAYS_IN_YEAR,
    EVERYBODY,
    IMCI,
    OUTSIDE,
    in_post,
    leavers,
    observed_spells,
)

ALL = "all"
RATE_COLUMNS = [
    "place",
    "year",
    "exits",
    "person_years",
    "rate",
    "ci_low",
    "ci_high",
    "outside",
    "transfers",
    "unknown",
    "imci_exits",
    "imci_person_years",
]
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
        Window(
            max(window.start, date(year, 1, 1)),
            min(window.until, date(year, 12, 31) + timedelta(days=1)),
        )
        for year in years
    ]


def posting_counts(
    postings: pd.DataFrame, window: Window, staff: str, periods: pd.DataFrame | None
) -> pd.DataFrame:
    """Return each exit (where to) and each spell's days at risk inside the window, a row each."""
    held = observed_spells(postings, window, staff, periods)
    days = (held.ended_on - held.started_on).dt.days
    times = {
        "health_center": held.health_center,
        "days": days,
        "imci_days": days.where(held.role == IMCI, 0),
    }
    left = exit_counts(leavers(postings, window, staff, periods))
    found = pd.concat([left, pd.DataFrame(times)], ignore_index=True)
    return found.fillna(dict.fromkeys(COUNTS, 0)).astype(dict.fromkeys(COUNTS, "int64"))


def exit_counts(left: pd.DataFrame) -> pd.DataFrame:
    """Return where each leaver (rows of `leavers`) went, as counts of one."""
    known, outside = left.destination.notna(), left.destination == OUTSIDE
    return pd.DataFrame(
        {
            "health_center": left.health_center,
            "exits": 1,
            "outside": outside.astype("int64"),
            "transfers": (known & ~outside).astype("int64"),
            "imci_exits": (left.role == IMCI).astype("int64"),
        }
    )


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


@dataclass(frozen=True)
class Rate:
    """Exits over person-years, with the exact limits of the rate per person-year."""

    exits: int
    person_years: float
    rate: float
    ci_low: float
    ci_high: float


def imci_alone(whole) -> Rate | None:
    """Return the rate of IMCI nurses in a row of `over_years`; None where all are IMCI nurses."""
    exits, years = int(whole.imci_exits), float(whole.imci_person_years)
    if (exits, years) == (whole.exits, whole.person_years):
        return None
    low, high = exact_limits(exits, years)
    return Rate(exits, years, exits / years if years > 0 else np.nan, low, high)


def place_rows(rates: pd.DataFrame, wide: list[str], centers: list[str]) -> pd.DataFrame:
    """Lay rows out one below the other: each wide place over all years, then (where there are
    several) its years, then the centers.

    `rates`: rows of `turnover_rates`. Adds is_head: a wide place over all years (year is 0).
    """
    by_year = rates[rates.place.isin(wide)] if rates.year.nunique() > 1 else rates.iloc[:0]
    rows = pd.concat([over_years(rates).assign(year=0), by_year])
    order = {place: number for number, place in enumerate([*wide, *centers])}
    rows = rows[rows.place.isin(order)].assign(order=lambda row: row.place.map(order))
    rows = rows.sort_values(["order", "year"], ignore_index=True)
    return rows.assign(is_head=rows.place.isin(wide) & (rows.year == 0))


def exact_limits(exits: int, person_years: float) -> tuple[float, float]:
    """Return the exact Poisson limits of a rate per person-year; (nan, nan) without any."""
    low, high = unit_limits(int(exits))
    return (low / person_years, high / person_years) if person_years > 0 else (np.nan, np.nan)


@cache
def unit_limits(exits: int) -> tuple[float, float]:
    """Return the exact limits of a count; kept, for the same few counts come again and again."""
    return poisson_exact(exits, 1.0)


POSTING_MONTH_COLUMNS = [
    "health_center",
    "month",
    "days",
    "exits",
    "outside",
    "transfers",
    "in_post",
    "imci_days",
    "imci_exits",
    "imci_in_post",
    "last_on",
]
EVENTS = ["started_on", "observed_from", "ended_on"]


def posting_months(postings: pd.DataFrame, until: date) -> pd.DataFrame:
    """Count person-days, exits and who was in post at the month's end, up to a day not included.

    `postings`: as `load_postings`; `until`: the first of a month, after all that is recorded. One
    row is a health center × month with any: days (in post and under observation), exits, of them
    outside and transfers, in_post (postings at risk on the last day), the same of IMCI nurses, and
    last_on (NaT: none), the last day on which a posting began, ended or was first observed.
    """
    if postings.empty:
        return pd.DataFrame(columns=POSTING_MONTH_COLUMNS)
    window = Window(postings.started_on.min().date(), until)
    counts = pd.concat([_at_risk(postings, window), _exits(postings, window)], ignore_index=True)
    keys = ["health_center", "month"]
    sums = counts.groupby(keys).sum().astype("int64")
    days = postings.melt("health_center", EVENTS, value_name="last_on").dropna(subset="last_on")
    events = days.assign(month=month_numbers(days.last_on)).groupby(keys).last_on.max()
    return sums.join(events).reset_index()[POSTING_MONTH_COLUMNS]


def _at_risk(postings: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Return the days at risk of every posting by month, a row each."""
    held = observed_spells(postings, window, EVERYBODY, postings[:0])
    parts = split_by_month(held.started_on, held.ended_on)
    here = held.iloc[parts.span].reset_index(drop=True)
    is_imci = (here.role == IMCI).astype("int64")
    stays = parts.last_on.dt.is_month_end.astype("int64")
    return pd.DataFrame(
        {
            "health_center": here.health_center,
            "month": parts.month,
            "days": parts.days,
            "in_post": stays,
            "imci_days": parts.days * is_imci,
            "imci_in_post": stays * is_imci,
        }
    )


def _exits(postings: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Return every exit with its month, a row each."""
    left = leavers(postings, window, EVERYBODY, postings[:0])
    return exit_counts(left).assign(month=month_numbers(left.ended_on))
