"""What a browser is told of a meeting: its lines and items with their versions."""

import pandas as pd

from answers.meeting.decisions import (
    Followed,
    courses,
    decision_verdicts,
    decisions,
    items_of,
    strategies,
)
from answers.meeting.minutes import Meeting, Minutes, edits, facts, minutes_of, whole
from answers.meeting.month import fact_lines, month_frames, notes_of, watch_lines
from dashboard.meeting.sentences.minutes import PARTS, frozen_words, part_titles
from dashboard.meeting.sentences.month import MOST_LINES, watch_note
from dashboard.meeting.sentences.pack import list_title
from dashboard.question import Question
from dashboard.trends.statistics.month_facts import Side
from dashboard.versions import version_of
from data_loaders.editing.minutes import ITEM_FIELDS, LINE_FIELDS, Opening
from data_loaders.scope import Reader
from layouts.parts.pickers import option


def plain_values(row, fields) -> dict[str, object]:
    """Return some of a row's values as the database holds them."""
    values = {}
    for name in fields:
        value = getattr(row, name)
        if pd.isna(value):
            values[name] = None
        elif isinstance(value, pd.Timestamp):
            values[name] = value.date()
        else:
            values[name] = bool(value) if name == "withdrawn" else value
    return values


def told(key: object, values: dict) -> dict:
    """Return a row as a browser gets it, with the version to send back when it is saved."""
    shown = {name: f"{value}" if hasattr(value, "isoformat") else value
             for name, value in values.items()}  # fmt: skip
    return {"key": key, "version": version_of(values), **shown}


def state(reader: Reader, question: Question, meeting: Meeting) -> dict:
    """Return a meeting as it stands: what it put down, its items, its choices, its history."""
    asked, language = whole(question, meeting), question.language
    minutes = minutes_of(reader, asked)
    items = items_of(reader, asked).itertuples()
    judged = decision_verdicts(reader, asked)
    followed = Followed(decisions(reader, asked), courses(reader, asked), judged)
    decided = strategies(followed, asked)
    return {
        **facts(edits(reader, question), question),
        "is_open": minutes is not None,
        "frozen": frozen_words(minutes.row, asked) if minutes else "",
        "parts": parts(minutes, language) if minutes else [],
        "strategies": list_title(decided, asked),
        "items": [told(one.code, plain_values(one, ITEM_FIELDS)) for one in items],
        "choices": choices(asked),
    }


def parts(minutes: Minutes, language: str) -> list[dict]:
    """Return the two lists with every line, the withdrawn ones too."""
    titles = part_titles(language)
    return [
        {
            "part": part,
            "title": titles[part],
            "lines": [told(row.id, plain_values(row, LINE_FIELDS))
                      for row in minutes.lines[minutes.lines.part == part].itertuples()],
        }
        for part in PARTS
    ]  # fmt: skip


def choices(question: Question) -> dict[str, list[dict]]:
    """Return what an action item can point to."""
    places = question.places
    centers = [option(code, places.health_centers[code]) for code in question.centers]
    indicators = [option(one.code, one.label) for one in question.indicators]
    return {"health_center": centers, "indicator": indicators}


def opening(reader: Reader, question: Question, meeting: Meeting) -> Opening:
    """Return what a meeting begins with: the month's news, at most five in each list, and beside
    them what is watched and what is counted only.

    One that was begun stays frozen at the data it was begun with.
    """
    asked, language = whole(question, meeting), question.language
    begun = minutes_of(reader, asked)
    if begun:
        return Opening(begun.row.data_date.date(), begun.row.data_version, ())
    frames = month_frames(reader, asked)
    lines = [
        {"part": part, "text": one.line.text, "detail": one.line.written,
         "indicator": one.indicator, "health_center": one.center}
        for part in PARTS
        for one in fact_lines(frames, Side(part), asked)[:MOST_LINES]
    ]  # fmt: skip
    same = [
        *(watch_note(line, language) for line in watch_lines(frames, asked)[:MOST_LINES]),
        *notes_of(frames, asked),
    ]
    blank = dict.fromkeys(("detail", "indicator", "health_center"))
    lines += [blank | {"part": "same", "text": text} for text in same]
    return Opening(asked.window.last_day, asked.records.version, lines)
