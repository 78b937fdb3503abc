"""Stock-outs at health centers and at the district pharmacies."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from dashboard.places import PHARMACY
from data_loaders import schema
from data_loaders.scope import Reader


def load_stock_outs(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the stock-outs that began before the window's end, as recorded.

    One row is a recorded stock-out: place (a health center code or `pharmacy:<district>`),
    supply, started_on, ended_on (NaT when ongoing), last_confirmed_on (started_on where the
    records do not say), cause. Rows may overlap: `statistics.stock_outs.spells` unites them.
    A pharmacy is included unless single health centers are asked for.
    """
    stock_out = schema.stock_outs.c
    confirmed = sa.func.coalesce(stock_out.last_confirmed_on, stock_out.started_on)
    statement = reader.select(
        schema.stock_outs,
        sa.func.coalesce(
            stock_out.health_center, sa.literal(PHARMACY) + stock_out.pharmacy
        ).label("place"),
        stock_out.supply, stock_out.started_on, stock_out.ended_on,
        sa.type_coerce(confirmed, sa.Date).label("last_confirmed_on"), stock_out.cause,
        filters=filters,
    )  # fmt: skip
    statement = statement.where(stock_out.started_on < window.until)
    return reader.frame(statement.order_by("place", stock_out.supply, stock_out.started_on))
