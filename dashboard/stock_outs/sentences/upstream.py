"""Sentences about shortages at the store: on which days, and how many centers shared them."""

import math

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.stock_outs.sentences.spells import length, many_days, place_name, supply_name
from dashboard.stock_outs.statistics.spells import DAY
from dashboard.wording import count_of, day_name, percent

SEVERAL = 3
MOST_LINES = 8


def reach_title(table: pd.DataFrame, question: Question) -> str:
    """Say the finding: the shortage at a store that most health centers shared.

    `table`: rows of `store_reach.reached`.
    """
    language = question.language
    several = table[table.centers_out >= SEVERAL]
    if table.empty:
        return say("No stock-out of a district pharmacy is recorded here", language)
    if several.empty:
        return say("No shortage at a district pharmacy was shared by several centers", language)
    if len(several) == 1:
        said = say("One shortage at the store was shared by {counted} health centers", language)
    else:
        said = say(
            "{n} shortages at the store were shared by 3 or more health centers, one by {counted}",
            language,
        )
    first = several.iloc[0]
    counted = count_of(first.centers_out, first.centers, language)
    return said.format(n=len(several), counted=counted)


def reach_sentence(table: pd.DataFrame, question: Question) -> str:
    """Say where to look first for the shortage that most centers shared."""
    language = question.language
    if table.empty or table.centers_out.iloc[0] < SEVERAL:
        return ""
    first = next(table.itertuples())
    said = say(
        "{supply} was out at {place} {days}; meanwhile {counted} health centers were out "
        "of it: look for one cause at the store, not {n} at the centers.",
        language,
    )
    return said.format(
        supply=supply_name(first.supply, question),
        place=place_name(first.place, question.places, language),
        days=from_to(first, language),
        counted=count_of(first.centers_out, first.centers, language),
        n=first.centers_out,
    )


def upstream_sentence(share: pd.DataFrame, language: str) -> str:
    """Say on how many stock-out days of health centers the district pharmacy was out too.

    `share`: the row of `upstream_share`.
    """
    shared = next(share.itertuples())
    both, known = int(shared.upstream_days), int(shared.upstream_known)
    low, high = shared.share_least, shared.share_most
    if known == 0:
        return say("Nothing is recorded about a district pharmacy here.", language)
    numbers = {"k": f"{both:,}", "n": f"{known:,}", "rate": percent(both / known)}
    if both == 0:
        said = say("On none of {n} stock-out days was the district pharmacy out too.", language)
    else:
        said = say(
            "On {k} of {n} stock-out days ({rate}) the district pharmacy was out too: for those, "
            "look at the store first.",
            language,
        )
    if not math.isnan(low) and percent(low) != percent(high):
        range_of = say("Between {low} and {high}, as some were only seen at visits.", language)
        said = f"{said} {range_of}"
        numbers |= {"low": percent(low), "high": percent(high)}
    return said.format(**numbers)


def from_to(spell, language: str) -> str:
    """Say from its first to its last day out: the day before it ended, whoever confirmed it."""
    begin = day_name(spell.started_on, language)
    if spell.ongoing:
        said = say("from {begin}, still on {day}", language)
        return said.format(begin=begin, day=day_name(spell.last_confirmed_on, language))
    said = say("from {begin} to {day}", language)
    return said.format(begin=begin, day=day_name(spell.ended_on - DAY, language))


def reach_columns(table: pd.DataFrame, question: Question) -> tuple[Column, ...]:
    """List the pharmacies' stock-outs with the centers that were out meanwhile, most first."""
    language = question.language
    shared = table[table.centers_out > 0]
    if shared.empty:
        return ()
    lines = tuple(reach_line(row, question) for row in shared.head(MOST_LINES).itertuples())
    more = len(shared) - len(lines)
    rest = say_many("{n} more in the CSV.", "{n} more in the CSV.", more, language)
    title = say("Out at the store, and at health centers meanwhile", language)
    return (Column(title, lines, rest if more else "", "upstream"),)


def reach_line(row, question: Question) -> Line:
    """Say one shortage at a store and how many centers shared it."""
    language = question.language
    said = say("{supply} at {place}: {counted} health centers out too", language).format(
        supply=supply_name(row.supply, question),
        place=place_name(row.place, question.places, language),
        counted=count_of(row.centers_out, row.centers, language),
    )
    shared = say("{days} out at centers on the same days", language)
    detail = f"{from_to(row, language)} ({length(row, language)})"
    return Line(said, f"{detail} · {shared.format(days=many_days(row.center_days, language))}")


def untouched_note(table: pd.DataFrame, language: str) -> list[str]:
    """Say how many of the pharmacies' stock-outs no center shared."""
    n = int((table.centers_out == 0).sum())
    return (
        []
        if n == 0
        else [
            say_many(
                "{n} stock-out of a district pharmacy was shared by no health center.",
                "{n} stock-outs of district pharmacies were shared by no health center.",
                n,
                language,
            )
        ]
    )
