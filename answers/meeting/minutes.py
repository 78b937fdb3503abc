"""The meeting of one district about one month: what it put down, or what it would begin with."""

import json
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from answers.meeting import decisions
from dashboard.answers import Column
from dashboard.filters import Filters
from dashboard.meeting.sentences.decisions import (
    edits_count,
    frozen_words,
    history_words,
    kept_columns,
    strategies_column,
)
from dashboard.meeting.statistics.decisions import decided_before
from dashboard.months import first_of_month
from dashboard.question import Question
from dashboard.wording import month_name
from data_loaders.meeting import load_edits, load_meeting_lines, load_meetings, meeting_code
from data_loaders.scope import Reader

# What was written, changed and withdrawn in the browser, as a browser is told of it.

MOST_EDITS = 60
TOLD = ("text", "what", "strategy", "owner_role", "due_on", "status", "label", "on")


def history(edits: pd.DataFrame, language: str) -> dict:
    """Return the newest edits: when, who, what stood there and what stands now.

    `edits`: rows of `load_edits`, the newest first.
    """
    shown = [
        {"head": history_words(row, language), "old": words_of(row.old), "new": words_of(row.new)}
        for row in edits.head(MOST_EDITS).itertuples()
    ]
    return {"title": edits_count(len(edits), language), "edits": shown}


def words_of(values: str | None) -> str:
    """Return the texts of a row that an edit remembers, as they were written."""
    if pd.isna(values):
        return ""
    found = json.loads(values)
    parts = [found.get(name) for name in TOLD]
    return " · ".join(f"{part}" for part in parts if part)


@dataclass(frozen=True)
class Meeting:
    """Which meeting a question is about: one district, one month (its first day)."""

    district: str
    month: date

    @property
    def code(self) -> str:
        """The meeting's key."""
        return meeting_code(self.district, self.month)


@dataclass(frozen=True)
class Minutes:
    """What a meeting put down: its row, its lines."""

    row: object
    lines: pd.DataFrame


def meeting_of(question: Question) -> Meeting | None:
    """Return the meeting that a question is about; None for more or less than one district.

    Filters by health center, nurse or indicator ask about a part of what the district meets on.
    """
    filters = question.filters
    districts = filters.district or tuple(question.places.districts)
    if len(districts) != 1 or question.window is None or question.window.is_empty:
        return None
    if filters.health_center or filters.nurse or filters.indicator or filters.domain:
        return None
    return Meeting(districts[0], first_of_month(question.window.last_day))


def whole(question: Question, meeting: Meeting) -> Question:
    """Return the question a meeting asks: its district, all months until its own."""
    return replace(question, filters=Filters(district=(meeting.district,), end=meeting.month))


def facts(reader: Reader, question: Question) -> dict:
    """Return what the bar above a meeting says: which one it is, and what was written by whom."""
    meeting, language = meeting_of(question), question.language
    if meeting is None:
        return {"meeting": None}
    edits = load_edits(reader, Filters(district=(meeting.district,)))
    return {
        "meeting": meeting.code,
        "district": question.places.name(meeting.district),
        "month": month_name(meeting.month, language),
        "history": history(edits[edits.month == pd.Timestamp(meeting.month)], language),
    }


def minutes_of(reader: Reader, question: Question) -> Minutes | None:
    """Return what the question's meeting put down; None where nobody wrote yet."""
    meeting = meeting_of(question)
    if meeting is None:
        return None
    asked = Filters(district=(meeting.district,))
    found = load_meetings(reader, asked)
    rows = list(found[found.code == meeting.code].itertuples())
    if not rows:
        return None
    lines = load_meeting_lines(reader, asked)
    return Minutes(rows[0], lines[lines.meeting == meeting.code])


def written(minutes: Minutes, sparks: dict[str, str], question: Question) -> tuple[Column, ...]:
    """Return a meeting's two lists."""
    return kept_columns(minutes.lines, sparks, question)


def unchanged(minutes: Minutes, question: Question) -> tuple[str, ...]:
    """Return what a meeting counted and did not list, and what it was written on."""
    same = minutes.lines[minutes.lines.part == "same"].text
    return (*same, frozen_words(minutes.row, question))


def strategies(reader: Reader, question: Question) -> Column:
    """Return what was decided in the question's month."""
    items = decisions.items_of(reader, question)
    items = items[~decided_before(items, question.window)]
    lines = decisions.lines_of(reader, question, items)
    return strategies_column([line for state in lines.values() for line in state], question)
