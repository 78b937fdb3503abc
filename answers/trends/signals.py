"""Signals: the verdict of every indicator at every place, each against its own past."""

import pandas as pd

from answers.charts import Chart
from answers.trends.selection import grain, homes, observed_indicators
from answers.trends.series import events
from dashboard.answers import Answer, Panel
from dashboard.messages import say
from dashboard.question import Question
from dashboard.trends.figures.signals import verdict_grid
from dashboard.trends.sentences.drill import signal_columns
from dashboard.trends.sentences.signals import (
    expected_false_signals,
    nothing_observed,
    places_left_out,
    signals_title,
    verdict_words,
)
from dashboard.trends.sentences.steps import key_to_codes
from dashboard.trends.statistics.series import (
    ALL,
    breaks,
    breaks_by_place,
    concerning,
    place_signals,
    rebased,
    together,
)
from data_loaders.keeping import kept
from data_loaders.scope import Reader
from data_loaders.trends import load_indicator_months, load_indicator_visits, load_place_visits

MOST_PLACES = 60


@kept
def signals(reader: Reader, question: Question, most: int | None = None) -> pd.DataFrame:
    """Return `/data/trends/signals`: the selection (`all`), its districts by month, its centers
    by visit. More centers than `most` are judged by district only.
    """
    filters, window = question.filters, question.window
    is_whole = not (filters.health_center or filters.nurse)
    whole = load_indicator_visits if grain(question) == "visit" else load_indicator_months
    if is_whole:
        districts = load_indicator_months(reader, filters, window, place="district")
        sums = [together(districts), districts]
    else:
        sums = [whole(reader, filters, window).assign(place=ALL)]
    if most is None or len(question.centers) <= most:
        sums.append(load_place_visits(reader, filters, window))
    anew, places = rebased(events(reader, question)), homes(question)
    days = breaks_by_place(anew, places) | {ALL: breaks(concerning(anew, places))}
    return place_signals(pd.concat(sums, ignore_index=True), question.indicators, days)


def signals_shown(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the rows of `signals` that a page shows: of many centers none is judged."""
    return signals(reader, question, MOST_PLACES)


def draw_signals(numbers: pd.DataFrame, question: Question) -> Answer:
    """Draw the verdict of every indicator at every place."""
    language, districts = question.language, sorted(set(homes(question).values()))
    many = len(question.centers) > MOST_PLACES
    shown = [*districts, *([] if many else question.centers)]
    by_place = numbers[numbers.place.isin(shown)]
    known = set(by_place.place)
    places = [code for code in shown if code in known]
    if not places:
        return Answer(say("No place to judge", language), nothing_observed(question))
    indicators, drawn = observed_indicators(by_place, question), places[:MOST_PLACES]
    codes = [one.code for one in indicators]
    figure = verdict_grid(
        by_place, drawn, codes, lambda verdict: verdict_words(verdict, language), language
    )
    figure["layout"]["meta"] = {"districts": districts}
    left = len(places) - len(drawn) + (len(question.centers) if many else 0)
    return Answer(
        signals_title(by_place, language),
        expected_false_signals(by_place.verdict, language),
        (Panel(figure),),
        (key_to_codes(indicators), *places_left_out(left, language)),
        columns=signal_columns(by_place, drawn, indicators, question),
    )


SIGNALS = Chart("signals", signals, draw_signals, shown=signals_shown)
