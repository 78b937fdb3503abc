"""Sentences about advice: given so many times, first on, adopted on, and how long it took."""

import math

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more
from dashboard.visits.sentences.centers import center_name
from dashboard.visits.statistics.advice import ADOPTED, PARTLY, Adoption, most_repeated
from dashboard.visits.statistics.next_visits import MANY_TIMES
from dashboard.wording import day_name, days_count, proportion

MOST_LINES = 8


def no_advice(question: Question) -> str:
    """Say why there is no advice to show and what to do."""
    if question.window.is_empty:
        return say(
            "No month lies in this period. Choose an earlier first month.", question.language
        )
    said = say(
        "No advice is recorded here ({selection}). Import recommendations.csv.", question.language
    )
    more = choose_more(question.filters, question.language)
    return said.format(selection=question.filters.describe(question.language)) + more


def advice_title(pieces: pd.DataFrame, question: Question) -> str:
    """Say how many pieces of advice were given three times or more and are still open."""
    language = question.language
    often = most_repeated(pieces)
    often = often[often.times >= MANY_TIMES]
    if often.empty:
        return say("No open advice was given three times or more", language)
    first = next(often.itertuples())
    many = say_many(
        "{n} piece of advice was given 3 times or more and is still open",
        "{n} pieces of advice were given 3 times or more and are still open",
        len(often),
        language,
    )
    said = say("{many}: {topic} at {center} ({times}×)", language)
    return said.format(many=many, topic=first.topic, center=first.health_center, times=first.times)


def advice_sentence(found: Adoption, language: str) -> str:
    """Say how much was adopted, and in how many days half was."""
    said = say("Adopted: {rate} pieces of advice.", language)
    parts = [said.format(rate=proportion(found.adopted, found.pieces, language))]
    if not math.isnan(found.median):
        top = say("not reached", language) if math.isnan(found.high) else f"{found.high:g}"
        half = say(
            "Half was adopted within {days} days of being given first (95% CI {low} to {high}).",
            language,
        )
        low = say("unknown", language) if math.isnan(found.low) else f"{found.low:g}"
        parts.append(half.format(days=f"{found.median:g}", low=low, high=top))
    elif found.pieces:
        parts.append(say("Half of it has not been adopted yet.", language))
    if found.undated:
        parts.append(
            say_many(
                "For {n} piece the day of adoption is not recorded.",
                "For {n} pieces the day of adoption is not recorded.",
                found.undated,
                language,
            )
        )
    return " ".join(parts)


def advice_columns(pieces: pd.DataFrame, question: Question) -> tuple[Column, ...]:
    """List the advice given again and again, and what was adopted last."""
    language = question.language
    often = most_repeated(pieces)
    lately = pieces[(pieces.status == ADOPTED) & pieces.adopted_on.notna()]
    lately = lately.sort_values(["adopted_on", "health_center"], ascending=[False, True])
    columns = []
    for title, rows, mark in (
        (say("Given more than once, still open", language), often, "worsening"),
        (say("Adopted last", language), lately, "improving"),
    ):
        more = len(rows) - MOST_LINES
        rest = say_many(
            "{n} more in the numbers below.", "{n} more in the numbers below.", more, language
        )
        lines = tuple(piece_line(row, question) for row in rows.head(MOST_LINES).itertuples())
        if lines:
            columns.append(Column(title, lines, rest if more > 0 else "", mark))
    return tuple(columns)


def piece_line(row, question: Question) -> Line:
    """Say one piece of advice: where, on what, how often, since when, and what became of it."""
    name = center_name(row.health_center, question)
    return Line(f"{row.topic} · {name}", piece_words(row, question.language))


def piece_words(row, language: str) -> str:
    """Say how often a piece of advice was given, first on, last on, and what became of it."""
    times = say_many("given once", "given {n} times", int(row.times), language)
    first, last = day_name(row.first_on, language), day_name(row.last_on, language)
    parts = [times, say("first on {day}", language).format(day=first)]
    if row.times > 1:
        parts.append(say("last on {day}", language).format(day=last))
    if row.status == ADOPTED and pd.notna(row.adopted_on):
        adopted = say("adopted on {day}, after {days}", language)
        parts.append(
            adopted.format(
                day=day_name(row.adopted_on, language), days=days_count(int(row.days), language)
            )
        )
    elif row.status == ADOPTED:
        parts.append(say("adopted, day not recorded", language))
    elif row.status == PARTLY:
        parts.append(say("partly adopted", language))
    elif row.is_open:
        parts.append(
            say("open for {days}", language).format(days=days_count(int(row.days), language))
        )
    else:
        parts.append(say("dropped", language))
    return ", ".join(parts)


def advice_axis(language: str) -> str:
    """Say what stands along the axis of the curve."""
    return say("days since the advice was given first; below: not adopted yet", language)
