"""Trends: indicators over time in the selection, and verdicts by place."""

import pandas as pd

from answers.charts import Undivided
from answers.trends import steps
from answers.trends.panels import panels_of
from answers.trends.rows import Sheet, homes, load_sheet
from dashboard.answers import Answer, Panel
from dashboard.messages import say
from dashboard.question import Question
from dashboard.trends.figures.signals import verdict_grid
from dashboard.trends.sentences.drill import signal_columns
from dashboard.trends.sentences.series import (
    band_note,
    definition_sentence,
    event_notes,
    false_alarm_sentence,
)
from dashboard.trends.sentences.signals import (
    expected_false_signals,
    nothing_observed,
    places_left_out,
    signals_title,
    trends_sentence,
    trends_title,
    verdict_words,
)
from dashboard.trends.sentences.steps import key_to_codes
from dashboard.trends.statistics.kinds import false_alarms
from dashboard.trends.statistics.series import (
    ALL,
    breaks,
    breaks_by_place,
    concerning,
    indicator_series,
    place_signals,
    rebased,
    together,
)
from data_loaders.keeping import kept
from data_loaders.scope import Reader
from data_loaders.trends import (
    load_events,
    load_indicator_months,
    load_indicator_visits,
    load_place_visits,
)

MOST_PLACES = 60


def grain(question: Question) -> str:
    """Return "visit" where one health center or one nurse is asked for, else "month"."""
    filters = question.filters
    return "visit" if 1 in (len(filters.health_center), len(filters.nurse)) else "month"


def observed(reader: Reader, question: Question, events: pd.DataFrame) -> pd.DataFrame:
    """Return the selection's series, in phases where an event with rebase concerns all of it."""
    load = load_indicator_visits if grain(question) == "visit" else load_indicator_months
    days = breaks(concerning(rebased(events), homes(question)))
    return indicator_series(load(reader, question.filters, question.window), days)


@kept
def series(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/series`: indicator × month or visit for the selection as a whole.

    With `chart=p` or `xmr` also: chart (what is drawn), centre, lower, upper, variation.
    """
    events = load_events(reader, question.filters, question.window)
    numbers = observed(reader, question, events)
    if question.filters.chart in (None, "run") or numbers.empty:
        return numbers
    sheet = Sheet(question, grain(question), numbers, events)
    drawn = [one.points.assign(chart=one.kind) for one in sheet.charts.values()]
    limits = ["chart", "centre", "lower", "upper", "variation"]
    undrawn = numbers.iloc[:0]  # no value is of an indicator that is defined
    return pd.concat([*drawn, undrawn]).reindex(columns=[*numbers.columns, *limits])


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
    events, places = rebased(load_events(reader, filters, window)), homes(question)
    days = breaks_by_place(events, places) | {ALL: breaks(concerning(events, places))}
    return place_signals(pd.concat(sums, ignore_index=True), question.indicators, days)


def answer_series(reader: Reader, question: Question) -> Answer:
    """Draw one chart an indicator, all on the same scale."""
    language = question.language
    events = load_events(reader, question.filters, question.window)
    numbers = observed(reader, question, events)
    if numbers.empty:
        return Answer(say("Nothing observed", language), nothing_observed(question))
    sheet = load_sheet(reader, Sheet(question, grain(question), numbers, events))
    found = {one.label: sheet.verdicts[one.code] for one in sheet.drawn}
    said = trends_sentence(found, language)
    if len(found) <= 2:
        said = " ".join(definition_sentence(one, language) for one in sheet.drawn)
    xmr = [one for one in sheet.charts.values() if one.kind == "xmr"]
    if xmr:
        expected = false_alarms(xmr, sheet.grain)
        said = f"{said} {false_alarm_sentence(expected, len(xmr), language)}"
    notes = event_notes(sheet.marked, len(events) - len(sheet.marked), language)
    if any(one.kind != "run" for one in sheet.charts.values()):
        notes.insert(0, band_note(language))
    return Answer(trends_title(found, language), said, panels_of(sheet), tuple(notes))


def answer_signals(reader: Reader, question: Question) -> Answer:
    """Draw the verdict of every indicator at every place, each against its own past."""
    numbers, language = signals(reader, question, MOST_PLACES), question.language
    by_place = numbers[numbers.place != ALL]
    known = set(by_place.place)
    districts = sorted(set(homes(question).values()))
    places = [code for code in (*districts, *question.centers) if code in known]
    if not places:
        return Answer(say("No place to judge", language), nothing_observed(question))
    seen = set(by_place.indicator)
    indicators = [one for one in question.chosen_indicators if one.code in seen]
    drawn = places[:MOST_PLACES]
    figure = verdict_grid(
        by_place, drawn, [one.code for one in indicators],
        lambda verdict: verdict_words(verdict, language), language,
    )  # fmt: skip
    figure["layout"]["meta"] = {"districts": districts}
    many = len(question.centers) > MOST_PLACES
    left = len(places) - len(drawn) + (len(question.centers) if many else 0)
    notes = (key_to_codes(indicators), *places_left_out(left, language))
    return Answer(
        signals_title(by_place, language),
        expected_false_signals(by_place.verdict, language),
        (Panel(figure),),
        notes,
        columns=signal_columns(by_place, drawn, indicators, question),
    )


CHARTS = (
    Undivided("series", series, answer_series),
    Undivided("signals", signals, answer_signals),
    *steps.CHARTS,
)
