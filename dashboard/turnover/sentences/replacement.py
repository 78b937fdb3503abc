"""Sentences about replacements: how long posts stay empty."""

import math

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.discretion import FEWEST_AT_RISK
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more
from dashboard.turnover.sentences.retention import with_limits
from dashboard.turnover.statistics.replacement import Waits
from dashboard.wording import count_of, day_name, days_count

MOST_LINES = 14


def waiting_title(waits: Waits, language: str) -> str:
    """Say how long posts stay empty."""
    filled = count_of(waits.filled, waits.departures, language)
    words = say("After an IMCI nurse left, the next one had come in {filled} cases", language)
    text = words.format(filled=filled)
    if math.isnan(waits.median.time) or waits.departures < FEWEST_AT_RISK:
        return text
    half = say("{text}, half within {days}", language)
    return half.format(text=text, days=days_count(round(waits.median.time), language))


def waiting_sentence(waits: Waits, language: str) -> str:
    """Say the median with its interval, counting those still waiting."""
    if waits.departures < FEWEST_AT_RISK:
        return say("Too few departures for a curve: the table lists them.", language)
    median, *limits = waits.median
    if math.isnan(median):
        return say("Median days to the next IMCI nurse: not reached.", language)
    whole = with_limits(f"{median:.0f}", *limits, "{:.0f}".format, language)
    words = say("Median days to the next IMCI nurse: {median}, open posts counted.", language)
    return words.format(median=whole)


def open_posts(found: pd.DataFrame, question: Question) -> tuple[Column, ...]:
    """List the departures after which nobody has come yet, in code order."""
    language = question.language
    waiting = found[~found.replaced].sort_values(["health_center", "departed_on"])
    if waiting.empty:
        return ()
    words = say("for {days}, since {day}", language)
    lines = tuple(
        Line(
            row.health_center,
            words.format(
                days=days_count(int(row.days), language), day=day_name(row.departed_on, language)
            ),
        )
        for row in waiting.head(MOST_LINES).itertuples()
    )
    rest = len(waiting) - MOST_LINES
    more = say_many("{n} more", "{n} more", rest, language) if rest > 0 else ""
    return (Column(say("Nobody has come yet", language), lines, more),)


def no_replacements(question: Question) -> str:
    """Say why there is nothing to follow."""
    said = say("No IMCI nurse left here in these months.", question.language)
    return said + choose_more(question.filters, question.language, months=True)
