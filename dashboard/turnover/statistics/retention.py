"""Retention: how long nurses stay in their post, counting those who came before the records."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.methods.survival import at_risk, kaplan_meier, median_interval, median_survival
from dashboard.methods.survival_steps import Course, Step, parts_of, steps_of
from dashboard.methods.waves import Waves, waves
from dashboard.months import Window
from dashboard.turnover.statistics.postings import DAYS_IN_YEAR, OUTSIDE

RETENTION_COLUMNS = [
    "time_years",
    "at_risk",
    "events",
    "survival",
    "ci_low",
    "ci_high",
    "censored",
    "given_years",
    "given_survival",
    "given_low",
    "given_high",
    "programme_events",
    "programme_survival",
    "given_programme",
]
# The columns of a curve as it is drawn -> those of `kaplan_meier`.
GIVEN = {
    "time_years": "time",
    "at_risk": "at_risk",
    "given_survival": "survival",
    "given_low": "ci_low",
    "given_high": "ci_high",
}
# Below this a curve of late entrants begins with noise (domain section 4.2).
FEWEST_TO_START = 3


def tenures(postings: pd.DataFrame, window: Window, since: date | None) -> pd.DataFrame:
    """Return each posting's tenure in days: `entry` (when it came under observation), `time`
    (its end, or the window's), `event` (whether it ended there), `lost` (whether it ended and she
    went out of the programme, or it is not recorded where to), `district`, `destination` and
    `left_on` (the day it ended; NaT where it did not).

    With `since`, observation begins no earlier than that day, so that postings which ended
    before it drop out. A posting that ends at or after the window's end is censored there.
    """
    until = pd.Timestamp(window.until)
    observed = postings[["started_on", "observed_from"]].max(axis=1)
    observed = observed if since is None else observed.clip(lower=pd.Timestamp(since))
    ended = postings.ended_on.fillna(until).clip(upper=until)
    spells = pd.DataFrame(
        {
            "entry": (observed - postings.started_on).dt.days,
            "time": (ended - postings.started_on).dt.days,
            "event": postings.ended_on < until,
            "lost": (postings.ended_on < until) & ~is_transfer(postings),
            "district": postings.district,
            "destination": postings.destination,
            "left_on": postings.ended_on.where(postings.ended_on < until),
        }
    )
    return spells[spells.entry < spells.time].reset_index(drop=True)


def is_transfer(postings: pd.DataFrame) -> pd.Series:
    """Tell which postings ended for another health center."""
    return postings.destination.notna() & (postings.destination != OUTSIDE)


def first_reliable(spells: pd.DataFrame) -> float:
    """Return the tenure in days after which three or more are under observation; NaN if never."""
    entries = np.unique(spells.entry)
    # Just after an entry: those who entered by then and have not left by then.
    risk = at_risk(entries + 0.5, spells.time, spells.entry)
    enough = np.flatnonzero(risk >= FEWEST_TO_START)
    return float(entries[enough[0]]) if len(enough) else np.nan


def last_reliable(spells: pd.DataFrame) -> float:
    """Return the tenure in days up to which three or more are under observation; NaN if never."""
    times = np.unique(spells.time)
    enough = times[at_risk(times, spells.time, spells.entry) >= FEWEST_TO_START]
    return float(enough[-1]) if len(enough) else np.nan


def retention(spells: pd.DataFrame) -> pd.DataFrame:
    """Estimate retention in post, one row a tenure at which somebody left.

    `spells` as from `tenures`. `survival` is Kaplan and Meier's estimate with late entry from
    tenure 0; the `given_` columns are the same for those in post at `given_years`, the first
    tenure with three or more under observation (0 for most selections): that curve is drawn.
    The `programme` columns are the same with transfers censored: in the programme's service.
    """
    curve = kaplan_meier(spells.time, spells.event, spells.entry)
    start = first_reliable(spells)
    given = given_curve(spells, start).set_index("time")
    given = given[["survival", "ci_low", "ci_high"]].reindex(curve["time"])
    return pd.DataFrame(
        {
            "time_years": curve["time"] / DAYS_IN_YEAR,
            **{name: curve[name] for name in RETENTION_COLUMNS[1:7]},
            "given_years": np.full(len(curve), start / DAYS_IN_YEAR),
            "given_survival": given["survival"].to_numpy(),
            "given_low": given["ci_low"].to_numpy(),
            "given_high": given["ci_high"].to_numpy(),
            **in_programme(spells, curve["time"], start),
        }
    )


def in_programme(spells: pd.DataFrame, times: pd.Series, start: float) -> dict[str, np.ndarray]:
    """Return who left the programme at the curve's times, and the share still in its service."""
    kept = spells.assign(event=spells.lost)
    whole = kaplan_meier(kept.time, kept.event, kept.entry).set_index("time")
    given = given_curve(kept, start).set_index("time").survival
    later = np.where(times > start, given.reindex(times).ffill().fillna(1.0), np.nan)
    return {
        "programme_events": whole.events.reindex(times, fill_value=0).to_numpy(),
        "programme_survival": whole.survival.reindex(times).ffill().fillna(1.0).to_numpy(),
        "given_programme": later,
    }


