"""Sentences about stock-outs: what is out, for how long at least, and whether upstream too."""

import math
from datetime import date

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.discretion import UNCONFIRMED_AFTER_DAYS
from dashboard.messages import say, say_many
from dashboard.months import Window
from dashboard.places import PHARMACY, Places
from dashboard.question import Question
from dashboard.stock_outs.statistics.spells import DAY, NOT_HELD, SEEN, is_unconfirmed
from dashboard.stock_outs.statistics.upstream import is_pharmacy
from dashboard.wording import count_of, day_name, days_count, listing, month_name, percent

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


# One stock-out in words: on hover in the timeline, and in the list of what is out.

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
    parts = [say("seen out from {begin} to {day}", language).format(
        begin=day_name(spell.started_on, language),
        day=day_name(spell.last_confirmed_on, language),
    )]  # fmt: skip
    if spell.already_out:
        parts.append(say("already out at the first look", language))
    elif spell.start_earliest < spell.started_on:
        before = day_name(spell.start_earliest - DAY, language)
        parts.append(say("in stock on {day}", language).format(day=before))
    if pd.notna(spell.end_latest):
        back = say("in stock again when seen on {day}", language)
        parts.append(back.format(day=day_name(spell.end_latest, language)))
    return f"{', '.join(parts)}: {length(spell, language)}"


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
    """Say the finding of the list: how many of the centers' stock-outs are upstream too."""
    language = question.language
    known = out[~out.unconfirmed & out.pharmacy_out.notna()]
    k, n = int(known.pharmacy_out.sum()), len(known)
    if n == 0:
        return say("What is out, longest first", language)
    if n == 1 and k == 0:
        return say("The one medicine out is not out at its district pharmacy", language)
    if k == 0:
        said = say("None of these {n} stock-outs is at the district pharmacy too", language)
    elif n == 1:
        said = say("The one medicine out is out at its district pharmacy too", language)
    elif k == 1:
        said = say("1 of these {n} stock-outs is at the district pharmacy too", language)
    else:
        said = say("{k} of these {n} stock-outs are at the district pharmacy too", language)
    return said.format(k=k, n=n)


def out_now_sentence(out: pd.DataFrame, language: str) -> str:
    """Say what a length means, and where to look first when the pharmacy is out too."""
    if out.empty:
        return say("A place that has not reported may be out all the same.", language)
    said = say("What has not ended lasted at least until it was last confirmed.", language)
    if out.pharmacy_out.fillna(False).any():
        said += " " + say("Where the district pharmacy is out too, look there first.", language)
    return said


# What stands below the stock-out charts, and in their place when there is nothing to draw.

MOST_NAMED = 6


def limit_note(shown: int, rows: int, language: str) -> list[str]:
    """Say that only some of the places are drawn, and how to see the others."""
    if shown == rows:
        return []
    said = say("Drawn are the {shown} rows of {rows} with the most days out. Choose a district to "
               "see the others; the CSV holds all.", language)  # fmt: skip
    return [said.format(shown=shown, rows=rows)]


def period_note(drawn: Window, window: Window, language: str) -> list[str]:
    """Say that only the latest months are drawn, and how to see the others."""
    if drawn == window:
        return []
    said = say("Drawn are the stock-outs since {month}: there are too many for one picture. Choose "
               "fewer places or medicines to see the earlier ones; the CSV and the months below "
               "hold all.", language)  # fmt: skip
    return [said.format(month=month_name(drawn.start, language))]


def united_note(overlapping: int, language: str) -> list[str]:
    """Say how many records overlap others of the same place and medicine."""
    if overlapping == 0:
        return []
    said = say_many(
        "{n} record overlaps another of the same place and medicine; its days count once.",
        "{n} records overlap others of the same place and medicine; their days count once.",
        overlapping, language,
    )  # fmt: skip
    return [said]


def nothing_recorded(question: Question, anywhere: bool) -> str:
    """Say why there is nothing to draw and what to do; `anywhere`: is any stock-out on record."""
    language = question.language
    if not anywhere:
        return say("No stock-outs are recorded. Import them: stock_outs.csv, one row a stock-out "
                   "(python app.py import FOLDER).", language)  # fmt: skip
    if question.window is None or question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    said = say("No stock-out is recorded here ({selection}). Widen the months, the places or the "
               "medicines.", language)  # fmt: skip
    return said.format(selection=question.filters.describe(language))


def unchecked_note(language: str) -> str:
    """Say what a day without a record counts as."""
    return say(
        "A day counts as in stock when no stock-out is recorded. The records cannot tell a day "
        "on which nobody checked from a day in stock. Where only looks are known, the days from "
        "the first to the last of them count.", language,
    )  # fmt: skip


def unkept_note(away: pd.DataFrame, language: str) -> list[str]:
    """Name which places do not keep which supplies, in the window or a part of it."""
    gone = away[away.why == NOT_HELD].drop_duplicates(["place", "supply"])
    if gone.empty:
        return []
    shown = [
        say("{supply} at {place}", language).format(supply=row.supply, place=row.place)
        for row in gone.head(MOST_NAMED).itertuples()
    ]
    if len(gone) > MOST_NAMED:
        shown.append(say_many("{n} more", "{n} more", len(gone) - MOST_NAMED, language))
    said = say("Not held, and in no number: {pairs}.", language)
    return [said.format(pairs=listing(shown, language))]


def unlooked_note(looks: pd.DataFrame, language: str) -> list[str]:
    """Say at how many looks of the window nobody looked (rows of `load_unchecked`)."""
    k, n = int(looks.not_checked.sum()), int(looks.looks.sum())
    if k == 0:
        return []
    said = say("Not checked: at {counted} looks at health centers; they count neither as in stock "
               "nor as out.", language)  # fmt: skip
    return [said.format(counted=count_of(k, n, language))]
