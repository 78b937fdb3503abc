"""Decisions: the action items of a question, and what their indicators did since each was made."""

from dataclasses import dataclass

import pandas as pd

from answers.charts import Chart
from answers.trends.points import anew
from dashboard.answers import Answer, Column, Line
from dashboard.filters import Filters
from dashboard.meeting.figures.month import sparkline
from dashboard.meeting.sentences.decisions import (
    Moved,
    decision_columns,
    decision_line,
    decisions_notes,
    decisions_title,
    nothing_decided,
)
from dashboard.meeting.sentences.minutes import strategies_column
from dashboard.meeting.statistics.decisions import (
    FURTHER_COLUMNS,
    SINCE_COLUMNS,
    as_of,
    courses_of,
    decided_before,
    followed,
    of_items,
    place_codes,
)
from dashboard.question import Question
from dashboard.trends.statistics.verdict_row import verdict_rows
from dashboard.trends.statistics.verdicts import verdict_frame
from data_loaders.keeping import once
from data_loaders.meeting import load_action_items
from data_loaders.scope import Reader
from data_loaders.trends import load_indicator_months, load_indicator_visits

COLUMNS = [
    "code",
    "place",
    "what",
    "strategy",
    "owner_role",
    "raised_on",
    "due_on",
    "state",
    "overdue",
    "closed_on",
    "indicator",
    *SINCE_COLUMNS,
    "verdict",
    *FURTHER_COLUMNS,
]


# The frames.


def items_of(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the action items of the places asked for as of the window's end; without days none."""
    items = as_of(load_action_items(reader, question.filters), question.window)
    return items[:0] if question.window.is_empty else items


def decisions(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/decisions`: every action item that is open or was closed in the
    month, this month's too, and what its indicator did since it was raised.
    """
    items, judged = items_of(reader, question), decision_verdicts(reader, question)
    found = followed(items, courses(reader, question), judged, question.indicators)
    return found.assign(place=place_codes(items))[COLUMNS]


@once
def sums_of(reader: Reader, question: Question) -> pd.DataFrame:
    """Load the points of every indicator that a decision should move, at its place.

    A health center's decision is followed by its own visits, a district's by its months.
    """
    items = wanted_items(reader, question)
    at_center = items[items.health_center.notna()]
    in_district = items[items.health_center.isna()]
    parts = []
    if len(at_center):
        asked = Filters(
            health_center=tuple(at_center.health_center.unique()),
            indicator=tuple(at_center.indicator.unique()),
        )
        parts.append(load_indicator_visits(reader, asked, question.window, by_place=True))
    if len(in_district):
        asked = Filters(
            district=tuple(in_district.district.unique()),
            indicator=tuple(in_district.indicator.unique()),
        )
        parts.append(load_indicator_months(reader, asked, question.window, place="district"))
    return of_items(parts, items)


def wanted_items(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the action items that name an indicator which is defined."""
    items = items_of(reader, question)
    return items[items.indicator.isin([one.code for one in question.indicators])]


@once
def courses(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/courses`: the points of every indicator that a decision should move.

    One row is an indicator × place × period (`courses_of`).
    """
    return courses_of(sums_of(reader, question))


@once
def decision_verdicts(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/decision_verdicts`: the verdict on every series of `courses`."""
    points, last_day = sums_of(reader, question), question.window.last_day
    return verdict_frame(points, question.measured, last_day, anew(reader, question))


# The answers.


@dataclass(frozen=True)
class Followed:
    """What became of decisions: frames of `decisions`, `courses` and `decision_verdicts`."""

    decisions: pd.DataFrame
    courses: pd.DataFrame
    decision_verdicts: pd.DataFrame

    def lines(self, items: pd.DataFrame, question: Question) -> dict[str, list[Line]]:
        """Return one line an item, by state; what is overdue first, then the oldest."""
        of_code = {one.code: one for one in question.indicators}
        judged = {(one.indicator, one.place): one for one in verdict_rows(self.decision_verdicts)}
        lines: dict[str, list[Line]] = {}
        for row in items.sort_values("overdue", ascending=False, kind="stable").itertuples():
            own = (self.courses.indicator == row.indicator) & (self.courses.place == row.place)
            moved = Moved(of_code.get(row.indicator), judged.get((row.indicator, row.place)))
            line = decision_line(row, moved, sparkline(self.courses[own]), question)
            lines.setdefault(row.state, []).append(line)
        return lines


def draw_decisions(
    decisions: pd.DataFrame,
    question: Question,
    courses: pd.DataFrame,
    decision_verdicts: pd.DataFrame,
) -> Answer:
    """Open the meeting: what was decided before, how it stands, what its indicator did since."""
    items = decisions[decided_before(decisions, question.window)]
    lines = Followed(decisions, courses, decision_verdicts).lines(items, question)
    return Answer(
        decisions_title(items, question),
        "" if len(items) else nothing_decided(question),
        columns=decision_columns(lines, question.language) if len(items) else (),
        notes=decisions_notes(items, question.language),
    )


def strategies(followed: Followed, question: Question) -> Column:
    """Return what was decided in the question's month."""
    decisions = followed.decisions
    items = decisions[~decided_before(decisions, question.window)]
    lines = followed.lines(items, question)
    return strategies_column([line for state in lines.values() for line in state], question)


BESIDE = {"courses": courses, "decision_verdicts": decision_verdicts}
DECISIONS = Chart("decisions", decisions, draw_decisions, BESIDE)
