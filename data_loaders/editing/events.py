"""Dated events that somebody adds to the charts, and withdraws again; the history keeps both."""

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.editing.history import (
    ASIDE,
    GONE,
    SAVED,
    Edit,
    Saved,
    Values,
    done_before,
    may_follow,
    remember,
    take_the_district,
)
from data_loaders.engine import writing
from data_loaders.importing.problems import said_plainly

_event = schema.events.c
KEY = ("scope", "district", "health_center", "on", "kind", "label")
FIELDS = (*KEY, "rebase", "indicators")


def add_event(engine: sa.Engine, edit: Edit, values: Values, language: str) -> Saved:
    """Add an event; one of the same natural key is there already and stays as it is.

    `values`: all of `FIELDS`, district or health center missing where the scope is another.
    """
    with said_plainly(language), writing(engine) as connection:
        take_the_district(connection, edit.district)
        if not may_follow(connection, edit.rights, values["district"], values["health_center"]):
            return Saved(GONE, "")
        before = done_before(connection, edit.ticket)
        if before:
            return before
        same = [_event[name].is_not_distinct_from(values[name]) for name in KEY]
        known = connection.execute(sa.select(_event.id).where(*same)).scalar()
        if known is not None:
            return Saved(SAVED, f"{known}")
        key = connection.execute(sa.insert(schema.events), values).inserted_primary_key[0]
        remember(connection, edit, "events", natural_key(values), None, values)
        return Saved(SAVED, f"{key}")


def withdraw_event(engine: sa.Engine, edit: Edit, event: int, seen: Values, language: str) -> Saved:
    """Take an event away that still is what its reader saw; the history keeps it whole."""
    with said_plainly(language), writing(engine) as connection:
        take_the_district(connection, edit.district)
        before = done_before(connection, edit.ticket)
        if before:
            return before
        columns = [_event[name] for name in FIELDS]
        asked = sa.select(*columns).where(_event.id == event).with_for_update()
        row = connection.execute(asked).first()
        if row is None:
            return Saved(GONE, f"{event}")
        stored = dict(row._mapping)
        if not may_follow(connection, edit.rights, stored["district"], stored["health_center"]):
            return Saved(GONE, f"{event}")
        if stored != seen:
            return Saved(ASIDE, f"{event}", stored)
        connection.execute(sa.delete(schema.events).where(_event.id == event))
        remember(connection, edit, "events", natural_key(stored), stored, None)
        return Saved(SAVED, f"{event}")


def natural_key(values: Values) -> str:
    """Return the natural key of an event as one text, empty where a part is not given."""
    return " | ".join("" if values[name] is None else f"{values[name]}" for name in KEY)
