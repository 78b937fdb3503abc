"""The month: what goes well and badly in it, its four numbers, and what was decided."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from answers.charts import Chart
from answers.meeting import decisions as decided
from answers.meeting import follow_up as following
from answers.meeting import minutes as meetings
from answers.trends.series import series
from answers.trends.verdicts import verdicts_shown
from dashboard.answers import Answer, Card, Column, Line
from dashboard.meeting.figures.month import fact_curve, sparkline
from dashboard.meeting.sentences.minutes import frozen_words, written_columns
from dashboard.meeting.sentences.month import (
    exits_card,
    fact_line,
    in_post_card,
    month_columns,
    month_notes,
    month_sentence,
    month_title,
    out_card,
    visited_card,
    watch_columns,
    watch_line,
)
from dashboard.meeting.statistics.month import (
    exits_in,
    exits_table,
    month_verdicts,
)
from dashboard.messages import say
from dashboard.months import POSTINGS, Window
from dashboard.question import Question
from dashboard.trends.sentences.signals import nothing_observed
from dashboard.trends.statistics.month_facts import Fact, MonthFacts, Side, month_facts
from dashboard.trends.statistics.series import ALL
from dashboard.trends.statistics.verdict_row import VerdictRow, verdict_rows
from dashboard.trends.statistics.verdicts import Tally, of_centers, tally
from dashboard.turnover.statistics.rates import imci_nurses
from data_loaders.scope import Reader
from data_loaders.turnover import load_postings

LISTED = (Side.WELL, Side.BADLY)

# The frames.


def month(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/month`: every indicator's last three months and its verdict."""
    rows, judged = series(reader, question), verdicts_shown(reader, question)
    return month_verdicts(rows, judged, question.chosen_indicators, question.window.until)


