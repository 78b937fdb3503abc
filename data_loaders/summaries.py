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
from data_loaders.scope import EVERYTHING_ASKED, Reader, Scope

SUMMED = ("numerator", "denominator")


@once
def are_current(reader: Reader) -> bool:
    """Tell whether the database holds sums, and for this version of its data."""
    state, ledger = schema.summary_state.c, schema.imports.c
    newest = reader.select(schema.summary_state, state.version, ledger.id, ledger.sha256)
    newest = newest.join(schema.imports, sa.true()).order_by(ledger.id.desc())
    row = reader.first(newest)
    return row is not None and row.version == schema.state_after(row)


def answer(
    reader: Reader, filters: Filters, window: Window, table: sa.Table | None = None
) -> bool:  # fmt: skip
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


def load_observed_days(reader: Reader) -> list[date]:
    """Return the first and the last day with an observation; none where nothing was observed."""
    table = schema.indicator_values
    days = [table.c.date, table.c.date]
    if are_current(reader):
        table = level(reader.scope, EVERYTHING_ASKED)
        days = [table.c.first_on, table.c.last_on]
    ends = (sa.func.min(days[0]).label("first"), sa.func.max(days[1]).label("last"))
    rows = reader.frame(reader.select(table, *ends))
    return [day.date() for day in [*rows["first"], *rows["last"]] if pd.notna(day)]


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
