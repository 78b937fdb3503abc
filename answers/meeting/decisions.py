"""Decisions: the action items of a question, and what their indicators did since each was made."""

import pandas as pd

from answers.charts import Chart
from dashboard.answers import Answer, Column, Line
from dashboard.filters import Filters
from dashboard.meeting.figures.month import sparkline
from dashboard.meeting.sentences.decisions import (
    decision_columns,
    decision_line,
    decisions_notes,
    decisions_title,
    nothing_decided,
)
from dashboard.meeting.sentences.minutes import strategies_column
from dashboard.meeting.statistics.decisions import (
    SINCE_COLUMNS,
    as_of,
    courses_of,
    decided_before,
    followed,
    place_codes,
)
from dashboard.question import Question
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
]


# The frames.


def items_of(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the action items of the places asked for as of the window's end; without days none."""
    items = as_of(load_action_items(reader, question.filters), question.window)
    return items[:0] if question.window.is_empty else items


def decisions(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/decisions`: every action item that is open or was closed in the
    month, this month's too, and what the dots did since each was raised.
    """
    items = items_of(reader, question)
    found = followed(items, courses(reader, question), question.indicators)
    return found.assign(place=place_codes(items))[COLUMNS]


@once
def courses(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/courses`: the points of every indicator that a decision should move.

    One row is an indicator × place × period (`courses_of`). A health center's decision is
    followed by its own visits, a district's by its months.
    """
    items = items_of(reader, question)
    wanted = items[items.indicator.isin([one.code for one in question.indicators])]
    at_center = wanted[wanted.health_center.notna()]
    in_district = wanted[wanted.health_center.isna()]
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
    return courses_of(parts, wanted)


# The answers.


def draw_decisions(decisions: pd.DataFrame, question: Question, courses: pd.DataFrame) -> Answer:
    """Open the meeting: what was decided before, how it stands, what the dots did since."""
    items = decisions[decided_before(decisions, question.window)]
    lines = item_lines(items, courses, question)
    return Answer(
        decisions_title(items, question),
        "" if len(items) else nothing_decided(question),
        columns=decision_columns(lines, question.language) if len(items) else (),
        notes=decisions_notes(items, question.language),
    )


def strategies(decisions: pd.DataFrame, courses: pd.DataFrame, question: Question) -> Column:
    """Return what was decided in the question's month."""
    items = decisions[~decided_before(decisions, question.window)]
    lines = item_lines(items, courses, question)
    return strategies_column([line for state in lines.values() for line in state], question)


def item_lines(
    items: pd.DataFrame, courses: pd.DataFrame, question: Question
) -> dict[str, list[Line]]:
    """Return one line an item, by state; what is overdue first, then the oldest."""
    of_code = {one.code: one for one in question.indicators}
    lines: dict[str, list[Line]] = {}
    for row in items.sort_values("overdue", ascending=False, kind="stable").itertuples():
        points = courses[(courses.indicator == row.indicator) & (courses.place == row.place)]
        line = decision_line(row, of_code.get(row.indicator), sparkline(points), question)
        lines.setdefault(row.state, []).append(line)
    return lines


DECISIONS = Chart("decisions", decisions, draw_decisions, {"courses": courses})
