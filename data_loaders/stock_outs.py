"""Stock-outs at health centers and at the district pharmacies."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import EVER, Window
from dashboard.places import PHARMACY
from dashboard.statistics.stock_checks import bounded
from dashboard.statistics.stock_outs import days_within, spells, within
from dashboard.statistics.upstream import is_pharmacy
from data_loaders import schema, summaries
from data_loaders.keeping import kept
from data_loaders.scope import Reader
from data_loaders.stock_checks import load_stock_checks

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


def load_recorded_places(reader: Reader) -> list[str]:
    """Return the places with any stock-out on record, ever, in code order."""
    place = _place().label("place")
    statement = reader.select(schema.stock_outs, place).distinct()
    return sorted(reader.frame(statement).place)


def load_spells(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the stock-outs that began before the window's end, united, with what was seen.

    One row is a spell, as `statistics.stock_checks.bounded`. What became known after the window's
    end counts too, from records as from looks. Of the filters only places and supplies count.
    """
    filters = filters.only_places.choosing(supply=filters.supply)
    return begun(load_every_spell(reader, filters), window)


@kept
def load_every_spell(reader: Reader, filters: Filters) -> pd.DataFrame:
    """Return all stock-outs of some places and supplies, as `load_spells`; any page may ask."""
    recorded = spells(load_stock_outs(reader, filters, EVER))
    return bounded(recorded, load_stock_checks(reader, filters))


def begun(found: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Keep what began before the window's end."""
    return found[found.started_on < pd.Timestamp(window.until)].reset_index(drop=True)


@kept
def load_days_out(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the stock-outs of health centers with a day in the window, and how many those are.

    One row: place, supply, started_on (of the whole), days_out. From the sums where they hold.
    """
    table = schema.stock_out_months
    if summaries.answer(reader, filters, window, table):
        keys = (table.c.health_center, table.c.supply, table.c.started_on)
        days = summaries.sums(table, ("days_out",))
        statement = reader.select(table, keys[0].label("place"), *keys[1:], *days, filters=filters)
        statement = statement.where(summaries.months_of(table, window))
        return reader.frame(statement.group_by(*keys).order_by(*keys))
    found = load_spells(reader, filters, window)
    found = within(found[~is_pharmacy(found)], window)
    return found[["place", "supply", "started_on"]].assign(days_out=days_within(found, window))


def has_stock_outs(reader: Reader) -> bool:
    """Tell whether any stock-out is recorded within the reader's scope."""
    statement = reader.select(schema.stock_outs, _stock_out.id).limit(1)
    return not reader.frame(statement).empty


def _place() -> sa.ColumnElement:
    return sa.func.coalesce(_stock_out.health_center, sa.literal(PHARMACY) + _stock_out.pharmacy)


def _recorded(reader: Reader, filters: Filters, window: Window) -> sa.Select:
    confirmed = sa.func.coalesce(_stock_out.last_confirmed_on, _stock_out.started_on)
    return reader.select(
        schema.stock_outs,
        _place().label("place"), _stock_out.supply, _stock_out.started_on, _stock_out.ended_on,
        sa.type_coerce(confirmed, sa.Date).label("last_confirmed_on"), _stock_out.cause,
        filters=filters,
    ).where(_stock_out.started_on < window.until)  # fmt: skip


def _in_order(reader: Reader, statement: sa.Select) -> pd.DataFrame:
    return reader.frame(statement.order_by("place", _stock_out.supply, _stock_out.started_on))
