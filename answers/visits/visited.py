"""The visits of the centers found, loaded once a request, as known at the end of a day."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from answers.records.coverage import on_record
from dashboard.answers import Answer
from dashboard.messages import say
from dashboard.months import VISITS, Window
from dashboard.question import Question
from dashboard.records.sentences.records import no_visits
from dashboard.visits.statistics import rhythm
from dashboard.visits.statistics.rhythm import visits_known, visits_until
from data_loaders.scope import Reader
from data_loaders.visits import load_all_visits

PATH = "/visits"


@dataclass(frozen=True)
class Visited:
    """The visits of the centers found, as known at the end of `day`; `window`: days on record.

    Centers of districts where no visit was ever recorded are not among them.
    """

    day: date
    window: Window
    centers: list[str]
    visits: pd.DataFrame


def visited(reader: Reader, question: Question) -> Visited:
    """Load the visits of the selection; the search narrows the centers."""
    day = question.records.known_on(VISITS, question.last_known_day)
    recorded = set(question.recorded_centers(VISITS))
    centers = [code for code in question.found_centers if code in recorded]
    rows = reader.once(load_all_visits, question.filters)
    is_latest = question.window.until > question.records.data_date
    known = visits_until(rows[rows.health_center.isin(centers)], day, is_latest)
    return Visited(day, on_record(question), centers, known)


def standing(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/standing`: one row a center, where it stands on the last day known.

    Columns as of `rhythm.standing`; on_record: how many visits of any kind, done, planned or
    cancelled.
    """
    held = visited(reader, question)
    stands = rhythm.standing(held.visits, held.centers, held.day)
    return stands.assign(on_record=visits_known(held.visits, held.centers))


def is_blank(stands: pd.DataFrame, question: Question) -> bool:
    """Tell whether there is nothing to draw: no month, no center, or no visit on record."""
    return on_record(question).is_empty or not stands.on_record.any()


def nothing(question: Question) -> Answer:
    """Answer where there are no visits: why, and what to do."""
    return Answer(say("No visits to show", question.language), no_visits(question))
