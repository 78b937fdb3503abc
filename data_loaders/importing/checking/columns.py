"""What must hold between the cells of one row, and between a row and what it points to."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from dashboard.messages import say
from data_loaders import schema
from data_loaders.importing.checking.events import event
from data_loaders.importing.checking.stored import Known
from data_loaders.importing.problems import Doubt, Refused, Rule
from data_loaders.importing.reading.template import OUTSIDE, PHARMACY, TABLES

# What must hold between the cells of a stock-out or a check, and between a row and its visit.

Values = dict[str, object]
Found = Iterator[tuple[str, Refused | Doubt]]

COUNTED = {"available": True, "out": False}  # whether a count beside the status is over zero


def stock_out(values: Values, known: Known, today: date) -> Found:
    """Yield what is wrong with the days or the place of a stock-out."""
    started, ended = values.get("started_on"), values.get("ended_on")
    if started and ended and ended <= started:
        yield "ended_on", Refused("no_day_out", day=started)
    yield from _stocked(values, known)


def stock_check(values: Values, known: Known, today: date) -> Found:
    """Yield what is wrong with the count, the place or the visit of a check."""
    status, quantity = values.get("status"), values.get("quantity")
    if quantity is not None and status in COUNTED and COUNTED[status] != (quantity > 0):
        yield "quantity", Refused("quantity_and_status", status=status)
    yield from _stocked(values, known)
    yield from visited(values, known)


def stock_month(values: Values, known: Known, today: date) -> Found:
    """Yield what is wrong with the month, the days or the place of a stock card's line."""
    month, days = values.get("month"), values.get("days_out")
    if month and month.day != 1:
        yield "month", Refused("not_first_of_month")
    elif month and days is not None and days > monthrange(month.year, month.month)[1]:
        yield "days_out", Refused("more_days_than_month", month=month)
    yield from _stocked(values, known)


def _stocked(values: Values, known: Known) -> Found:
    place = values.get("health_center")
    if place:
        prefix = PHARMACY if place.startswith(PHARMACY) else ""
        table, code = ("districts" if prefix else "health_centers"), place.removeprefix(prefix)
        if not known.has(table, code):
            yield "health_center", known.refuse(table, code, prefix)


def visited(values: Values, known: Known) -> Found:
    """Yield the visit of a row that is not at the row's health center."""
    visit = values.get("visit")
    place = known.parent("visits", visit) if visit else None
    if place and known.disagree("health_centers", place, values.get("health_center")):
        yield "visit", Refused("visit_elsewhere", visited=place)


def stock_rules(language: str) -> dict[str, Rule]:
    """Word the rules of stock-outs, checks and visits."""
    return {
        "no_day_out": Rule(
            say("not after started_on, {day}", language),
            say("write the first day with stock again, or leave it empty", language),
        ),
        "quantity_and_status": Rule(
            say("not a count that goes with the status {status}", language),
            say("correct one of the two; what has expired does not count as there", language),
        ),
        "not_first_of_month": Rule(
            say("not the first day of a month", language),
            say("write the month as its first day, 2012-03-01", language),
        ),
        "more_days_than_month": Rule(
            say("more days than the month of {month} has", language),
            say("correct the count", language),
        ),
        "visit_elsewhere": Rule(
            say("this visit was at {visited}", language),
            say("correct the visit or the health center", language),
        ),
    }


# What must hold between the cells of a recommendation, and of a look at the health center.

Values = dict[str, object]
Found = Iterator[tuple[str, Refused | Doubt]]

UNCOUNTED = ("na", "missing")


def recommendation(values: Values, known: Known, today: date) -> Found:
    """Yield what is wrong with the day of adoption, or the visit, of a recommendation."""
    status = values.get("status")
    if values.get("adopted_on") and status in ("open", "dropped"):
        yield "adopted_on", Refused("adopted_and_status", status=status)
    yield from visited(values, known)


def facility_check(values: Values, known: Known, today: date) -> Found:
    """Yield what is wrong with the count, or the visit, of a look at the health center."""
    value = values.get("value")
    if values.get("quantity") is not None and value in UNCOUNTED:
        yield "quantity", Refused("quantity_of_nothing", value=value)
    yield from visited(values, known)


