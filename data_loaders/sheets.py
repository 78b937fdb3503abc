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


# What belongs to one nurse: the advice that was given to her.

_advice = schema.recommendations.c


def load_nurse_advice(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the advice given before the window's end, wherever the nurses asked for were.

    One row is one time that advice was given: nurse (missing where it was given to the health
    center), health_center, given_on, topic, status, adopted_on.
    """
    columns = (
        _advice.nurse,
        _advice.health_center,
        _advice.given_on,
        _advice.topic,
        _advice.status,
        _advice.adopted_on,
    )
    asked = Filters(filters.district, filters.health_center, filters.nurse)
    statement = reader.select(schema.recommendations, *columns, filters=asked)
    before = statement.where(_advice.given_on < window.until)
    return reader.frame(before.order_by(_advice.given_on, _advice.code))
