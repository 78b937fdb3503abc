"""One stock-out in words: on hover in the timeline, and in the list of what is out."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.discretion import UNCONFIRMED_AFTER_DAYS
from dashboard.messages import say, say_many
from dashboard.places import PHARMACY
from dashboard.question import Question
from dashboard.sentences.stock_outs import length, place_name, supply_name
from dashboard.statistics.stock_checks import SEEN
from dashboard.statistics.stock_outs import DAY
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
