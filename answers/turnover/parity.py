"""When does the next nurse do as well as the one before her?"""

from collections.abc import Iterator

import pandas as pd

from answers.turnover import rows
from answers.turnover.learning import levels_of, newcomers
from dashboard.answers import Answer, Panel
from dashboard.indicators import indicator_in_focus
from dashboard.messages import say
from dashboard.question import Question
from dashboard.turnover.figures.parity import gap_line
from dashboard.turnover.figures.replacement import waiting_curve
from dashboard.turnover.sentences import parity as words
from dashboard.turnover.sentences.nothing import no_indicator, no_month, nothing_here
from dashboard.turnover.statistics import parity as statistics
from data_loaders.scope import Reader


def followed_up(reader: Reader, question: Question) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return each departure with the level to reach, and what the replacements did by visit."""
    everybody = question.about(question.filters.choosing(nurse=()))
    return levels_of(reader, question), newcomers(reader, everybody)


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return whether replacements reached the level before them, one row a replacement who came."""
    levels, points = followed_up(reader, question)
    reached = statistics.parity(levels, points, rows.lower_is_better(question))
    return rows.in_focus(reached, question)


def gaps(reader: Reader, question: Question) -> pd.DataFrame:
    """Return how far replacements are from the nurse before them on average, one row a mentoring
    visit since the posting began (`gaps_by_visit`).
    """
    return statistics.gaps_by_visit(*followed_up(reader, question))


def draw(parity: pd.DataFrame, question: Question, gaps: pd.DataFrame) -> Answer:
    """Draw from which visit on replacements reach the level before them, and how far they were."""
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(no_indicator(language), language)
    if question.window.is_empty:
        return nothing_here(no_month(language), language)
    reached = statistics.reached_levels(parity)
    if not reached.judged:
        return nothing_here(words.nobody_followed(indicator, language), language)
    return Answer(
        words.parity_title(indicator, reached, language),
        words.parity_sentence(reached, language),
        tuple(parity_panels(parity, gaps, language)),
    )


def parity_panels(parity: pd.DataFrame, gaps: pd.DataFrame, language: str) -> Iterator[Panel]:
    """Draw the share below the level, and the mean distance from it, by visit."""
    if course := statistics.parity_course(parity):
        title = say("mentoring visits since posting; below: replacements followed", language)
        hover = say("at visit {time}: {share} not there yet<br>{n} were followed", language)
        figure = waiting_curve(course, title, hover, say("not there yet", language))
        yield Panel(figure, say("Not at the level of the nurse before", language))
    if gaps.gap.notna().any():
        yield Panel(gap_line(gaps, language), words.gap_title(gaps, language))
