"""The words of a meeting's pack: a question for each slide, titles of lists, definitions."""

from collections.abc import Iterable

import pandas as pd

from dashboard.answers import Card, Column
from dashboard.discretion import FEWEST_FOR_PERCENT
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.months import STOCK
from dashboard.question import Question
from dashboard.records.sentences.never import never_title, unknown, unknown_visits
from dashboard.trends.sentences.month_facts import lists_note
from dashboard.trends.sentences.series import definition_sentence
from dashboard.trends.sentences.verdict_lists import chance_sentence
from dashboard.trends.statistics.verdicts import Tally
from dashboard.wording import count_of, day_name, month_name


def questions(language: str) -> dict[str, str]:
    """Return what each slide answers, in the order of the meeting."""
    return {
        "decided": say("What did we decide, and what happened since?", language),
        "numbers": say("How did the month go, in numbers?", language),
        "well": say("What is going well?", language),
        "badly": say("What is going badly?", language),
        "trends": say("Is care improving in the district?", language),
        "nurses": say("Who left, and who is left?", language),
        "medicines": say("Which medicines ran out, where and for how long?", language),
        "visits": say("Who was not visited, and where to go next?", language),
        "districts": say("How do the districts stand side by side?", language),
        "strategies": say("What will we do, who does it, and by when?", language),
    }


def slide_labels(language: str) -> dict[str, str]:
    """Return a word or two for each slide: the name of its sheet, its place in a list."""
    return {
        "decided": say("Decided", language),
        "numbers": say("Month in numbers", language),
        "well": say("Going well", language),
        "badly": say("Going badly", language),
        "trends": say("Trends", language),
        "nurses": say("Nurses", language),
        "medicines": say("Medicines", language),
        "visits": say("Visits", language),
        "districts": say("Districts", language),
        "strategies": say("Strategies", language),
    }


def medicines_sentence(more: int, known: int, question: Question) -> str:
    """Say what a cell counts, in which order the medicines stand, and how many are not drawn.

    `more`: medicines not drawn; `known`: health centers of which any day is known.
    """
    language = question.language
    said = say(
        "Days out in each month, summed over {counted} health centers, without the pharmacy; what "
        "is out at the end stands first.",
        language,
    )
    said = said.format(counted=count_of(known, len(question.centers), language))
    if more <= 0:
        return said
    rest = say_many(
        "{n} more medicine ran out; the meeting's files hold it.",
        "{n} more medicines ran out; the meeting's files hold them.",
        more,
        language,
    )
    return f"{said} {rest}"


def more_charts(shown: int, n: int, language: str) -> tuple[str, ...]:
    """Say on a slide that it does not hold all charts, and where the others are."""
    if shown >= n:
        return ()
    said = say("Drawn: {shown} of {n} charts; the meeting's HTML file holds all.", language)
    return (said.format(shown=shown, n=n),)


def list_title(column: Column, question: Question) -> str:
    """Name one of the month's lists with its month and how many sentences it holds."""
    language = question.language
    month = month_name(question.window.last_day, language)
    if not column.lines:
        said = say("{title} in {month}: nothing", language)
    else:
        said = say("{title} in {month}: {n}", language)
    return said.format(title=column.title, month=month, n=len(column.lines))


def news_title(column: Column, question: Question) -> str:
    """Name a list of what goes well or badly with what it counts; one that was written down with
    how many sentences it holds.
    """
    language = question.language
    month = month_name(question.window.last_day, language)
    n = len(column.lines)
    if column.count:
        said = say("{title} in {month}: {count}", language)
        return said.format(title=column.title, month=month, count=column.count)
    if not n:
        said = say("{title} in {month}: no news", language)
    elif column.rest:  # more than are listed
        said = say("{title} in {month}: more than {n}", language)
    else:
        said = say("{title} in {month}: {n}", language)
    return said.format(title=column.title, month=month, n=n)


def numbers_title(cards: tuple[Card, ...], question: Question) -> str:
    """Say the first two of the month's numbers."""
    place = question.places.name(question.filters.district[0])
    facts = "; ".join(card_words(card, question.language) for card in cards[:2])
    said = say("{district}: {facts}", question.language)
    return said.format(district=place, facts=facts)


