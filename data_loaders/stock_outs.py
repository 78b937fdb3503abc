"""Stock-outs at health centers and at the district pharmacies."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from dashboard.places import PHARMACY
from data_loaders import schema
from data_loaders.keeping import kept
from data_loaders.scope import Reader

_stock_out = schema.stock_outs.c


@kept
def load_stock_outs(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the stock-outs that began before the window's end, as recorded.

    One row is a recorded stock-out: place (a health center code or `pharmacy:<district>`),
    supply, started_on, ended_on (NaT when ongoing), last_confirmed_on (started_on where the
    records do not say), cause. Rows may overlap: `statistics.stock_outs.spells` unites them.
    A pharmacy is included unless single health centers are asked for.
    """
    return _in_order(reader, _recorded(reader, filters, window))


def load_upstream(
    reader: Reader, filters: Filters, districts: list[str], window: Window
) -> pd.DataFrame:
    """Return the stock-outs of these districts' pharmacies, also when centers are asked for.

    One row is a recorded stock-out of a pharmacy, as in `load_stock_outs`; of the filters only
    the supplies count.
    """
    statement = _recorded(reader, Filters(supply=filters.supply), window)
    return _in_order(reader, statement.where(_stock_out.pharmacy.in_(districts)))


def load_recorded_pharmacies(reader: Reader) -> list[str]:
    """Return the districts about whose pharmacy anything is recorded, in code order."""
    statement = reader.select(schema.stock_outs, _stock_out.pharmacy)
    recorded = statement.where(_stock_out.pharmacy.is_not(None)).distinct()
    return list(reader.frame(recorded.order_by(_stock_out.pharmacy)).pharmacy)


def has_stock_outs(reader: Reader) -> bool:
    """Tell whether any stock-out is recorded within the reader's scope."""
    statement = reader.select(schema.stock_outs, _stock_out.id).limit(1)
    return not reader.frame(statement).empty


def _recorded(reader: Reader, filters: Filters, window: Window) -> sa.Select:
    place = sa.func.coalesce(_stock_out.health_center, sa.literal(PHARMACY) + _stock_out.pharmacy)
    confirmed = sa.func.coalesce(_stock_out.last_confirmed_on, _stock_out.started_on)
    return reader.select(
        schema.stock_outs,
        place.label("place"), _stock_out.supply, _stock_out.started_on, _stock_out.ended_on,
        sa.type_coerce(confirmed, sa.Date).label("last_confirmed_on"), _stock_out.cause,
        filters=filters,
    ).where(_stock_out.started_on < window.until)  # fmt: skip


def _in_order(reader: Reader, statement: sa.Select) -> pd.DataFrame:
    return reader.frame(statement.order_by("place", _stock_out.supply, _stock_out.started_on))
