"""Visits to health centers, who was seen there, what was advised, and what was found there."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.scope import Reader
from data_loaders.summaries import answer, months_of

_visit, _value = schema.visits.c, schema.indicator_values.c
_advice, _check = schema.recommendations.c, schema.facility_checks.c


def load_all_visits(reader: Reader, filters: Filters) -> pd.DataFrame:
    """Return every visit to the places asked for, in the domains asked for, in order of days.

    One row is a visit: code, health_center, mentor (missing where not recorded), domain, kind,
    planned_on, started_on, ended_on (NaT: one day), status (planned, done or cancelled).
    """
    columns = (
        _visit.code,
        _visit.health_center,
        _visit.mentor,
        _visit.domain,
        _visit.kind,
        _visit.planned_on,
        _visit.started_on,
        _visit.ended_on,
        _visit.status,
    )
    statement = reader.select(schema.visits, *columns, filters=filters)
    return reader.frame(statement.order_by(_visit.health_center, _visit.started_on, _visit.code))


def load_mentees(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return which nurses were observed at which health center in the window.

    One row is a health center × nurse: health_center, nurse. From the monthly sums where they
    answer.
    """
    places = filters.only_places
    if answer(reader, places.choosing(domain=filters.domain), window):
        table = schema.nurse_months
        keys = (table.c.health_center, table.c.nurse)
        statement = reader.select(table, *keys, filters=places)
        statement = statement.where(table.c.nurse != "", months_of(table, window))
        return reader.frame(statement.distinct().order_by(*keys))
    keys = (_value.health_center, _value.nurse)
    statement = reader.select(schema.indicator_values, *keys, filters=places).where(
        _value.nurse.is_not(None), _value.date >= window.start, _value.date < window.until
    )
    if filters.domain:
        statement = statement.join(schema.visits, _value.visit == _visit.code)
        statement = statement.where(schema.of_domains(filters.domain))
    return reader.frame(statement.distinct().order_by(*keys))


def load_mentors(reader: Reader, filters: Filters) -> pd.DataFrame:
    """Return the mentors on record. One row is a mentor: mentor, district (missing: not said)."""
    mentor = schema.mentors.c
    columns = (mentor.code.label("mentor"), mentor.district)
    statement = reader.select(schema.mentors, *columns, filters=filters.only_places)
    return reader.frame(statement.order_by(mentor.code))


def load_tracers(reader: Reader) -> list[str]:
    """Return the codes of the supplies watched most closely; all where none is marked as such."""
    supply = schema.supplies.c
    rows = reader.frame(reader.select(schema.supplies, supply.code, supply.tracer))
    marked = rows[rows.tracer.fillna(False)]
    return sorted((marked if len(marked) else rows).code)


def load_last_counts(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return what was counted at each center on the last day before the window's end on which any
    of the indicators asked for was.

    One row is a health center: health_center, indicator, date, numerator, denominator.
    """
    columns = (
        _value.health_center,
        _value.indicator,
        _value.date,
        _value.numerator,
        _value.denominator,
    )
    asked = Filters(filters.district, filters.health_center, indicator=filters.indicator)
    statement = reader.select(schema.indicator_values, *columns, filters=asked)
    statement = statement.where(_value.date < window.until)
    rows = reader.frame(statement.order_by(_value.health_center, _value.date, _value.id))
    return rows.drop_duplicates("health_center", keep="last").reset_index(drop=True)


def load_recommendations(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the advice given before the window's end to the places (or the nurses) asked for.

    One row is one time that advice was given: code, health_center, nurse and visit (missing where
    not recorded), given_on, topic, text, channel, status (open, adopted, partly, dropped),
    adopted_on. In order of the days.
    """
    columns = (
        _advice.code,
        _advice.health_center,
        _advice.nurse,
        _advice.visit,
        _advice.given_on,
        _advice.topic,
        _advice.text,
        _advice.channel,
        _advice.status,
        _advice.adopted_on,
    )
    statement = reader.select(schema.recommendations, *columns, filters=filters)
    before = statement.where(_advice.given_on < window.until)
    return reader.frame(before.order_by(_advice.given_on, _advice.code))


def load_facility_checks(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return what was found at the health centers before the window's end.

    One row is an item on a day at a health center: health_center, item, checked_on, value (yes,
    no, na, missing), quantity.
    """
    columns = (_check.health_center, _check.item, _check.checked_on, _check.value, _check.quantity)
    statement = reader.select(schema.facility_checks, *columns, filters=filters.only_places)
    return reader.frame(
        statement.where(_check.checked_on < window.until).order_by(
            _check.checked_on, _check.health_center, _check.item
        )
    )


def load_facility_counts(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return what was counted of the indicators asked for before the window's end, day by day.

    One row is an indicator on a day at a health center: health_center, item (its code),
    checked_on, numerator, denominator.
    """
    columns = (
        _value.health_center,
        _value.indicator.label("item"),
        _value.date.label("checked_on"),
        sa.func.sum(_value.numerator).label("numerator"),
        sa.func.sum(_value.denominator).label("denominator"),
    )
    keys = (_value.health_center, _value.indicator, _value.date)
    asked = Filters(filters.district, filters.health_center, indicator=filters.indicator)
    statement = reader.select(schema.indicator_values, *columns, filters=asked)
    counted = statement.where(_value.date < window.until).group_by(*keys)
    return reader.frame(counted.order_by(_value.date, *keys[:2]))
