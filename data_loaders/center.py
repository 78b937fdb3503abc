"""How many nurses were seen at each visit of a health center."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.scope import Reader

_value = schema.indicator_values.c


def load_visit_nurses(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return how many nurses were observed at each visit before the window's end.

    One row is a visit at which a nurse was observed: visit, nurses.
    """
    nurses = sa.func.count(sa.distinct(_value.nurse)).label("nurses")
    statement = reader.select(
        schema.indicator_values, _value.visit, nurses, filters=filters.only_places
    ).where(_value.visit.is_not(None), _value.nurse.is_not(None), _value.date < window.until)
    return reader.frame(statement.group_by(_value.visit).order_by(_value.visit))
