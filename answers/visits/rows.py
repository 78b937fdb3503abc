"""The numbers of the visits page: visits loaded once, known up to a day, counted."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from answers.records.charts import on_record, visits
from dashboard.months import Window
from dashboard.question import Question
from dashboard.visits.statistics.capacity import capacity
from dashboard.visits.statistics.rhythm import (
    contacts,
    coverage,
    revisit_curve,
    standing,
    visit_gaps,
    visits_until,
    within,
)
from data_loaders.scope import Reader
from data_loaders.visits import load_all_visits, load_mentees, load_mentors

PATH = "/visits"


@dataclass(frozen=True)
class Visited:
    """The visits of the centers found, as known at the end of `day`; `window`: days on record."""

    day: date
    window: Window
    centers: list[str]
    visits: pd.DataFrame


def visited(reader: Reader, question: Question) -> Visited:
    """Load the visits of the selection; the search narrows the centers."""
    day, centers = question.last_known_day, question.found_centers
    rows = reader.once(load_all_visits, question.filters)
    is_latest = question.window.until > question.records.data_date
    known = visits_until(rows[rows.health_center.isin(centers)], day, is_latest)
    return Visited(day, on_record(question), centers, known)


def visit_list(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/timeline`: every visit of the months asked for, and those planned."""
    held = visited(reader, question)
    ahead = held.visits[held.visits.started_on > pd.Timestamp(held.day)]
    rows = pd.concat([within(held.visits, "started_on", held.window), ahead])
    rows = rows.drop_duplicates("code")
    days = (rows.last_day - rows.started_on).dt.days + 1
    done = rows.status == "done"
    return rows.drop(columns="last_day").assign(days=days.where(done).astype("Int64"))


def center_list(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/centers`: where every center stands, and what it had of mentoring."""
    return listed(reader, visited(reader, question), question)


def listed(reader: Reader, held: Visited, question: Question) -> pd.DataFrame:
    """Put where each center stands beside what it had of mentoring."""
    stands = standing(held.visits, held.centers, held.day)
    seen = load_mentees(reader, question.filters, held.window)
    counted = contacts(held.visits, seen, held.centers, held.window)
    return stands.merge(counted, on="health_center")


def capacities(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/capacity`: mentor days against a round of visits, by district.

    All health centers of the districts in the selection count: a mentor's days are shared.
    """
    homes = question.places.district_of
    districts = {homes[center] for center in question.found_centers}
    whole = question.filters.choosing(
        district=tuple(sorted(districts)), health_center=(), nurse=(), find=None
    )
    shared = {center: home for center, home in homes.items() if home in districts}
    rows = reader.once(load_all_visits, whole)
    day = question.last_known_day
    known = visits_until(rows, day, False)
    return capacity(known, load_mentors(reader, whole), shared, day)


def covered(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/coverage`: every health center × month on record with its visits."""
    return coverage(visits(reader, question), question.found_centers, on_record(question))


def gaps(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the gaps between the visits of the months asked for."""
    held = visited(reader, question)
    return visit_gaps(held.visits, held.day, question.filters.start)


def intervals(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/intervals`: the curve of not being visited again."""
    return revisit_curve(gaps(reader, question))