def card_words(card: Card, language: str) -> str:
    """Say a card in one phrase: its number and what it counts, or why there is none."""
    if card.number == unknown(language):
        return f"{card.label}: {card.context}"
    return f"{card.number} {card.label}"


def medicines_title(still_out: pd.DataFrame, question: Question) -> str:
    """Say how many medicines were known to be out on the month's last day, and at how many
    places; `still_out`: rows of `known_out`.
    """
    if question.never(STOCK):
        return never_title(STOCK, question.language)
    still_out = still_out[~still_out.unconfirmed]
    language, n = question.language, still_out.supply.nunique()
    day = day_name(question.window.last_day, language)
    if not n:
        return say("No medicine is recorded as out on {day}", language).format(day=day)
    places = still_out.place.nunique()
    said = say("{medicines} out on {day}, at {places}", language)
    return said.format(
        medicines=say_many("{n} medicine", "{n} medicines", n, language),
        day=day,
        places=say_many("{n} place", "{n} places", places, language),
    )


def centers_drawn(drawn: int, n: int, language: str) -> str:
    """Say which health centers the lanes show, so that they can be read."""
    said = say(
        "Drawn: the {drawn} of {n} health centers that an IMCI nurse left, or that have "
        "one or none.",
        language,
    )
    return said.format(drawn=drawn, n=n)


def visits_title(visits: pd.DataFrame, question: Question) -> str:
    """Say how many health centers were not visited in the month."""
    language = question.language
    month = month_name(question.window.last_day, language)
    if why := unknown_visits(question):
        return say("Visits in {month}: {why}", language).format(month=month, why=why)
    missed = int((visits.done == 0).sum())
    if not missed:
        return say("Every health center was visited in {month}", language).format(month=month)
    said = say("Not visited in {month}: {missed} health centers", language)
    return said.format(month=month, missed=count_of(missed, len(visits), language))


def no_month(month: str, question: Question) -> str:
    """Say why a month (`YYYY-MM`) without records has no pack, and what to do."""
    language, records = question.language, question.records
    if records.data_date is None:
        return say(
            "There are no data yet. Import your files: python app.py import FOLDER", language
        )
    if month < f"{records.first_day:%Y-%m}":
        said = say(
            "Nothing was recorded before {first}, so {month} has no pack. Choose a later month.",
            language,
        )
        return said.format(month=month, first=f"{records.first_day:%Y-%m}")
    said = say(
        "Nothing is recorded for {month} yet: the data end on {day}. "
        "Choose an earlier month, or import newer files.",
        language,
    )
    return said.format(month=month, day=records.data_date)


# What the words of a meeting's pack mean: its indicators, and the terms every pack uses.


def definitions(
    indicators: Iterable[Indicator], judged: Tally, language: str
) -> tuple[tuple[str, str], ...]:
    """Explain the indicators shown, and the words that every pack uses; `judged`: all series."""
    shown = tuple((one.label, definition_sentence(one, language)) for one in indicators)
    return (*shown, going_well(judged, language), *words(language))


def going_well(judged: Tally, language: str) -> tuple[str, str]:
    """Explain what stands on the lists of what goes well and badly, and what chance would give."""
    meaning = say(
        "The change of a series against its own earlier months, and its level against the target.",
        language,
    )
    meaning = f"{meaning} {lists_note(language)}"
    term = say("Going well, going badly", language)
    return term, f"{meaning} {chance_sentence(judged, language)}"


def words(language: str) -> tuple[tuple[str, str], ...]:
    """Explain the words that every pack uses."""
    few = say("20 of the 24 observed. Of fewer than {n} no percentage is written.", language)
    still_out = say(
        "A stock-out still going on counts through the day it was last confirmed.", language
    )
    exits = say(
        "A posting that ended, whether the nurse moved to another health center or left "
        "the programme.",
        language,
    )
    days = say("Days in post while observed, divided by 365.25, summed over nurses.", language)
    latest = say(
        "The latest day on which anything was recorded; today's date is never used.", language
    )
    return (
        (say("83% (20 of 24)", language), few.format(n=FEWEST_FOR_PERCENT)),
        (say("Out at least n days", language), still_out),
        (say("Exit", language), exits),
        (say("Person-years", language), days),
        (say("Data date", language), latest),
    )
