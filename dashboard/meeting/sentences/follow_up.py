"""Sentences about what is to be followed up: what is out of stock, and whom nobody visited."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.discretion import UNCONFIRMED_AFTER_DAYS
from dashboard.meeting.statistics.follow_up import by_medicine
from dashboard.messages import say, say_many
from dashboard.months import STOCK
from dashboard.places import PHARMACY
from dashboard.question import Question
from dashboard.records.sentences.never import never_phrase, unknown_visits
from dashboard.wording import day_name, days_count, listing, month_name

MOST_MEDICINES = 8
MOST_PLACES = 4
MOST_CENTERS = 20


def not_visited(visits: pd.DataFrame, question: Question) -> Column:
    """List the centers without a visit in the month, with the days since the last one.

    Of many those that wait longest; where the visits are not known, nobody is listed.
    """
    language = question.language
    title = say("Not visited in {month}", language)
    title = title.format(month=month_name(question.window.last_day, language))
    if why := unknown_visits(question):
        return Column(title, (), why)
    missed = visits[visits.done == 0].sort_values(
        "days_since", ascending=False, kind="stable", na_position="first"
    )
    lines = []
    for row in missed.head(MOST_CENTERS).itertuples():
        if pd.isna(row.last_visit_on):
            detail = say("no visit recorded in this period", language)
        else:
            said = say("last visit {day}, {days} before the end of the month", language)
            detail = said.format(
                day=day_name(row.last_visit_on, language),
                days=days_count(int(row.days_since), language),
            )
        lines.append(Line(f"{row.health_center} {question.places.name(row.health_center)}", detail))
    more = len(missed) - MOST_CENTERS
    rest = say_many("and {n} more", "and {n} more", more, language) if more > 0 else ""
    none = say("Every health center was visited.", language)
    return Column(title, tuple(lines), rest if lines else none)


def out_column(out_now: pd.DataFrame, question: Question) -> Column:
    """List the medicines out at the month's end, those out at most places first.

    `out_now`: rows of `known_out`, with the days until then; what nobody confirmed lately is not
    listed, and counted below.
    """
    language, last_day = question.language, question.window.last_day
    title = say("Out now", language)
    if last_day < question.records.data_date:
        title = say("Out at the end of {month}", language)
        title = title.format(month=month_name(last_day, language))
    if question.never(STOCK):
        return Column(title, (), never_phrase(STOCK, language))
    silent = unconfirmed_words(int(out_now.unconfirmed.sum()), language)
    out_now = out_now[~out_now.unconfirmed]
    if out_now.empty:
        return Column(title, (), silent or say("Nothing is recorded as out.", language))
    lines = [medicine_line(rows, question) for rows in by_medicine(out_now)]
    more = len(lines) - MOST_MEDICINES
    rest = say_many("and {n} more", "and {n} more", more, language) if more > 0 else ""
    return Column(title, tuple(lines[:MOST_MEDICINES]), "; ".join(filter(None, [rest, silent])))


def unconfirmed_words(n: int, language: str) -> str:
    """Say how many stock-outs nobody confirmed lately; "" when none is."""
    if not n:
        return ""
    said = say_many(
        "{n} not confirmed for more than {{days}} days: not known",
        "{n} not confirmed for more than {{days}} days: not known",
        n,
        language,
    )
    return said.format(days=UNCONFIRMED_AFTER_DAYS)


def medicine_line(out: pd.DataFrame, question: Question) -> Line:
    """Say where one medicine is out, how long at least, and whether the pharmacy is out too."""
    language, code = question.language, out.supply.iloc[0]
    centers = sorted(place for place in out.place if not place.startswith(PHARMACY))
    upstream = any(place.startswith(PHARMACY) for place in out.place)
    name = question.supplies.get(code, code)
    where = listing(centers, language)
    if len(centers) > MOST_PLACES:
        where = say_many("{n} health center", "{n} health centers", len(centers), language)
    elif not centers:
        where = say("the district pharmacy", language)
    parts = [lasting(out, language)]
    if upstream and centers:
        parts.append(say("the district pharmacy is out too", language))
    chosen = question.filters.choosing(supply=(code,))
    return Line(f"{name} · {where}", "; ".join(parts), f"/stock-outs{chosen.to_search()}")


def lasting(out: pd.DataFrame, language: str) -> str:
    """Say how long the longest of these stock-outs lasts, never longer than confirmed."""
    longest = out.sort_values("days", ascending=False, kind="stable").iloc[0]
    days = days_count(int(longest.days), language)
    if not longest.ongoing:
        return say("{days} by then, over on {day}", language).format(
            days=days, day=day_name(longest.ended_on, language)
        )
    said = say("at least {days}, last confirmed {day}", language)
    return said.format(days=days, day=day_name(longest.last_confirmed_on, language))
