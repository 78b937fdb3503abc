"""What followed departures, beside health centers where nobody left?"""

import pandas as pd

from answers.turnover import rows
from answers.turnover.event_study import departures_of
from dashboard.answers import Answer, Panel
from dashboard.drawing.axes import every_nth
from dashboard.indicators import indicator_in_focus
from dashboard.question import Question
from dashboard.turnover.figures.effect import effect_rows
from dashboard.turnover.sentences import effect as words
from dashboard.turnover.sentences.event_study import nothing_around
from dashboard.turnover.sentences.nothing import no_indicator, nothing_here
from dashboard.turnover.statistics.departures.effect import (
    departure_effect,
    effect_parts,
    effect_table,
    single_departures,
    without_band,
)
from data_loaders.scope import Reader


def numbers(reader: Reader, question: Question) -> pd.DataFrame:
    """Return what followed departures: one row a part of the average, then one a departure."""
    left, every = departures_of(reader, question)
    averages, single = departure_effect(left, every, rows.seen_nearby(reader, question))
    return rows.in_focus(effect_table(averages, single), question)


def draw(effect: pd.DataFrame, question: Question, departures: pd.DataFrame) -> Answer:
    """Draw the parts of the average with their intervals, and the single departures."""
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(no_indicator(language), language)
    if departures.empty:
        return nothing_here(nothing_around(indicator, 0, question), language)
    parts = effect_parts(effect)
    title = words.effect_title(indicator, parts, language)
    if parts.empty:
        return Answer(title, words.too_few(language))
    names = words.named_parts(language)
    drawn = parts[~without_band(parts)]
    drawn = drawn.assign(
        label=drawn.part.map(names),
        words=[words.interval_words(row, language) for row in drawn.itertuples()],
    )
    dots = single_departures(effect)
    dots = dots.assign(hover=[words.single_words(row, language) for row in dots.itertuples()])
    left_out = len(departures) - int(parts.departures.max())
    return Answer(
        title,
        words.effect_sentence(parts, left_out, language),
        (Panel(effect_rows(drawn, dots, language)),),
        words.effect_notes(len(dots), every_nth(len(dots)), language),
    )
