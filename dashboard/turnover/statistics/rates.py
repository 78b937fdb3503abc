"""Turnover: departures over the time at risk, by place and year, and where nurses went."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd

from dashboard.methods.months import month_numbers, split_by_month
from dashboard.methods.proportions import poisson_exact, wilson
from dashboard.months import Window
from dashboard.turnover.statistics.postings import (
    DAYS_IN_YEAR,
    EVERYBODY,
    IMCI,
    OUTSIDE,
    departed,
    in_post,
    in_view,
    leavers,
    mentored_on,
    observed_spells,
    on_duty,
)

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


# Twelve months of staff: who of those at the start is still there, and crude turnover beside.

YEAR_COLUMNS = ["place", "started_on", "ended_on", "at_start", "still_in_post", "stability",
                "ci_low", "ci_high", "at_end", "mean_headcount", "exits", "crude_turnover",
                "outside", "unknown", "attrition"]  # fmt: skip
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


# Staffing: who left in a period, what went with them, and who is left at its end.

POSTING_COLUMNS = ["nurse", "health_center", "role", "started_on", "ended_on", "observed_from",
                   "destination", "end_reason", "mentored_now", "mentored_on_leaving", "district",
                   "education", "imci_trained_on"]  # fmt: skip


@dataclass(frozen=True)
class Staffing:
    """Departures inside a window, and the IMCI nurses of each center on its last day.

    `mentored`: those who left and were mentored on their last day in post.
    """

    departures: int
    imci_departures: int
    transfers: int
    outside: int
    mentored: int
    nurses: dict[str, int]

    @property
    def unknown(self) -> int:
        """How many left for a place that is not recorded."""
        return self.departures - self.transfers - self.outside

    @property
    def in_post(self) -> int:
        """How many IMCI nurses are in post."""
        return sum(self.nurses.values())

    def centers_with(self, n: int) -> list[str]:
        """List the centers with exactly `n` IMCI nurses in post."""
        return [center for center, found in self.nurses.items() if found == n]


def posting_list(
    postings: pd.DataFrame, periods: pd.DataFrame, window: Window
) -> pd.DataFrame:  # fmt: skip
    """Return the postings of the window with whether their nurse is mentored.

    `periods` as from `mentored_periods`. `mentored_now` is about the window's last day, missing
    for those not in post then; `mentored_on_leaving` about the last day in post, missing for
    those who did not leave in the window.
    """
    held = postings[in_view(postings, window)].reset_index(drop=True)
    now, left = in_post(held, window.last_day), departed(held, window)
    last_days = pd.Series(pd.Timestamp(window.last_day), index=held.index)
    mentored = mentored_on(held.nurse, last_days, periods)
    before = mentored_on(held.nurse, held.ended_on - pd.Timedelta(days=1), periods)
    return held.assign(
        mentored_now=mentored.astype("boolean").where(now),
        mentored_on_leaving=before.astype("boolean").where(left),
    )[POSTING_COLUMNS]


def staffing(listed: pd.DataFrame, centers: list[str], window: Window) -> Staffing:
    """Sum up the rows of `posting_list`; a center of `centers` without nurses counts 0."""
    left = listed[departed(listed, window)]
    outside = int((left.destination == OUTSIDE).sum())
    return Staffing(
        departures=len(left),
        imci_departures=int((left.role == IMCI).sum()),
        transfers=int(left.destination.notna().sum()) - outside,
        outside=outside,
        mentored=int(left.mentored_on_leaving.sum()),
        nurses=imci_nurses(listed, centers, window.last_day),
    )


# Person-days, exits and who is in post, month by month.

POSTING_MONTH_COLUMNS = ["health_center", "month", "days", "exits", "outside", "transfers",
                         "in_post", "imci_days", "imci_exits", "imci_in_post",
                         "last_on"]  # fmt: skip
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
        {"health_center": here.health_center, "month": parts.month, "days": parts.days,
         "in_post": stays, "imci_days": parts.days * is_imci, "imci_in_post": stays * is_imci}
    )  # fmt: skip


def _exits(postings: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Return every exit with its month, a row each."""
    left = leavers(postings, window, EVERYBODY, postings[:0])
    return exit_counts(left).assign(month=month_numbers(left.ended_on))