def center_verdicts(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/center_verdicts`: the verdicts on each of several health centers, of
    few enough: what the month's lists are chosen from beside the indicators of the whole.
    """
    return of_centers(verdicts_shown(reader, question), question.centers)


def in_post(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/in_post`: the IMCI nurses in post on the last day, a row a center.

    Centers that are closed, or of which no posting is on record, are not among them: as turnover
    counts them (`statistics.fragility`), for what is not recorded is not nobody.
    """
    known = question.known_of(POSTINGS)
    postings = load_postings(reader, known.filters.only_places, known.window)
    recorded = set(postings.health_center)
    centers = question.open_centers(question.recorded_centers(POSTINGS))
    centers = [center for center in centers if center in recorded]
    counts = imci_nurses(postings, centers, known.window.last_day)
    codes = pd.Series(list(counts), dtype="str")
    return pd.DataFrame({"health_center": codes, "imci_nurses": list(counts.values())}).astype(
        {"imci_nurses": "int64"}
    )


def exits(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/exits`: in one row the exits of the last twelve months known.

    exits, person_years, low and high (of the rate a person-year, exact Poisson).
    """
    known = question.known_of(POSTINGS)
    postings = load_postings(reader, known.filters.only_places, known.window)
    year = Window(known.months_back(12), known.window.until)
    return exits_table(exits_in(postings, year))


@dataclass(frozen=True)
class MonthFrames:
    """The frames that a month's answer is drawn from, as their data URLs serve them.

    Each holds the rows of the function of its name.
    """

    question: Question
    month: pd.DataFrame
    series: pd.DataFrame
    center_verdicts: pd.DataFrame
    follow_up: pd.DataFrame
    out_now: pd.DataFrame
    in_post: pd.DataFrame
    exits: pd.DataFrame
    decisions: pd.DataFrame
    courses: pd.DataFrame
    decision_verdicts: pd.DataFrame
    meeting: pd.DataFrame
    minutes: pd.DataFrame
    edits: pd.DataFrame

    @cached_property
    def whole(self) -> pd.DataFrame:
        """The verdicts on the selection as a whole, rows of `verdict_frame`."""
        return self.month.rename(columns={"verdict": "state"})

    @cached_property
    def rows(self) -> tuple[VerdictRow, ...]:
        """The verdicts on the selection as a whole, in the order of the indicators."""
        return tuple(verdict_rows(self.whole))

    @cached_property
    def facts(self) -> MonthFacts:
        """What goes well and badly, of the whole and of its centers."""
        return month_facts(self.whole, self.center_verdicts, self.question.indicators)

    @property
    def listed(self) -> pd.DataFrame:
        """All verdicts that the lists are chosen from: of the whole, then of the centers."""
        columns = list(self.center_verdicts.columns)
        return pd.concat([self.whole[columns], self.center_verdicts], ignore_index=True)

    @property
    def tally(self) -> Tally:
        """How many series the lists are chosen from, and how many of them changed."""
        return tally(self.listed)

    @property
    def followed(self) -> decided.Followed:
        """What became of the decisions."""
        return decided.Followed(self.decisions, self.courses, self.decision_verdicts)

    def spark(self, indicator: str) -> str:
        """Return the course of one indicator as a small curve."""
        return sparkline(self.series[self.series.indicator == indicator])

    def course(self, fact: Fact) -> str:
        """Return the course of a fact with its levels, its target and its value now."""
        return fact_curve(self.series[self.series.indicator == fact.row.indicator], fact)


# The answer.


def draw_month(month: pd.DataFrame, question: Question, **beside: pd.DataFrame) -> Answer:
    """Say what goes well and badly, as the meeting wrote it down or as the verdicts say."""
    frames = MonthFrames(question, month, **beside)
    numbers, facts = cards(frames, question), meetings.facts(frames.edits, question)
    strategies = decided.strategies(frames.followed, question)
    if month.empty:
        title = say("Nothing observed", question.language)
        why = nothing_observed(question)
        return Answer(title, why, cards=numbers, columns=(strategies,), facts=facts)
    columns, notes = lists(frames, question)
    return Answer(
        month_title(frames.facts, question),
        month_sentence(frames.facts, question),
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
        in_post_card(frames.in_post, question),
        exits_card(next(frames.exits.itertuples()), question),
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
    lines = {side: [one.line for one in fact_lines(frames, side, question)] for side in LISTED}
    notes = notes_of(frames, question)
    watches = watch_columns(watch_lines(frames, question), question.language)
    return (*month_columns(lines, frames.facts, question), *watches), notes


def notes_of(frames: MonthFrames, question: Question) -> tuple[str, ...]:
    """Say what is counted and not listed, what the lists hold, and what chance would give."""
    return month_notes(frames.facts.unlisted, frames.tally, question.language)


@dataclass(frozen=True)
class FactLine:
    """One line of a list, and which series it is about: all of the selection, or a center."""

    indicator: str
    center: str | None
    line: Line


def fact_lines(frames: MonthFrames, side: Side, question: Question) -> list[FactLine]:
    """Return what goes well, or badly: what is new first, then the whole, then the centers."""
    labels = labels_of(question)
    lines = []
    for fact in frames.facts.listed(side):
        row = fact.row
        spark = frames.course(fact) if row.place == ALL else ""
        line = fact_line(labels[row.indicator], fact, spark, question)
        lines.append(FactLine(row.indicator, None if row.place == ALL else row.place, line))
    return lines


def watch_lines(frames: MonthFrames, question: Question) -> list[Line]:
    """Return the series whose last points stand out, the whole first."""
    labels, seen = labels_of(question), frames.listed.watch_months.notna()
    rows = verdict_rows(frames.listed[seen])
    return [watch_line(labels[row.indicator], row, question) for row in rows]


def labels_of(question: Question) -> dict[str, str]:
    """Return what indicators are called."""
    return {one.code: one.label for one in question.indicators}


BESIDE = {
    "series": series,
    "center_verdicts": center_verdicts,
    "follow_up": following.follow_up,
    "out_now": following.out_now,
    "in_post": in_post,
    "exits": exits,
    "decisions": decided.decisions,
    "courses": decided.courses,
    "decision_verdicts": decided.decision_verdicts,
    "meeting": meetings.meeting,
    "minutes": meetings.minutes,
    "edits": meetings.edits,
}
MONTH = Chart("month", month, draw_month, BESIDE)


def month_frames(reader: Reader, question: Question) -> MonthFrames:
    """Return the frames of a question's month."""
    beside = {name: numbers(reader, question) for name, numbers in BESIDE.items()}
    return MonthFrames(question, month(reader, question), **beside)
