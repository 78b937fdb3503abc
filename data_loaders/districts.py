"""What was observed in districts: by nurse and month, and by health center."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema, summaries
from data_loaders.keeping import kept
from data_loaders.scope import Reader

_value = schema.indicator_values.c
_center = schema.health_centers.c
_MONTH = (sa.extract("year", _value.date) * 12 + sa.extract("month", _value.date) - 1).label(
    "month"
)
_SUMS = (
    sa.func.sum(_value.numerator).label("numerator"),
    sa.func.sum(_value.denominator).label("denominator"),
)


def _select(reader: Reader, filters: Filters, window: Window, *columns) -> sa.Select:
    """Begin a statement on the window's observations, joined to their centers."""
    statement = reader.select(schema.indicator_values, *columns, filters=filters)
    statement = statement.join_from(
        schema.indicator_values, schema.health_centers, _value.health_center == _center.code
    ).where(_value.date >= window.start, _value.date < window.until)
    if not filters.domain:
        return statement
    visit = schema.visits.c
    statement = statement.join(schema.visits, _value.visit == visit.code)
    return statement.where(schema.of_domains(filters.domain))


@kept
def load_nurse_months(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Sum the window's observations by indicator, health center, nurse and calendar month.

    One row: indicator, district, health_center, nurse (missing where not recorded),
    period_start (first of the month), numerator, denominator.
    """
    if summaries.answer(reader, filters, window):
        return summaries.load_nurse_month_sums(reader, filters, window)
    keys = (_value.indicator, _center.district, _value.health_center, _value.nurse, _MONTH)
    statement = _select(reader, filters, window, *keys, *_SUMS)
    return summaries.dated(reader.frame(statement.group_by(*keys).order_by(*keys)), len(keys) - 1)


@kept
def load_center_sums(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Sum the window's observations by indicator and health center.

    One row: indicator, district, health_center, numerator, denominator, nurses (distinct,
    observed), in code order.
    """
    if summaries.answer(reader, filters, window):
        return summaries.load_center_totals(reader, filters, window)
    keys = (_value.indicator, _center.district, _value.health_center)
    nurses = sa.func.count(sa.distinct(_value.nurse)).label("nurses")
    statement = _select(reader, filters, window, *keys, *_SUMS, nurses)
    return reader.frame(statement.group_by(*keys).order_by(*keys))
