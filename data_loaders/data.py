"""What was imported, which visits there were, and which indicators were observed where."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window, month_of_number
from data_loaders import schema
from data_loaders.scope import Reader

_value = schema.indicator_values.c
_visit = schema.visits.c
_stock_out = schema.stock_outs.c


def read_ledger(reader: Reader) -> pd.DataFrame:
    """Return the ledger, the newest import first.

    One row is an import: imported_at (UTC), source (the folder or file it came from), by and tool
    (missing where nobody said), rows, changed (rows that corrected earlier ones), synthetic
    (whether it was invented), sha256 (of its files).
    """
    entry = schema.imports.c
    columns = (entry.imported_at, entry.source, entry.by, entry.tool, entry.rows, entry.changed,
               entry.synthetic, entry.sha256)  # fmt: skip
    rows = reader.frame(reader.select(schema.imports, *columns).order_by(entry.id.desc()))
    return rows.assign(imported_at=rows.imported_at.astype("datetime64[us]"))


def load_visits_until(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the visits that began, or were planned, before the window's end.

    One row is a visit: code, health_center, mentor, domain, kind, planned_on, started_on,
    ended_on (its last day; NaT: one day), status (planned, done or cancelled).
    """
    columns = (_visit.code, _visit.health_center, _visit.mentor, _visit.domain, _visit.kind,
               _visit.planned_on, _visit.started_on, _visit.ended_on, _visit.status)  # fmt: skip
    statement = reader.select(schema.visits, *columns, filters=filters)
    known = sa.or_(_visit.started_on < window.until, _visit.planned_on < window.until)
    return reader.frame(statement.where(known).order_by(_visit.started_on, _visit.code))


def load_observed_months(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return where and when each indicator was observed at all.

    One row is an indicator × health center × month (first day) with any value: the month in which
    its visit began, or that of the value's date where no visit is recorded.
    """
    day = sa.type_coerce(sa.func.coalesce(_visit.started_on, _value.date), sa.Date)
    month = (sa.extract("year", day) * 12 + sa.extract("month", day) - 1).label("month")
    keys = (_value.indicator, _value.health_center, month)
    statement = reader.select(schema.indicator_values, *keys, filters=filters)
    statement = statement.outerjoin_from(
        schema.indicator_values, schema.visits, _value.visit == _visit.code
    ).where(day >= window.start, day < window.until)
    if filters.domain:
        statement = statement.where(_visit.domain.in_(filters.domain))
    rows = reader.frame(statement.group_by(*keys).order_by(*keys))
    months = pd.Series(
        [month_of_number(int(number)) for number in rows.pop("month")], dtype="object"
    )
    return rows.assign(month=pd.to_datetime(months).astype("datetime64[us]"))


def load_newest(reader: Reader, filters: Filters, window: Window) -> dict[str, pd.Timestamp]:
    """Return the newest day before the window's end in each file that grows with every visit.

    Files: visits (done), indicator_values, stock_outs, stock_checks; one without rows is left
    out.
    """
    last = sa.func.coalesce(_stock_out.last_confirmed_on, _stock_out.started_on)
    ended = sa.func.coalesce(_stock_out.ended_on, last)
    newest = sa.case((ended > last, ended), else_=last)
    asked = (
        (schema.visits, _visit.started_on, _visit.status == "done"),
        (schema.indicator_values, _value.date, sa.true()),
        (schema.stock_outs, newest, sa.true()),
        (schema.stock_checks, schema.stock_checks.c.checked_on, sa.true()),
    )
    found = {}
    for table, day, condition in asked:
        day_of = sa.func.max(sa.type_coerce(day, sa.Date)).label("day")
        statement = reader.select(table, day_of, filters=filters.only_places)
        rows = reader.frame(statement.where(condition, day < window.until))
        if rows.day.notna().all():
            found[table.name] = pd.Timestamp(rows.day.item())
    return found
