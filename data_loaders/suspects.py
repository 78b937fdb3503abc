"""What the monthly sums rule out, so that a check reads the observations of suspects only.

Each function returns a condition on `indicator_values` that every row a check looks for meets;
the check itself stays exact. Where no sums hold, nothing is ruled out.
"""

import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.scope import Reader
from data_loaders.summaries import are_current, months_of

_value, _visit, _posting = schema.indicator_values.c, schema.visits.c, schema.postings.c
LAST_DAY = sa.func.coalesce(_visit.ended_on, _visit.started_on)


def misdated(reader: Reader, filters: Filters, window: Window) -> sa.ColumnElement:
    """Keep the observations of visits outside whose days anything was observed."""
    if not are_current(reader):
        return sa.true()
    met = schema.visit_months
    visits = reader.select(met, met.c.visit, filters=filters.only_places)
    visits = visits.join(schema.visits, met.c.visit == _visit.code).where(
        months_of(met, window), sa.or_(met.c.first_on < _visit.started_on, met.c.last_on > LAST_DAY)
    )
    return _value.visit.in_(visits)


def unposted(reader: Reader, filters: Filters, window: Window) -> sa.ColumnElement:
    """Keep those of nurses whom no posting covers from the first to the last day of a month."""
    if not are_current(reader):
        return sa.true()
    seen = schema.nurse_months
    keys = (seen.c.health_center, seen.c.nurse, seen.c.month)
    reach = (sa.func.min(seen.c.first_on).label("first"), sa.func.max(seen.c.last_on).label("last"))
    months = reader.select(seen, *keys, *reach, filters=filters.only_places)
    month = months.where(seen.c.nurse != "", months_of(seen, window)).group_by(*keys).subquery()
    held = reader.select(schema.postings, _posting.id).where(
        _posting.nurse == month.c.nurse, _posting.health_center == month.c.health_center,
        _posting.started_on <= month.c.first,
        sa.or_(_posting.ended_on.is_(None), _posting.ended_on > month.c.last),
    )  # fmt: skip
    unheld = reader.select(month, month.c.nurse).where(~held.correlate(month).exists())
    return _value.nurse.in_(unheld)


def repeated(reader: Reader, filters: Filters, window: Window) -> sa.ColumnElement:
    """Keep those of health centers where two visits (or none) saw one indicator on the same days.

    Within one visit the natural key lets nobody be counted twice on a day.
    """
    if not are_current(reader):
        return sa.true()
    met = schema.visit_months
    reached = sa.func.max(met.c.last_on).over(
        partition_by=(met.c.health_center, met.c.month, met.c.indicator),
        order_by=(met.c.first_on, met.c.last_on), rows=(None, -1),
    )  # fmt: skip
    columns = (met.c.health_center, met.c.first_on, reached.label("reached"))
    visits = reader.select(met, *columns, filters=filters.only_places)
    visits = visits.where(months_of(met, window)).subquery()
    both = reader.select(visits, visits.c.health_center)
    both = both.where(visits.c.first_on <= visits.c.reached)
    return _value.health_center.in_(both)


def impossible(reader: Reader) -> sa.ColumnElement:
    """Keep none where the tables are this program's own: their constraints let none in."""
    return sa.false() if are_current(reader) else sa.true()
