"""The month: what goes well and badly in it, its four numbers, and what was decided."""

from dataclasses import dataclass

import pandas as pd

from answers.charts import Chart
from answers.meeting import decisions as decided
from answers.meeting import follow_up as following
from answers.meeting import minutes as meetings
from answers.trends.series import series
from answers.trends.signals import signals_shown
from dashboard.answers import Answer, Card, Column, Line
from dashboard.meeting.figures.month import sparkline
from dashboard.meeting.sentences.minutes import frozen_words, written_columns
from dashboard.meeting.sentences.month import (
    center_line,
    exits_card,
    in_post_card,
    indicator_line,
    month_columns,
    month_sentence,
    month_title,
    out_card,
    unchanged_words,
    visited_card,
)
from dashboard.meeting.statistics.month import (
    LISTED,
    center_signals_of,
    exits_in,
    exits_table,
    month_verdicts,
)
from dashboard.messages import say
from dashboard.months import Window
from dashboard.question import Question
from dashboard.trends.sentences.signals import nothing_observed
from dashboard.turnover.statistics.rates import imci_nurses
from data_loaders.scope import Reader
from data_loaders.turnover import load_postings

# The frames.


def month(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/month`: every indicator's last three months and its verdict."""
    rows = series(reader, question)
    return month_verdicts(rows, question.chosen_indicators, question.window.until)


def center_signals(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/center_signals`: the rows of `/data/trends/signals` that the month's
    lists name: what improves or worsens at one of several health centers, of few enough.
    """
    return center_signals_of(signals_shown(reader, question), question.centers)


def in_post(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/in_post`: the IMCI nurses in post on the last day, a row a center."""
    postings = load_postings(reader, question.filters.only_places, question.window)
    counts = imci_nurses(postings, question.centers, question.window.last_day)
    codes = pd.Series(list(counts), dtype="str")
    return pd.DataFrame({"health_center": codes, "imci_nurses": list(counts.values())}).astype(
        {"imci_nurses": "int64"}
    )


def exits(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/exits`: in one row the exits of the last twelve months.

    exits, person_years, low and high (of the rate a person-year, exact Poisson).
    """
    postings = load_postings(reader, question.filters.only_places, question.window)
    year = Window(question.months_back(12), question.window.until)
    return exits_table(exits_in(postings, year))


@dataclass(frozen=True)
class MonthFrames:
    """The frames that a month's answer is drawn from, as their data URLs serve them.

    Each holds the rows of the function of its name.
    """

    month: pd.DataFrame
    series: pd.DataFrame
    center_signals: pd.DataFrame
    follow_up: pd.DataFrame
    out_now: pd.DataFrame
    in_post: pd.DataFrame
    exits: pd.DataFrame
    decisions: pd.DataFrame
    courses: pd.DataFrame
    meeting: pd.DataFrame
    minutes: pd.DataFrame
    edits: pd.DataFrame

    def spark(self, indicator: str) -> str:
        """Return the course of one indicator as a small curve."""
        return sparkline(self.series[self.series.indicator == indicator])


# The answer.


def draw_month(month: pd.DataFrame, question: Question, **beside: pd.DataFrame) -> Answer:
    """Say what went well and badly, as the meeting wrote it down or as the signals say it."""
    frames = MonthFrames(month, **beside)
    numbers, facts = cards(frames, question), meetings.facts(frames.edits, question)
    strategies = decided.strategies(frames.decisions, frames.courses, question)
    if month.empty:
        title = say("Nothing observed", question.language)
        why = nothing_observed(question)
        return Answer(title, why, cards=numbers, columns=(strategies,), facts=facts)
    columns, notes = lists(frames, question)
    return Answer(
        month_title(question, month),
        month_sentence(question),
        cards=numbers,
        columns=(*columns, strategies),
        notes=notes,
        facts=facts,
    )


def cards(frames: MonthFrames, question: Question) -> tuple[Card, ...]:
    """Return the four numbers that every meeting asks for."""
    return (
        visited_card(frames.follow_up, question),
        out_card(frames.out_now, question),
        in_post_card(frames.in_post, question.language),
        exits_card(next(frames.exits.itertuples()), question.language),
    )


def lists(frames: MonthFrames, question: Question) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """Return the month's two lists, and what is counted and not listed."""
    if len(frames.meeting):
        lines = frames.minutes
        codes = lines.indicator.dropna().unique()
        sparks = {code: frames.spark(code) for code in codes}
        same = lines[lines.part == "same"].text
        frozen = frozen_words(next(frames.meeting.itertuples()), question)
        return written_columns(lines, sparks, question), (*same, frozen)
    found = {verdict: month_lines(frames, verdict, question) for verdict in LISTED}
    lines = {verdict: [one for _, _, one in rows] for verdict, rows in found.items()}
    return month_columns(lines, question), (unchanged_words(frames.month, question.language),)


def month_lines(
    frames: MonthFrames, verdict: str, question: Question
) -> list[tuple[str, str | None, Line]]:
    """Return (indicator, center or None, sentence) of one verdict, the whole selection first."""
    of_code = {indicator.code: indicator for indicator in question.indicators}
    lines = []
    for row in frames.month[frames.month.verdict == verdict].itertuples():
        line = indicator_line(of_code[row.indicator], row, frames.spark(row.indicator), question)
        lines.append((row.indicator, None, line))
    here = frames.center_signals
    for row in here[here.verdict == verdict].itertuples():
        line = center_line(of_code[row.indicator], row, question)
        lines.append((row.indicator, row.place, line))
    return lines


BESIDE = {
    "series": series,
    "center_signals": center_signals,
    "follow_up": following.follow_up,
    "out_now": following.out_now,
    "in_post": in_post,
    "exits": exits,
    "decisions": decided.decisions,
    "courses": decided.courses,
    "meeting": meetings.meeting,
    "minutes": meetings.minutes,
    "edits": meetings.edits,
}
MONTH = Chart("month", month, draw_month, BESIDE)


def month_frames(reader: Reader, question: Question) -> MonthFrames:
    """Return the frames of a question's month."""
    beside = {name: numbers(reader, question) for name, numbers in BESIDE.items()}
    return MonthFrames(month(reader, question), **beside)
