"""At how many of the visited health centers was each indicator observed?"""

import pandas as pd

from answers.charts import Chart
from answers.records.coverage import coverage, nothing, on_record
from dashboard.answers import Answer, Panel
from dashboard.messages import say
from dashboard.question import Question
from dashboard.records.figures.completeness import completeness_grid
from dashboard.records.sentences import completeness as words
from dashboard.records.sentences.records import no_observations, place_note
from dashboard.records.statistics import completeness as statistics
from data_loaders.records import load_observed_months
from data_loaders.scope import Reader


def completeness(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/data/completeness`: one row an indicator × month, with where it was observed
    (columns: `completeness` of the statistics).
    """
    asked = question.filters.choosing(nurse=())
    observed = load_observed_months(reader, asked, on_record(question))
    codes = [indicator.code for indicator in question.chosen_indicators]
    return statistics.completeness(observed, coverage(reader, question), codes)


def draw_completeness(complete: pd.DataFrame, question: Question) -> Answer:
    """Draw at how many of the visited health centers each indicator was observed."""
    language = question.language
    if complete.empty or not (complete.visited + complete.unvisited).any():
        return nothing(say("Nothing observed", language), no_observations(question))
    codes = list(complete.indicator.unique())
    figure = completeness_grid(complete, codes, on_record(question), language)
    notes = (
        *words.stopped_note(complete, language),
        *words.unvisited_note(complete, language),
        *place_note(question),
    )
    title = words.completeness_title(complete, question)
    return Answer(title, words.completeness_sentence(complete, language), (Panel(figure),), notes)


COMPLETENESS = Chart("completeness", completeness, draw_completeness)
