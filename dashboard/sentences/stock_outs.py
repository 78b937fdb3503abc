"""Sentences about stock-outs: what is out, for how long at least, and whether upstream too."""

from datetime import date

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.places import PHARMACY, Places
from dashboard.question import Question
from dashboard.statistics.stock_outs import is_unconfirmed
from dashboard.wording import day_name, days_count, listing, percent

NAMED = 2


def as_of(question: Question) -> date:
    """Return the day that "now" is: the selection's last day, or the data date before it."""
    return min(question.window.last_day, question.records.data_date)


def supply_name(code: str, question: Question) -> str:
    """Return the name of a supply; a code without one is its own name."""
    return question.supplies.get(code) or code


def place_name(code: str, places: Places, language: str) -> str:
    """Return a place as a reader knows it: `K-01`, or `the pharmacy of Kirehe`."""
    if not code.startswith(PHARMACY):
        return code
    district = places.name(code.removeprefix(PHARMACY))
    return say("the pharmacy of {district}", language).format(district=district)


def length(spell, language: str) -> str:
    """Say how long a spell lasted: `13 days`; `at least 13 days` while it is ongoing."""
    days = days_count(int(spell.days), language)
    return say("at least {days}", language).format(days=days) if spell.ongoing else days


def out_title(out: pd.DataFrame, question: Question) -> str:
    """Say what is out: how many medicines, where, and the longest ones by name."""
    language, day = question.language, as_of(question)
    sure = out[~is_unconfirmed(out, question.records.data_date)]
    if sure.empty:
        said = say("Nothing is recorded as out on {day}", language)
        return said.format(day=day_name(day, language))
    n = sure.supply.nunique()
    if day == question.records.data_date:
        head = say_many("{n} medicine out now", "{n} medicines out now", n, language)
    else:
        counted = say_many("{n} medicine", "{n} medicines", n, language)
        said = say("{medicines} out on {day}", language)
        head = said.format(medicines=counted, day=day_name(day, language))
    named = [out_where(spell, question) for spell in sure.head(NAMED).itertuples()]
    if len(sure) > NAMED:
        named.append(say_many("{n} more", "{n} more", len(sure) - NAMED, language))
    return f"{head}: {listing(named, language)}"


def out_where(spell, question: Question) -> str:
    """Name one stock-out: `Cotrimoxazole at K-01 (at least 3 days)`."""
    language = question.language
    return say("{supply} at {place} ({days})", language).format(
        supply=supply_name(spell.supply, question),
        place=place_name(spell.place, question.places, language),
        days=length(spell, language),
    )


def counted_days(found: pd.DataFrame, inside: pd.Series, language: str) -> str:
    """Count the stock-outs at health centers and their days inside the window."""
    n, days = len(found), days_count(int(inside.sum()), language)
    counted = say_many("{n} stock-out", "{n} stock-outs", n, language)
    said = say("{stock_outs} at health centers, {days} out in all.", language)
    return said.format(stock_outs=counted, days=days)


def upstream_sentence(both: int, known: int, language: str) -> str:
    """Say on how many stock-out days of health centers the district pharmacy was out too.

    `known`: stock-out days at centers whose pharmacy has any record at all.
    """
    if known == 0:
        return say("Nothing is recorded about the district pharmacy in these places.", language)
    numbers = {"k": f"{both:,}", "n": f"{known:,}", "rate": percent(both / known)}
    if both == 0:
        said = say("On none of {n} stock-out days was the district pharmacy out too.", language)
    else:
        said = say(
            "On {k} of {n} stock-out days ({rate}) the district pharmacy was out too: on those "
            "days look at the store first, not at each center.", language,
        )  # fmt: skip
    return said.format(**numbers)


def row_aside(out: pd.DataFrame, language: str) -> str:
    """Say beside a row's name what of it is out now; empty when nothing is."""
    if out.empty:
        return ""
    longest = next(out.itertuples())
    if len(out) == 1:
        place = longest.place.removeprefix(PHARMACY)
        return f"{place}: {length(longest, language)}"
    said = say("{n} places out, longest {days}", language)
    return said.format(n=len(out), days=length(longest, language))


def united_note(records: int, found: int, language: str) -> list[str]:
    """Say how many records overlapped others of the same place and medicine."""
    if records == found:
        return []
    return [
        say_many(
            "{n} record overlaps another of the same place and medicine; its days count once.",
            "{n} records overlap others of the same place and medicine; their days count once.",
            records - found, language,
        )  # fmt: skip
    ]
