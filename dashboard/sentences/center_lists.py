"""The lists of a center's sheet: advice, what is out, what was decided, and who is in post."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.sentences.advice import piece_words
from dashboard.sentences.stock_outs import length, supply_name
from dashboard.wording import day_name

MOST_LINES = 5


def listed(title: str, lines: tuple[Line, ...], none: str, question: Question) -> Column:
    """Return a list cut to what a sheet has room for; the rest is counted."""
    more = len(lines) - MOST_LINES
    rest = say_many("{n} more in the numbers below.", "{n} more in the numbers below.", more,
                    question.language)  # fmt: skip
    return Column(title, lines[:MOST_LINES], none if not lines else rest if more > 0 else "")


def advice_lines(pieces: pd.DataFrame, question: Question) -> tuple[Line, ...]:
    """List the open pieces of advice with how often they were given."""
    return tuple(Line(row.topic, piece_words(row, question.language))
                 for row in pieces.itertuples())  # fmt: skip


def shortage_lines(out: pd.DataFrame, question: Question) -> tuple[Line, ...]:
    """List what is out, for how long at least."""
    language = question.language
    since = say("out for {length}, since {day}", language)
    return tuple(
        Line(supply_name(row.supply, question),
             since.format(length=length(row, language), day=day_name(row.started_on, language)))
        for row in out.itertuples()
    )  # fmt: skip


def action_lines(actions: pd.DataFrame, question: Question) -> tuple[Line, ...]:
    """List the open action items with owner and due date, overdue ones said so."""
    language, day = question.language, pd.Timestamp(question.last_known_day)
    lines = []
    for row in actions.itertuples():
        parts = [str(part) for part in (row.strategy, row.owner_role) if pd.notna(part)]
        if pd.notna(row.due_on):
            late = say("overdue since {day}", language)
            said = late if row.due_on < day else say("due {day}", language)
            parts.append(said.format(day=day_name(row.due_on, language)))
        lines.append(Line(row.what, " · ".join(parts)))
    return tuple(lines)


def done_right(indicator: Indicator, language: str) -> str:
    """Name what counts as done right: where lower is better, that it was avoided."""
    if indicator.direction != "down":
        return indicator.label
    return say("Avoided: {label}", language).format(label=indicator.label)


def other_staff(n: int, language: str) -> str:
    """Count who else is in post."""
    return say_many("{n} other nurse or director in post.",
                    "{n} other nurses and directors in post.", n, language)  # fmt: skip


def nurse_lines(posted: pd.DataFrame, path: str, question: Question) -> tuple[Line, ...]:
    """List who is in post (rows of `in_post_now`): since when, and how often a mentor saw her."""
    language = question.language
    lines = []
    for row in posted.itertuples():
        since = say("in post since {day}", language).format(day=day_name(row.started_on, language))
        seen = say_many("seen at {n} visit", "seen at {n} visits", int(row.visits), language)
        asked = question.filters.choosing(nurse=(row.nurse,))
        lines.append(Line(row.nurse, f"{since} · {seen}", path + asked.to_search()))
    return tuple(lines)


def nurses_title(posted: pd.DataFrame, language: str) -> str:
    """Say how many IMCI nurses are in post."""
    n = int((posted.role == "imci").sum())
    return say_many("{n} IMCI nurse in post", "{n} IMCI nurses in post", n, language)
