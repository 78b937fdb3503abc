"""Series: every indicator of the selection over time, and what is recorded around its changes."""

import pandas as pd

from answers.charts import Chart
from answers.stock_outs.shortages import load_needs
from answers.trends.panels import SeriesFrames, of_indicator, panels_of
from answers.trends.points import anew, events
from answers.trends.selection import grain, months_lately, observed_indicators
from answers.trends.verdicts import verdicts, verdicts_shown
from dashboard.answers import Answer
from dashboard.messages import say
from dashboard.methods.shares.clusters import (
    as_if_alike,
    by_cluster,
    group_sums,
    with_intervals,
)
from dashboard.question import Question
from dashboard.stock_outs.statistics.treatment import shortages_of
from dashboard.trends.sentences.month_facts import facts_sentence, facts_title
from dashboard.trends.sentences.series import (
    band_note,
    definition_sentence,
    event_notes,
    false_alarm_sentence,
)
from dashboard.trends.sentences.signals import (
    nothing_observed,
    nothing_title,
    told_note,
)
from dashboard.trends.sentences.verdict_lists import chance_sentence, judged_on
from dashboard.trends.statistics.around import Records, facts_table
from dashboard.trends.statistics.drawn_charts import drawn_table
from dashboard.trends.statistics.kinds import LIMIT_COLUMNS, Chosen, choose, false_alarms
from dashboard.trends.statistics.series import ALL, indicator_series
from dashboard.trends.statistics.verdict_row import verdict_rows
from dashboard.wording import listing
from data_loaders import trends as loaders
from data_loaders.disclosure.sums import months_withheld
from data_loaders.keeping import kept
from data_loaders.meeting import load_visits
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_spells
from data_loaders.turnover import load_postings

# The frames.


@kept
def run_series(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the selection's series without limits: rows of `indicator_series`.

    In phases where an event begins an indicator's series anew for all of the selection.
    """
    by_visit = grain(question) == "visit"
    load = loaders.load_indicator_visits if by_visit else loaders.load_indicator_months
    sums = load(reader, question.filters, question.window)
    return indicator_series(sums, anew(reader, question), ALL)


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


@kept
def drawn(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/drawn`: how each indicator is drawn, and its latest counts.

    Pooled are the observations of the last three months, by nurse (columns: `drawn_table`).
    """
    charts = charts_of(run_series(reader, question), question)
    asked = [one for one in question.chosen_indicators if one.code in charts]
    by_visit, months = grain(question) == "visit", months_lately(question)
    if question.places.summed:
        return drawn_table(charts, asked, told_lately(reader, question))
    rows = loaders.load_totals(
        reader, question.filters, question.window, months.start, by_visit=by_visit
    )
    pooled = with_intervals(group_sums(by_cluster(rows, ["indicator"]), ["indicator"]))
    return drawn_table(charts, asked, pooled)


def around(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/around`: one row a fact recorded in the months around a change.

    Of every indicator that changed (`facts_table`), at the places of the selection; a nurse's
    places are the health centers she was posted at.
    """
    found = verdicts_shown(reader, question)
    whole = verdict_rows(found[found.place == ALL])
    return facts_table(whole, lambda: load_records(reader, question), question.window)


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


def told_lately(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the latest counts of every indicator where sums are told: rows of `with_intervals`."""
    months = months_lately(question)
    return with_intervals(
        as_if_alike(loaders.load_indicator_months(reader, question.filters, months), ["indicator"])
    )


@kept
def withheld(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/withheld`: how many months are not told, a row a place × indicator.

    place, indicator, months: no row for whoever sees all of her places.
    """
    return months_withheld(reader, question.filters, question.window)


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
        return Answer(nothing_title(question), nothing_observed(question))
    frames = SeriesFrames(question, numbers, **beside)
    labels = {one.code: one.label for one in frames.observed}
    return Answer(
        facts_title(frames.facts, labels, language),
        series_sentence(frames, language),
        panels_of(frames),
        series_notes(frames, language),
    )


def series_sentence(frames: SeriesFrames, language: str) -> str:
    """Name the indicators that changed; of one or two say what they count."""
    shown, charts = frames.observed, frames.charts.values()
    labels = {one.code: one.label for one in shown}
    if len(shown) <= 2:
        said = " ".join(definition_sentence(one, language) for one in shown)
    else:
        found = facts_sentence(frames.facts, labels, language)
        said = f"{found} {judged_on(frames.question.window, language)}"
    xmr = [one for one in charts if one.kind == "xmr"]
    if not xmr:
        return said
    expected = false_alarms(xmr, grain(frames.question))
    return f"{said} {false_alarm_sentence(expected, len(xmr), language)}"


def wholly_withheld(frames: SeriesFrames, language: str) -> list[str]:
    """Name the indicators of which no month is told."""
    shown = {one.code for one in frames.observed}
    hidden = {*frames.withheld.indicator} - shown if frames.withheld is not None else set()
    named = [one.label for one in frames.question.chosen_indicators if one.code in hidden]
    said = say("Withheld in every month: {indicators}.", language)
    return [said.format(indicators=listing(named, language))] if named else []


def series_notes(frames: SeriesFrames, language: str) -> tuple[str, ...]:
    """Say what chance alone would name, how limits are read, and which line is which event."""
    left_out = len(frames.events) - len(frames.marked)
    notes = event_notes(frames.marked, left_out, language)
    if any(one.kind != "run" for one in frames.charts.values()):
        notes.insert(0, band_note(language))
    if len(frames.observed) > 2:
        notes.insert(0, chance_sentence(frames.tally, language))
    places = frames.question.places
    notes += [*wholly_withheld(frames, language), *told_note(places, language)]
    return tuple(notes)


BESIDE = {
    "events": events,
    "verdicts": verdicts,
    "drawn": drawn,
    "around": around,
    "needs": needs,
    "shortages": shortages,
    "withheld": withheld,
}
SERIES = Chart("series", series, draw_series, BESIDE, {"verdicts": verdicts_shown})
