"""What is out of stock at a month's end, one line a medicine: one cause at the store, not 13."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.places import PHARMACY
from dashboard.question import Question
from dashboard.wording import day_name, days_count, listing, month_name

MOST_MEDICINES = 8
MOST_PLACES = 4


def out_now(still_out: pd.DataFrame, question: Question) -> Column:
    """List the medicines out at the month's end, those out at most places first."""
    language, last_day = question.language, question.window.last_day
    title = say("Out now", language)
    if last_day < question.records.data_date:
        title = say("Out at the end of {month}", language)
        title = title.format(month=month_name(last_day, language))
    if still_out.empty:
        return Column(title, (), say("Nothing is recorded as out.", language))
    order = still_out.groupby("supply").place.nunique().sort_values(ascending=False, kind="stable")
    lines = [medicine_line(still_out[still_out.supply == code], question) for code in order.index]
    more = len(lines) - MOST_MEDICINES
    rest = say_many("and {n} more", "and {n} more", more, language) if more > 0 else ""
    return Column(title, tuple(lines[:MOST_MEDICINES]), rest)


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