def advice_rules(language: str) -> dict[str, Rule]:
    """Word the rules of recommendations and of facility checks."""
    return {
        "adopted_and_status": Rule(
            say("a day of adoption beside the status {status}", language),
            say("write adopted or partly as its status, or leave the day out", language),
        ),
        "quantity_of_nothing": Rule(
            say("a count beside the value {value}", language),
            say("leave the count out, or correct the value", language),
        ),
    }


Values = dict[str, object]
Found = Iterator[tuple[str, Refused | Doubt]]

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


def _health_center(values: Values, known: Known, today: date) -> Found:
    successor = values.get("successor")
    if successor and successor == values.get("code"):
        yield "successor", Refused("own_successor")
    elif successor and "closed_on" in values and not values["closed_on"]:
        yield "successor", Refused("successor_of_open")


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


def _action_item(values: Values, known: Known, today: date) -> Found:
    district = known.parent("health_centers", values.get("health_center"))
    if known.disagree("districts", district, values.get("district")):
        yield "health_center", Refused("center_elsewhere", district=district)


ROW_RULES: dict[str, Callable[[Values, Known, date], Found]] = {
    "health_centers": _health_center,
    "postings": _posting,
    "visits": _visit,
    "indicator_values": _indicator_value,
    "stock_outs": stock_out,
    "stock_checks": stock_check,
    "stock_months": stock_month,
    "events": event,
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
    return {
        "own_successor": Rule(
            say("a health center is not its own successor", language),
            say("write the code of the one that is there now, or leave it empty", language),
        ),
        "successor_of_open": Rule(
            say("a successor of a health center that is open", language),
            say("write in closed_on when it was closed, or leave the successor empty", language),
        ),
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
    }


# Where the rows of a template file stand in the database, and by which columns they are known.
#
# Names of nurses go to a table of their own; a stock-out or a check is at a health center or at a
# pharmacy; an event has its place in the column of its scope.

Record = dict[str, object]


@dataclass(frozen=True)
class Target:
    """A table and the columns that make the natural key of its rows."""

    table: sa.Table
    key: tuple[str, ...]

    @property
    def row_key(self) -> sa.Column:
        """Return the one column that the database itself knows a row by."""
        (column,) = self.table.primary_key
        return column

    def named(self, record: Record) -> str:
        """Return the natural key of a row as one text, empty where a part is not given."""
        parts = (
            ("" if record[name] is None else _prefix(name) + str(record[name])) for name in self.key
        )
        return " | ".join(parts)


def _prefix(name: str) -> str:
    return PHARMACY if name == "pharmacy" else ""


TARGETS = {
    name: Target(schema.metadata.tables[name], table.key)
    for name, table in TABLES.items()
    if name != "events"
}
TARGETS["events"] = Target(
    schema.events, ("scope", "district", "health_center", "on", "kind", "label")
)
AT_PHARMACY = {
    "stock_outs": Target(schema.stock_outs, ("pharmacy", "supply", "started_on")),
    "stock_checks": Target(schema.stock_checks, ("pharmacy", "supply", "checked_on")),
    "stock_months": Target(schema.stock_months, ("pharmacy", "supply", "month")),
}
IDENTITIES = Target(schema.nurse_identities, ("nurse",))


def as_stored(table: str, values: Record) -> Iterator[tuple[Target, Record]]:
    """Yield what one row of the template is in the database: where, and column -> value.

    An empty name keeps the one that is there.
    """
    record, target = dict(values), TARGETS[table]
    if table == "nurses":
        name = record.pop("name")
        yield target, record
        if name:
            yield IDENTITIES, {"nurse": record["code"], "name": name}
        return
    if table in AT_PHARMACY:
        place = record["health_center"]
        record["pharmacy"] = None
        if place.startswith(PHARMACY):
            record |= {"health_center": None, "pharmacy": place.removeprefix(PHARMACY)}
            target = AT_PHARMACY[table]
    elif table == "events":
        place = record.pop("place")
        record |= {"district": None, "health_center": None}
        if record["scope"] != "programme":
            record[record["scope"]] = place
    yield target, record
