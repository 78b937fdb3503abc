"""What a database offers against what the dashboard reads: tables, columns, their types."""

import difflib

import sqlalchemy as sa

from dashboard.messages import say
from data_loaders import schema
from data_loaders.existing.kinds import as_cast, can_be_read
from data_loaders.existing.offered import Offer
from data_loaders.existing.stand_ins import INDISPENSABLE, is_dispensable
from data_loaders.importing.problems import WARNING, Doubt, Problems, Refused, Rule
from data_loaders.importing.reading.template import NEEDED_ONE_OF

ASKED = tuple(table for table in schema.FACTS if table is not schema.nurse_identities)
LONELY = {"indicator_values": "indicators"}  # values of an indicator nobody defined are not drawn


def check_structure(offer: Offer, dialect: sa.Dialect, problems: Problems) -> None:
    """Note every table and column that is missing, and every type that cannot be read."""
    if not {*NEEDED_ONE_OF} & {*offer}:
        problems.add("-", None, "", "", Refused("nothing_to_show", tables=", ".join(NEEDED_ONE_OF)))
    for table in ASKED:
        if table.name in offer:
            for column in table.c if offer[table.name] else ():  # a view without columns is broken
                _check_column(column, offer[table.name], dialect, problems)
        else:
            problems.add(table.name, None, "", "", _absence(table.name, offer))


def _absence(name: str, offer: Offer) -> Refused | Doubt:
    strangers = [one for one in offer if one not in schema.metadata.tables]
    near = difflib.get_close_matches(name, strangers, 1)
    details = {"nearest": near[0]} if near else {}
    needed_by = next((one for one, other in LONELY.items() if other == name and one in offer), "")
    if needed_by:
        return Refused("table_needed_by", by=needed_by, **details)
    if name in INDISPENSABLE:
        return Refused("table_needed", **details)
    return Doubt("table_absent", **details)


def _check_column(
    column: sa.Column, there: dict[str, str], dialect: sa.Dialect, problems: Problems
) -> None:
    table, name = column.table.name, column.name
    if name in there:
        if not can_be_read(column, there[name], dialect.name):
            cast = as_cast(column, dialect)
            why = Refused("type_of_column", type=there[name], cast=cast)
            problems.add(table, None, name, "", why)
    elif not is_dispensable(column):
        known = {one.name for one in column.table.c}
        near = difflib.get_close_matches(name, [one for one in there if one not in known], 1)
        details = {"nearest": near[0]} if near else {}
        problems.add(table, None, name, "", Refused("column_needed", **details))
    elif not column.primary_key:
        problems.add(table, None, name, "", Doubt("column_absent", read_as=_read_as(column)))


def _read_as(column: sa.Column) -> str:
    if column.server_default is not None:
        return f"{column.server_default.arg}"
    return "unknown" if column.nullable else "no"


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of what a database offers."""
    make = say("make it, or a view of this name, with the columns of docs/import.md", language)
    return {
        "table_needed": Rule(say("no table or view of this name can be read", language), make),
        "table_needed_by": Rule(
            say("no table or view of this name can be read, and {by} holds its codes", language),
            make,
        ),
        "nothing_to_show": Rule(
            say("no table or view of records can be read", language),
            say("offer one of {tables}", language),
        ),
        "column_needed": Rule(
            say("no such column", language),
            say("add it, in a view if the table must not change", language),
        ),
        "type_of_column": Rule(
            say("of the type {type}", language), say("let a view show {cast}", language)
        ),
        "table_absent": Rule(
            say("no such table, so it is read as empty", language),
            say("offer it, if the programme has such records", language),
            WARNING,
        ),
        "column_absent": Rule(
            say("no such column, so it is read as {read_as}", language),
            say("offer it, if the records hold it", language),
            WARNING,
        ),
    }
