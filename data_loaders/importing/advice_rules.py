"""What must hold between the cells of a recommendation, and of a look at the health center."""

from collections.abc import Iterator
from datetime import date

from dashboard.messages import say
from data_loaders.importing.known import Known
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.stock_rules import visited

Values = dict[str, object]
Found = Iterator[tuple[str, Refused]]

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


def rules(language: str) -> dict[str, Rule]:
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
