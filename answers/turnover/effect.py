"""Answers about care around departures: rows in, each chart with its words out."""

import pandas as pd

from answers.turnover.postings import nothing_here
from dashboard.answers import Answer, Panel
from dashboard.drawing.axes import every_nth
from dashboard.indicators import indicator_in_focus
from dashboard.question import Question
from dashboard.turnover.figures.effect import departure_lines, effect_rows
from dashboard.turnover.sentences import effect as around
from dashboard.turnover.sentences import effect as words
from dashboard.turnover.statistics.effect import PARTS
from dashboard.turnover.statistics.event_study import (
    around_departures,
    before_and_after,
    center_months,
    elsewhere,
    event_study,
)


def around_answer(
    departures: pd.DataFrame, every: pd.DataFrame, seen: pd.DataFrame, question: Question
) -> Answer:
    """Draw the months around departures; `departures` and `every` from `imci_departures`."""
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(around.no_indicator(language), language)
    points = around_departures(departures, seen)
    if points.empty:
        return nothing_here(around.nothing_around(indicator, len(departures), question), language)
    table = event_study(points, elsewhere(departures, center_months(every, seen)))
    n, found = points.departure.nunique(), before_and_after(table)
    return Answer(
        around.study_title(indicator, n, found, language),
        around.study_sentence(n, found, language),
        (Panel(departure_lines(points, table, language)),),
    )


def effect_answer(
    table: pd.DataFrame, single: pd.DataFrame, departures: int, question: Question
) -> Answer:
    """Draw what followed departures in parts; `table` and `single` from `departure_effect`."""
    language = question.language
    indicator = indicator_in_focus(question.filters, question.indicators)
    if indicator is None:
        return nothing_here(around.no_indicator(language), language)
    if not departures:
        return nothing_here(around.nothing_around(indicator, departures, question), language)
    title = words.effect_title(indicator, table, language)
    if table.empty:
        return Answer(title, words.too_few(language))
    names = words.named_parts(language)
    rows = table.assign(order=table.part.map(PARTS.index)).sort_values("order")
    rows = rows.assign(
        label=rows.part.map(names),
        words=[words.interval_words(row, language) for row in rows.itertuples()],
    ).reset_index(drop=True)
    used = int(table.departures.max())
    value = single.difference if single.difference.notna().any() else single.change
    dots = single.assign(value=value)[value.notna()]
    dots = dots.assign(hover=[words.single_words(row, language) for row in dots.itertuples()])
    return Answer(
        title,
        words.effect_sentence(table, departures - used, language),
        (Panel(effect_rows(rows, dots, language)),),
        around.dots_drawn(len(dots), every_nth(len(dots)), language),
    )