def given_curve(spells: pd.DataFrame, start: float) -> pd.DataFrame:
    """Return the curve of those in post at the tenure `start`; no rows when it is NaN."""
    seen = spells if start >= 0 else spells.iloc[:0]
    return kaplan_meier(seen.time, seen.event, seen.entry.clip(lower=start))


@dataclass(frozen=True)
class Stay:
    """What may be said of a retention curve, in years; NaN where fewer than five were at risk.

    `given_years`, `until_years`: the tenures between which a curve can be drawn, NaN when five
    were never under observation together. `is_halved`: whether half had left at all. `year`,
    `year_low`, `year_high`: still in post after 12 months, as a proportion; the limits are NaN
    when nobody had left by then.
    """

    postings: int
    exits: int
    given_years: float
    until_years: float
    is_halved: bool
    median: float
    median_low: float
    median_high: float
    year: float
    year_low: float
    year_high: float
    at_risk_after_year: int


def stay(spells: pd.DataFrame) -> Stay:
    """Return the median tenure and the retention after 12 months, with their limits."""
    start = first_reliable(spells)
    curve = given_curve(spells, start)
    median = median_survival(curve) if len(curve) else np.nan
    left = at_risk_at(DAYS_IN_YEAR, spells)
    known = start < DAYS_IN_YEAR and left >= FEWEST_AT_RISK
    year = after_a_year(curve) if known else (np.nan,) * 3
    firm = not np.isnan(median) and at_risk_at(median, spells) >= FEWEST_AT_RISK
    middle = (median, *median_interval(curve)) if firm else (np.nan,) * 3
    years = [days / DAYS_IN_YEAR for days in middle]
    drawn = (np.nan, np.nan)
    if (
        len(spells)
        and at_risk(spells.entry + 0.5, spells.time, spells.entry).max() >= FEWEST_AT_RISK
    ):
        drawn = (start / DAYS_IN_YEAR, last_reliable(spells) / DAYS_IN_YEAR)
    return Stay(
        len(spells), int(spells.event.sum()), *drawn, not np.isnan(median), *years, *year, left
    )


def at_risk_at(days: float, spells: pd.DataFrame) -> int:
    """Count the nurses under observation just before a tenure."""
    return int(at_risk([days], spells.time, spells.entry)[0])


def after_a_year(curve: pd.DataFrame) -> tuple[float, float, float]:
    """Return survival and its limits after 12 months; 1 without limits when nobody had left."""
    passed = curve[curve["time"] <= DAYS_IN_YEAR]
    if passed.empty:
        return 1.0, np.nan, np.nan
    return tuple(float(passed[name].iloc[-1]) for name in ("survival", "ci_low", "ci_high"))


def unrecorded_departures(spells: pd.DataFrame) -> int:
    """Count the departures of which it is not recorded where to."""
    return int(spells.destination.isna()[spells.event].sum())


def departure_waves(spells: pd.DataFrame) -> Waves | None:
    """Tell whether departures came in waves: their dispersion by calendar month, from the first
    to the last (`methods.waves`); None of too few.
    """
    months = spells.left_on.dropna().dt.to_period("M")
    if months.empty:
        return None
    every = pd.period_range(months.min(), months.max(), freq="M")
    return waves(months.value_counts().reindex(every, fill_value=0).to_numpy())


# The curves as they are drawn. Times less than a day apart, in years, are the same.

SAME_DAY = 0.5 / DAYS_IN_YEAR
MOST_YEARS_NAMED = 6


