"""The four numbers a monthly meeting asks for first, each with what it counts."""

import pandas as pd

from dashboard.answers import Card
from dashboard.discretion import FEWEST_PERSON_YEARS
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.statistics.briefing import Exits
from dashboard.wording import count_of, days_count, month_name, per_hundred


def visited_card(visits: pd.DataFrame, question: Question) -> Card:
    """Count the centers visited in the month, of all in the selection."""
    language = question.language
    month = month_name(question.window.last_day, language)
    k, n = int((visits.done > 0).sum()), len(visits)
    label = say("health centers visited in {month}", language).format(month=month)
    total = int(visits.done.sum())
    context = say_many("{n} visit done", "{n} visits done", total, language)
    return Card(count_of(k, n, language), label, context, "lacking" if k < n else "")


def out_card(still_out: pd.DataFrame, question: Question) -> Card:
    """Count the medicines recorded as out on the last day of the selection."""
    language = question.language
    n, places = still_out.supply.nunique(), still_out.place.nunique()
    label = say_many("medicine out now", "medicines out now", n, language)
    if question.window.last_day < question.records.data_date:
        label = say_many("medicine out at the month's end", "medicines out at the month's end", n,
                         language)  # fmt: skip
    if not n:
        return Card("0", label, say("nothing is recorded as out", language))
    longest = days_count(int(still_out.days.max()), language)
    said = say("at {places}, longest at least {days}", language)
    at = say_many("{n} place", "{n} places", places, language)
    return Card(str(n), label, said.format(places=at, days=longest), "lacking")


def in_post_card(per_center: dict[str, int], language: str) -> Card:
    """Count the IMCI nurses in post, and the centers left with one or none."""
    fragile = sum(n <= 1 for n in per_center.values())
    said = say_many("{n} center has one or none", "{n} centers have one or none", fragile, language)
    mark = "lacking" if fragile else ""
    return Card(str(sum(per_center.values())), say("IMCI nurses in post", language), said, mark)


def exits_card(found: Exits, language: str) -> Card:
    """Count the exits of the last twelve months; a rate only from 10 person-years on."""
    n, years = found.exits, found.person_years
    label = say_many("exit in the last 12 months", "exits in the last 12 months", n, language)
    if years < FEWEST_PERSON_YEARS:
        said = say("in {years} person-years: too few for a rate", language)
        return Card(str(n), label, said.format(years=f"{years:.1f}"))
    said = say("{rate} per 100 person-years (95% CI {low} to {high})", language)
    numbers = {"rate": n / years, "low": found.low, "high": found.high}
    return Card(
        str(n), label, said.format(**{key: per_hundred(one) for key, one in numbers.items()})
    )
