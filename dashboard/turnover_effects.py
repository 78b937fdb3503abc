"""Answers about care around departures and in new posts: rows in, each chart with its words out."""

import pandas as pd

from dashboard.answers import Answer, Panel
from dashboard.figures.departures import departure_lines
from dashboard.figures.learning import learning_lines
from dashboard.focus import indicator_in_focus
from dashboard.question import Question
from dashboard.sentences import departures as around
from dashboard.statistics.event_study import (
    around_departures,
    before_and_after,
    elsewhere,
    event_study,
)
from dashboard.statistics.learning import learning_curve
from dashboard.turnover import nothing_here


def around_answer(departures: pd.DataFrame, seen: pd.DataFrame, question: Question) -> Answer:
    """Draw the months around departures; `departures` from `imci_departures`."""
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(around.no_indicator(language), language)
    points = around_departures(departures, seen)
    if points.empty:
        return nothing_here(around.nothing_around(indicator, len(departures), question), language)
    table = event_study(points, elsewhere(departures, seen))
    n, found = points.departure.nunique(), before_and_after(table)
    return Answer(
        around.study_title(indicator, n, found, language),
        around.study_sentence(n, found, language),
        (Panel(departure_lines(points, table, language)),),
    )


def learning_answer(points: pd.DataFrame, question: Question) -> Answer:
    """Draw learning curves; `points`: rows of `visit_points`."""
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(around.no_indicator(language), language)
    if points.empty:
        return nothing_here(around.nothing_learnt(indicator, question), language)
    curve = learning_curve(points)
    return Answer(
        around.learning_title(indicator, curve, language),
        around.learning_sentence(curve, language),
        (Panel(learning_lines(points, curve, language)),),
    )
