"""Sentences of the monthly meeting: what began to go well or badly, what to watch, its numbers."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.answers import Card, Column, Line
from dashboard.discretion import FEWEST_PERSON_YEARS
from dashboard.meeting.sentences.follow_up import unconfirmed_words
from dashboard.messages import say, say_many
from dashboard.methods.verdicts.verdict import State
from dashboard.months import POSTINGS, STOCK
from dashboard.question import Question
from dashboard.records.sentences.known import known_until
from dashboard.records.sentences.never import never_phrase, unknown_card, unknown_visits
from dashboard.trends.sentences.month_facts import (
    fact_words,
    level_badges,
    lists_note,
    meeting_title,
    nothing_listed,
    side_count,
)
from dashboard.trends.sentences.verdict_lists import chance_sentence, judged_on, unlisted_words
from dashboard.trends.sentences.verdicts import MARKS, watch_sentence
from dashboard.trends.statistics.month_facts import Fact, MonthFacts, Side
from dashboard.trends.statistics.series import ALL
from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.trends.statistics.verdicts import Tally
from dashboard.wording import count_of, days_count, in_years, listing, month_name, per_hundred

MOST_LINES = 5


def month_title(facts: MonthFacts, question: Question) -> str:
    """Say the month's finding: how many indicators go well and badly, and where."""
    language = question.language
    month = month_name(question.window.last_day, language)
    return meeting_title(facts, month, place_words(question), language)


def place_words(question: Question) -> str:
    """Name the places of the selection, codes and names, briefly."""
    filters, places, language = question.filters, question.places, question.language
    if len(filters.health_center) == 1:
        code = filters.health_center[0]
        return f"{code} {places.name(code)}" if places.name(code) != code else code
    if filters.health_center:
        n = len(question.centers)
        return say_many("{n} health center", "{n} health centers", n, language)
    districts = filters.district or tuple(places.districts)
    if len(districts) > 3:
        return say_many("{n} district", "{n} districts", len(districts), language)
    return listing([places.name(code) for code in districts], language)


def fact_line(label: str, fact: Fact, spark: str, question: Question) -> Line:
    """Say one fact: from what to what, k of n, since when, and its level as a mark.

    A watch has a line of its own.
    """
    row, language = fact.row, question.language
    said = fact_words(replace(fact, row=replace(row, watch=None)), language)
    level = level_badges(row, language)
    return Line(place_label(label, row), said, address(row, question), spark, badges=level)


def watch_line(label: str, row: VerdictRow, question: Question) -> Line:
    """Say that an indicator's last points stand out."""
    said = watch_sentence(row, question.language)
    return Line(place_label(label, row), said, address(row, question))


def watch_note(line: Line, language: str) -> str:
    """Say a watch in one line of text."""
    return say("{label}: {words}", language).format(label=line.text, words=line.detail)


def place_label(label: str, row: VerdictRow) -> str:
    """Name an indicator, and the health center where it is one of several."""
    return label if row.place == ALL else f"{label} · {row.place}"


def address(row: VerdictRow, question: Question) -> str:
    """Return where the series of a line is drawn."""
    asked = {"indicator": (row.indicator,)}
    if row.place != ALL:
        asked["health_center"] = (row.place,)
    return f"/trends{question.filters.choosing(**asked).to_search()}"


SIDE_MARKS = {Side.WELL: MARKS[State.IMPROVED], Side.BADLY: MARKS[State.WORSENED]}


def month_columns(
    lines: dict[Side, list[Line]], facts: MonthFacts, question: Question
) -> tuple[Column, ...]:
    """Return the month's two lists, at most five sentences each, with what they count."""
    language = question.language
    titles = {Side.WELL: say("Going well", language), Side.BADLY: say("Going badly", language)}
    return tuple(
        Column(
            title,
            *shortened(lines[side], nothing_listed(side, language), language),
            SIDE_MARKS[side],
            side_count(facts, side, language),
        )
        for side, title in titles.items()
    )


def watch_columns(lines: list[Line], language: str) -> tuple[Column, ...]:
    """Return the watches as a column without a verdict's colour; none where nothing stands out."""
    if not lines:
        return ()
    return (Column(say("Watch", language), *shortened(lines, "", language)),)


def shortened(lines: list[Line], none: str, language: str) -> tuple[tuple[Line, ...], str]:
    """Return at most five lines, and what is said below them; `none` where there are none."""
    more = len(lines) - MOST_LINES
    rest = say_many("{n} more on Trends.", "{n} more on Trends.", more, language)
    return tuple(lines[:MOST_LINES]), none if not lines else rest if more > 0 else ""


