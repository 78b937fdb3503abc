"""Have two districts changed differently, by more than dealing their health centers anew gives?"""

import pandas as pd

from answers.districts.labels import labels_of, nothing, saying_without, whole_districts_of
from answers.districts.rows import observed
from dashboard.answers import Answer, Panel
from dashboard.districts.figures.difference import difference_strip, reach
from dashboard.districts.sentences import difference as words
from dashboard.districts.sentences.changes import periods_compared
from dashboard.districts.statistics.difference import differences
from dashboard.question import Question
from data_loaders.scope import Reader


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the difference in change of two districts, one row an indicator; none unless two."""
    seen = observed(reader, question)
    whole = seen.table.district.isin(whole_districts_of(question))
    return differences(seen.rows, seen.table[whole])


def draw(difference: pd.DataFrame, question: Question, comparison: pd.DataFrame) -> Answer:
    """Draw the difference in change of two districts, indicator by indicator."""
    if question.is_summed:
        return nothing(question)
    districts, language = whole_districts_of(question), question.language
    if len(districts) != 2:
        return saying_without(Answer(*words.no_pair(len(districts), question)), question)
    labels, most = labels_of(difference.indicator, question), reach(difference)
    panels = []
    for row in difference.itertuples():
        verdict, mark = words.pair_verdict(row, language)
        drawn = difference_strip(row, most, language)
        sentence = words.pair_sentence(row, question)
        panels.append(Panel(drawn, labels[row.indicator], sentence, mark, verdict))
    title = words.difference_title(difference, labels, question)
    periods = periods_compared(comparison, language)
    sentence = f"{periods} {words.difference_sentence(difference, language)}".strip()
    return saying_without(Answer(title, sentence, tuple(panels)), question)
