"""What was imported, which visits there were, and which indicators were observed where."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window, first_of_month
from data_loaders import schema
from data_loaders.scope import Reader
from data_loaders.summaries import answer, are_current, begun_before, dated, level

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
    if filters.nurse or not are_current(reader):
        table, visit = schema.indicator_values, _value.visit
        day = sa.type_coerce(sa.func.coalesce(_visit.started_on, _value.date), sa.Date)
    else:
        table, visit = schema.visit_months, schema.visit_months.c.visit
        day = schema.visit_months.c.started_on
    month = (sa.extract("year", day) * 12 + sa.extract("month", day) - 1).label("month")
    keys = (table.c.indicator, table.c.health_center, month)
    statement = reader.select(table, *keys, filters=filters)
    statement = statement.outerjoin_from(table, schema.visits, visit == _visit.code)
    statement = statement.where(day >= window.start, day < window.until)
    if filters.domain:
        statement = statement.where(_visit.domain.in_(filters.domain))
    rows = dated(reader.frame(statement.group_by(*keys).order_by(*keys)), 2)
    return rows.rename(columns={"period_start": "month"})


def load_observed_centers(reader: Reader, window: Window) -> set[str]:
    """Return the health centers with any value before the window's end."""
    return _observed(reader, window, "health_center", schema.center_months)


def load_observed_nurses(reader: Reader, filters: Filters, window: Window) -> set[str]:
    """Return which nurses ever posted at the places asked for have any value, wherever, before
    the window's end.
    """
    posted = reader.select(schema.postings, schema.postings.c.nurse, filters=filters.only_places)
    return _observed(reader, window, "nurse", schema.nurse_months, posted)


def _observed(
    reader: Reader, window: Window, name: str, sums: sa.Table, among: sa.Select | None = None
) -> set[str]:  # fmt: skip
    """Return the codes in a column of the values before the window's end, or of their sums."""
    if are_current(reader):
        table, begun = sums, begun_before(sums, window.until)
    else:
        table, begun = schema.indicator_values, _value.date < window.until
    codes = reader.select(table, table.c[name].label("code")).where(begun)
    codes = codes if among is None else codes.where(table.c[name].in_(among))
    return {code for code in reader.frame(codes.distinct()).code.dropna() if code}


def load_newest(reader: Reader, filters: Filters, window: Window) -> dict[str, pd.Timestamp]:
    """Return the newest day before the window's end in each file that grows with every visit.

    Files: visits (done), indicator_values, stock_outs, stock_checks; one without rows is left
    out.
    """
    places = filters.only_places
    last = sa.func.coalesce(_stock_out.last_confirmed_on, _stock_out.started_on)
    ended = sa.func.coalesce(_stock_out.ended_on, last)
    newest = sa.case((ended > last, ended), else_=last)
    values, seen_on = schema.indicator_values, _value.date
    if answer(reader, places, Window(first_of_month(window.start), window.until)):
        values = level(reader.scope, places)
        seen_on = values.c.last_on
    asked = (
        ("visits", schema.visits, _visit.started_on, _visit.status == "done"),
        ("indicator_values", values, seen_on, sa.true()),
        ("stock_outs", schema.stock_outs, newest, sa.true()),
        ("stock_checks", schema.stock_checks, schema.stock_checks.c.checked_on, sa.true()),
    )
    found = {}
    for name, table, day, condition in asked:
        day_of = sa.func.max(sa.type_coerce(day, sa.Date)).label("day")
        statement = reader.select(table, day_of, filters=places)
        rows = reader.frame(statement.where(condition, day < window.until))
        if rows.day.notna().all():
            found[name] = pd.Timestamp(rows.day.item())
    return found
