"""Sentences about stock-outs: what is out, for how long at least, and whether upstream too."""

import math
from datetime import date

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.places import PHARMACY, Places
from dashboard.question import Question
from dashboard.statistics.stock_outs import is_unconfirmed
from dashboard.wording import day_name, days_count, listing, percent

NAMED = 2


def no_title(language: str) -> str:
    """Return the title where there is nothing to draw."""
    return say("Nothing to show here", language)


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


def many_days(days: int, language: str) -> str:
    """Write a sum of days: `5,626 days`."""
    return days_count(days, language).replace(str(days), f"{days:,}")


def length(spell, language: str) -> str:
    """Say how long a spell lasted: `13 days`; `13 to 41 days` when it was only seen; `at least 13
    days` while it is ongoing, and where it began before the first look.
    """
    days = days_count(int(spell.days), language)
    if spell.ongoing or pd.isna(spell.days_max):
        return say("at least {days}", language).format(days=days)
    if spell.days_max > spell.days:
        most = days_count(int(spell.days_max), language)
        return say("{low} to {days}", language).format(low=int(spell.days), days=most)
    return days


def out_title(out: pd.DataFrame, question: Question) -> str:
    """Say what is out: how many medicines, where, and the longest ones by name."""
    language = question.language
    if question.window is None or question.window.is_empty:
        return no_title(language)
    day = as_of(question)
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


def spells_sentence(found: pd.DataFrame, question: Question) -> str:
    """Count the centers' stock-outs and their days in the window (rows of `listed`)."""
    language = question.language
    centers = found[~found.place.str.startswith(PHARMACY)]
    counted = say_many("{n} stock-out", "{n} stock-outs", len(centers), language)
    days = many_days(int(centers.days_in_window.sum()), language)
    said = say("{stock_outs} at health centers, {days} out in all.", language)
    more = int(centers.days_in_window_max.sum() - centers.days_in_window.sum())
    if more:
        said += " " + say("Up to {more} more, on which nobody looked.", language)
    return said.format(stock_outs=counted, days=days, more=many_days(more, language))


def upstream_sentence(
    both: int, known: int, language: str, low: float = math.nan, high: float = math.nan
) -> str:
    """Say on how many stock-out days of health centers the district pharmacy was out too.

    `known`: stock-out days at centers on which that is known; `low` and `high`: what the share
    can be when stock-outs that were only seen lasted longer than they were seen.
    """
    if known == 0:
        return say("Nothing is recorded about a district pharmacy here.", language)
    numbers = {"k": f"{both:,}", "n": f"{known:,}", "rate": percent(both / known)}
    if both == 0:
        said = say("On none of {n} stock-out days was the district pharmacy out too.", language)
    else:
        said = say(
            "On {k} of {n} stock-out days ({rate}) the district pharmacy was out too: for those, "
            "look at the store first.", language,
        )  # fmt: skip
    if not math.isnan(low) and percent(low) != percent(high):
        range_of = say("Between {low} and {high}, as some were only seen at visits.", language)
        said = f"{said} {range_of}"
        numbers |= {"low": percent(low), "high": percent(high)}
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