def month_sentence(facts: MonthFacts, question: Question) -> str:
    """Say how many series of single health centers stand on the lists, and on which months it
    rests.
    """
    window, language = question.window, question.language
    parts = []
    if facts.centers:
        said = say("At single health centers {well} series rose lately, {badly} go badly.",
                   language)  # fmt: skip
        parts.append(said.format(well=facts.places(Side.WELL), badly=facts.places(Side.BADLY)))
    parts.append(judged_on(window, language))
    return " ".join(parts)


def month_notes(rows: Sequence[VerdictRow], judged: Tally, language: str) -> tuple[str, ...]:
    """Say what is not listed, what the lists hold, and how much of it chance would give.

    `rows`: the indicators of the whole on neither list; `judged`: every series that the lists are
    chosen from.
    """
    return (
        unlisted_words(rows, language),
        lists_note(language),
        chance_sentence(judged, language),
    )


# The four numbers a monthly meeting asks for first, each with what it counts.


def visited_card(visits: pd.DataFrame, question: Question) -> Card:
    """Count the centers visited in the month, of all in the selection."""
    language = question.language
    month = month_name(question.window.last_day, language)
    k, n = int((visits.done > 0).sum()), len(visits)
    label = say("health centers visited in {month}", language).format(month=month)
    if why := unknown_visits(question):
        return unknown_card(label, why, language)
    total = int(visits.done.sum())
    context = say_many("{n} visit done", "{n} visits done", total, language)
    return Card(count_of(k, n, language), label, context, "lacking" if k < n else "")


def out_card(out_now: pd.DataFrame, question: Question) -> Card:
    """Count the medicines known to be out on the last day of the selection.

    `out_now`: rows of `known_out` with the days until then; what nobody confirmed lately does not
    count, and is said.
    """
    language = question.language
    silent = int(out_now.unconfirmed.sum())
    out_now = out_now[~out_now.unconfirmed]
    n, places = out_now.supply.nunique(), out_now.place.nunique()
    label = say_many("medicine out now", "medicines out now", n, language)
    if question.window.last_day < question.records.data_date:
        label = say_many(
            "medicine out at the month's end", "medicines out at the month's end", n, language
        )
    if question.never(STOCK):
        return unknown_card(label, never_phrase(STOCK, language), language)
    if not n:
        none = say("nothing is recorded as out", language)
        return Card("0", label, unconfirmed_words(silent, language) or none)
    longest = days_count(int(out_now.days.max()), language)
    said = say("at {places}, longest at least {days}", language)
    at = say_many("{n} place", "{n} places", places, language)
    return Card(str(n), label, said.format(places=at, days=longest), "lacking")


def in_post_card(in_post: pd.DataFrame, question: Question) -> Card:
    """Count the IMCI nurses in post, and the centers left with one or none.

    `in_post`: health_center, imci_nurses.
    """
    language, label = question.language, say("IMCI nurses in post", question.language)
    if question.never(POSTINGS):
        return unknown_card(label, never_phrase(POSTINGS, language), language)
    fragile = int((in_post.imci_nurses <= 1).sum())
    said = say_many("{n} center has one or none", "{n} centers have one or none", fragile, language)
    said = listed(said, known_until(POSTINGS, question))
    mark = "lacking" if fragile else ""
    return Card(str(int(in_post.imci_nurses.sum())), label, said, mark)


def exits_card(row, question: Question) -> Card:
    """Count the exits of the last twelve months; a rate only from 10 person-years on.

    `row`: exits, person_years, low, high.
    """
    n, years, language = int(row.exits), row.person_years, question.language
    label = say_many("exit in the last 12 months", "exits in the last 12 months", n, language)
    if question.never(POSTINGS):
        return unknown_card(label, never_phrase(POSTINGS, language), language)
    if years < FEWEST_PERSON_YEARS:
        said = say("in {years} person-years: too few for a rate", language)
        said = said.format(years=in_years(years))
    else:
        said = say("{rate} per 100 person-years (95% CI {low} to {high})", language)
        numbers = {"rate": n / years, "low": row.low, "high": row.high}
        said = said.format(**{key: per_hundred(one) for key, one in numbers.items()})
    return Card(str(n), label, listed(said, known_until(POSTINGS, question)))


def listed(*words: str) -> str:
    """Put what is not empty one behind the other."""
    return "; ".join(filter(None, words))
