"""Who was posted where, which contacts with a mentor each nurse had, and what was observed."""

from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.keeping import kept
from data_loaders.scope import Reader
from data_loaders.summaries import are_current

_posting = schema.postings.c
_value = schema.indicator_values.c
_visit = schema.visits.c


@kept
def load_postings(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the postings that began before the window's end, whenever they ended, by center.

    One row is a posting: nurse, health_center, district, role, started_on, ended_on (NaT when
    open), end_reason, destination (`outside`, a health center, or missing), observed_from
    (started_on where the records do not say), education, imci_trained_on.
    """
    observed = sa.func.coalesce(_posting.observed_from, _posting.started_on)
    columns = (
        _posting.nurse, _posting.health_center, schema.health_centers.c.district, _posting.role,
        _posting.started_on, _posting.ended_on, _posting.end_reason, _posting.destination,
        sa.type_coerce(observed, sa.Date).label("observed_from"),
        schema.nurses.c.education, schema.nurses.c.imci_trained_on,
    )  # fmt: skip
    statement = (
        reader.select(schema.postings, *columns, filters=filters)
        .join(schema.health_centers, _posting.health_center == schema.health_centers.c.code)
        .outerjoin(schema.nurses, _posting.nurse == schema.nurses.c.code)
        .where(_posting.started_on < window.until)
        .order_by(_posting.health_center, _posting.started_on, _posting.nurse, _posting.role)
    )
    return reader.frame(statement)


@kept
def load_contacts(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the mentoring visits at which the nurses of these places were observed.

    Their contacts at other centers within the reader's scope are theirs too: a nurse who moves
    stays mentored. Up to the window's end, from the beginning. One row is a nurse × visit:
    nurse, health_center, visit, started_on (of the visit), seen_on (her first observation).
    From the sums where they hold.
    """
    table, day = schema.indicator_values, _value.date
    if are_current(reader):
        table, day = schema.nurse_visits, schema.nurse_visits.c.seen_on
    met, places = table.c, replace(filters.only_places, nurse=filters.nurse)
    posted = reader.select(schema.postings, _posting.nurse, filters=places)
    keys = (met.nurse, met.health_center, met.visit, _visit.started_on)
    statement = (
        reader.select(table, *keys, sa.func.min(day).label("seen_on"))
        .join(schema.visits, met.visit == _visit.code)
        .where(_visit.kind == "mentoring", _visit.status == "done")
        .where(met.nurse.in_(posted), _visit.started_on < window.until)
        .group_by(*keys)
        .order_by(met.nurse, _visit.started_on, met.visit)
    )
    statement = _of_domain(statement, filters)
    return reader.frame(statement)


@kept
def load_nurse_visits(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Sum the window's observations by indicator, health center, nurse, visit and day.

    One row: indicator, health_center, nurse and visit (missing when not recorded), date,
    numerator, denominator.
    """
    keys = (_value.indicator, _value.health_center, _value.nurse, _value.visit, _value.date)
    sums = (
        sa.func.sum(_value.numerator).label("numerator"),
        sa.func.sum(_value.denominator).label("denominator"),
    )
    statement = reader.select(schema.indicator_values, *keys, *sums, filters=filters)
    statement = statement.where(_value.date >= window.start, _value.date < window.until)
    if filters.domain:
        joined = statement.join(schema.visits, _value.visit == _visit.code)
        statement = _of_domain(joined, filters)
    return reader.frame(statement.group_by(*keys).order_by(_value.date, *keys))


def _of_domain(statement: sa.Select, filters: Filters) -> sa.Select:
    """Keep the visits of the domains asked for."""
    return statement.where(_visit.domain.in_(filters.domain)) if filters.domain else statement
