"""How long do nurses stay in their post?"""

import math
from collections.abc import Iterator

import pandas as pd

from answers.turnover import rows
from dashboard.answers import Answer, Panel
from dashboard.methods.survival import LogRank, between_districts
from dashboard.question import Question
from dashboard.turnover.figures.retention import district_curves, retention_curve
from dashboard.turnover.sentences import retention as words
from dashboard.turnover.sentences.nothing import nothing_here, nothing_posted
from dashboard.turnover.statistics import retention as statistics
from dashboard.turnover.statistics.postings import followed
from data_loaders.keeping import once
from data_loaders.scope import Reader

MOST_DISTRICTS = 4


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the Kaplan-Meier curve, one row a tenure at which somebody left (`retention`)."""
    return statistics.retention(tenures(reader, question))


@once
def tenures(reader: Reader, question: Question) -> pd.DataFrame:
    """Return how long nurses stayed, one row a posting that was under observation: entry and time
    in days, event, lost, district, destination and left_on (`retention.tenures`).
    """
    held, periods = rows.postings_of(reader, question), rows.periods_of(reader, question)
    staff = followed(held, rows.staff_of(question), periods)
    return statistics.tenures(staff, question.window, question.filters.start)


def draw(retention: pd.DataFrame, question: Question, tenures: pd.DataFrame) -> Answer:
    """Draw the curve of retention, and the districts beside it."""
    language = question.language
    if tenures.empty:
        return nothing_here(nothing_posted(question), language)
    stay, test = statistics.stay(tenures), between_districts(tenures)
    panels = []
    if not math.isnan(stay.given_years):
        course = statistics.drawn_course(retention, tenures, stay)
        panels.append(Panel(retention_curve(course, language)))
    unrecorded = statistics.unrecorded_departures(tenures)
    return Answer(
        words.retention_title(stay, language),
        words.retention_sentence(stay, language),
        (*panels, *district_panels(tenures, test, question)),
        words.retention_notes(test, unrecorded, statistics.departure_waves(tenures), language),
    )


def district_panels(
    tenures: pd.DataFrame, test: LogRank | None, question: Question
) -> Iterator[Panel]:
    """Draw the curves of few districts that can be compared."""
    districts = statistics.district_courses(tenures)
    if test and len(districts.courses) <= MOST_DISTRICTS:
        names = {district: question.places.name(district) for district in districts.courses}
        title = words.districts_title(list(names.values()), test, question.language)
        unseen = words.unseen_words(test, question.language)
        yield Panel(district_curves(districts, names, question.language), title, unseen)
