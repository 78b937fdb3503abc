"""Who was posted where, and which contacts with a mentor each nurse had."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.scope import Reader

_posting = schema.postings.c
_value = schema.indicator_values.c


def load_postings(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the postings that overlap the window or began or ended before it, by center.

    One row is a posting: nurse, health_center, district, role, started_on, ended_on (NaT when
    open), end_reason, destination (`outside`, a health center, or missing), observed_from
    (started_on where the records do not say), education, imci_trained_on.
    """
    columns = (
        _posting.nurse, _posting.health_center, schema.health_centers.c.district, _posting.role,
        _posting.started_on, _posting.ended_on, _posting.end_reason, _posting.destination,
        sa.func.coalesce(_posting.observed_from, _posting.started_on).label("observed_from"),
        schema.nurses.c.education, schema.nurses.c.imci_trained_on,
    )  # fmt: skip
    statement = (
        reader.select(schema.postings, *columns, filters=filters)
        .join(schema.health_centers, _posting.health_center == schema.health_centers.c.code)
        .join(schema.nurses, _posting.nurse == schema.nurses.c.code)
        .where(_posting.started_on < window.until)
        .order_by(_posting.health_center, _posting.started_on, _posting.nurse)
    )
    return reader.frame(statement)


def load_contacts(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return every mentoring visit at which a nurse was observed, up to the window's end.

    One row is a nurse × visit: nurse, health_center, visit, started_on (of the visit).
    """
    visit = schema.visits.c
    statement = (
        reader.select(
            schema.indicator_values,
            _value.nurse, _value.health_center, _value.visit, visit.started_on,
            filters=Filters(filters.district, filters.health_center, filters.nurse),
        )
        .join(schema.visits, _value.visit == visit.code)
        .where(visit.kind == "mentoring", visit.status == "done", _value.nurse.is_not(None))
        .where(visit.started_on < window.until)
        .distinct()
        .order_by(_value.nurse, visit.started_on)
    )  # fmt: skip
    return reader.frame(statement)


def load_nurse_visits(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Sum observations by indicator, health center, nurse and visit, up to the window's end.

    One row: indicator, health_center, nurse (missing when not recorded), visit, date (first
    observation), numerator, denominator. The nurse filter is applied; months before the window
    stay, for a nurse's first visits may lie before it.
    """
    keys = (_value.indicator, _value.health_center, _value.nurse, _value.visit)
    sums = (
        sa.func.min(_value.date).label("date"),
        sa.func.sum(_value.numerator).label("numerator"),
        sa.func.sum(_value.denominator).label("denominator"),
    )
    statement = reader.select(schema.indicator_values, *keys, *sums, filters=filters)
    statement = statement.where(_value.date < window.until).group_by(*keys)
    return reader.frame(statement.order_by("date", *keys))
