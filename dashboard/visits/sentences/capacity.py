"""Sentences about capacity: what the mentors' days allow, said before anybody is called late."""

import math

import pandas as pd

from dashboard.answers import Card, Column, Line
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.wording import listing

MOST_CARDS = 6
MOST_NAMED = 3
FOUR_WEEKS, SIX_WEEKS = 4, 6


def known(found: pd.DataFrame) -> pd.DataFrame:
    """Keep the districts of which mentors and the length of visits are known."""
    return found[found.weeks_needed.notna()]


def capacity_title(found: pd.DataFrame, question: Question) -> str:
    """Say where a round of visits does not fit into 6 weeks, or into 4 (rows of `capacity`)."""
    language, judged = question.language, known(found)
    if judged.empty:
        return say("Not known: how many mentors there are, or how long a visit takes", language)
    late = judged[judged.weeks_needed > SIX_WEEKS]
    tight = judged[(judged.weeks_needed > FOUR_WEEKS) & (judged.weeks_needed <= SIX_WEEKS)]
    if len(late):
        said = say(
            "A visit every 6 weeks cannot be kept in {places}: too few mentor days", language
        )
        return said.format(places=names_of(late, question))
    if len(tight):
        said = say("The mentors can visit every 6 weeks, but not every 4 in {places}", language)
        return said.format(places=names_of(tight, question))
    return say("The mentors can visit every health center every 4 weeks", language)


def names_of(rows: pd.DataFrame, question: Question) -> str:
    """Name districts, with the domain where there are several, the first few only."""
    language = question.language
    named = [place_of(row, question) for row in rows.itertuples()]
    if len(named) > MOST_NAMED:
        more = say_many("{n} more", "{n} more", len(named) - MOST_NAMED, language)
        named = [*named[:MOST_NAMED], more]
    return listing(named, language)


def place_of(row, question: Question) -> str:
    """Name a district, and the domain where there are several."""
    name = question.places.name(row.district)
    is_one = len(question.domains) < 2 or pd.isna(row.domain)
    return name if is_one else f"{name} ({row.domain})"


def capacity_sentence(found: pd.DataFrame, question: Question) -> str:
    """Say how many mentors a rhythm of 4 and of 6 weeks would take where it does not fit."""
    language = question.language
    parts = []
    for row in known(found)[known(found).weeks_needed > FOUR_WEEKS].head(MOST_NAMED).itertuples():
        said = say("{place}: every 6 weeks takes {six}, every 4 weeks {four}.", language)
        six = say_many("{n} mentor", "{n} mentors", int(row.mentors_6_weeks), language)
        four = say_many("{n} mentor", "{n} mentors", int(row.mentors_4_weeks), language)
        parts.append(said.format(place=place_of(row, question), six=six, four=four))
    lacking = found[found.weeks_needed.isna()]
    if len(lacking):
        said = say(
            "Not known for {places}: no mentoring visit in the last half year names a mentor.",
            language,
        )
        parts.append(said.format(places=names_of(lacking, question)))
    return " ".join(parts)


def capacity_cards(found: pd.DataFrame, question: Question) -> tuple[Card, ...]:
    """Return a number a district: the weeks that one round of visits takes."""
    return tuple(
        Card(
            weeks_words(row, question.language),
            card_label(row, question),
            context(row, question.language),
            "lacking" if row.weeks_needed > SIX_WEEKS else "",
        )
        for row in known(found).head(MOST_CARDS).itertuples()
    )


def capacity_columns(found: pd.DataFrame, question: Question) -> tuple[Column, ...]:
    """List the districts beyond the cards."""
    language, rest = question.language, known(found)[MOST_CARDS:]
    lines = tuple(
        Line(f"{card_label(row, question)}: {weeks_words(row, language)}", context(row, language))
        for row in rest.itertuples()
    )
    return (Column(say("Further districts", language), lines),) if lines else ()


def card_label(row, question: Question) -> str:
    """Say what the number is, and where."""
    return say("for one round in {place}", question.language).format(place=place_of(row, question))


def weeks_words(row, language: str) -> str:
    """Write the weeks one round takes, rounded up to a tenth: a round is never promised short."""
    weeks = math.ceil(round(row.weeks_needed * 10, 6)) / 10
    return say("{weeks} weeks", language).format(weeks=f"{weeks:.1f}")


def context(row, language: str) -> str:
    """Say the sum behind the number: centers × days, and the days of the mentors."""
    said = say(
        "{centers} × {days} days = {needed} mentor days; {mentors} has {four} in 4 weeks, "
        "{six} in 6. Median of {visits} in a year, mean {mean} days.",
        language,
    )
    return said.format(
        centers=say_many("{n} center", "{n} centers", int(row.centers), language),
        days=f"{row.days_per_visit:g}",
        needed=f"{row.days_needed:g}",
        mentors=say_many("{n} mentor", "{n} mentors", int(row.mentors), language),
        four=f"{row.days_4_weeks:g}",
        six=f"{row.days_6_weeks:g}",
        mean=f"{row.mean_days:.1f}",
        visits=say_many("{n} visit", "{n} visits", int(row.visits), language),
    )
