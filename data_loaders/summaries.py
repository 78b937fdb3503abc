"""Which of the monthly sums answer a question, and when none does (`month_sums.py` reads them).

A question that they cannot answer (another program wrote the rows, the database offers views
only, a domain is asked for, the window cuts a month) is answered from the raw rows instead, with
the same numbers; only more slowly.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window, first_of_month, month_number
from data_loaders import schema
from data_loaders.keeping import once
from data_loaders.scope import Reader, Scope

SUMMED = ("numerator", "denominator")


@once
def are_current(reader: Reader) -> bool:
    """Tell whether the database holds sums, and for this version of its data."""
    state, newest = schema.summary_state.c, reader.newest_change().limit(1).subquery()
    asked = reader.select(schema.summary_state, state.version, newest.c.id, newest.c.sha256)
    row = reader.first(asked.join(newest, sa.true()))
    return row is not None and row.version == schema.state_after(row)


def answer(reader: Reader, filters: Filters, window: Window, table: sa.Table | None = None) -> bool:
    """Tell whether monthly sums (those of the observations when no others are named) answer a
    question exactly.
    """
    if filters.domain or window.start.day != 1 or not are_current(reader):
        return False
    if window.until.day == 1:
        return True
    table = level(reader.scope, filters) if table is None else table
    later = reader.select(table, sa.literal(1).label("one"), filters=filters)
    later = later.where(table.c.month == month_number(first_of_month(window.until)))
    return reader.first(later.where(table.c.last_on >= window.until)) is None


def level(scope: Scope, filters: Filters) -> sa.Table:
    """Return the coarsest sums whose rows lie wholly inside or outside a question."""
    if filters.nurse:
        return schema.nurse_months
    if filters.health_center or scope.health_centers:
        return schema.center_months
    if filters.district or not scope.everywhere:
        return schema.district_months
    return schema.programme_months


def months_of(table: sa.Table, window: Window) -> sa.ColumnElement:
    """Return the condition that a row lies in the window's months."""
    numbers = [month_number(month) for month in window.months]
    return table.c.month.between(numbers[0], numbers[-1]) if numbers else sa.false()


def begun_before(table: sa.Table, day: date) -> sa.ColumnElement:
    """Return the condition that a sum holds anything observed before a day."""
    month = month_number(day)
    if day.day == 1:
        return table.c.month < month
    return sa.or_(table.c.month < month, sa.and_(table.c.month == month, table.c.first_on < day))


def sums(table: sa.Table, names: Sequence[str] = SUMMED) -> list[sa.ColumnElement]:
    """Return the sums of columns, under their names."""
    return [sa.cast(sa.func.sum(table.c[name]), sa.Integer).label(name) for name in names]


def dated(rows: pd.DataFrame, at: int) -> pd.DataFrame:
    """Put the month's first day, as period_start, where a column of month numbers stands."""
    since_1970 = rows.pop("month").to_numpy("int64") - month_number(date(1970, 1, 1))
    rows.insert(at, "period_start", since_1970.astype("datetime64[M]").astype("datetime64[us]"))
    return rows


# The rows that the monthly sums give: as the loaders of raw rows make them, only sooner.
#
# Read only where `summaries.answer` says that they answer.


