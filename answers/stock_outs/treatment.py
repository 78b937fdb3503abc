"""Care while its medicine was in stock and while it was out, and shortages on the run charts."""

from dataclasses import dataclass, replace

import pandas as pd

from answers.stock_outs.rows import stock
from answers.stock_outs.shortages import Shortages, load_needs
from answers.trends.panels import SeriesFrames
from answers.trends.series import charts_of, events, run_series
from dashboard.answers import Answer, Panel
from dashboard.indicators import Indicator
from dashboard.question import Question
from dashboard.stock_outs.figures.treatment import with_and_without
from dashboard.stock_outs.sentences import treatment as words
from dashboard.stock_outs.statistics.treatment import NOT_AVAILABLE, by_stock
from dashboard.trends.figures.series import indicator_trend
from dashboard.trends.sentences.drill import address
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_care_by_day, load_indicator_supplies

MOST_CENTERS_BY_NURSE = 100  # of more, nurses' rows are too many for one answer


@dataclass(frozen=True)
class Care:
    """When what care needs was out, the care's numbers, and whether the needs were declared."""

    shortages: Shortages
    table: pd.DataFrame
    indicators: list[Indicator]
    is_declared: bool


def care(reader: Reader, question: Question) -> Care:
    """Pool the care of the selection by what was in stock on its days."""
    held, needs = stock(reader, question), load_needs(reader, question)
    if question.filters.supply:
        needs = needs[needs.supply.isin(question.filters.supply)]
    codes = tuple(needs.indicator.unique())
    by_nurse = len(question.centers) <= MOST_CENTERS_BY_NURSE
    rows = load_care_by_day(reader, question.filters, held.window, codes, by_nurse)
    table = by_stock(rows, needs, held.found, held.away)
    seen = set(table.indicator)
    drawn = [one for one in question.chosen_indicators if one.code in seen]
    declared = len(load_indicator_supplies(reader)) > 0
    return Care(Shortages(needs, held.found), table, drawn, declared)


def treatment(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/treatment`: care by whether what it needs was in stock."""
    return care(reader, question).table


def not_available(reader: Reader, question: Question) -> tuple[int, int]:
    """Count where the right medicine was chosen and not there: k of n, 0 of 0 if not recorded."""
    codes = tuple(one.code for one in question.indicators if one.family == NOT_AVAILABLE)
    if not codes:
        return 0, 0
    rows = load_care_by_day(reader, question.filters, question.window, codes, by_nurse=False)
    return int(rows.numerator.sum()), int(rows.denominator.sum())


def answer_treatment(reader: Reader, question: Question) -> Answer:
    """Draw each treatment with and without its medicines, then over time."""
    language, found = question.language, care(reader, question)
    chosen = words.not_available_sentence(*not_available(reader, question), language)
    title = words.split_title(found.table, found.indicators, language)
    said = words.split_sentence(found.table, found.is_declared, question)
    if not found.indicators:
        return Answer(title, words.no_treatment(language), notes=(chosen,))
    split = Panel(with_and_without(found.table, found.indicators, question))
    panels = (split, *run_panels(reader, question, found))
    return Answer(title, f"{said} {chosen}", panels)


def run_panels(reader: Reader, question: Question, found: Care) -> list[Panel]:
    """Draw each treatment over time, with the days on which a medicine it needs was out."""
    codes = tuple(one.code for one in found.indicators)
    asked = replace(question, filters=question.filters.choosing(indicator=codes))
    frames = SeriesFrames(asked, run_series(reader, asked), events(reader, asked))
    return [run_panel(frames, one, found, question) for one in frames.drawn]


def run_panel(frames: SeriesFrames, one: Indicator, found: Care, question: Question) -> Panel:
    """Draw one treatment over time, its shortages behind it, its counts above it."""
    rows = {row.stock: row for row in found.table[found.table.indicator == one.code].itertuples()}
    chosen = charts_of(frames.series, frames.question)[one.code]
    figure = indicator_trend(chosen, frames.canvas, one.target)
    shading = found.shortages.draw(figure, one.code, question)
    said = words.group_sentence(rows, found.shortages.supplies(one.code), question)
    link = address(question.filters, indicator=(one.code,))
    return Panel(figure, one.label, f"{said} {shading}".strip(), link=link)
