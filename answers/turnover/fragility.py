"""Which health centers depend on one IMCI nurse, or have none?"""

import pandas as pd

from answers.turnover import rows
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.turnover.sentences import fragility as words
from dashboard.turnover.sentences.nothing import nothing_here, nothing_posted
from dashboard.turnover.statistics import fragility as statistics
from data_loaders.scope import Reader


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the IMCI nurses of the last day and the mentored among them, one row a health center
    with any posting on record.
    """
    held, periods = rows.postings_of(reader, question), rows.periods_of(reader, question)
    centers = question.open_centers(question.centers)
    return statistics.fragility(held, periods, question.window, centers)


def draw(fragility: pd.DataFrame, question: Question, vacancy: pd.DataFrame) -> Answer:
    """List the centers that depend on one nurse; `vacancy` tells since when one is without."""
    if fragility.empty or question.window.is_empty:
        return nothing_here(nothing_posted(question), question.language)
    return Answer(
        words.fragility_title(fragility, question),
        words.fragility_sentence(fragility, question),
        columns=words.fragile_columns(fragility, vacancy, question),
    )
