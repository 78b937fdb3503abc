"""Districts: every district against its own baseline, side by side with the others."""

import pandas as pd

from callbacks import district_numbers as numbers
from callbacks.charts import Chart
from dashboard.answers import Answer, Panel
from dashboard.figures.center_funnel import funnel_chart
from dashboard.figures.difference import difference_strip, reach
from dashboard.figures.district_context import exit_dots, stock_dots
from dashboard.figures.district_lines import district_lines
from dashboard.figures.district_styles import ALIKE, Style, styles
from dashboard.figures.districts import change_dumbbells
from dashboard.figures.spread import spread_dumbbells
from dashboard.messages import say
from dashboard.published import published_for
from dashboard.question import Question
from dashboard.sentences import center_funnel as of_funnel
from dashboard.sentences import difference as of_difference
from dashboard.sentences import district_context as of_context
from dashboard.sentences import district_series as of_series
from dashboard.sentences import districts as of_districts
from dashboard.sentences import spread as of_spread
from dashboard.sentences.changes import better_words, tally
from dashboard.sentences.trends import nothing_observed
from dashboard.statistics.center_funnel import limit_curves
from dashboard.statistics.districts import latest_gaps
from data_loaders.scope import Reader
from layouts import districts as layout


def labels_of(table: pd.DataFrame, question: Question) -> dict[str, str]:
    """Return code -> label of the indicators in a table, in the order of the registry."""
    seen = set(table.indicator)
    return {one.code: one.label for one in question.chosen_indicators if one.code in seen}


def names_of(question: Question) -> dict[str, str]:
    """Return code -> name of every district and health center; no name is missing."""
    codes = (*question.places.districts, *question.places.health_centers)
    return {code: question.places.name(code) for code in codes}


def looks_of(question: Question) -> dict[str, Style]:
    """Return the style of every district of the selection."""
    return styles(list(question.places.districts), numbers.districts_of(question))


def nothing(question: Question) -> Answer:
    """Answer where nothing was observed."""
    return Answer(say("Nothing observed", question.language), nothing_observed(question))


def answer_comparison(reader: Reader, question: Question) -> Answer:
    """Draw every indicator from each district's baseline to its latest rate."""
    table, language = numbers.comparison(reader, question), question.language
    if table.empty:
        return nothing(question)
    labels, names, looks = labels_of(table, question), names_of(question), looks_of(question)
    panels = []
    for one in question.chosen_indicators:
        rows = table[table.indicator == one.code]
        if len(rows):
            words, mark = tally(rows.verdict, language)
            drawn = change_dumbbells(rows, names, looks, published_for(one), language)
            panels.append(Panel(drawn, one.label, better_words(one, language), mark, words))
    return Answer(
        of_districts.comparison_title(table, labels, question),
        of_districts.comparison_sentence(table, question),
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
    labels, names, looks = labels_of(table, question), names_of(question), looks_of(question)
    panels = []
    for code, label in labels.items():
        rows = table[table.indicator == code]
        drawn = district_lines(rows, names, looks, question.window, language, len(labels) == 1)
        said = of_series.latest_by_district(compared[compared.indicator == code], question)
        panels.append(Panel(drawn, label, said))
    told = all(look is not ALIKE for look in looks.values())
    return Answer(
        of_series.series_title(compared, latest_gaps(compared), labels, question),
        of_series.series_sentence(len(looks), told, language),
        tuple(panels),
    )


def answer_funnel(reader: Reader, question: Question) -> Answer:
    """Draw the funnel of the first indicator's health centers."""
    table, language = numbers.funnel(reader, question), question.language
    if table.empty:
        return nothing(question)
    label = next(iter(labels_of(table, question).values()))
    looks, names = looks_of(question), names_of(question)
    drawn = funnel_chart(table, limit_curves(table), names, looks, language)
    return Answer(
        of_funnel.funnel_title(table, label, language),
        of_funnel.funnel_sentence(table, question),
        (Panel(drawn),),
        of_funnel.funnel_notes(table, question),
    )


def answer_spread(reader: Reader, question: Question) -> Answer:
    """Draw how much nurses differ at the baseline and lately."""
    table, language = numbers.spread(reader, question), question.language
    labels, names, looks = labels_of(table, question), names_of(question), looks_of(question)
    if table.empty:
        return nothing(question)
    panels = tuple(
        Panel(spread_dumbbells(table[table.indicator == code], names, looks, language), label)
        for code, label in labels.items()
    )
    unnamed = numbers.comparison(reader, question).indicator.nunique() - len(labels)
    return Answer(
        of_spread.spread_title(table, question),
        of_spread.spread_sentence(unnamed, language),
        panels,
        (of_spread.spread_note(language),),
    )


def answer_context(reader: Reader, question: Question) -> Answer:
    """Draw exits and stock-out time of every district side by side."""
    table, language = numbers.context(reader, question), question.language
    names, looks = names_of(question), looks_of(question)
    panels = (
        Panel(exit_dots(table, names, looks, language), say("Exits per person-year", language)),
        Panel(stock_dots(table, names, looks, language), say("Stock-out time", language)),
    )
    return Answer(
        of_context.context_title(table, question),
        of_context.context_sentence(language),
        panels,
    )


CHARTS = (
    Chart("comparison", layout.COMPARISON, numbers.comparison, answer_comparison),
    Chart("difference", layout.DIFFERENCE, numbers.difference, answer_difference),
    Chart("series", layout.SERIES, numbers.series, answer_series),
    Chart("funnel", layout.FUNNEL, numbers.funnel, answer_funnel),
    Chart("spread", layout.SPREAD, numbers.spread, answer_spread),
    Chart("context", layout.CONTEXT, numbers.context, answer_context),
)
