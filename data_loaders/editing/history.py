"""Who wrote what and when: one row an edit, in the transaction of the edit itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa

from dashboard.versions import as_json, version_of
from data_loaders import schema
from data_loaders.editing.rights import Rights
from data_loaders.scope import Scope

Values = dict[str, object]


@dataclass(frozen=True)
class Edit:
    """One save: its ticket (the same when it is sent again), who, when (UTC), for which meeting.

    `district` is None for what concerns the whole programme, `month` where no meeting is meant.
    `rights` are the writer's: without any, nothing is written.
    """

    ticket: str
    at: datetime
    by: str | None = None
    district: str | None = None
    month: date | None = None
    rights: Rights = field(default_factory=Rights)


@dataclass(frozen=True)
class Saved:
    """What became of a save.

    `outcome`: saved; aside (the row had changed meanwhile: `stored` is what stands there, the new
    text is in the history); gone (the row is not there, or the writer has no right to it: she
    cannot tell which, and nothing that is stored is told). `key` is the row's own.
    """

    outcome: str
    key: str
    stored: Values | None = None


SAVED, ASIDE, GONE = "saved", "aside", "gone"


def take_the_district(connection: sa.Connection, district: str | None) -> None:
    """Let one save of a district in at a time; SQLite's one writer needs no lock."""
    code = schema.districts.c.code
    asked = sa.select(code).order_by(code).with_for_update()
    connection.execute(asked.where(code == district) if district else asked).all()


def may_write(
    connection: sa.Connection, rights: Rights, district: str | None, center: str | None
) -> bool:
    """Tell whether rights reach a row about a place, as the place lies in this very transaction.

    A row about a health center is written by whoever may write there or in its whole district; one
    about a district by whoever may write in all of it; one about neither is the programme's.
    """
    if district is None and center is None:
        return rights.programme
    return reaches(connection, rights.writes, district, center)


def may_follow(
    connection: sa.Connection, rights: Rights, district: str | None, center: str | None
) -> bool:
    """Tell whether rights reach an event of a place, or how far its action items are."""
    if district is None and center is None:
        return rights.programme
    return any(
        reaches(connection, one, district, center) for one in (rights.writes, rights.follows)
    )


def reaches(
    connection: sa.Connection, places: Scope, district: str | None, center: str | None
) -> bool:
    """Tell whether a district, or a health center as it lies now, is among some places."""
    if center is None:
        return places.everywhere or district in places.districts
    code = schema.health_centers.c.code
    asked = sa.select(schema.health_centers.c.district).where(code == center)
    home = connection.execute(asked).scalar()
    return places.everywhere or center in places.health_centers or home in places.districts


def done_before(connection: sa.Connection, ticket: str) -> Saved | None:
    """Return what became of a save that was sent before; its answer may have got lost."""
    edit = schema.edits.c
    row = connection.execute(sa.select(edit.key, edit.aside).where(edit.ticket == ticket)).first()
    return row and Saved(ASIDE if row.aside else SAVED, row.key)


def remember(
    connection: sa.Connection,
    edit: Edit,
    table: str,
    key: str,
    old: Mapping | None,
    new: Mapping | None,
    aside: bool = False,
) -> None:
    """Write one edit into the history."""
    row = {
        "ticket": edit.ticket,
        "at": edit.at.replace(tzinfo=None),
        "by": edit.by,
        "district": edit.district,
        "month": edit.month,
        "table": table,
        "key": key,
        "old": None if old is None else as_json(old),
        "new": None if new is None else as_json(new),
        "aside": aside,
    }
    connection.execute(sa.insert(schema.edits), row)


def replace_row(
    connection: sa.Connection,
    edit: Edit,
    row_key: sa.Column,
    key: object,
    values: Values,
    seen: str,
) -> Saved:
    """Put new values into a row that still is as its writer saw it; else keep them aside.

    `seen` is the `version_of` the values that she saw. The same text twice is saved once.
    """
    table = row_key.table
    names = [table.c[name] for name in values]
    found = connection.execute(sa.select(*names).where(row_key == key).with_for_update()).first()
    if found is None:
        return Saved(GONE, f"{key}")
    stored = dict(found._mapping)
    if stored == values:
        return Saved(SAVED, f"{key}", stored)
    is_as_seen = version_of(stored) == seen
    if is_as_seen:
        connection.execute(sa.update(table).where(row_key == key).values(values))
    remember(connection, edit, table.name, f"{key}", stored, values, aside=not is_as_seen)
    return Saved(SAVED, f"{key}", values) if is_as_seen else Saved(ASIDE, f"{key}", stored)