@dataclass(frozen=True)
class RetentionCourse:
    """The curve of those in post, in years, and the steps of those still in the programme: without
    any where nobody moved to another health center.
    """

    in_post: Course
    in_programme: tuple[Step, ...]


@dataclass(frozen=True)
class DistrictCourses:
    """The curves of districts while five or more are under observation, in years.

    `courses`: district -> its steps, none where three were never under observation together;
    `longest`: the last year of all; `at_risk`: for each of `years` the numbers by district.
    """

    courses: dict[str, tuple[Step, ...]]
    longest: float
    years: tuple[int, ...]
    at_risk: tuple[tuple[int, ...], ...]


def drawn_course(curve: pd.DataFrame, spells: pd.DataFrame, stay: Stay) -> RetentionCourse:
    """Return the curve between the tenures at which it can be drawn (`given_years`, `until_years`).

    `curve`: rows of `retention`; `spells`: rows of `tenures`; `stay`: of `stay`.
    """
    start, last = stay.given_years, stay.until_years
    given = curve[curve.given_survival.notna() & (curve.time_years <= last)]
    steps = steps_of(given[list(GIVEN)].rename(columns=GIVEN), start, last)
    few = few_left(start, spells)
    parts = [part for step in steps for part in parts_of(step, few, SAME_DAY)]
    years = list(range(math.ceil(start), math.floor(last) + 1)) or [math.floor(last)]
    course = Course(
        start, last, tuple(steps), tuple(parts), tuple(years), under_observation(spells, years)
    )
    if not (spells.event & ~spells.lost).any():
        return RetentionCourse(course, ())
    until = max((part.end for part in course.firm), default=last)
    return RetentionCourse(course, programme_steps(curve, start, until))


def programme_steps(curve: pd.DataFrame, start: float, last: float) -> tuple[Step, ...]:
    """Return the steps of those still in the programme up to `last` years."""
    shown = curve[(curve.time_years <= last) & curve.given_programme.notna()]
    shown = shown.assign(given_survival=shown.given_programme)
    return tuple(steps_of(shown[list(GIVEN)].rename(columns=GIVEN), start, last))


def few_left(start: float, spells: pd.DataFrame) -> np.ndarray:
    """Return the years, of `start` and those at which somebody was last seen, after which fewer
    than five are under observation.
    """
    at = np.unique([start * DAYS_IN_YEAR, *spells.time])
    return at[at_risk(at + 0.5, spells.time, spells.entry) < FEWEST_AT_RISK] / DAYS_IN_YEAR


def under_observation(spells: pd.DataFrame, years: Sequence[int]) -> tuple[int, ...]:
    """Count who was under observation just after each year, so that those who are seen from their
    first day count at 0.
    """
    times = [year * DAYS_IN_YEAR + 0.5 for year in years]
    return tuple(int(n) for n in at_risk(times, spells.time, spells.entry))


def district_courses(spells: pd.DataFrame) -> DistrictCourses:
    """Return the curve of each district in code order; `spells`: rows of `tenures`."""
    by_district = dict(list(spells.groupby("district")))
    courses = {district: district_steps(own) for district, own in by_district.items()}
    ends = [steps[-1].end for steps in courses.values() if steps]
    longest = max(1.0, *ends) if ends else 1.0
    apart = 1 + math.floor(longest) // MOST_YEARS_NAMED
    years = tuple(range(0, math.floor(longest) + 1, apart))
    counts = [under_observation(own, years) for own in by_district.values()]
    return DistrictCourses(courses, longest, years, tuple(zip(*counts, strict=True)))


def district_steps(own: pd.DataFrame) -> tuple[Step, ...]:
    """Return one district's steps while five or more are under observation, in years."""
    start, last = first_reliable(own), last_reliable(own) / DAYS_IN_YEAR
    if math.isnan(start):
        return ()
    curve = given_curve(own, start)
    curve = curve.assign(time=curve["time"] / DAYS_IN_YEAR)
    few = curve[curve.at_risk < FEWEST_AT_RISK]
    until = min(float(few["time"].iloc[0]) if len(few) else last, last)
    shown = curve[(curve.at_risk >= FEWEST_AT_RISK) & (curve["time"] <= until)]
    return tuple(steps_of(shown, start / DAYS_IN_YEAR, until))
