"""Which health centers differ by more than their few observations?"""

import pandas as pd

from answers.districts.labels import labels_of, names_of, nothing, saying_without, styles_of
from dashboard.answers import Answer, Panel
from dashboard.districts.figures.funnel import funnel_chart
from dashboard.districts.sentences import funnel as words
from dashboard.districts.sentences.changes import months_counted
from dashboard.districts.statistics.funnel import FUNNEL_COLUMNS, center_funnel, limit_curves
from dashboard.question import Question
from data_loaders.districts import load_center_sums
from data_loaders.scope import Reader
from data_loaders.trends import load_indicator_months


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the funnel of one indicator, one row a health center: of the first indicator asked
    for that was observed, or the first of all.
    """
    months = load_indicator_months(reader, question.filters, question.window, place="district")
    seen = [one.code for one in question.chosen_indicators if (months.indicator == one.code).any()]
    if not seen:
        return pd.DataFrame(columns=FUNNEL_COLUMNS)
    asked = question.filters.choosing(indicator=(seen[0],))
    sums = load_center_sums(reader, asked, question.window)
    return center_funnel(sums[sums.health_center != sums.district])


def draw(funnel: pd.DataFrame, question: Question) -> Answer:
    """Draw every health center over its number of observations, within the limits."""
    language = question.language
    if funnel.empty:
        return nothing(question)
    label = next(iter(labels_of(funnel.indicator, question).values()))
    looks, names = styles_of(question), names_of(question)
    drawn = funnel_chart(funnel, limit_curves(funnel), names, looks, language)
    answer = Answer(
        words.funnel_title(funnel, label, language),
        f"{months_counted(question.window, language)} {words.funnel_sentence(funnel, question)}",
        (Panel(drawn),),
        words.funnel_notes(funnel, question),
    )
    return saying_without(answer, question)
