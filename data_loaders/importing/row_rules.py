"""What must hold between the cells of one row, and between a row and what it points to."""

from collections.abc import Callable, Iterator
from datetime import date

from dashboard.messages import say
from data_loaders.importing.advice_rules import facility_check, recommendation
from data_loaders.importing.known import Known
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.stock_rules import stock_check, stock_out, visited
from data_loaders.importing.template import OUTSIDE, TABLES

Values = dict[str, object]
Found = Iterator[tuple[str, Refused]]

# table -> (earlier, later): the later one may fall on the same day
IN_ORDER = {
    "postings": (("started_on", "ended_on"), ("started_on", "observed_from")),
    "visits": (("started_on", "ended_on"),),
    "stock_outs": (("started_on", "last_confirmed_on"),),
    "action_items": (("raised_on", "closed_on"),),
    "recommendations": (("given_on", "adopted_on"),),
}


def broken_rules(table: str, values: Values, known: Known, today: date) -> Found:
    """Yield (column, refusal) of every rule that a row breaks; refused cells are passed over."""
    for column in REFERENCES[table]:
        code = values.get(column.name)
        if code is not None and not known.has(column.refers_to, code):
            yield column.name, known.refuse(column.refers_to, code)
    for earlier, later in IN_ORDER.get(table, ()):
        first, second = values.get(earlier), values.get(later)
        if first and second and second < first:
            yield later, Refused("in_wrong_order", other=earlier, day=first)
    if table in ROW_RULES:
        yield from ROW_RULES[table](values, known, today)


def _posting(values: Values, known: Known, today: date) -> Found:
    destination = values.get("destination")
    if destination and destination != OUTSIDE and not known.has("health_centers", destination):
        details = known.refuse("health_centers", destination).details
        yield "destination", Refused("unknown_destination", **details)


def _visit(values: Values, known: Known, today: date) -> Found:
    for column in ("started_on", "ended_on"):
        day = values.get(column)
        if day and values.get("status") == "done" and day > today:
            yield column, Refused("done_in_future", today=today)


def _indicator_value(values: Values, known: Known, today: date) -> Found:
    numerator, denominator = values.get("numerator"), values.get("denominator")
    if denominator == 0:
        yield "denominator", Refused("zero_denominator")
    elif denominator and numerator is not None and numerator > denominator:
        yield "numerator", Refused("numerator_over_denominator", denominator=denominator)
    yield from visited(values, known)


def _event(values: Values, known: Known, today: date) -> Found:
    scope, place = values.get("scope"), values.get("place")
    if not scope or "place" not in values:
        return
    if scope == "programme":
        if place:
            yield "place", Refused("place_of_programme")
    elif not place:
        yield "place", Refused("no_place")
    elif not known.has(f"{scope}s", place):
        yield "place", known.refuse(f"{scope}s", place)


def _action_item(values: Values, known: Known, today: date) -> Found:
    district = known.parent("health_centers", values.get("health_center"))
    if known.disagree("districts", district, values.get("district")):
        yield "health_center", Refused("center_elsewhere", district=district)


ROW_RULES: dict[str, Callable[[Values, Known, date], Found]] = {
    "postings": _posting,
    "visits": _visit,
    "indicator_values": _indicator_value,
    "stock_outs": stock_out,
    "stock_checks": stock_check,
    "events": _event,
    "action_items": _action_item,
    "recommendations": recommendation,
    "facility_checks": facility_check,
}
REFERENCES = {
    name: [column for column in table.columns if column.refers_to] for name, table in TABLES.items()
}


def rules(language: str) -> dict[str, Rule]:
    """Word the rules between cells."""
    dates = say("correct one of the two dates", language)
    place = say("correct the place or the scope", language)
    return {
        "in_wrong_order": Rule(say("before {other}, {day}", language), dates),
        "done_in_future": Rule(
            say("after today, {today}, for a visit that is done", language),
            say("correct the date, or write planned as its status", language),
        ),
        "numerator_over_denominator": Rule(
            say("more than the denominator, {denominator}", language),
            say("correct one of the two counts", language),
        ),
        "zero_denominator": Rule(
            say("nothing was observed", language), say("leave the row out", language)
        ),
        "center_elsewhere": Rule(
            say("this health center is in {district}", language),
            say("correct the health center or the district", language),
        ),
        "unknown_destination": Rule(
            say("neither outside nor a code of {table}", language),
            say("correct it, or add it to {table}", language),
        ),
        "place_of_programme": Rule(say("an event of the programme has no place", language), place),
        "no_place": Rule(say("this event needs the code of its place", language), place),
    }
