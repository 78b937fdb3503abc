"""What was seen of supplies at visits and counts, and which care needs which supply."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from dashboard.places import PHARMACY
from dashboard.statistics.stock_checks import IN_STOCK, STATES
from data_loaders import schema
from data_loaders.keeping import kept
from data_loaders.scope import Reader

_check, _record = schema.stock_checks.c, schema.stock_outs.c
_PLACE = sa.func.coalesce(_check.health_center, sa.literal(PHARMACY) + _check.pharmacy)
_UNSEEN = "not_checked"


@kept
def load_stock_checks(reader: Reader, filters: Filters) -> pd.DataFrame:
    """Return what was seen, whenever it was; looks at which nobody looked are left out.

    One row is a look: place (a health center code or `pharmacy:<district>`), supply, checked_on,
    state (a value of `STATES`). Of looks in a row that found stock those between the first and
    the last are left out where they tell nothing more.
    """
    return _in_order(reader, _seen(reader, filters))


def load_upstream_checks(reader: Reader, filters: Filters, districts: list[str]) -> pd.DataFrame:
    """Return what was seen at these districts' pharmacies, as `load_stock_checks`.

    Of the filters only the supplies count.
    """
    seen = _seen(reader, Filters(supply=filters.supply))
    return _in_order(reader, seen.where(_check.pharmacy.in_(districts)))


def load_unchecked(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count the looks of the window at health centers, and those at which nobody looked.

    One row is a health center × supply with any: place, supply, looks, not_checked.
    """
    blank = sa.func.sum(sa.case((_check.status == _UNSEEN, 1), else_=0))
    keys = (_check.health_center.label("place"), _check.supply)
    statement = reader.select(
        schema.stock_checks, *keys, sa.func.count().label("looks"), blank.label("not_checked"),
        filters=filters,
    ).where(_check.checked_on >= window.start, _check.checked_on < window.until,
            _check.health_center.is_not(None))  # fmt: skip
    rows = reader.frame(statement.group_by(*keys).order_by(*keys))
    return rows.astype({"not_checked": "int64"})  # PostgreSQL and MariaDB sum to a decimal


def load_unlooked(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the looks of the window at health centers at which nobody looked.

    One row: place, supply, checked_on.
    """
    statement = reader.select(
        schema.stock_checks, _check.health_center.label("place"), _check.supply, _check.checked_on,
        filters=filters,
    ).where(_check.checked_on >= window.start, _check.checked_on < window.until,
            _check.health_center.is_not(None), _check.status == _UNSEEN)  # fmt: skip
    return reader.frame(statement.order_by("place", _check.supply, _check.checked_on))


def load_indicator_supplies(reader: Reader) -> pd.DataFrame:
    """Return which care cannot be given without which supply: indicator, supply."""
    needs = schema.indicator_supplies.c
    statement = reader.select(schema.indicator_supplies, needs.indicator, needs.supply)
    return reader.frame(statement.order_by(needs.indicator, needs.supply))


def load_tracers(reader: Reader) -> list[str]:
    """Return the supplies marked as tracers, in code order."""
    supply = schema.supplies.c
    statement = reader.select(schema.supplies, supply.code).where(supply.tracer.is_(True))
    return list(reader.frame(statement.order_by(supply.code)).code)


def _seen(reader: Reader, filters: Filters) -> sa.Select:
    """Select every look with the state found at the look before and after it."""
    stored = [(_check.status == status, state) for status, state in STATES.items()]
    state = sa.type_coerce(sa.case(*stored), sa.String)
    series = {"partition_by": (_PLACE, _check.supply), "order_by": _check.checked_on}
    return reader.select(
        schema.stock_checks, _PLACE.label("place"), _check.supply, _check.checked_on,
        state.label("state"), sa.func.lag(state).over(**series).label("before"),
        sa.func.lead(state).over(**series).label("after"), filters=filters,
    ).where(_check.status != _UNSEEN)  # fmt: skip


def _in_order(reader: Reader, statement: sa.Select) -> pd.DataFrame:
    """Leave out what stands between looks that found stock, and read the rest.

    Where a stock-out has no recorded end, the first look after it may be any: all are kept.
    """
    place = sa.func.coalesce(_record.health_center, sa.literal(PHARMACY) + _record.pharmacy)
    unended = reader.select(schema.stock_outs, place, _record.supply)
    unended = unended.where(_record.ended_on.is_(None))
    every = statement.subquery()
    look = every.c
    told = sa.or_(look.state != IN_STOCK, look.before.is_(None), look.after.is_(None),
                  look.before != look.state, look.after != look.state,
                  sa.tuple_(look.place, look.supply).in_(unended))  # fmt: skip
    whole = every.select().with_only_columns(look.place, look.supply, look.checked_on, look.state)
    return reader.frame(whole.where(told).order_by(look.place, look.supply, look.checked_on))
