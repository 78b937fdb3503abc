"""Sentences about shortages at the store that reach many health centers, and about all tracers."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.stock_outs.sentences.spells import length, many_days, place_name, supply_name
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
        return say("No stock-out of a district pharmacy here", language)
    if several.empty:
        return say("No shortage at a district pharmacy was shared by several centers", language)
    if len(several) == 1:
        said = say("One shortage at the store was shared by {counted} health centers", language)
    else:
        said = say("{n} shortages at the store were shared by 3 or more health centers, one by "
                   "{counted}", language)  # fmt: skip
    first = several.iloc[0]
    counted = count_of(first.centers_out, first.centers, language)
    return said.format(n=len(several), counted=counted)


def reach_sentence(table: pd.DataFrame, question: Question) -> str:
    """Say where to look first for the shortage that most centers shared."""
    language = question.language
    if table.empty or table.centers_out.iloc[0] < SEVERAL:
        return ""
    first = next(table.itertuples())
    said = say("{supply} was out at {place} {days}; meanwhile {counted} health centers were out "
               "of it: look for one cause at the store, not {n} at the centers.",
               language)  # fmt: skip
    return said.format(
        supply=supply_name(first.supply, question),
        place=place_name(first.place, question.places, language),
        days=from_to(first, language),
        counted=count_of(first.centers_out, first.centers, language),
        n=first.centers_out,
    )


def from_to(spell, language: str) -> str:
    """Say from when to when a spell lasted."""
    begin = day_name(spell.started_on, language)
    if spell.ongoing:
        said = say("from {begin}, still on {day}", language)
        return said.format(begin=begin, day=day_name(spell.last_confirmed_on, language))
    said = say("from {begin} to {day}", language)
    return said.format(begin=begin, day=day_name(spell.last_confirmed_on, language))


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
    return [] if n == 0 else [say_many(
        "{n} stock-out of a district pharmacy was shared by no health center.",
        "{n} stock-outs of district pharmacies were shared by no health center.", n, language,
    )]  # fmt: skip


def tracers_title(table: pd.DataFrame, tracers: int, language: str) -> str:
    """Say on what share of center-days every tracer was in stock."""
    k, n = int(table.days_all.sum()), int(table.center_days.sum())
    if n == 0:
        return say("Not known on any day whether all tracers were in stock", language)
    said = say("All {n} tracers were in stock on {rate} of days", language)
    if tracers == 1:
        said = say("The tracer was in stock on {rate} of days", language)
    return said.format(n=tracers, rate=percent(k / n))


def tracers_sentence(table: pd.DataFrame, language: str) -> str:
    """Say on how many center-days of those known no tracer was out."""
    k, n = int(table.days_all.sum()), int(table.center_days.sum())
    said = say("On {counted} days of health centers none of the tracers kept there was out. One "
               "missing medicine is enough for a day not to count.", language)  # fmt: skip
    return said.format(counted=count_of(k, n, language))


def tracer_words(row, language: str) -> str:
    """Say one month on hover."""
    return count_of(int(row.days_all), int(row.center_days), language)


def no_tracers(language: str) -> str:
    """Say why nothing can be said of all tracers, and what to do."""
    return say("Mark the medicines that are watched in supplies.csv (tracer: yes), and import "
               "stock-outs or checks.", language)  # fmt: skip
