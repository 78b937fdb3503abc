"""Sentences about stock-outs: which supply, where, from when to when, and for how long at least."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.months import Window
from dashboard.places import PHARMACY, Places
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more
from dashboard.stock_outs.statistics.spells import DAY, SEEN
from dashboard.wording import day_name, days_count, month_name


def no_title(language: str) -> str:
    """Return the title where there is nothing to draw."""
    return say("Nothing to show here", language)


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
    if spell.source == SEEN:
        return seen_words(spell, language)
    if spell.ongoing:
        said = say("out since {begin}, last confirmed {day}: {days}", language)
        last = day_name(spell.last_confirmed_on, language)
        return said.format(begin=begin, day=last, days=length(spell, language))
    said = say("out from {begin}, in stock again on {end}: {days}", language)
    end = day_name(spell.ended_on, language)
    return said.format(begin=begin, end=end, days=length(spell, language))


def seen_words(spell, language: str) -> str:
    """Say at which looks a supply was out, and which looks before and after found it."""
    parts = [
        say("seen out from {begin} to {day}", language).format(
            begin=day_name(spell.started_on, language),
            day=day_name(spell.last_confirmed_on, language),
        )
    ]
    if spell.already_out:
        parts.append(say("already out at the first look", language))
    elif spell.start_earliest < spell.started_on:
        before = day_name(spell.start_earliest - DAY, language)
        parts.append(say("in stock on {day}", language).format(day=before))
    if pd.notna(spell.end_latest):
        back = say("in stock again when seen on {day}", language)
        parts.append(back.format(day=day_name(spell.end_latest, language)))
    return f"{', '.join(parts)}: {length(spell, language)}"


def limit_note(shown: int, rows: int, language: str) -> list[str]:
    """Say that only some of the places are drawn, and how to see the others."""
    if shown == rows:
        return []
    said = say(
        "Drawn are the {shown} rows of {rows} with the most days out. Choose a district to "
        "see the others; the CSV holds all.",
        language,
    )
    return [said.format(shown=shown, rows=rows)]


def period_note(drawn: Window, window: Window, language: str) -> list[str]:
    """Say that only the latest months are drawn, and how to see the others."""
    if drawn == window:
        return []
    said = say(
        "Drawn are the stock-outs since {month}: there are too many for one picture. Choose "
        "fewer places or medicines to see the earlier ones; the CSV and the months below "
        "hold all.",
        language,
    )
    return [said.format(month=month_name(drawn.start, language))]


def united_note(overlapping: int, language: str) -> list[str]:
    """Say how many records overlap others of the same place and medicine."""
    if overlapping == 0:
        return []
    said = say_many(
        "{n} record overlaps another of the same place and medicine; its days count once.",
        "{n} records overlap others of the same place and medicine; their days count once.",
        overlapping,
        language,
    )
    return [said]


def nothing_recorded(question: Question, anywhere: bool) -> str:
    """Say why there is nothing to draw and what to do; `anywhere`: is any stock-out on record."""
    language = question.language
    if not anywhere:
        return say(
            "No stock-outs are recorded. Import them: stock_outs.csv, one row a stock-out "
            "(python app.py import FOLDER).",
            language,
        )
    if question.window is None or question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    said = say("No stock-out is recorded here ({selection}).", language)
    more = choose_more(question.filters, language, months=True)
    return said.format(selection=question.filters.describe(language)) + more
