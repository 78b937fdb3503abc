"""What a monthly meeting needs beside the other pages' rows: visits and open actions."""

from datetime import date

import pandas as pd

from dashboard.filters import Filters
from dashboard.months import Window, format_month
from dashboard.visits.statistics.rhythm import PHONE
from data_loaders import schema
from data_loaders.keeping import kept
from data_loaders.schema.base import BOOKKEEPING
from data_loaders.scope import Reader


@kept
def load_visits(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the visits on site that began in the window; a phone call is none.

    One row is a visit: code, health_center, mentor, domain, kind, planned_on, started_on,
    ended_on, status (planned, done or cancelled).
    """
    visit = schema.visits.c
    columns = (
        visit.code,
        visit.health_center,
        visit.mentor,
        visit.domain,
        visit.kind,
        visit.planned_on,
        visit.started_on,
        visit.ended_on,
        visit.status,
    )
    statement = reader.select(schema.visits, *columns, filters=filters)
    inside = statement.where(
        visit.started_on >= window.start, visit.started_on < window.until, visit.kind != PHONE
    )
    return reader.frame(inside.order_by(visit.health_center, visit.started_on))


@kept
def load_action_items(reader: Reader, filters: Filters) -> pd.DataFrame:
    """Return the action items of the places asked for, oldest first.

    One row is an action item: code, district, health_center, raised_on, what, strategy,
    owner_role, due_on, status, closed_on, indicator.
    """
    action = schema.action_items.c
    told = [column for column in action if column.name not in BOOKKEEPING]
    statement = reader.select(schema.action_items, *told, filters=filters.only_places)
    return reader.frame(statement.order_by(action.raised_on, action.code))


# What monthly meetings put down, and the history of every edit.


def meeting_code(district: str, month: date) -> str:
    """Return the key of a district's meeting about a month."""
    return f"{district}:{format_month(month)}"


def load_meetings(reader: Reader, filters: Filters) -> pd.DataFrame:
    """Return the meetings of the districts asked for, the newest first.

    One row is a meeting: code, district, month (first day), data_date and data_version it is
    frozen at, opened_at (UTC), by.
    """
    meeting = schema.meetings.c
    statement = reader.select(schema.meetings, *meeting, filters=filters.only_places)
    return reader.frame(statement.order_by(meeting.month.desc(), meeting.district))


def load_meeting_lines(reader: Reader, filters: Filters) -> pd.DataFrame:
    """Return the lines of the meetings of the districts asked for, in the order they were written.

    One row is a line: id, meeting, part (well, badly; same: what is counted, not listed), text,
    detail (k/n as frozen), indicator, health_center, withdrawn.
    """
    line = schema.meeting_lines.c
    statement = reader.select(schema.meeting_lines, *line, filters=filters.only_places)
    return reader.frame(statement.order_by(line.meeting, line.id))


def load_edits(reader: Reader, filters: Filters) -> pd.DataFrame:
    """Return every edit that concerns the districts asked for or the programme, the newest first.

    One row is a save: id, at (UTC), by, district, month, table, key, old, new (JSON of the row's
    values before and after; missing: it did not exist), aside (the new text was not put in).
    """
    edit = schema.edits.c
    columns = [
        edit[name]
        for name in ("id", "at", "by", "district", "month", "table", "key", "old", "new", "aside")
    ]
    statement = reader.select(schema.edits, *columns, filters=filters.only_places)
    return reader.frame(statement.order_by(edit.id.desc()))
