"""Observed care over time: numerators and denominators by month, by visit and by place."""

from datetime import date

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema, summaries
from data_loaders.disclosure.sums import added, told_months
from data_loaders.keeping import kept
from data_loaders.scope import Reader

_value = schema.indicator_values.c
_visit = schema.visits.c
_MONTH = (sa.extract("year", _value.date) * 12 + sa.extract("month", _value.date) - 1).label(
    "month"
)
_DAY = sa.type_coerce(sa.func.coalesce(_visit.started_on, _value.date), sa.Date)
_SUMS = (
    sa.func.sum(_value.numerator).label("numerator"),
    sa.func.sum(_value.denominator).label("denominator"),
    sa.func.count(sa.distinct(_value.nurse)).label("nurses"),
)


def _select(reader: Reader, filters: Filters, window: Window, *columns) -> sa.Select:
    """Begin a statement on the observations of the window, joined to their visits."""
    statement = reader.select(schema.indicator_values, *columns, filters=filters)
    statement = statement.where(_value.date >= window.start, _value.date < window.until)
    statement = statement.outerjoin_from(
        schema.indicator_values, schema.visits, _value.visit == _visit.code
    )
    return statement.where(schema.of_domains(filters.domain)) if filters.domain else statement


@kept
def load_indicator_months(
    reader: Reader, filters: Filters, window: Window, place: str | None = None
) -> pd.DataFrame:
    """Sum observations by indicator and calendar month, from the monthly sums where they answer.

    One row is an indicator × month (× `place` when it is "district" or "health_center"):
    [place,] indicator, period_start (first of the month), numerator, denominator,
    nurses (distinct, observed). A month without observations has no row. Of pooled districts it
    holds the sums that are told: of districts, or where others have health centers of pools.
    """
    if reader.scope.pooled:
        by_center = bool(filters.health_center) or place == "health_center"
        others = reader.beside_sums(by_center)
        beside = load_indicator_months.__wrapped__(others, filters, window, place)
        return added(beside, told_months(reader, filters, window, place))
    if summaries.answer(reader, filters, window):
        return summaries.load_place_months(reader, filters, window, place)
    district = schema.health_centers.c.district
    by = {None: [], "district": [district.label("place")]}.get(
        place, [_value.health_center.label("place")]
    )
    statement = _select(reader, filters, window, *by, _value.indicator, _MONTH, *_SUMS)
    if place == "district":
        statement = statement.join(
            schema.health_centers, _value.health_center == schema.health_centers.c.code
        )
    keys = [*by, _value.indicator, _MONTH]
    return summaries.dated(reader.frame(statement.group_by(*keys).order_by(*keys)), len(keys) - 1)


@kept
def load_indicator_visits(
    reader: Reader, filters: Filters, window: Window, by_place: bool = False
) -> pd.DataFrame:
    """Sum observations by indicator and visit (by day where no visit is recorded).

    One row is an indicator × visit: [place,] indicator, period_start (first day of the visit),
    visit, numerator, denominator, nurses (distinct, observed).
    """
    by = [_value.health_center.label("place")] if by_place else []
    keys = [*by, _value.indicator, _DAY.label("period_start"), _value.visit]
    statement = _select(reader, filters, window, *keys, *_SUMS)
    return reader.frame(statement.group_by(*keys).order_by(*keys))


@kept
def load_place_visits(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Sum observations by health center, indicator and visit, from the sums where they answer.

    One row is a health center × indicator × visit: place, indicator, period_start (first day of
    the visit), visit, numerator, denominator; without nurses.
    """
    if not filters.nurse and summaries.answer(reader, filters, window):
        return summaries.load_visit_sums(reader, filters, window)
    return load_indicator_visits(reader, filters, window, by_place=True).drop(columns="nurses")


@kept
def load_totals(
    reader: Reader, filters: Filters, window: Window, begins: date, by_visit: bool = False
) -> pd.DataFrame:
    """Sum the window's observations from a day on, by indicator, health center and nurse.

    One row is an indicator × health center × nurse: indicator, health_center, nurse (missing
    where not recorded), numerator, denominator. `by_visit` dates an observation by the first day of
    its visit, as `load_indicator_visits` does.
    """
    months = Window(max(begins, window.start), window.until)
    if not by_visit and summaries.answer(reader, filters, months):
        return summaries.load_nurse_totals(reader, filters, months)
    keys = [_value.indicator, _value.health_center, _value.nurse]
    day = _DAY if by_visit else _value.date
    statement = _select(reader, filters, window, *keys, *_SUMS[:2]).where(day >= begins)
    return reader.frame(statement.group_by(*keys).order_by(*keys))


@kept
def load_events(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the dated events of the window that concern the places asked for.

    One row is an event: id, on, kind, label, scope, district, health_center, rebase,
    indicators (codes with `;` between; missing where none is named).
    """
    event = schema.events.c
    columns = (
        event.id,
        event.on,
        event.kind,
        event.label,
        event.scope,
        event.district,
        event.health_center,
        event.rebase,
        event.indicators,
    )
    statement = reader.select(schema.events, *columns, filters=filters)
    inside = statement.where(event.on >= window.start, event.on < window.until)
    return reader.frame(inside.order_by(event.on, event.label))