def load_month_sums(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Sum the whole selection by indicator and month; a nurse of several places counts once."""
    table = level(reader.scope, filters)
    nurses = (
        sa.func.count(sa.distinct(table.c.nurse)).label("nurses")
        if table is schema.nurse_months
        else sa.cast(sa.func.sum(table.c.nurses), sa.Integer).label("nurses")
    )
    keys = (table.c.indicator, table.c.month)
    statement = reader.select(table, *keys, *sums(table), nurses, filters=filters)
    statement = statement.where(months_of(table, window))
    rows = reader.frame(statement.group_by(*keys).order_by(*keys))
    named = filters.health_center if table is schema.center_months else filters.district
    if table in (schema.center_months, schema.district_months) and len(named) != 1:
        rows = _counted_once(reader, filters, window, rows, table)
    return dated(rows, 1)


def load_place_months(
    reader: Reader, filters: Filters, window: Window, place: str | None
) -> pd.DataFrame:
    """Sum by indicator and month (and by `place`), as `load_indicator_months` does."""
    if place is None:
        return load_month_sums(reader, filters, window)
    table = schema.district_months if place == "district" else schema.center_months
    if filters.nurse or (
        place == "district" and level(reader.scope, filters) is schema.center_months
    ):
        return _from_nurses(reader, filters, window, place)
    columns = (
        table.c[place].label("place"),
        table.c.indicator,
        table.c.month,
        *(table.c[name] for name in (*SUMMED, "nurses")),
    )
    statement = reader.select(table, *columns, filters=filters).where(months_of(table, window))
    return dated(reader.frame(statement.order_by(*columns[:3])), 2)


def _from_nurses(reader: Reader, filters: Filters, window: Window, place: str) -> pd.DataFrame:
    """Sum by place from the finest sums: of single nurses, or of parts of a district."""
    table, center = schema.nurse_months, schema.health_centers.c
    nurses = sa.func.count(sa.distinct(sa.func.nullif(table.c.nurse, ""))).label("nurses")
    column = center.district if place == "district" else table.c.health_center
    keys = (column.label("place"), table.c.indicator, table.c.month)
    statement = reader.select(table, *keys, *sums(table), nurses, filters=filters)
    statement = statement.join(schema.health_centers, table.c.health_center == center.code)
    statement = statement.where(months_of(table, window))
    return dated(reader.frame(statement.group_by(*keys).order_by(*keys)), 2)


def load_nurse_totals(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Sum by indicator, health center and nurse, as `load_totals` does."""
    table = schema.nurse_months
    keys = (table.c.indicator, table.c.health_center, table.c.nurse)
    statement = reader.select(table, *keys[:2], _named(table), *sums(table), filters=filters)
    statement = statement.where(months_of(table, window))
    return reader.frame(statement.group_by(*keys).order_by(*keys))


def load_nurse_month_sums(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Sum by indicator, health center, nurse and month, as `load_nurse_months` does."""
    table, center = schema.nurse_months, schema.health_centers.c
    keys = (table.c.indicator, center.district, table.c.health_center, table.c.nurse, table.c.month)
    columns = (*keys[:3], _named(table), table.c.month, table.c.numerator, table.c.denominator)
    statement = reader.select(table, *columns, filters=filters)
    statement = statement.join(schema.health_centers, table.c.health_center == center.code)
    return dated(reader.frame(statement.where(months_of(table, window)).order_by(*keys)), 4)


def load_center_totals(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Sum by indicator and health center, as `load_center_sums` does."""
    table, center = schema.nurse_months, schema.health_centers.c
    keys = (table.c.indicator, center.district, table.c.health_center)
    nurses = sa.func.count(sa.distinct(sa.func.nullif(table.c.nurse, ""))).label("nurses")
    statement = reader.select(table, *keys, *sums(table), nurses, filters=filters)
    statement = statement.join(schema.health_centers, table.c.health_center == center.code)
    statement = statement.where(months_of(table, window))
    return reader.frame(statement.group_by(*keys).order_by(*keys))


def load_visit_sums(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Sum by health center, indicator and visit, as `load_place_visits` does."""
    table = schema.visit_months
    visit = sa.func.nullif(table.c.visit, "", type_=table.c.visit.type).label("visit")
    keys = (table.c.health_center, table.c.indicator, table.c.started_on, table.c.visit)
    columns = (keys[0].label("place"), keys[1], keys[2].label("period_start"), visit)
    statement = reader.select(table, *columns, *sums(table), filters=filters)
    statement = statement.where(months_of(table, window))
    return reader.frame(statement.group_by(*keys).order_by(*keys))


def _named(table: sa.Table) -> sa.ColumnElement:
    """Return the nurse's code, missing where none was recorded."""
    return sa.func.nullif(table.c.nurse, "", type_=table.c.nurse.type).label("nurse")


def _counted_once(
    reader: Reader, filters: Filters, window: Window, rows: pd.DataFrame, table: sa.Table
) -> pd.DataFrame:
    """Take back what the sum of places counts twice: nurses observed at several of them."""
    shared, center = schema.shared_nurses, schema.health_centers.c
    place = center.district if table is schema.district_months else shared.c.health_center
    keys = [shared.c.indicator, shared.c.month]
    statement = reader.select(shared, *keys, shared.c.nurse, place.label("place"), filters=filters)
    statement = statement.join(schema.health_centers, shared.c.health_center == center.code)
    found = reader.frame(statement.where(months_of(shared, window))).drop_duplicates()
    groups = found.groupby(["indicator", "month"]).nurse
    twice = (groups.size() - groups.nunique()).rename("twice")
    rows = rows.merge(twice, "left", left_on=["indicator", "month"], right_index=True)
    over = rows.pop("twice").fillna(0).astype("int64")
    return rows.assign(nurses=rows.nurses - over) if len(rows) else rows
