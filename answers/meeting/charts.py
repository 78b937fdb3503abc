"""Briefing: what was decided before, the month in sentences and numbers, what to follow up."""

import pandas as pd

from answers.charts import Undivided
from answers.meeting.decisions import answer_decisions, decisions
from answers.meeting.minutes import facts, minutes_of, strategies, unchanged, written
from answers.trends.series import series as trend_series
from answers.trends.signals import signals_shown
from dashboard.answers import Answer, Card, Column, Line
from dashboard.meeting.figures.month import sparkline
from dashboard.meeting.sentences.month import (
    center_line,
    exits_card,
    in_post_card,
    indicator_line,
    month_columns,
    month_sentence,
    month_title,
    not_visited,
    out_card,
    out_now,
    unchanged_words,
    visited_card,
)
from dashboard.meeting.statistics.month import exits_in, month_verdicts, visited
from dashboard.messages import say
from dashboard.methods.runs import Verdict
from dashboard.months import EVER, Window, first_of_month
from dashboard.question import Question
from dashboard.stock_outs.statistics.spells import days_within, out_on
from dashboard.trends.sentences.signals import nothing_observed
from dashboard.turnover.statistics.rates import imci_nurses
from data_loaders.meeting import load_visits
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_spells
from data_loaders.turnover import load_postings

LISTED = (str(Verdict.IMPROVING), str(Verdict.WORSENING))


def month_of(question: Question) -> Window:
    """Return the month the meeting is about: the last one of the period."""
    return Window(first_of_month(question.window.last_day), question.window.until)


def month(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/month`: every indicator's last three months and its verdict."""
    series = trend_series(reader, question)
    return month_verdicts(series, question.chosen_indicators, question.window.until)


def follow_up(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/follow-up`: every center's visits in the month and the last one."""
    visits = load_visits(reader, question.filters.only_places, question.window)
    return visited(visits, question.centers, month_of(question).start, question.window.until)


def still_out(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the stock-outs going on at the end of the month, with their days until then."""
    found = out_on(load_spells(reader, question.filters, question.window), question.window.last_day)
    return found.assign(days=days_within(found, Window(EVER.start, question.window.until)))


def cards(reader: Reader, question: Question) -> tuple[Card, ...]:
    """Return the four numbers that every meeting asks for."""
    language = question.language
    postings = load_postings(reader, question.filters.only_places, question.window)
    year = Window(question.months_back(12), question.window.until)
    return (
        visited_card(follow_up(reader, question), question),
        out_card(still_out(reader, question), question),
        in_post_card(imci_nurses(postings, question.centers, question.window.last_day), language),
        exits_card(exits_in(postings, year), language),
    )


def answer_month(reader: Reader, question: Question) -> Answer:
    """Say what went well and badly, as the meeting wrote it down or as the signals say it."""
    numbers, verdicts = cards(reader, question), month(reader, question)
    decided, whose = strategies(reader, question), facts(reader, question)
    if verdicts.empty:
        title = say("Nothing observed", question.language)
        said = nothing_observed(question)
        return Answer(title, said, cards=numbers, columns=(decided,), facts=whose)
    columns, notes = lists(reader, question, verdicts)
    return Answer(
        month_title(question, verdicts),
        month_sentence(question),
        cards=numbers,
        columns=(*columns, decided),
        notes=notes,
        facts=whose,
    )


def lists(
    reader: Reader, question: Question, verdicts: pd.DataFrame
) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """Return the month's two lists, and what is counted and not listed."""
    minutes = minutes_of(reader, question)
    if minutes:
        series = trend_series(reader, question)
        sparks = {code: sparkline(points) for code, points in series.groupby("indicator")}
        return written(minutes, sparks, question), unchanged(minutes, question)
    found = {verdict: month_lines(reader, question, verdicts, verdict) for verdict in LISTED}
    lines = {verdict: [one for _, _, one in rows] for verdict, rows in found.items()}
    return month_columns(lines, question), (unchanged_words(verdicts, question.language),)


def month_lines(
    reader: Reader, question: Question, verdicts: pd.DataFrame, verdict: str
) -> list[tuple[str, str | None, Line]]:
    """Return (indicator, center or None, sentence) of one verdict, the whole selection first."""
    series = trend_series(reader, question)
    of_code = {indicator.code: indicator for indicator in question.indicators}
    lines = []
    for row in verdicts[verdicts.verdict == verdict].itertuples():
        spark = sparkline(series[series.indicator == row.indicator])
        line = indicator_line(of_code[row.indicator], row, spark, question)
        lines.append((row.indicator, None, line))
    signals = signals_shown(reader, question)
    here = signals[(signals.verdict == verdict) & signals.place.isin(question.centers)]
    if len(question.centers) > 1:
        for row in here.itertuples():
            line = center_line(of_code[row.indicator], row, question)
            lines.append((row.indicator, row.place, line))
    return lines


def answer_follow_up(reader: Reader, question: Question) -> Answer:
    """List what is out and who was not visited."""
    columns = (
        out_now(still_out(reader, question), question),
        not_visited(follow_up(reader, question), question),
    )
    return Answer(say("To follow up", question.language), "", columns=columns)


CHARTS = (
    Undivided("decisions", decisions, answer_decisions),
    Undivided("month", month, answer_month),
    Undivided("follow-up", follow_up, answer_follow_up),
)
