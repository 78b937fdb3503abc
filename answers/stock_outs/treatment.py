"""How was care on days with the medicine it needs in stock, and on days without it?"""

from dataclasses import replace

import pandas as pd

from answers.charts import Chart
from answers.stock_outs.shortages import load_needs
from answers.stock_outs.stock import stock
from answers.trends.panels import SeriesFrames
from answers.trends.series import charts_of, run_series
from dashboard.answers import Answer, Panel
from dashboard.indicators import Indicator
from dashboard.question import Question
from dashboard.stock_outs.figures.treatment import with_and_without, with_shades
from dashboard.stock_outs.sentences import treatment as words
from dashboard.stock_outs.statistics.treatment import NOT_AVAILABLE, by_stock, shortages_of
from dashboard.trends.figures.series import indicator_trend
from dashboard.trends.sentences.drill import address
from dashboard.trends.sentences.signals import nothing_observed, nothing_title
from data_loaders.keeping import once
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_care_by_day, load_indicator_supplies
from data_loaders.trends import load_events

MOST_CENTERS_BY_NURSE = 100  # of more, nurses' rows are too many for one answer
NOTHING = ("",)  # a code that no indicator has; an empty choice would mean all of them


# The frames.


@once
def needs(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/needs`: one row an indicator × supply that its care needs.

    indicator, supply, declared (whether indicator_supplies says so; else every treatment is held
    against all tracers).
    """
    required = load_needs(reader, question)
    if question.filters.supply:
        required = required[required.supply.isin(question.filters.supply)]
    declared = len(load_indicator_supplies(reader)) > 0
    return required.assign(declared=declared).reset_index(drop=True)


@once
def treatment(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/treatment`: one row an indicator × whether what it needs was in
    stock at the center that day (columns: `by_stock`).
    """
    held, required = stock(reader, question), needs(reader, question)
    codes = tuple(required.indicator.unique())
    by_nurse = len(question.centers) <= MOST_CENTERS_BY_NURSE
    rows = load_care_by_day(reader, question.filters, held.window, codes, by_nurse)
    return by_stock(rows, required, held.found, held.away)


def not_available(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/not_available` in one row: how often the right medicine was chosen
    and not there (numerator) of how often it was chosen (denominator); 0 of 0 if not recorded.
    """
    codes = tuple(one.code for one in question.indicators if one.family == NOT_AVAILABLE)
    k, n = 0, 0
    if codes:
        asked = (question.filters, stock(reader, question).window)
        rows = load_care_by_day(reader, *asked, codes, by_nurse=False)
        k, n = int(rows.numerator.sum()), int(rows.denominator.sum())
    return pd.DataFrame({"numerator": [k], "denominator": [n]})


def events(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/events`: one row a dated event of the window that concerns the
    places asked for, as on `/data/trends/events`.
    """
    return load_events(reader, question.filters, stock(reader, question).window)


def care(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/care`: the course of the care of `treatment`.

    One row is an indicator × month or visit, as in `/data/trends/series` without limits.
    """
    asked = about(treatment_indicators(treatment(reader, question), question), question)
    return run_series(reader, asked)


def shortages(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/shortages`: when anything that care needs was out.

    One row is an indicator × stretch (columns: `shortages_of`).
    """
    held, required = stock(reader, question), needs(reader, question)
    return shortages_of(held.found, required, question.centers, held.window)


# The answer.


def treatment_indicators(split: pd.DataFrame, question: Question) -> list[Indicator]:
    """Return the indicators asked for that were held against their medicines, in their order.

    `split`: rows of `treatment`.
    """
    codes = set(split.indicator)
    return [one for one in question.chosen_indicators if one.code in codes]


def about(indicators: list[Indicator], question: Question) -> Question:
    """Return the question about some indicators only; about none of them without any."""
    codes = tuple(one.code for one in indicators) or NOTHING
    return replace(question, filters=question.filters.choosing(indicator=codes))


def draw_treatment(split: pd.DataFrame, question: Question, **beside: pd.DataFrame) -> Answer:
    """Draw each treatment with and without its medicines, then over time."""
    language, needed = question.language, beside["needs"]
    indicators = treatment_indicators(split, question)
    chosen = words.not_available_sentence(beside["not_available"], language)
    title = words.split_title(split, indicators, language)
    if question.is_summed:
        return Answer(nothing_title(question), nothing_observed(question))
    if not indicators:
        return Answer(title, words.no_treatment(language), notes=(chosen,))
    sentence = words.split_sentence(split, bool(needed.declared.any()), question)
    asked = about(indicators, question)
    frames = SeriesFrames(asked, beside["care"], beside["events"])
    dumbbells = Panel(with_and_without(split, indicators, question))
    runs = (
        run_panel(
            frames,
            one,
            split[split.indicator == one.code],
            list(needed.supply[needed.indicator == one.code]),
            beside["shortages"],
        )
        for one in frames.observed
    )
    return Answer(title, f"{sentence} {chosen}", (dumbbells, *runs))


def run_panel(
    frames: SeriesFrames,
    indicator: Indicator,
    split: pd.DataFrame,
    supplies: list[str],
    shortages: pd.DataFrame,
) -> Panel:
    """Draw one treatment over time, its shortages behind it, its counts above it."""
    question, code = frames.question, indicator.code
    is_one = len(question.centers) == 1
    out = shortages[shortages.indicator == code]
    figure = indicator_trend(
        charts_of(frames.series, question)[code], frames.canvas(code), indicator.steps
    )
    shading = words.strip_words(supplies, is_one, question) if len(out) else ""
    rows = {row.stock: row for row in split.itertuples()}
    counted = words.group_sentence(rows, supplies, question)
    link = address(question.filters, indicator=(code,))
    sentence = f"{counted} {shading}".strip()
    return Panel(with_shades(figure, out, is_one), indicator.label, sentence, link=link)


BESIDE = {
    "needs": needs,
    "not_available": not_available,
    "care": care,
    "events": events,
    "shortages": shortages,
}
TREATMENT = Chart("treatment", treatment, draw_treatment, BESIDE)
