"""Minutes: the meeting of one district about one month, what it put down, and every edit of it."""

import json
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from dashboard.filters import Filters
from dashboard.meeting.sentences.minutes import edits_count, history_words
from dashboard.months import first_of_month
from dashboard.question import Question
from dashboard.wording import month_name
from data_loaders.meeting import load_edits, load_meeting_lines, load_meetings, meeting_code
from data_loaders.scope import Reader

MOST_EDITS = 60
WRITTEN = (
    "text",
    "what",
    "strategy",
    "owner_role",
    "due_on",
    "status",
    "label",
    "on",
    "indicators",
)
MEETING_COLUMNS = ["code", "district", "month", "data_date", "data_version"]
LINE_COLUMNS = ["part", "text", "detail", "indicator", "health_center"]
EDIT_COLUMNS = ["at", "by", "aside", "old", "new"]


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
    """Return the meeting that a question is about; None for more or less than one whole district.

    Without a month it is about the last complete one.
    Filters by health center, nurse or indicator ask about a part of what the district meets on.
    """
    question = question.about_a_month
    filters = question.filters
    districts = filters.district or tuple(question.places.districts)
    if len(districts) != 1 or districts[0] in question.places.partial:
        return None
    if question.window is None or question.window.is_empty:
        return None
    if filters.health_center or filters.nurse or filters.indicator or filters.domain:
        return None
    return Meeting(districts[0], first_of_month(question.window.last_day))


def whole(question: Question, meeting: Meeting) -> Question:
    """Return the question a meeting asks: its district, all months until its own."""
    return replace(question, filters=Filters(district=(meeting.district,), end=meeting.month))


def minutes_of(reader: Reader, question: Question) -> Minutes | None:
    """Return what the question's meeting put down, also what was withdrawn; None where nobody
    wrote yet.
    """
    rows = list(meeting(reader, question).itertuples())
    if not rows:
        return None
    lines = load_meeting_lines(reader, Filters(district=(rows[0].district,)))
    return Minutes(rows[0], lines[lines.meeting == rows[0].code])


# The frames.


def meeting(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/meeting`: in one row the meeting, once it is written down.

    code, district, month, data_date and data_version it is frozen at.
    """
    asked = meeting_of(question)
    if asked is None:
        return pd.DataFrame(columns=MEETING_COLUMNS)
    found = load_meetings(reader, Filters(district=(asked.district,)))
    return found[found.code == asked.code][MEETING_COLUMNS]


def minutes(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/minutes`: one row a line that the meeting put down and did not
    withdraw.

    part (well, badly; same: what is counted, not listed), text, detail (k/n as frozen),
    indicator, health_center.
    """
    found = minutes_of(reader, question)
    if found is None:
        return pd.DataFrame(columns=LINE_COLUMNS)
    return found.lines[~found.lines.withdrawn.astype(bool)][LINE_COLUMNS]


def edits(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/edits`: one row an edit of the meeting, the newest first.

    at (UTC, as text), by (missing: at this machine), aside (the new text was not put in), old and
    new (what stood there and what stands now; missing: nothing).
    """
    asked = meeting_of(question)
    if asked is None:
        return pd.DataFrame(columns=EDIT_COLUMNS)
    found = load_edits(reader, Filters(district=(asked.district,)))
    return readable(found[found.month == pd.Timestamp(asked.month)])


def readable(edits: pd.DataFrame) -> pd.DataFrame:
    """Return rows of `load_edits` with their values as the texts that people wrote."""
    return pd.DataFrame(
        {
            "at": [f"{at:%Y-%m-%dT%H:%M:%S}" for at in edits["at"]],
            "by": edits.by.to_numpy(),
            "aside": edits.aside.to_numpy(),
            "old": [written(values) for values in edits.old],
            "new": [written(values) for values in edits.new],
        },
        columns=EDIT_COLUMNS,
    )


def written(values: str | None) -> str | None:
    """Return the texts of a row that an edit remembers, as they were written."""
    if pd.isna(values):
        return None
    found = json.loads(values)
    parts = [found.get(name) for name in WRITTEN]
    return " · ".join(f"{part}" for part in parts if part) or None


# What the page's scripts are told.


def facts(edits: pd.DataFrame, question: Question) -> dict:
    """Return what the bar above a meeting says: which one it is, and what was written by whom.

    `edits`: rows of the function of that name.
    """
    asked, language = meeting_of(question), question.language
    if asked is None:
        return {"meeting": None}
    return {
        "meeting": asked.code,
        "district": question.places.name(asked.district),
        "month": month_name(asked.month, language),
        "history": history(edits, language),
    }


def history(edits: pd.DataFrame, language: str) -> dict:
    """Return the newest edits: when, who, what stood there and what stands now.

    `edits`: rows of `readable`, the newest first.
    """
    shown = [
        {
            "head": history_words(row, language),
            "old": "" if pd.isna(row.old) else row.old,
            "new": "" if pd.isna(row.new) else row.new,
        }
        for row in edits.head(MOST_EDITS).itertuples()
    ]
    return {"title": edits_count(len(edits), language), "edits": shown}
