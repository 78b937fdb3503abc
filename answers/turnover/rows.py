"""The rows that several charts of the turnover page share, each read once for a question."""

import pandas as pd

from dashboard.filters import Filters
from dashboard.indicators import indicator_in_focus
from dashboard.question import Question
from dashboard.turnover.statistics.postings import EVERYBODY, mentored_periods
from data_loaders.keeping import once
from data_loaders.scope import Reader
from data_loaders.turnover import load_contacts, load_nurse_visits, load_postings

_postings, _contacts, _seen = once(load_postings), once(load_contacts), once(load_nurse_visits)


def staff_of(question: Question) -> str:
    """Return which staff the reader asks about."""
    return question.filters.staff or EVERYBODY


def homes(question: Question) -> dict[str, str]:
    """Return the district of each health center asked about."""
    return {center: question.places.district_of[center] for center in question.centers}


def lower_is_better(question: Question) -> bool:
    """Tell whether the indicator in focus should be low."""
    indicator = indicator_in_focus(question.filters, question.indicators)
    return indicator is not None and indicator.direction == "down"


def in_focus(numbers: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Name the indicator that the numbers are about."""
    indicator = indicator_in_focus(question.filters, question.indicators)
    return numbers.assign(indicator=indicator.code if indicator else "")


def of_rows(question: Question, **changes) -> Filters:
    """Return the filters that rows depend on, so that two charts ask alike."""
    filters = question.filters
    asked = Filters(filters.district, filters.health_center, filters.nurse, filters.domain)
    return asked.choosing(**changes)


def nearby(question: Question) -> Filters:
    """Return the filters of everybody at the places to compare with: the same, and where health
    centers are chosen their whole districts.
    """
    if not question.filters.health_center:
        return of_rows(question, nurse=())
    homes = {question.places.district_of[center] for center in question.centers}
    return of_rows(question, nurse=(), health_center=(), district=tuple(sorted(homes)))


def postings_of(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the postings that began before the window's end."""
    return _postings(reader, of_rows(question), question.window)


def postings_of_everybody(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the postings of these places, whichever nurses are chosen."""
    return _postings(reader, of_rows(question, nurse=()), question.window)


def postings_nearby(reader: Reader, question: Question) -> pd.DataFrame:
    """Return everybody's postings at the places to compare with."""
    return _postings(reader, nearby(question), question.window)


def contacts_of(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the mentoring contacts of these nurses."""
    return _contacts(reader, of_rows(question), question.window)


@once
def periods_of(reader: Reader, question: Question) -> pd.DataFrame:
    """Return when these nurses were mentored."""
    return mentored_periods(contacts_of(reader, question))


@once
def seen_nearby(reader: Reader, question: Question) -> pd.DataFrame:
    """Return everybody's observations of the indicator in focus at the places to compare with."""
    indicator = indicator_in_focus(question.filters, question.indicators)
    asked = nearby(question).choosing(indicator=(indicator.code,) if indicator else ())
    seen = _seen(reader, asked, question.window)
    return seen.assign(district=seen.health_center.map(question.places.district_of))


@once
def seen_of(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the observations of the indicator in focus of these places and nurses."""
    seen, nurses = seen_nearby(reader, question), question.filters.nurse
    here = seen.health_center.isin(question.centers)
    if nurses:
        here &= seen.nurse.isin(nurses)
    return seen if here.all() else seen[here]
