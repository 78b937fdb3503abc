"""Who was posted where, which contacts with a mentor each nurse had, and what was observed."""

from dataclasses import replace

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window, first_of_month, month_number, shifted
from dashboard.turnover.statistics.postings import ELSEWHERE, EVERYBODY, OUTSIDE
from dashboard.turnover.statistics.rates import COUNTS, posting_counts
from data_loaders import schema
from data_loaders.keeping import kept
from data_loaders.scope import Reader
from data_loaders.summaries import answer, are_current, months_of

_posting = schema.postings.c
_value = schema.indicator_values.c
_visit = schema.visits.c


@kept
def load_postings(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the postings that began before the window's end, whenever they ended, by center.

    One row is a posting: nurse, health_center, district, role, started_on, ended_on (NaT when
    open), end_reason, destination (`outside`, a health center, `elsewhere` for one that the reader
    may not see, or missing), observed_from (started_on where the records do not say), education,
    imci_trained_on.
    """
    observed = sa.func.coalesce(_posting.observed_from, _posting.started_on)
    columns = (
        _posting.nurse,
        _posting.health_center,
        schema.health_centers.c.district,
        _posting.role,
        _posting.started_on,
        _posting.ended_on,
        _posting.end_reason,
        _destination(reader),
        sa.type_coerce(observed, sa.Date).label("observed_from"),
        schema.nurses.c.education,
        schema.nurses.c.imci_trained_on,
    )
    statement = (
        reader.select(schema.postings, *columns, filters=filters)
        .join(schema.health_centers, _posting.health_center == schema.health_centers.c.code)
        .outerjoin(schema.nurses, _posting.nurse == schema.nurses.c.code)
        .where(_posting.started_on < window.until)
        .order_by(_posting.health_center, _posting.started_on, _posting.nurse, _posting.role)
    )
    return reader.frame(statement)


def _destination(reader: Reader) -> sa.ColumnElement:
    """Return where somebody went; no code of a place beyond the scope is told."""
    if reader.scope.everywhere:
        return _posting.destination
    seen = reader.select(schema.health_centers, schema.health_centers.c.code)
    told = sa.or_(_posting.destination == OUTSIDE, _posting.destination.in_(seen))
    told = sa.or_(_posting.destination.is_(None), told)
    named = sa.case((told, _posting.destination), else_=ELSEWHERE)
    return sa.type_coerce(named, _posting.destination.type).label("destination")


@kept
def load_posting_counts(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count exits and days at risk of everybody posted, by health center with any in the window.

    One row: health_center and the `COUNTS` of `statistics.turnover`. Of the filters only the
    places count. From the sums where they hold.
    """
    places = filters.only_places
    if _sums_reach(reader, window) and answer(reader, places, window, schema.posting_months):
        return _summed_counts(reader, places, window)
    held = load_postings(reader, places, window)
    counts = posting_counts(held, window, EVERYBODY, held[:0])
    return counts.groupby("health_center")[COUNTS].sum().reset_index()


def _sums_reach(reader: Reader, window: Window) -> bool:
    """Tell whether open postings are summed up to the window's last month."""
    month = schema.posting_months.c.month
    last = reader.first(reader.select(schema.posting_months, sa.func.max(month).label("month")))
    return bool(window.months and last.month) and month_number(window.last_day) <= last.month


def _summed_counts(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Add the months up; whoever is in post at the end of one that is cut was so on every day."""
    table = schema.posting_months
    rest = (shifted(first_of_month(window.last_day), 1) - window.until).days
    uncounted = sa.case((table.c.month == month_number(window.last_day), rest), else_=0)
    counts = {name: table.c[name] for name in COUNTS}
    for name, staying in (("days", "in_post"), ("imci_days", "imci_in_post")):
        counts[name] -= table.c[staying] * uncounted
    sums = [sa.cast(sa.func.sum(one), sa.Integer).label(name) for name, one in counts.items()]
    statement = reader.select(table, table.c.health_center, *sums, filters=filters)
    statement = statement.where(months_of(table, window)).group_by(table.c.health_center)
    return reader.frame(statement.order_by(table.c.health_center))


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
    return statement.where(schema.of_domains(filters.domain)) if filters.domain else statement
