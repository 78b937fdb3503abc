"""The template as data: which files a bundle may hold, their columns, and what a cell may say.

Reading, checks, writing and blank templates all follow these records. The order of `TABLES` is
an order of writing: a table stands after those that it points to. Promised to users: columns
may be added, not renamed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from data_loaders import schema

CODE, TEXT, DATE, INTEGER = "code", "text", "date", "integer"
NUMBER, CHOICE, YES_NO = "number", "choice", "yes/no"
LONGEST_CODE, LONGEST_TEXT = schema.CODE.length, schema.TEXT.length
PHARMACY = "pharmacy:"  # stands before a district where a health center may stand
OUTSIDE = "outside"  # a destination that is no health center of the programme
LARGEST_INTEGER = 2**31 - 1  # PostgreSQL's integer


@dataclass(frozen=True)
class Column:
    """One column: what its cells may say. `default` stands for an empty cell."""

    name: str
    type: str
    required: bool = False
    refers_to: str = ""
    choices: tuple[str, ...] = ()
    default: object = None
    lowest: float = 0
    highest: float = LARGEST_INTEGER
    may_be_future: bool = False


@dataclass(frozen=True)
class Table:
    """One file or sheet: its columns in order and the columns that tell two rows apart."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        """Find a column by its name."""
        return next((column for column in self.columns if column.name == name), None)


def _columns(kind: str, *names: str, **rules) -> Iterator[Column]:
    """Make columns of one type; a trailing `*` marks a required one, as in the documentation."""
    for name in names:
        yield Column(name.rstrip("*"), kind, required=name.endswith("*"), **rules)


def _code(*names: str) -> Iterator[Column]:
    return _columns(CODE, *names)


def _text(*names: str) -> Iterator[Column]:
    return _columns(TEXT, *names)


def _date(*names: str, **rules) -> Iterator[Column]:
    return _columns(DATE, *names, **rules)


def _number(name: str, kind: str = NUMBER, **rules) -> Iterator[Column]:
    return _columns(kind, name, **rules)


def _choice(name: str, *choices: str, default: str | None = None) -> Iterator[Column]:
    return _columns(CHOICE, name, choices=choices, default=default)


def _ref(name: str, table: str) -> Iterator[Column]:
    return _columns(CODE, name, refers_to=table)


def _table(name: str, key: str, *columns: Iterator[Column]) -> Table:
    return Table(name, tuple(key.split()), tuple(one for group in columns for one in group))


_LISTED = (
    _table("districts", "code", _code("code*"), _text("name*"), _number("population", INTEGER)),
    _table(
        "health_centers",
        "code",
        _code("code*"),
        _ref("district*", "districts"),
        _text("name*"),
        _number("population", INTEGER),
        _number("km_to_hospital", highest=2000),
        _number("latitude", lowest=-90, highest=90),
        _number("longitude", lowest=-180, highest=180),
        _date("closed_on"),
        _ref("successor", "health_centers"),
    ),
    _table(
        "nurses",
        "code",
        _code("code*"),
        _text("name"),
        _choice("education", "A2", "A1", "A0", "other"),
        _code("sex"),
        _date("imci_trained_on"),
    ),
    _table(
        "postings",
        "nurse health_center role started_on",
        _ref("nurse*", "nurses"),
        _ref("health_center*", "health_centers"),
        _choice("role*", "imci", "other_nurse", "director"),
        _date("started_on*", "ended_on"),
        _code("end_reason", "destination"),
        _date("observed_from"),
        _code("code"),
    ),
    _table(
        "mentors",
        "code",
        _code("code*"),
        _text("name"),
        _code("education"),
        _ref("district", "districts"),
    ),
    _table(
        "visits",
        "code",
        _code("code*"),
        _ref("health_center*", "health_centers"),
        _ref("mentor", "mentors"),
        _columns(CODE, "domain", default="IMCI"),
        _columns(CODE, "kind", default="mentoring"),
        _date("planned_on", "started_on*", "ended_on", may_be_future=True),
        _choice("status", "planned", "done", "cancelled", default="done"),
    ),
    _table(
        "indicators",
        "code",
        _code("code*"),
        _text("label*"),
        _code("family*"),
        _choice("direction*", "up", "down", "neutral"),
        _text("numerator*", "denominator*"),
        _text("why"),
        _number("target", highest=1),
        _code("protocol_version"),
        _text("source"),
    ),
    _table(
        "indicator_values",
        "indicator health_center nurse visit date",
        _ref("indicator*", "indicators"),
        _ref("health_center*", "health_centers"),
        _ref("nurse", "nurses"),
        _ref("visit", "visits"),
        _date("date*"),
        _number("numerator*", INTEGER),
        _number("denominator*", INTEGER),
    ),
    _table(
        "supplies",
        "code",
        _code("code*"),
        _text("name*"),
        _code("class"),
        _columns(YES_NO, "tracer"),
    ),
    _table(
        "stock_outs",
        "health_center supply started_on",
        _code("health_center*"),
        _ref("supply*", "supplies"),
        _date("started_on*", "ended_on", "last_confirmed_on"),
        _text("cause"),
    ),
    _table(
        "stock_checks",
        "health_center supply checked_on",
        _code("health_center*"),
        _ref("supply*", "supplies"),
        _date("checked_on*"),
        _choice("status*", "available", "out", "expired_only", "not_held", "not_checked"),
        _ref("visit", "visits"),
        _number("quantity"),
    ),
    _table(
        "stock_months",
        "health_center supply month",
        _code("health_center*"),
        _ref("supply*", "supplies"),
        _date("month*"),
        _number("days_out", INTEGER, highest=31),
        *(_number(name, lowest=-LARGEST_INTEGER) for name in schema.STOCK_COUNTS),
    ),
    _table(
        "indicator_supplies",
        "indicator supply",
        _ref("indicator*", "indicators"),
        _ref("supply*", "supplies"),
    ),
    _table(
        "events",
        "scope place on kind label",
        _choice("scope*", "programme", "district", "health_center"),
        _code("place"),
        _date("on*"),
        _code("kind*"),
        _text("label*"),
        _columns(YES_NO, "rebase", default=False),
        _text("indicators"),
    ),
    _table(
        "targets",
        "scope place indicator from_on",
        _choice("scope*", "programme", "district", "health_center"),
        _code("place"),
        _ref("indicator*", "indicators"),
        _date("from_on*", may_be_future=True),
        _number("target*", highest=1),
    ),
    _table(
        "action_items",
        "code",
        _code("code*"),
        _ref("district*", "districts"),
        _ref("health_center", "health_centers"),
        _date("raised_on*"),
        _text("what*"),
        _text("strategy"),
        _code("owner_role"),
        _date("due_on", may_be_future=True),
        _choice("status", "open", "done", "cancelled"),
        _date("closed_on"),
        _ref("indicator", "indicators"),
    ),
    _table(
        "recommendations",
        "code",
        _code("code*"),
        _ref("health_center*", "health_centers"),
        _ref("nurse", "nurses"),
        _ref("visit", "visits"),
        _date("given_on*"),
        _code("topic*"),
        _text("text"),
        _choice("channel", "bedside", "end_of_visit", "follow_up", "meeting", "phone"),
        _choice("status", "open", "adopted", "partly", "dropped", default="open"),
        _date("adopted_on"),
    ),
    _table(
        "facility_checks",
        "health_center item checked_on",
        _ref("health_center*", "health_centers"),
        _ref("visit", "visits"),
        _date("checked_on*"),
        _code("item*"),
        _choice("value*", "yes", "no", "na", "missing"),
        _number("quantity"),
    ),
)

TABLES = {table.name: table for table in _LISTED}
NEEDED = ("districts", "health_centers")
NEEDED_ONE_OF = ("visits", "indicator_values", "postings", "stock_outs", "stock_months")
