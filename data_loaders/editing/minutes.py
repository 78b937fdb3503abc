"""Writing a meeting down: it is opened once, then its lines and action items change one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from dashboard.months import format_month
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
    may_write,
    remember,
    replace_row,
    take_the_district,
)
from data_loaders.engine import writing
from data_loaders.importing.problems import said_plainly
from data_loaders.meeting import meeting_code

_line = schema.meeting_lines.c
_item = schema.action_items.c
LINE_FIELDS = ("text", "detail", "withdrawn")
ITEM_FIELDS = (
    "what",
    "strategy",
    "owner_role",
    "health_center",
    "due_on",
    "indicator",
    "status",
    "closed_on",
)
OF_FOLLOWING = {"status", "closed_on"}  # how far an action item is


@dataclass(frozen=True)
class Opening:
    """What a meeting begins with: the data it is frozen at, and its lines from the signals.

    `lines`: rows of `meeting_lines` without id and meeting.
    """

    data_date: date
    data_version: str
    lines: Sequence[Values]


def save_line(
    engine: sa.Engine,
    edit: Edit,
    opening: Opening,
    values: Values,
    line: int | None,
    seen: str,
    language: str,
) -> Saved:
    """Add a line to a meeting, or change one that is as its writer saw it; opens the meeting.

    `values`: text, detail, withdrawn, and part for a new line (`line` is None).
    """
    with said_plainly(language), writing(engine) as connection:
        code = _begin(connection, edit, opening)
        if code is None or not may_write(connection, edit.rights, edit.district, None):
            return Saved(GONE, f"{line or ''}")
        before = done_before(connection, edit.ticket)
        if before:
            return before
        if line is None:
            row = {"meeting": code, "withdrawn": False, **values}
            key = connection.execute(sa.insert(schema.meeting_lines), row).inserted_primary_key[0]
            remember(connection, edit, "meeting_lines", f"{key}", None, values)
            return Saved(SAVED, f"{key}", values)
        belongs = sa.select(_line.id).where(_line.id == line, _line.meeting == code)
        if connection.execute(belongs).first() is None:
            return Saved(GONE, f"{line}")
        return replace_row(connection, edit, _line.id, line, values, seen)


def save_item(
    engine: sa.Engine,
    edit: Edit,
    opening: Opening,
    values: Values,
    item: str | None,
    seen: str,
    language: str,
) -> Saved:
    """Add an action item that a meeting decided, or change one of its district's.

    `values`: all of `ITEM_FIELDS`. A new one is raised on the meeting's data date.
    """
    with said_plainly(language), writing(engine) as connection:
        begun = _begin(connection, edit, opening)
        center = values["health_center"]
        is_hers = may_write(connection, edit.rights, edit.district, center)
        is_followed = item and may_follow(connection, edit.rights, edit.district, center)
        if begun is None or not (is_hers or is_followed):
            return Saved(GONE, item or "")
        before = done_before(connection, edit.ticket)
        if before:
            return before
        if item is None:
            code = _next_code(connection, edit)
            row = {"code": code, "district": edit.district, "raised_on": opening.data_date}
            connection.execute(sa.insert(schema.action_items), row | values)
            remember(connection, edit, "action_items", code, None, values)
            return Saved(SAVED, code, values)
        if not _may_change(connection, edit, item, values):
            return Saved(GONE, item)
        return replace_row(connection, edit, _item.code, item, values, seen)


def _may_change(connection: sa.Connection, edit: Edit, item: str, values: Values) -> bool:
    """Tell whether the writer may make an action item what is wanted: all of it, or its status."""
    columns = [_item[name] for name in ITEM_FIELDS]
    asked = sa.select(*columns).where(_item.code == item, _item.district == edit.district)
    row = connection.execute(asked).first()
    if row is None:
        return False
    about = (edit.rights, edit.district, row.health_center)
    changed = {name for name in ITEM_FIELDS if row._mapping[name] != values[name]}
    if may_write(connection, *about):
        return may_write(connection, edit.rights, edit.district, values["health_center"])
    return may_follow(connection, *about) and changed <= OF_FOLLOWING


def open_meeting(engine: sa.Engine, edit: Edit, opening: Opening, language: str) -> bool:
    """Freeze a meeting at its data date, with its lines; one that is open stays as it is.

    Returns whether it is there: who may not write in the whole district opens none.
    """
    with said_plainly(language), writing(engine) as connection:
        return _begin(connection, edit, opening) is not None


def _begin(connection: sa.Connection, edit: Edit, opening: Opening) -> str | None:
    """Take the district's turn and make sure that its meeting is there; return its code.

    None where it is not there and the writer may not open it.
    """
    take_the_district(connection, edit.district)
    code = meeting_code(edit.district, edit.month)
    known = sa.select(schema.meetings.c.code).where(schema.meetings.c.code == code)
    if connection.execute(known).first() is None:
        if not may_write(connection, edit.rights, edit.district, None):
            return None
        meeting = {
            "code": code,
            "district": edit.district,
            "month": edit.month,
            "by": edit.by,
            "data_date": opening.data_date,
            "data_version": opening.data_version,
            "opened_at": edit.at.replace(tzinfo=None),
        }
        connection.execute(sa.insert(schema.meetings), meeting)
        rows = [{"meeting": code, "withdrawn": False, **line} for line in opening.lines]
        if rows:
            connection.execute(sa.insert(schema.meeting_lines), rows)
    return code


def _next_code(connection: sa.Connection, edit: Edit) -> str:
    """Return a code that no action item has: `KIR-2012-12-1`."""
    stem = f"{edit.district}-{format_month(edit.month)}-"[: schema.CODE.length - 4]
    taken = set(connection.execute(sa.select(_item.code)).scalars())
    return next(code for n in range(1, len(taken) + 2) if (code := f"{stem}{n}") not in taken)


__all__ = [
    "ASIDE",
    "GONE",
    "ITEM_FIELDS",
    "LINE_FIELDS",
    "SAVED",
    "Opening",
    "open_meeting",
    "save_item",
    "save_line",
]
