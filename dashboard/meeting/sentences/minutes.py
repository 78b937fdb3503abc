"""Sentences of a meeting that was written down: its lines, its strategies, its history."""

from datetime import datetime

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.methods.verdicts.verdict import State
from dashboard.question import Question
from dashboard.trends.sentences.verdicts import MARKS
from dashboard.wording import day_name, month_name

PARTS = {"well": State.IMPROVED, "badly": State.WORSENED}


def part_titles(language: str) -> dict[str, str]:
    """Return what the columns of a meeting are called."""
    return {
        "well": say("Going well", language),
        "badly": say("Going badly", language),
        "strategies": say("Strategies", language),
    }


def written_columns(
    lines: pd.DataFrame, sparks: dict[str, str], question: Question
) -> tuple[Column, ...]:
    """Return the two columns that a meeting put down.

    `lines`: part, text, detail, indicator, health_center; `sparks`: indicator code -> its course.
    """
    titles, columns = part_titles(question.language), []
    none = say("Nothing was put down.", question.language)
    for part, state in PARTS.items():
        rows = lines[lines.part == part].itertuples()
        found = tuple(written_line(row, sparks, question) for row in rows)
        columns.append(Column(titles[part], found, "" if found else none, MARKS[state]))
    return tuple(columns)


def written_line(row, sparks: dict[str, str], question: Question) -> Line:
    """Return one line as it was written down, with the counts it was frozen with."""
    detail = row.detail if pd.notna(row.detail) else ""
    if pd.isna(row.indicator):
        return Line(row.text, detail)
    asked = {"indicator": (row.indicator,)}
    if pd.notna(row.health_center):
        asked["health_center"] = (row.health_center,)
    link = f"/trends{question.filters.choosing(**asked).to_search()}"
    spark = "" if pd.notna(row.health_center) else sparks.get(row.indicator, "")
    return Line(row.text, detail, link, spark)


def strategies_column(lines: list[Line], question: Question) -> Column:
    """Return what was decided in the month, with who does it until when."""
    language = question.language
    month = month_name(question.window.last_day, language)
    none = say("No strategy was put down in {month} yet.", language).format(month=month)
    title = part_titles(language)["strategies"]
    return Column(title, tuple(lines), "" if lines else none, "strategies")


def frozen_words(meeting, question: Question) -> str:
    """Say which data a meeting was written on, and whether there are newer ones."""
    language, records = question.language, question.records
    said = say("Written down on the data up to {day}.", language)
    words = [said.format(day=day_name(meeting.data_date, language))]
    if records.data_date and records.data_date > meeting.data_date.date():
        newer = say(
            "There are newer data since, up to {day}: the lines stay as the meeting saw them.",
            language,
        )
        words.append(newer.format(day=day_name(records.data_date, language)))
    return " ".join(words)


def history_words(edit, language: str) -> str:
    """Say one edit: when, who, and whether its text was put in or kept aside."""
    at = datetime.fromisoformat(edit.at)
    day = day_name(at, language)
    who = edit.by if pd.notna(edit.by) else say("somebody at this machine", language)
    said = say("{day}, {time} UTC, {who}", language)
    if edit.aside:
        said = say(
            "{day}, {time} UTC, {who}: kept aside, for the text had changed meanwhile", language
        )
    return said.format(day=day, time=f"{at:%H:%M}", who=who)


def edits_count(n: int, language: str) -> str:
    """Name the history with its length."""
    return say_many("History: {n} edit", "History: {n} edits", n, language)
