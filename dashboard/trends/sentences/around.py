"""Sentences about what is recorded around a change: after, before and while, never because of."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from dashboard.answers import Disclosure
from dashboard.messages import say, say_many
from dashboard.months import first_of_month
from dashboard.trends.sentences.series import event_place
from dashboard.trends.sentences.verdicts import around_words, change_heading
from dashboard.trends.statistics.around import Facts, StockOut
from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.wording import day_name, days_count, listing, month_name

MOST_PLACES = 3


def changed_here(facts: Facts, row: VerdictRow, language: str, is_open: bool = False) -> Disclosure:
    """Say what is recorded in the months around a change, as counted facts."""
    lines = [
        *event_lines(facts, row, language),
        *staff_lines(facts, language),
        *stock_out_lines(facts.stock_outs, language),
        *visit_lines(facts, language),
    ]
    if not lines:
        none = say("No event, departure, new nurse, stock-out or month without a visit.", language)
        lines = [none]
    said = around_words(facts.window, language)
    return Disclosure(change_heading(row, language), (said, *lines), is_open=is_open)


def event_lines(facts: Facts, row: VerdictRow, language: str) -> list[str]:
    """Say which events came before the change, which after it, and where.

    In the months in which it may have begun neither can be told.
    """
    lines = [
        order_said(event.on.date(), row, language).format(
            label=event.label,
            place=event_place(event, language),
            day=day_name(event.on, language),
        )
        for event in facts.events
    ]
    if facts.local_events:
        n = facts.local_events
        lines.append(
            say_many(
                "While: {n} event at a single health center.",
                "While: {n} events at single health centers.",
                n,
                language,
            )
        )
    return lines


def order_said(day: date, row: VerdictRow, language: str) -> str:
    """Return the sentence for an event: the change came after it, before it, or meanwhile."""
    month = first_of_month(day)
    if month < first_of_month(row.since_from):
        return say("After: {label} ({place}, {day}).", language)
    if month > first_of_month(row.since_to):
        return say("Before: {label} ({place}, {day}).", language)
    return say("While: {label} ({place}, {day}).", language)


def staff_lines(facts: Facts, language: str) -> list[str]:
    """Say how many IMCI nurses left and began, and how many directors began, and where."""
    said = say("While: {who} ({places}).", language)
    n_left, n_came, n_directors = len(facts.left), len(facts.arrived), len(facts.directors)
    counted = (
        (facts.left, say_many("{n} IMCI nurse left", "{n} IMCI nurses left", n_left, language)),
        (
            facts.arrived,
            say_many("{n} IMCI nurse began", "{n} IMCI nurses began", n_came, language),
        ),
        (
            facts.directors,
            say_many(
                "{n} health center director began",
                "{n} health center directors began",
                n_directors,
                language,
            ),
        ),
    )
    return [
        said.format(who=who, places=named_places(places, language))
        for places, who in counted
        if places
    ]


def named_places(places, language: str) -> str:
    """Name each place once, in order; of many only their number."""
    names = sorted(set(places))
    if len(names) <= MOST_PLACES:
        return listing(names, language)
    return say_many("{n} place", "{n} places", len(names), language)


def named_supplies(supplies, language: str) -> str:
    """Name each supply once, in order; of many only their number."""
    names = sorted(set(supplies))
    if len(names) <= MOST_PLACES:
        return listing(names, language)
    return say_many("{n} supply", "{n} supplies", len(names), language)


def stock_out_lines(spells: Sequence[StockOut], language: str) -> list[str]:
    """Say how many stock-outs began, of what, where, and the longest."""
    if not spells:
        return []
    n, longest = len(spells), max(spells, key=attrgetter("days"))
    began = say_many("{n} stock-out began", "{n} stock-outs began", n, language)
    days = days_count(int(longest.days), language)
    if longest.ongoing:
        days = say("at least {days}", language).format(days=days)
    said = say("While: {began} ({supplies}; {places}); the longest: {supply}, {days}.", language)
    line = said.format(
        began=began,
        supplies=named_supplies((one.supply for one in spells), language),
        places=named_places((one.place for one in spells), language),
        supply=longest.supply,
        days=days,
    )
    return [line]


def visit_lines(facts: Facts, language: str) -> list[str]:
    """Say how many months passed without a visit, and where."""
    if not facts.unvisited:
        return []
    centers = {center for center, _ in facts.unvisited}
    months = sorted({month for _, month in facts.unvisited})
    if len(centers) == 1:
        said = say("While: no visit in {months}.", language)
        return [said.format(months=", ".join(month_name(month, language) for month in months))]
    said = say("While: {k} of {n} center-months without a visit ({places}).", language)
    places = named_places(centers, language)
    return [said.format(k=len(facts.unvisited), n=facts.center_months, places=places)]
