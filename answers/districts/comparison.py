"""How far is every district from its own baseline, in every indicator?"""

import pandas as pd

from answers.districts.labels import labels_of, names_of, nothing, styles_of
from answers.districts.rows import observed
from dashboard.answers import Answer, Panel
from dashboard.districts.figures.comparison import change_dumbbells
from dashboard.districts.published import published_for
from dashboard.districts.sentences import comparison as words
from dashboard.districts.sentences.changes import tally
from dashboard.districts.statistics.comparison import Change
from dashboard.question import Question
from dashboard.trends.sentences.signals import told_note
from data_loaders.scope import Reader


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the change from the baseline, one row a district × indicator."""
    return observed(reader, question).table


def draw(comparison: pd.DataFrame, question: Question) -> Answer:
    """Draw every indicator from each district's baseline to its latest rate."""
    language = question.language
    if comparison.empty:
        return nothing(question)
    labels, names = labels_of(comparison.indicator, question), names_of(question)
    looks, panels = styles_of(question), []
    for indicator in question.chosen_indicators:
        rows = comparison[comparison.indicator == indicator.code]
        if len(rows):
            verdict, mark = tally(rows.verdict, Change, language)
            drawn = change_dumbbells(rows, names, looks, published_for(indicator), language)
            better = words.better_words(indicator, language)
            panels.append(Panel(drawn, indicator.label, better, mark, verdict))
    return Answer(
        words.comparison_title(comparison, labels, question),
        words.comparison_sentence(comparison, question),
        tuple(panels),
        (
            *words.comparison_notes(comparison, labels, question),
            *told_note(question.places, language),
        ),
    )
