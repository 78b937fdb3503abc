"""Trends: indicators over time in the selection, and verdicts by place."""

import pandas as pd

from callbacks.charts import Chart
from dashboard.answers import Answer, Panel
from dashboard.figures.trends import indicator_trend, verdict_grid
from dashboard.indicators import Indicator
from dashboard.messages import say
from dashboard.question import Question
from dashboard.sentences.trends import (
    counted_verdicts,
    definition_sentence,
    event_notes,
    expected_false_signals,
    latest_sentence,
    nothing_observed,
    signals_title,
    trends_title,
    verdict_mark,
    verdict_words,
)
from dashboard.statistics.run_charts import judge
from dashboard.statistics.trends import ALL, indicator_series, latest, place_signals
from dashboard.wording import proportion
from data_loaders.scope import Reader
from data_loaders.trends import load_events, load_indicator_months, load_indicator_visits
from layouts import trends as layout

MOST_PLACES = 60


def grain(question: Question) -> str:
    """Return "visit" where one health center or one nurse is asked for, else "month"."""
    filters = question.filters
    return "visit" if 1 in (len(filters.health_center), len(filters.nurse)) else "month"


def series(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/series`: indicator × month or visit for the selection as a whole."""
    load = load_indicator_visits if grain(question) == "visit" else load_indicator_months
    return indicator_series(load(reader, question.filters, question.window))


def signals(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/signals`: the selection (`all`), its districts by month, its centers
    by visit.
    """
    filters, window = question.filters, question.window
    is_whole = not (filters.health_center or filters.nurse)
    whole = load_indicator_visits if grain(question) == "visit" else load_indicator_months
    sums = [
        whole(reader, filters, window).assign(place=ALL),
        *([load_indicator_months(reader, filters, window, place="district")] if is_whole else []),
        load_indicator_visits(reader, filters, window, by_place=True),
    ]
    return place_signals(pd.concat(sums, ignore_index=True), question.indicators)


def answer_series(reader: Reader, question: Question) -> Answer:
    """Draw one run chart an indicator, all on the same scale."""
    numbers, language = series(reader, question), question.language
    if numbers.empty:
        return Answer(say("Nothing observed", language), nothing_observed(question))
    events = load_events(reader, question.filters, question.window)
    local = (events.scope == "health_center") & (len(question.centers) > 1)
    unmarked, events = int(local.sum()), events[~local]
    marks = [(day, str(number)) for number, day in enumerate(events.on, 1)]
    drawn = [one for one in question.chosen_indicators if (numbers.indicator == one.code).any()]
    panels = tuple(panel(numbers, one, question, marks, len(drawn) == 1) for one in drawn)
    found = {
        one.label: judge(numbers[numbers.indicator == one.code], one.direction) for one in drawn
    }
    sentence = counted_verdicts(list(found.values()), language)
    if len(drawn) == 1:
        sentence = definition_sentence(drawn[0], language)
    notes = tuple(event_notes(events, unmarked, language))
    return Answer(trends_title(found, language), sentence, panels, notes)


def panel(
    numbers: pd.DataFrame, indicator: Indicator, question: Question, marks: list, large: bool
) -> Panel:
    """Draw one indicator with its verdict and its latest counts."""
    points = numbers[numbers.indicator == indicator.code]
    verdict = judge(points, indicator.direction)
    k, n = latest(points, pd.Timestamp(question.window.until))
    figure = indicator_trend(
        points, question.window, marks, grain(question), question.language, large
    )
    return Panel(
        figure,
        indicator.label,
        latest_sentence(indicator, k, n, question.language),
        verdict_mark(verdict),
        verdict_words(verdict, question.language),
    )


def answer_signals(reader: Reader, question: Question) -> Answer:
    """Draw the verdict of every indicator at every place, each against its own past."""
    numbers, language = signals(reader, question), question.language
    by_place = numbers[numbers.place != ALL]
    districts = sorted({question.places.district_of[code] for code in question.centers})
    places = [code for code in (*districts, *question.centers) if (by_place.place == code).any()]
    if not places:
        return Answer(say("No place to judge", language), nothing_observed(question))
    codes = [
        one.code for one in question.chosen_indicators if (numbers.indicator == one.code).any()
    ]
    drawn = places[:MOST_PLACES]

    def words(row) -> str:
        counts = proportion(row.numerator, row.denominator, language)
        return f"{verdict_words(row.verdict, language)}<br>{counts}"

    return Answer(
        signals_title(by_place, language),
        expected_false_signals(len(by_place), language),
        (Panel(verdict_grid(by_place, drawn, codes, words)),),
    )


CHARTS = (
    Chart("series", layout.SERIES, series, answer_series),
    Chart("signals", layout.SIGNALS, signals, answer_signals),
)
