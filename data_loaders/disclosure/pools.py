"""Pools: fixed groups of health centers whose monthly sums are told where the rule allows it.

Who sees a district's sum and those of its pools may subtract. So where a pool is withheld, the
smallest of the others is withheld with it: what then remains of the district is always the work of
at least three nurses.
"""

from collections.abc import Mapping

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema, summaries
from data_loaders.disclosure.rule import FEWEST_NURSES
from data_loaders.keeping import kept
from data_loaders.scope import Reader

CENTERS_IN_A_POOL = 4
CELL = ["district", "indicator", "month"]


def pools_of(homes: Mapping[str, str]) -> dict[str, str]:
    """Put the health centers of each district into pools: code -> the pool's code.

    In the order of their codes, four by four, and what is left over joins the last: no number
    decides who is pooled with whom, so that no import changes it and nobody can ask for another
    grouping and subtract. `homes`: center -> district. A district of fewer than eight centers is
    one pool, which has its code. A place that stands for its district as a whole is in none.
    """
    found = {}
    for district in sorted(set(homes.values())):
        centers = sorted(code for code, home in homes.items() if home == district != code)
        last = max(len(centers) // CENTERS_IN_A_POOL, 1)
        for place, center in enumerate(centers):
            number = min(place // CENTERS_IN_A_POOL + 1, last)
            found[center] = district if last == 1 else f"{district}:{number}"
    return found


def told_pools(reader: Reader) -> pd.DataFrame:
    """Return the pools of the districts of which a reader sees sums: health_center, district,
    place (the pool's code). Who sees them around health centers of hers gets each as one pool.
    """
    center = schema.health_centers.c
    columns = (center.code.label("health_center"), center.district)
    rows = reader.frame(reader.of_pools(schema.health_centers, *columns).order_by(center.code))
    homes = dict(zip(rows.health_center, rows.district, strict=True))
    pools = homes if reader.scope.around else pools_of(homes)
    return rows.assign(place=rows.health_center.map(pools)).dropna().astype("str")


@kept
def pool_cells(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return every month of every pool of the districts asked for, and which are told.

    One row is a pool × indicator × month: place, district, indicator, month (a number), numerator,
    denominator, nurses, is_told. What is not told has no numbers: they are missing.
    """
    cells = [
        _summed(reader, district, pools, filters, window)
        for district, pools in _by_district(reader, filters).items()
    ]
    found = pd.concat(cells, ignore_index=True) if cells else _nothing()
    enough = found.others >= FEWEST_NURSES
    told = enough & ~complement(found, enough)
    numbers = ["numerator", "denominator", "nurses"]
    kinds = dict.fromkeys(numbers, "Int64")
    found[numbers] = found[numbers].astype(kinds).where(told)
    return found.assign(is_told=told).drop(columns="others")


def complement(cells: pd.DataFrame, enough: pd.Series) -> pd.Series:
    """Tell which pools are withheld because another of their district's month is.

    Of those with enough nurses it is the one with the fewest, the first of equals. What remains
    when all that is told is taken from the district then holds that pool, so three nurses.
    `cells`: rows of one frame with district, indicator, month, place and others.
    """
    is_open = ~enough.groupby([cells[name] for name in CELL]).transform("all")
    ordered = cells[enough & is_open].sort_values([*CELL, "others", "place"], kind="stable")
    return pd.Series(cells.index.isin(ordered.drop_duplicates(CELL).index), cells.index)


def _by_district(reader: Reader, filters: Filters) -> dict[str, dict[str, list[str]]]:
    """Return district -> pool -> its health centers, of the districts asked for.

    Only where there are several: a single pool is the district, which has a sum of its own.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for row in told_pools(reader).itertuples():
        if row.place != row.district and row.district in (filters.district or (row.district,)):
            centers = found.setdefault(row.district, {}).setdefault(row.place, [])
            centers.append(row.health_center)
    return found


def _summed(
    reader: Reader,
    district: str,
    pools: Mapping[str, list[str]],
    filters: Filters,
    window: Window,
) -> pd.DataFrame:
    """Sum the months of one district by pool; what is in no pool stands under the district."""
    table, home = schema.nurse_months, schema.health_centers.c
    seen, own = table.c, reader.scope.health_centers
    parts = [(seen.health_center.in_(codes), pool) for pool, codes in pools.items()]
    place = sa.case(*parts, else_=district)
    nurse = sa.func.nullif(seen.nurse, "")
    other = sa.case((seen.health_center.not_in(own), nurse)) if own else nurse
    keys = (place.label("place"), seen.indicator, seen.month)
    counts = (
        sa.func.count(sa.distinct(nurse)).label("nurses"),
        sa.func.count(sa.distinct(other)).label("others"),
    )
    statement = reader.of_pools(table, *keys, *summaries.sums(table), *counts)
    statement = statement.join(schema.health_centers, seen.health_center == home.code)
    statement = statement.where(home.district == district, summaries.months_of(table, window))
    if filters.indicator:
        statement = statement.where(seen.indicator.in_(filters.indicator))
    return reader.frame(statement.group_by(*keys).order_by(*keys)).assign(district=district)


def _nothing() -> pd.DataFrame:
    counts = ("month", "numerator", "denominator", "nurses", "others")
    kinds = dict.fromkeys(("place", "indicator"), "str") | dict.fromkeys(counts, "int64")
    return pd.DataFrame(columns=[*kinds, "district"]).astype(kinds | {"district": "str"})
