"""Districts: every district against its own baseline, side by side with the others."""

from answers.charts import Undivided
from answers.districts import rows as numbers
from answers.districts import variation
from answers.districts.variation import labels_of, nothing, signs_of
from dashboard.answers import Answer, Panel
from dashboard.districts.figures.comparison import (
    change_dumbbells,
    difference_strip,
    district_lines,
    reach,
)
from dashboard.districts.sentences import comparison as of_districts
from dashboard.districts.sentences import difference as of_difference
from dashboard.districts.sentences import series as of_series
from dashboard.districts.sentences.comparison import better_words, comparison_sentence, tally
from dashboard.districts.statistics.comparison import Change, latest_gaps
from dashboard.drawing.dumbbells import ALIKE
from dashboard.published import published_for
from dashboard.question import Question
from data_loaders.scope import Reader


def answer_comparison(reader: Reader, question: Question) -> Answer:
    """Draw every indicator from each district's baseline to its latest rate."""
    table, language = numbers.comparison(reader, question), question.language
    if table.empty:
        return nothing(question)
    labels, names, looks = signs_of(table, question)
    panels = []
    for one in question.chosen_indicators:
        rows = table[table.indicator == one.code]
        if len(rows):
            words, mark = tally(rows.verdict, Change, language)
            drawn = change_dumbbells(rows, names, looks, published_for(one), language)
            panels.append(Panel(drawn, one.label, better_words(one, language), mark, words))
    return Answer(
        of_districts.comparison_title(table, labels, question),
        comparison_sentence(table, question),
        tuple(panels),
        of_districts.comparison_notes(table, labels, question),
    )


def answer_difference(reader: Reader, question: Question) -> Answer:
    """Draw the difference in change of two districts, indicator by indicator."""
    districts, language = numbers.districts_of(question), question.language
    if len(districts) != 2:
        return Answer(*of_difference.no_pair(len(districts), question))
    table = numbers.difference(reader, question)
    labels, most = labels_of(table, question), reach(table)
    panels = []
    for row in table.itertuples():
        words, mark = of_difference.pair_verdict(row, language)
        drawn = difference_strip(row, most, language)
        said = of_difference.pair_sentence(row, question)
        panels.append(Panel(drawn, labels[row.indicator], said, mark, words))
    title = of_difference.difference_title(table, labels, question)
    return Answer(title, of_difference.difference_sentence(table, language), tuple(panels))


def answer_series(reader: Reader, question: Question) -> Answer:
    """Draw every indicator's months, a line a district."""
    table, language = numbers.series(reader, question), question.language
    if table.empty:
        return nothing(question)
    compared = numbers.comparison(reader, question)
    gaps = latest_gaps(compared)
    labels, names, looks = signs_of(table, question)
    panels = []
    for code, label in labels.items():
        rows = table[table.indicator == code]
        drawn = district_lines(rows, names, looks, question.window, language, len(labels) == 1)
        said = of_series.latest_by_district(compared[compared.indicator == code], question)
        verdict = of_series.apart_verdict(gaps, code, language)
        panels.append(Panel(drawn, label, said, verdict=verdict))
    told = all(look is not ALIKE for look in looks.values())
    return Answer(
        of_series.series_title(compared, gaps, labels, question),
        of_series.series_sentence(len(looks), told, language),
        tuple(panels),
    )


CHARTS = (
    Undivided("comparison", numbers.comparison, answer_comparison),
    Undivided("difference", numbers.difference, answer_difference),
    Undivided("series", numbers.series, answer_series),
    Undivided("funnel", numbers.funnel, variation.answer_funnel),
    Undivided("spread", numbers.spread, variation.answer_spread),
    Undivided("context", numbers.context, variation.answer_context),
)
