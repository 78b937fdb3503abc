"""Districts: every district against its own baseline, side by side with the others."""

from callbacks import district_numbers as numbers
from callbacks import district_variation as variation
from callbacks.charts import Chart
from callbacks.district_signs import labels_of, nothing, signs_of
from dashboard.answers import Answer, Panel
from dashboard.figures.difference import difference_strip, reach
from dashboard.figures.district_lines import district_lines
from dashboard.figures.district_styles import ALIKE
from dashboard.figures.districts import change_dumbbells
from dashboard.published import published_for
from dashboard.question import Question
from dashboard.sentences import difference as of_difference
from dashboard.sentences import district_series as of_series
from dashboard.sentences import districts as of_districts
from dashboard.sentences.baselines import comparison_sentence
from dashboard.sentences.changes import better_words, tally
from dashboard.statistics.comparison import Change
from dashboard.statistics.districts import latest_gaps
from data_loaders.scope import Reader
from layouts import districts as layout


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
    Chart("comparison", layout.COMPARISON, numbers.comparison, answer_comparison),
    Chart("difference", layout.DIFFERENCE, numbers.difference, answer_difference),
    Chart("series", layout.SERIES, numbers.series, answer_series),
    Chart("funnel", layout.FUNNEL, numbers.funnel, variation.answer_funnel),
    Chart("spread", layout.SPREAD, numbers.spread, variation.answer_spread),
    Chart("context", layout.CONTEXT, numbers.context, variation.answer_context),
)
