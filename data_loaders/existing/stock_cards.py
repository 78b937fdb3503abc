"""What stock cards come to, in a database that others made: worked out when it is asked for.

This program keeps it beside the months (`importing/summing/deriving.py`); views show months alone.
"""

from itertools import groupby

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.places import PHARMACY
from dashboard.stock_outs.statistics.spells import IN_STOCK, OUT
from data_loaders import schema
from data_loaders.importing.summing.stock_spells import Look, Record, Spell, stock_spells
from data_loaders.scope import Reader

OUT_COLUMNS = ("place", "supply", "started_on", "ended_on", "last_confirmed_on", "cause")
LOOK_COLUMNS = ("place", "supply", "checked_on", "state")
DAYS = ("started_on", "ended_on", "last_confirmed_on", "checked_on")


def worked_out(reader: Reader, filters: Filters) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the stock-outs and the looks that the cards of some places and supplies come to.

    One row each as in `load_stock_outs` and `load_stock_checks` of `data_loaders/stock_outs.py`.
    """
    one = schema.stock_months.c
    place = sa.func.coalesce(one.health_center, sa.literal(PHARMACY) + one.pharmacy).label("place")
    counts = (one.days_out, one.opening, one.received, one.adjusted, one.closing)
    statement = reader.select(
        schema.stock_months, place, one.supply, one.month, *counts, filters=filters
    )
    rows = reader.frame(statement.order_by("place", one.supply, one.month))
    known = rows.astype({"month": object, **{count.name: object for count in counts}})
    known["month"] = [month.date() for month in rows.month]
    known = known.where(known.notna(), None)
    outs, looks = [], []
    cards = groupby(known.itertuples(index=False), key=lambda row: (row.place, row.supply))
    for card, months in cards:
        for found in stock_spells(_record(row) for row in months):
            _add(card, found, outs, looks)
    return _frame(outs, OUT_COLUMNS), _frame(looks, LOOK_COLUMNS)


def _record(row) -> Record:
    days = None if row.days_out is None else int(row.days_out)
    return Record(row.month, days, row.opening, row.received, row.adjusted, row.closing)


def _add(card: tuple, found: Spell | Look, outs: list, looks: list) -> None:
    if isinstance(found, Spell):
        outs.append((*card, found.started_on, found.ended_on, found.last_confirmed_on, None))
    else:
        looks.append((*card, found.checked_on, OUT if found.out else IN_STOCK))


def _frame(rows: list[tuple], columns: tuple[str, ...]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=[*columns])
    kinds = {name: "datetime64[us]" if name in DAYS else "str" for name in columns}
    return made.astype(kinds)
