"""How did every indicator go in the districts, month by month?"""

import pandas as pd

from answers.districts.labels import districts_of, labels_of, names_of, nothing, styles_of
from answers.districts.rows import observed
from dashboard.answers import Answer, Panel
from dashboard.districts.figures.series import Lines, district_lines
from dashboard.districts.sentences import series as words
from dashboard.districts.statistics.series import district_series, latest_gaps
from dashboard.drawing.dumbbells import ALIKE
from dashboard.question import Question
from data_loaders.scope import Reader


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the rate of every observed month, one row an indicator × district × month."""
    return district_series(observed(reader, question).months, districts_of(question))


def draw(series: pd.DataFrame, question: Question, comparison: pd.DataFrame) -> Answer:
    """Draw every indicator's months, a line a district; `comparison` gives the last three."""
    language = question.language
    if series.empty:
        return nothing(question)
    gaps, looks = latest_gaps(comparison), styles_of(question)
    labels = labels_of(series.indicator, question)
    lines = Lines(names_of(question), looks, question.window, is_large=len(labels) == 1)
    panels = []
    for code, label in labels.items():
        drawn = district_lines(series[series.indicator == code], lines, language)
        latest = words.latest_by_district(comparison[comparison.indicator == code], question)
        verdict = words.apart_verdict(gaps, code, language)
        panels.append(Panel(drawn, label, latest, verdict=verdict))
    are_told_apart = all(look is not ALIKE for look in looks.values())
    return Answer(
        words.series_title(comparison, gaps, labels, question),
        words.series_sentence(len(looks), are_told_apart, language),
        tuple(panels),
    )
