"""Series: every indicator of the selection over time, and what is recorded around its changes."""

import pandas as pd

from answers.charts import Chart
from answers.stock_outs.shortages import load_needs
from answers.trends.panels import SeriesFrames, of_indicator, panels_of
from answers.trends.selection import grain, homes, months_lately, observed_indicators
from dashboard.answers import Answer
from dashboard.messages import say
from dashboard.methods.clusters import by_cluster, group_sums, with_intervals
from dashboard.methods.runs import SIGNALS, Verdict
from dashboard.question import Question
from dashboard.stock_outs.statistics.treatment import shortages_of
from dashboard.trends.sentences.series import (
    band_note,
    definition_sentence,
    event_notes,
    false_alarm_sentence,
)
from dashboard.trends.sentences.signals import nothing_observed, trends_sentence, trends_title
from dashboard.trends.statistics.around import Records, facts_table
from dashboard.trends.statistics.drawn_charts import verdict_table
from dashboard.trends.statistics.kinds import LIMIT_COLUMNS, Chosen, choose, false_alarms
from dashboard.trends.statistics.series import (
    breaks,
    concerning,
    indicator_series,
    rebased,
)
from data_loaders import trends as loaders
from data_loaders.keeping import kept
from data_loaders.meeting import load_visits
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_spells
from data_loaders.turnover import load_postings

# The frames.


@kept
def run_series(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the selection's series without limits: rows of `indicator_series`.

    In phases where an event with rebase concerns all of the selection.
    """
    by_visit = grain(question) == "visit"
    load = loaders.load_indicator_visits if by_visit else loaders.load_indicator_months
    days = breaks(concerning(rebased(events(reader, question)), homes(question)))
    return indicator_series(load(reader, question.filters, question.window), days)


def charts_of(numbers: pd.DataFrame, question: Question) -> dict[str, Chosen]:
    """Return every indicator's chart, as the reader asked for it where the series can carry it.

    `numbers`: rows of `run_series`.
    """
    kind = question.filters.chart or "run"
    return {
        one.code: choose(of_indicator(numbers, one.code), one, kind, place)
        for place, one in enumerate(observed_indicators(numbers, question))
    }


@kept
def series(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/series`: indicator × month or visit for the selection as a whole.

    With `chart=p` or `xmr` also: chart (what is drawn), centre, lower, upper, variation.
    """
    numbers = run_series(reader, question)
    if question.filters.chart in (None, "run"):
        return numbers
    drawn = [one.points.assign(chart=one.kind) for one in charts_of(numbers, question).values()]
    undrawn = numbers.iloc[:0]  # no value is of an indicator that is defined
    columns = [*numbers.columns, "chart", *LIMIT_COLUMNS]
    return pd.concat([*drawn, undrawn]).reindex(columns=columns)


def events(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/events`: one row a dated event of the window that concerns the places
    asked for: id, on, kind, label, scope, district, health_center, rebase.
    """
    return loaders.load_events(reader, question.filters, question.window)


@kept
def verdicts(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/verdicts`: what may be said of each indicator drawn (`verdict_table`).

    Pooled are the observations of the last three months, by nurse.
    """
    charts = charts_of(run_series(reader, question), question)
    asked = [one for one in question.chosen_indicators if one.code in charts]
    by_visit, months = grain(question) == "visit", months_lately(question)
    rows = loaders.load_totals(
        reader, question.filters, question.window, months.start, by_visit=by_visit
    )
    pooled = with_intervals(group_sums(by_cluster(rows, ["indicator"]), ["indicator"]))

    def visits_of(codes: list[str]) -> pd.DataFrame:
        if by_visit:
            return run_series(reader, question)
        filters = question.filters.choosing(indicator=tuple(codes))
        return loaders.load_indicator_visits(reader, filters, months)

    return verdict_table(charts, asked, pooled, visits_of)


def around(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/around`: one row a fact recorded in the months around a change.

    Of every indicator that changed (`facts_table`), at the places of the selection; a nurse's
    places are the health centers she was posted at.
    """
    found = verdicts(reader, question)
    changed = found[found.verdict.isin([str(one) for one in SIGNALS])]
    return facts_table(changed, lambda: load_records(reader, question), question.window)


def load_records(reader: Reader, question: Question) -> Records:
    """Load what may have happened at the places of the selection, in one query each."""
    filters, window = question.filters, question.window
    postings = load_postings(reader, filters.only_places, window)
    centers = question.centers
    if filters.nurse:
        posted = set(postings.health_center[postings.nurse.isin(filters.nurse)])
        centers = [center for center in centers if center in posted]
    stock_outs = load_spells(reader, filters.only_places, window)
    visits = load_visits(reader, filters, window)
    return Records(centers, postings, stock_outs, visits, events(reader, question))


@kept
def needs(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/needs`: one row an indicator × supply that its care needs."""
    return load_needs(reader, question)


def shortages(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/shortages`: when any supply that an indicator's care needs was out.

    One row is an indicator × stretch: indicator, start, until, share (of its center-days). At one
    health center a stretch is one without interruption; of several it is a month.
    """
    required = needs(reader, question)
    spells = load_spells(reader, question.filters.only_places, question.window)
    return shortages_of(spells, required, question.centers, question.window)


# The answer.


def draw_series(numbers: pd.DataFrame, question: Question, **beside: pd.DataFrame) -> Answer:
    """Draw one chart an indicator, all on the same scale."""
    language = question.language
    if numbers.empty:
        return Answer(say("Nothing observed", language), nothing_observed(question))
    frames = SeriesFrames(question, numbers, **beside)
    judged = {one.label: Verdict(frames.rows[one.code].verdict) for one in frames.drawn}
    sentence = trends_sentence(judged, language)
    if len(judged) <= 2:
        sentence = " ".join(definition_sentence(one, language) for one in frames.drawn)
    xmr = [one for one in frames.charts.values() if one.kind == "xmr"]
    if xmr:
        expected = false_alarms(xmr, grain(question))
        sentence = f"{sentence} {false_alarm_sentence(expected, len(xmr), language)}"
    left_out = len(frames.events) - len(frames.marked)
    notes = event_notes(frames.marked, left_out, language)
    if any(one.kind != "run" for one in frames.charts.values()):
        notes.insert(0, band_note(language))
    return Answer(trends_title(judged, language), sentence, panels_of(frames), tuple(notes))


BESIDE = {
    "events": events,
    "verdicts": verdicts,
    "around": around,
    "needs": needs,
    "shortages": shortages,
}
SERIES = Chart("series", series, draw_series, BESIDE)
