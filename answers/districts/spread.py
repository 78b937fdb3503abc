"""Does a child's care depend on the nurse it meets, and less than before?"""

import pandas as pd

from answers.districts.labels import labels_of, names_of, nothing, saying_without, styles_of
from answers.districts.rows import observed
from dashboard.answers import Answer, Panel
from dashboard.districts.figures.spread import spread_dumbbells
from dashboard.districts.sentences import spread as words
from dashboard.districts.sentences.changes import periods_compared, tally
from dashboard.districts.sentences.comparison import too_short
from dashboard.districts.statistics.comparison import Change
from dashboard.districts.statistics.spread import Spread, nurse_spread
from dashboard.question import Question
from data_loaders.scope import Reader


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return how much nurses differ, one row a district × indicator seen with nurses' codes."""
    seen = observed(reader, question)
    return nurse_spread(seen.rows, seen.table)


def draw(spread: pd.DataFrame, question: Question, comparison: pd.DataFrame) -> Answer:
    """Draw how much nurses differ at the baseline and lately; `comparison` names every indicator
    that was observed.
    """
    language = question.language
    if comparison.empty or question.is_summed:
        return nothing(question)
    if spread.empty and (comparison.verdict == Change.TOO_SHORT).all():
        return Answer(*too_short(language))
    names, looks, panels = names_of(question), styles_of(question), []
    known = spread[spread.baseline_icc.notna() | spread.latest_icc.notna()]
    for code, label in labels_of(known.indicator, question).items():
        rows = spread[spread.indicator == code]
        verdict, mark = tally(rows.verdict, Spread, language)
        drawn = spread_dumbbells(rows, names, looks, language)
        panels.append(Panel(drawn, label, "", mark, verdict))
    unnamed = len(set(comparison.indicator)) - len(labels_of(spread.indicator, question))
    said = words.spread_sentence(spread, unnamed, language)
    answer = Answer(
        words.spread_title(spread, question),
        f"{periods_compared(comparison, language)} {said}".strip(),
        tuple(panels),
        (words.spread_note(language),) if panels else (),
    )
    return saying_without(answer, question)
