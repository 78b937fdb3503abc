"""Observed care of some indicators day by day, to be held against what was in stock."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.keeping import kept
from data_loaders.scope import Reader

_value = schema.indicator_values.c


@kept
def load_care_by_day(
    reader: Reader, filters: Filters, window: Window, indicators: tuple[str, ...], by_nurse: bool
) -> pd.DataFrame:
    """Sum the window's observations of some indicators by health center and day.

    One row is an indicator × health center × day (× nurse with `by_nurse`; else nurse is
    missing): indicator, health_center, nurse, date, numerator, denominator.
    """
    nurse = [_value.nurse] if by_nurse else []
    keys = [_value.indicator, _value.health_center, *nurse, _value.date]
    statement = reader.select(
        schema.indicator_values,
        *keys,
        sa.func.sum(_value.numerator).label("numerator"),
        sa.func.sum(_value.denominator).label("denominator"),
        filters=filters,
    ).where(
        _value.date >= window.start, _value.date < window.until, _value.indicator.in_(indicators)
    )  # fmt: skip
    rows = reader.frame(statement.group_by(*keys).order_by(*keys))
    rows = rows.astype({"numerator": "int64", "denominator": "int64"})
    return rows if by_nurse else rows.assign(nurse=pd.Series(pd.NA, rows.index, dtype="str"))
