"""Turnover: who left, who stayed, and what happened after a departure."""

from dataclasses import replace

import pandas as pd

from callbacks.charts import Chart
from dashboard.answers import Answer
from dashboard.focus import indicator_in_focus
from dashboard.question import Question
from dashboard.statistics import event_study as study
from dashboard.statistics.learning import learning_curve, visit_numbers, visit_points
from dashboard.statistics.mentoring import mentored_periods
from dashboard.statistics.retention import retention, tenures
from dashboard.statistics.staffing import posting_list
from dashboard.statistics.turnover import turnover_rates
from dashboard.turnover import postings_answer, rates_answer, retention_answer
from dashboard.turnover_effects import around_answer, learning_answer
from data_loaders.scope import Reader
from data_loaders.turnover import load_contacts, load_nurse_visits, load_postings
from layouts import turnover as layout


def staff(reader: Reader, question: Question) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the postings that began before the window's end, and when nurses were mentored."""
    filters, window = question.filters, question.window
    periods = mentored_periods(load_contacts(reader, filters, window))
    return load_postings(reader, filters, window), periods


def postings(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/postings`: the postings of the window, mentored or not."""
    return posting_list(*staff(reader, question), question.window)


def rates(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/rates`: exits and person-years by place and calendar year."""
    district_of = {center: question.places.district_of[center] for center in question.centers}
    held = load_postings(reader, question.filters, question.window)
    return turnover_rates(held, question.window, district_of)


def spells(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the tenures under observation, from the first month asked for on."""
    held = load_postings(reader, question.filters, question.window)
    return tenures(held, question.window, question.filters.start)


def steps(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/retention`: the steps of the Kaplan-Meier curve."""
    return retention(spells(reader, question))


def observed(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the observations of the indicator in focus."""
    indicator = indicator_in_focus(question.filters, question.indicators)
    asked = replace(question.filters, indicator=(indicator.code,) if indicator else ())
    return load_nurse_visits(reader, asked, question.window)


def departures(reader: Reader, question: Question) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the IMCI departures (of the nurses asked for), and what everybody at the centers
    was observed to do.
    """
    everybody = replace(question, filters=replace(question.filters, nurse=()))
    held = load_postings(reader, everybody.filters, question.window)
    left = study.imci_departures(held, question.window, question.filters.nurse)
    return left, observed(reader, everybody)


def event_study(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/event_study`: months before and after departures, pooled."""
    left, seen = departures(reader, question)
    points = study.around_departures(left, seen)
    return in_focus(study.event_study(points, study.elsewhere(left, seen)), question)


def newcomers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return what was observed at each mentoring visit since a posting began."""
    filters, window = question.filters, question.window
    held = load_postings(reader, filters, window)
    numbered = visit_numbers(held, load_contacts(reader, filters, window))
    return visit_points(numbered, observed(reader, question))


def learning(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/turnover/learning`: visit numbers since posting, pooled over nurses."""
    return in_focus(learning_curve(newcomers(reader, question)), question)


def in_focus(numbers: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Name the indicator that the numbers are about."""
    indicator = indicator_in_focus(question.filters, question.indicators)
    return numbers.assign(indicator=indicator.code if indicator else "")


def answer_postings(reader: Reader, question: Question) -> Answer:
    """Draw who was in post where, and say where one nurse is all there is."""
    return postings_answer(*staff(reader, question), question)


def answer_rates(reader: Reader, question: Question) -> Answer:
    """Draw how many left for every year worked, and where they went."""
    return rates_answer(rates(reader, question), question)


def answer_retention(reader: Reader, question: Question) -> Answer:
    """Draw what part of the nurses stayed how long."""
    return retention_answer(spells(reader, question), question)


def answer_event_study(reader: Reader, question: Question) -> Answer:
    """Draw what was observed before and after departures."""
    return around_answer(*departures(reader, question), question)


def answer_learning(reader: Reader, question: Question) -> Answer:
    """Draw how nurses new in a post fared from visit to visit."""
    return learning_answer(newcomers(reader, question), question)


CHARTS = (
    Chart("postings", layout.POSTINGS, postings, answer_postings),
    Chart("rates", layout.RATES, rates, answer_rates),
    Chart("retention", layout.RETENTION, steps, answer_retention),
    Chart("event_study", layout.EVENT_STUDY, event_study, answer_event_study),
    Chart("learning", layout.LEARNING, learning, answer_learning),
)
