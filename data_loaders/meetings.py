"""What monthly meetings put down, and the history of every edit."""

from datetime import date

import pandas as pd

from dashboard.filters import Filters
from dashboard.months import format_month
from data_loaders import schema
from data_loaders.scope import Reader


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
    columns = [edit[name] for name in ("id", "at", "by", "district", "month", "table", "key",
                                       "old", "new", "aside")]  # fmt: skip
    statement = reader.select(schema.edits, *columns, filters=filters.only_places)
    return reader.frame(statement.order_by(edit.id.desc()))
