"""The sums that are told of districts and pools, beside what a reader sees whole, and how many are
withheld.
"""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema, summaries
from data_loaders.disclosure.pools import pool_cells
from data_loaders.keeping import kept
from data_loaders.scope import Reader

KEYS = ["place", "indicator", "month"]
NUMBERS = ["numerator", "denominator", "nurses"]
DISTRICT = "district"
KINDS = {
    "place": "str",
    "indicator": "str",
    "month": "int64",
    **dict.fromkeys(NUMBERS, "Int64"),
    "is_told": "bool",
    "district": "str",
}


def told_months(
    reader: Reader, filters: Filters, window: Window, place: str | None = None
) -> pd.DataFrame:
    """Return the monthly sums that are told of pooled districts, or of their pools.

    One row is an indicator × month × `place`: a district, or where that is "health_center" a pool;
    without `place` their sum: [place,] indicator, period_start, numerator, denominator, nurses. Who
    names pools where others name health centers gets those only. It knows whole months only.
    """
    names = ["place", "indicator", "period_start", *NUMBERS]
    rows = _cells(reader, filters, window, place)
    rows = rows[rows.is_told].astype(dict.fromkeys(NUMBERS, "int64"))
    if place == DISTRICT:
        rows = rows.assign(place=rows.district)
    if place is None:
        names = names[1:]
    keys = KEYS[1:] if place is None else KEYS
    rows = rows.groupby(keys, as_index=False)[NUMBERS].sum()
    return summaries.dated(rows, 0)[names]


@kept
def months_withheld(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Count the months that are withheld from a reader, one row a place × indicator.

    place (a district or a pool), indicator, months: how many something was observed in that is not
    told. Whoever sees all of her places has no row.
    """
    places = ("health_center",) if filters.health_center else (DISTRICT, "health_center")
    parts = [_cells(reader, filters, window, place) for place in places]
    rows = pd.concat(parts, ignore_index=True)
    found = rows[~rows.is_told.astype(bool)].groupby(KEYS[:2], as_index=False).size()
    return found.rename(columns={"size": "months"})[["place", "indicator", "months"]]


def added(beside: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Add told sums to those that stand beside them, both of the same columns; in their order.

    Nurses seen both here and there count twice: who they are is not told.
    """
    if beside.empty or told.empty:
        return told if beside.empty else beside
    keys = [name for name in told if name not in NUMBERS]
    whole = pd.concat([beside, told], ignore_index=True)
    return whole.groupby(keys, as_index=False)[NUMBERS].sum()[[*told]]


def _cells(reader: Reader, filters: Filters, window: Window, place: str | None) -> pd.DataFrame:
    """Return the months of districts or pools, told or not: a row a place × indicator × month."""
    asks_less = filters.nurse or filters.domain or not reader.scope.pooled
    if asks_less or window.start.day != 1 or not summaries.are_current(reader):
        return pd.DataFrame(columns=list(KINDS)).astype(KINDS)
    if place == "health_center" or filters.health_center:
        cells = pool_cells(reader, filters, window)
        named = filters.health_center
        return cells[cells.place.isin(named) if named else cells.place != cells.district]
    return _of_districts(reader, filters, window)


def _of_districts(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the months of the pooled districts asked for; what is not told has no numbers."""
    table = schema.district_months
    keys = (table.c.district.label("place"), table.c.indicator, table.c.month)
    numbers = [table.c[name] for name in NUMBERS]
    told = reader.select(table, *keys, *numbers, filters=Filters(indicator=filters.indicator))
    every = reader.of_pools(table, *keys)
    if filters.indicator:
        every = every.where(table.c.indicator.in_(filters.indicator))
    pooled = reader.scope.pooled - reader.scope.districts
    if filters.district:
        pooled &= frozenset(filters.district)
    here = sa.and_(table.c.district.in_(pooled), summaries.months_of(table, window))
    rows = reader.frame(every.where(here)).merge(reader.frame(told.where(here)), "left", on=KEYS)
    rows[NUMBERS] = rows[NUMBERS].astype(dict.fromkeys(NUMBERS, "Int64"))
    return rows.assign(is_told=rows.numerator.notna(), district=rows.place)
