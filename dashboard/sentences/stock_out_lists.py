"""One stock-out in words: on hover in the timeline, and in the list of what is out."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.discretion import UNCONFIRMED_AFTER_DAYS
from dashboard.messages import say, say_many
from dashboard.places import PHARMACY
from dashboard.question import Question
from dashboard.sentences.stock_outs import length, place_name, supply_name
from dashboard.statistics.stock_outs import is_unconfirmed
from dashboard.statistics.upstream import is_pharmacy
from dashboard.wording import day_name, days_count

MOST_LINES = 20


def bar_words(spell, question: Question) -> str:
    """Describe one stock-out on hover: where, what, from when to when, and the pharmacy."""
    language = question.language
    name = question.places.name(spell.place)
    place = place_name(spell.place, question.places, language)
    lines = [
        f"<b>{place if name in (place, spell.place) else f'{spell.place} · {name}'}</b>",
        f"{supply_name(spell.supply, question)} ({spell.supply})",
        span_words(spell, language),
    ]
    if pd.notna(spell.upstream_days) and spell.upstream_days > 0:
        said = say("district pharmacy out too on {days}", language)
        lines.append(said.format(days=days_count(int(spell.upstream_days), language)))
    return "<br>".join([*lines, *([spell.cause] if pd.notna(spell.cause) else [])])


def span_words(spell, language: str) -> str:
    """Say when a spell began and ended, or until when it is confirmed."""
    begin = day_name(spell.started_on, language)
    if spell.ongoing:
        said = say("out since {begin}, last confirmed {day}: {days}", language)
        last = day_name(spell.last_confirmed_on, language)
        return said.format(begin=begin, day=last, days=length(spell, language))
    said = say("out from {begin}, in stock again on {end}: {days}", language)
    end = day_name(spell.ended_on, language)
    return said.format(begin=begin, end=end, days=length(spell, language))


def out_columns(
    out: pd.DataFrame, pharmacies: pd.DataFrame, recorded: list[str], question: Question
) -> tuple[Column, ...]:
    """List what is out: at health centers, at pharmacies, and what was not confirmed lately.

    `out` and `pharmacies`: rows of `out_on`, of the selection and of the pharmacies upstream;
    `recorded`: the districts whose pharmacy has any record.
    """
    language = question.language
    silent, store = is_unconfirmed(out, question.records.data_date), is_pharmacy(out)
    shortages = set(zip(pharmacies.place, pharmacies.supply, strict=True))
    said = say("Not confirmed for more than {days} days", language)
    parts = (
        (say("At health centers", language), out[~silent & ~store], "worsening"),
        (say("At district pharmacies", language), out[~silent & store], "upstream"),
        (said.format(days=UNCONFIRMED_AFTER_DAYS), out[silent], "unconfirmed"),
    )
    columns = []
    for title, part, mark in parts:
        lines = [out_line(spell, shortages, recorded, question) for spell in part.itertuples()]
        more = len(lines) - MOST_LINES
        rest = say_many("{n} more in the CSV.", "{n} more in the CSV.", more, language)
        if lines:
            columns.append(Column(title, tuple(lines[:MOST_LINES]), rest if more > 0 else "", mark))
    return tuple(columns)


def out_line(spell, shortages: set, recorded: list[str], question: Question) -> Line:
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
    upstream = upstream_words(spell, shortages, recorded, question)
    return Line(said, " · ".join([*parts, *([upstream] if upstream else [])]))


def upstream_words(spell, shortages: set, recorded: list[str], question: Question) -> str:
    """Say whether the center's district pharmacy is out too, or that nothing is known of it."""
    language = question.language
    district = question.places.district_of.get(spell.place)
    if district is None:
        return ""
    if district not in recorded:
        return say("nothing recorded about the district pharmacy", language)
    if (PHARMACY + district, spell.supply) in shortages:
        return say("district pharmacy out too", language)
    return say("district pharmacy not out", language)


def out_now_title(
    out: pd.DataFrame, pharmacies: pd.DataFrame, recorded: list[str], question: Question
) -> str:
    """Say the finding of the list: how many of the centers' stock-outs are upstream too."""
    language = question.language
    sure = out[~is_unconfirmed(out, question.records.data_date)]
    centers = sure[~is_pharmacy(sure)]
    homes = centers.place.map(question.places.district_of)
    known = centers[homes.isin(recorded)]
    shortages = set(zip(pharmacies.place, pharmacies.supply, strict=True))
    k = sum(
        (PHARMACY + question.places.district_of[place], supply) in shortages
        for place, supply in zip(known.place, known.supply, strict=True)
    )
    n = len(known)
    if n == 0:
        return say("What is out, longest first", language)
    if k == 0:
        return say_many(
            "The {n} medicine out at a health center is not out at its district pharmacy",
            "None of the {n} out at health centers is out at the district pharmacy", n, language,
        )  # fmt: skip
    said = say("{k} of the {n} out at health centers are out at the district pharmacy too",
               language)  # fmt: skip
    return said.format(k=k, n=n)
