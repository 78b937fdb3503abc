"""What must hold between the cells of a stock-out or a check, and between a row and its visit."""

from collections.abc import Iterator
from datetime import date

from dashboard.messages import say
from data_loaders.importing.known import Known
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.template import PHARMACY

Values = dict[str, object]
Found = Iterator[tuple[str, Refused]]

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


def _stocked(values: Values, known: Known) -> Found:
    place = values.get("health_center")
    if place:
        prefix = PHARMACY if place.startswith(PHARMACY) else ""
        table, code = ("districts" if prefix else "health_centers"), place.removeprefix(prefix)
        if not known.has(table, code):
            yield "health_center", known.refuse(table, code, prefix)


def visited(values: Values, known: Known) -> Found:
    """Yield the visit of a row that is not at the row's health center."""
    place = known.parent("visits", values.get("visit"))
    if known.disagree("health_centers", place, values.get("health_center")):
        yield "visit", Refused("visit_elsewhere", visited=place)


def rules(language: str) -> dict[str, Rule]:
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
        "visit_elsewhere": Rule(
            say("this visit was at {visited}", language),
            say("correct the visit or the health center", language),
        ),
    }
