"""Sentences of the monthly meeting: well, badly, no clear change; who to visit; what was agreed."""

import pandas as pd

from dashboard.answers import Card, Column, Line
from dashboard.discretion import FEWEST_PERSON_YEARS
from dashboard.indicators import Indicator
from dashboard.meeting.sentences.follow_up import unconfirmed_words
from dashboard.messages import say, say_many
from dashboard.methods.runs import Verdict
from dashboard.question import Question
from dashboard.trends.sentences.signals import counted_verdicts, verdict_mark
from dashboard.wording import (
    count_of,
    days_count,
    listing,
    month_name,
    per_hundred,
    percent,
    proportion,
)

MOST_LINES = 5


def month_title(question: Question, verdicts: pd.DataFrame) -> str:
    """Say the month's finding: how many indicators go well and badly, and where."""
    language = question.language
    well = int((verdicts.verdict == str(Verdict.IMPROVING)).sum())
    badly = int((verdicts.verdict == str(Verdict.WORSENING)).sum())
    said = say(
        "{month}, {place}: of {n} indicators {well} going well, {badly} going badly", language
    )
    return said.format(
        n=len(verdicts),
        month=month_name(question.window.last_day, language),
        place=place_words(question),
        well=well,
        badly=badly,
    )


def place_words(question: Question) -> str:
    """Name the places of the selection, codes and names, briefly."""
    filters, places, language = question.filters, question.places, question.language
    if len(filters.health_center) == 1:
        code = filters.health_center[0]
        return f"{code} {places.name(code)}" if places.name(code) != code else code
    if filters.health_center:
        n = len(question.centers)
        return say_many("{n} health center", "{n} health centers", n, language)
    districts = filters.district or tuple(places.districts)
    if len(districts) > 3:
        return say_many("{n} district", "{n} districts", len(districts), language)
    return listing([places.name(code) for code in districts], language)


def indicator_line(indicator: Indicator, row, spark: str, question: Question) -> Line:
    """Say one indicator's last three months against its own median."""
    language = question.language
    if row.denominator:
        rate = proportion(int(row.numerator), int(row.denominator), language)
    else:
        rate = say("not observed", language)
    said = say("Last 3 months {rate}; median {median}", language)
    median = say("unknown", language) if pd.isna(row.median) else percent(row.median)
    chosen = question.filters.choosing(indicator=(indicator.code,))
    return Line(
        indicator.label,
        said.format(rate=rate, median=median),
        f"/trends{chosen.to_search()}",
        spark,
    )


def month_columns(lines: dict[str, list[Line]], question: Question) -> tuple[Column, ...]:
    """Return the month's two lists, at most five sentences each; `lines`: verdict -> lines."""
    language = question.language
    columns = []
    well, badly = say("Going well", language), say("Going badly", language)
    no_better = say("No series signals improvement.", language)
    no_worse = say("No series signals worsening.", language)
    for verdict, title, none in (
        (Verdict.IMPROVING, well, no_better),
        (Verdict.WORSENING, badly, no_worse),
    ):
        found = lines.get(str(verdict), [])
        more = len(found) - MOST_LINES
        words = say_many("{n} more on Trends.", "{n} more on Trends.", more, language)
        note = none if not found else words if more > 0 else ""
        columns.append(Column(title, tuple(found[:MOST_LINES]), note, verdict_mark(verdict)))
    return tuple(columns)


def unchanged_words(verdicts: pd.DataFrame, language: str) -> str:
    """Count the indicators that neither improved nor worsened; they are not listed."""
    rest = [one for one in verdicts.verdict if one not in (Verdict.IMPROVING, Verdict.WORSENING)]
    counted = counted_verdicts(rest, language) or say("None.", language)
    return say("Counted, not listed: {counts}.", language).format(counts=counted.rstrip("."))


def month_sentence(question: Question) -> str:
    """Say which period the run charts rest on."""
    window, language = question.window, question.language
    said = say("Judged on the months {start} to {end}, each series against its own past.", language)
    return said.format(
        start=month_name(window.start, language), end=month_name(window.last_day, language)
    )


def center_line(indicator: Indicator, row, question: Question) -> Line:
    """Say one indicator at one health center, over the whole period."""
    language = question.language
    rate = proportion(int(row.numerator), int(row.denominator), language)
    chosen = question.filters.choosing(indicator=(indicator.code,), health_center=(row.place,))
    said = say("whole period {rate}", language).format(rate=rate)
    return Line(f"{indicator.label} · {row.place}", said, f"/trends{chosen.to_search()}")


# The four numbers a monthly meeting asks for first, each with what it counts.


def visited_card(visits: pd.DataFrame, question: Question) -> Card:
    """Count the centers visited in the month, of all in the selection."""
    language = question.language
    month = month_name(question.window.last_day, language)
    k, n = int((visits.done > 0).sum()), len(visits)
    label = say("health centers visited in {month}", language).format(month=month)
    total = int(visits.done.sum())
    context = say_many("{n} visit done", "{n} visits done", total, language)
    return Card(count_of(k, n, language), label, context, "lacking" if k < n else "")


def out_card(out_now: pd.DataFrame, question: Question) -> Card:
    """Count the medicines known to be out on the last day of the selection.

    `out_now`: rows of `known_out` with the days until then; what nobody confirmed lately does not
    count, and is said.
    """
    language = question.language
    silent = int(out_now.unconfirmed.sum())
    out_now = out_now[~out_now.unconfirmed]
    n, places = out_now.supply.nunique(), out_now.place.nunique()
    label = say_many("medicine out now", "medicines out now", n, language)
    if question.window.last_day < question.records.data_date:
        label = say_many(
            "medicine out at the month's end", "medicines out at the month's end", n, language
        )
    if not n:
        none = say("nothing is recorded as out", language)
        return Card("0", label, unconfirmed_words(silent, language) or none)
    longest = days_count(int(out_now.days.max()), language)
    said = say("at {places}, longest at least {days}", language)
    at = say_many("{n} place", "{n} places", places, language)
    return Card(str(n), label, said.format(places=at, days=longest), "lacking")


def in_post_card(in_post: pd.DataFrame, language: str) -> Card:
    """Count the IMCI nurses in post, and the centers left with one or none.

    `in_post`: health_center, imci_nurses.
    """
    fragile = int((in_post.imci_nurses <= 1).sum())
    said = say_many("{n} center has one or none", "{n} centers have one or none", fragile, language)
    mark = "lacking" if fragile else ""
    return Card(
        str(int(in_post.imci_nurses.sum())), say("IMCI nurses in post", language), said, mark
    )


def exits_card(row, language: str) -> Card:
    """Count the exits of the last twelve months; a rate only from 10 person-years on.

    `row`: exits, person_years, low, high.
    """
    n, years = int(row.exits), row.person_years
    label = say_many("exit in the last 12 months", "exits in the last 12 months", n, language)
    if years < FEWEST_PERSON_YEARS:
        said = say("in {years} person-years: too few for a rate", language)
        return Card(str(n), label, said.format(years=f"{years:.1f}"))
    said = say("{rate} per 100 person-years (95% CI {low} to {high})", language)
    numbers = {"rate": n / years, "low": row.low, "high": row.high}
    return Card(
        str(n), label, said.format(**{key: per_hundred(one) for key, one in numbers.items()})
    )
