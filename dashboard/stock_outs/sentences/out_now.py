"""Sentences about what is out on the last day: where, for how long at least, upstream too."""

from datetime import date

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.discretion import UNCONFIRMED_AFTER_DAYS
from dashboard.messages import say, say_many
from dashboard.places import PHARMACY
from dashboard.question import Question
from dashboard.stock_outs.sentences.spells import length, no_title, place_name, supply_name
from dashboard.stock_outs.statistics.upstream import is_pharmacy
from dashboard.wording import day_name, listing

NAMED = 2
MOST_MEDICINES = 3
MOST_LINES = 20


def as_of(question: Question) -> date:
    """Return the day that "now" is: the selection's last day, or the data date before it."""
    return min(question.window.last_day, question.records.data_date)


def out_title(out: pd.DataFrame, question: Question) -> str:
    """Say what is out: how many medicines, where, and the longest ones by name."""
    language = question.language
    if question.window is None or question.window.is_empty:
        return no_title(language)
    day = as_of(question)
    sure = out[~out.unconfirmed]
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


def out_columns(out: pd.DataFrame, question: Question) -> tuple[Column, ...]:
    """List what is out (rows of `out_list`): at centers, at pharmacies, and what is unconfirmed."""
    language = question.language
    store = is_pharmacy(out)
    silent = say("Not confirmed for more than {days} days", language)
    parts = (
        (say("At health centers", language), out[~out.unconfirmed & ~store], "worsening"),
        (say("At district pharmacies", language), out[~out.unconfirmed & store], "upstream"),
        (silent.format(days=UNCONFIRMED_AFTER_DAYS), out[out.unconfirmed], "unconfirmed"),
    )
    columns = []
    for title, part, mark in parts:
        shown = part.head(MOST_LINES).itertuples()
        more = len(part) - MOST_LINES
        rest = say_many("{n} more in the CSV.", "{n} more in the CSV.", more, language)
        lines = tuple(out_line(spell, question) for spell in shown)
        columns += [Column(title, lines, rest if more > 0 else "", mark)] if lines else []
    return tuple(columns)


def out_line(spell, question: Question) -> Line:
    """Say one stock-out that is going on, since when it is known, and whether upstream too."""
    language = question.language
    said = say("{supply} at {place}: {days}", language).format(
        supply=supply_name(spell.supply, question),
        place=place_name(spell.place, question.places, language),
        days=length(spell, language),
    )
    parts = [say("since {day}", language).format(day=day_name(spell.started_on, language))]
    if spell.ongoing:
        last = say("last confirmed {day}", language)
        parts.append(last.format(day=day_name(spell.last_confirmed_on, language)))
    else:
        ended = say("in stock again on {day}", language)
        parts.append(ended.format(day=day_name(spell.ended_on, language)))
    if not spell.place.startswith(PHARMACY):
        parts.append(upstream_words(spell, language))
    return Line(said, " · ".join(parts))


def upstream_words(spell, language: str) -> str:
    """Say whether the center's district pharmacy is out too, or that it is not known."""
    if pd.isna(spell.pharmacy_out):
        return say("district pharmacy: not known", language)
    if spell.pharmacy_out:
        return say("district pharmacy out too", language)
    return say("district pharmacy not out", language)


def out_now_title(out: pd.DataFrame, question: Question) -> str:
    """Say the finding of the list: which medicines are out at health centers, longest first."""
    language = question.language
    known = out[~out.unconfirmed & ~is_pharmacy(out)]
    if known.empty:
        return say("What is out, longest first", language)
    centers = known.place.nunique()
    at = say_many("{n} health center", "{n} health centers", centers, language)
    said = say("Out now at {centers}: {medicines}", language)
    codes = list(known.supply.unique())
    names = [supply_name(code, question) for code in codes[:MOST_MEDICINES]]
    if len(codes) > MOST_MEDICINES:
        names.append(say_many("{n} more", "{n} more", len(codes) - MOST_MEDICINES, language))
    return said.format(centers=at, medicines=listing(names, language))


def store_sentence(out: pd.DataFrame, language: str) -> str:
    """Say how many of the centers' stock-outs are at their pharmacy too; empty if not known."""
    known = out[~out.unconfirmed & out.pharmacy_out.notna()]
    k, n = int(known.pharmacy_out.sum()), len(known)
    if n == 0:
        return ""
    if n == 1 and k == 0:
        return say("It is not out at its district pharmacy.", language)
    if k == 0:
        said = say("None of these {n} stock-outs is at the district pharmacy too.", language)
    elif n == 1:
        said = say("It is out at its district pharmacy too: look there first.", language)
    elif k == 1:
        said = say(
            "1 of these {n} stock-outs is at the district pharmacy too: look there first.", language
        )
    else:
        said = say(
            "{k} of these {n} stock-outs are at the district pharmacy too: look there first.",
            language,
        )
    return said.format(k=k, n=n)


def out_now_sentence(out: pd.DataFrame, language: str) -> str:
    """Say whether it is the store, and what a length means."""
    if out.empty:
        return say("A place that has not reported may be out all the same.", language)
    said = say("What has not ended lasted at least until it was last confirmed.", language)
    return f"{store_sentence(out, language)} {said}".strip()
