"""Observations that deserve a second look, found by the database: only suspects are loaded."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema, suspects
from data_loaders.keeping import kept
from data_loaders.scope import Reader

_value = schema.indicator_values.c
_visit, _posting = schema.visits.c, schema.postings.c
_ROWS = sa.func.count().label("rows")
_ROW = (_value.health_center, _value.indicator, _value.date, _value.numerator, _value.denominator)


def _select(reader: Reader, filters: Filters, window: Window, *columns) -> sa.Select:
    """Begin a statement on the values of the window, joined to their visits where they have one."""
    values, visits = schema.indicator_values, schema.visits
    statement = reader.select(values, *columns, filters=filters)
    statement = statement.where(_value.date >= window.start, _value.date < window.until)
    statement = statement.outerjoin_from(values, visits, _value.visit == _visit.code)
    return statement.where(_visit.domain.in_(filters.domain)) if filters.domain else statement


def count_values(reader: Reader, filters: Filters, window: Window) -> int:
    """Return how many values the window holds."""
    return int(reader.frame(_select(reader, filters, window, _ROWS)).rows.item())


@kept
def load_volumes(reader: Reader) -> pd.DataFrame:
    """Return how often each denominator occurs, everywhere and ever.

    One row is an indicator × denominator: indicator, denominator, rows.
    """
    keys = (_value.indicator, _value.denominator)
    return reader.frame(reader.select(schema.indicator_values, *keys, _ROWS).group_by(*keys))


def find_large_values(
    reader: Reader, filters: Filters, window: Window, limits: dict[str, int]
) -> pd.DataFrame:
    """Return the values whose denominator is over the limit of their indicator.

    One row is a value: health_center, indicator, date, numerator, denominator.
    """
    most = load_volumes(reader).groupby("indicator").denominator.max()
    over = [sa.and_(_value.indicator == code, _value.denominator > n)
            for code, n in limits.items() if most.get(code, 0) > n]  # fmt: skip
    statement = _select(reader, filters, window, *_ROW).where(sa.or_(sa.false(), *over))
    return reader.frame(statement.order_by(*_ROW))


def find_impossible_values(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the values that cannot be counts of something: over their denominator, below zero.

    This program's own tables cannot hold them; those of an existing database can. Columns as in
    `find_large_values`.
    """
    wrong = sa.or_(
        _value.numerator < 0, _value.numerator > _value.denominator, _value.denominator <= 0
    )
    statement = _select(reader, filters, window, *_ROW).where(wrong, suspects.impossible(reader))
    return reader.frame(statement.order_by(*_ROW))


def find_unlinked_values(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count the values that name no visit: health_center, date, rows."""
    keys = (_value.health_center, _value.date)
    statement = _select(reader, filters, window, *keys, _ROWS).where(_value.visit.is_(None))
    return reader.frame(statement.group_by(*keys).order_by(*keys))


def find_unposted_values(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count the values of a nurse on a day without a posting of hers at that health center.

    One row: health_center, nurse, date, rows.
    """
    held = (
        reader.select(schema.postings, _posting.id)
        .where(
            _posting.nurse == _value.nurse,
            _posting.health_center == _value.health_center,
            _posting.started_on <= _value.date,
            sa.or_(_posting.ended_on.is_(None), _posting.ended_on > _value.date),
        )
        .correlate(schema.indicator_values)
    )
    keys = (_value.health_center, _value.nurse, _value.date)
    statement = _select(reader, filters, window, *keys, _ROWS)
    suspected = suspects.unposted(reader, filters, window)
    statement = statement.where(_value.nurse.is_not(None), suspected, ~held.exists())
    return reader.frame(statement.group_by(*keys).order_by(*keys))


def find_misdated_values(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count the values dated before the first or after the last day of their visit.

    One row: health_center, visit, date, rows.
    """
    keys = (_value.health_center, _value.visit, _value.date)
    outside = sa.or_(_value.date < _visit.started_on, _value.date > suspects.LAST_DAY)
    suspected = suspects.misdated(reader, filters, window)
    statement = _select(reader, filters, window, *keys, _ROWS).where(outside, suspected)
    return reader.frame(statement.group_by(*keys).order_by(*keys))


def find_repeated_values(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count the values of one indicator, center, nurse and day beyond the first.

    One row: health_center, indicator, date, rows (those beyond the first).
    """
    keys = (_value.health_center, _value.indicator, _value.date)
    beyond = (sa.func.count() - 1).label("rows")
    statement = _select(reader, filters, window, *keys, beyond)
    statement = statement.where(suspects.repeated(reader, filters, window))
    statement = statement.group_by(*keys, _value.nurse).having(sa.func.count() > 1)
    return reader.frame(statement.order_by(*keys))


def find_empty_visits(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the mentoring visits done in the window from which no value is recorded.

    One row is a visit: health_center, code, started_on.
    """
    values = reader.select(schema.indicator_values, _value.id)
    values = values.where(_value.visit == _visit.code).correlate(schema.visits)
    columns = (_visit.health_center, _visit.code, _visit.started_on)
    statement = reader.select(schema.visits, *columns, filters=filters).where(
        _visit.kind == "mentoring", _visit.status == "done", ~values.exists(),
        _visit.started_on >= window.start, _visit.started_on < window.until,
    )  # fmt: skip
    return reader.frame(statement.order_by(_visit.health_center, _visit.started_on))
