"""What belongs to one nurse: the advice that was given to her."""

import pandas as pd

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.scope import Reader

_advice = schema.recommendations.c


def load_nurse_advice(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the advice given before the window's end, wherever the nurses asked for were.

    One row is one time that advice was given: nurse (missing where it was given to the health
    center), health_center, given_on, topic, status, adopted_on.
    """
    columns = (_advice.nurse, _advice.health_center, _advice.given_on, _advice.topic,
               _advice.status, _advice.adopted_on)  # fmt: skip
    asked = Filters(filters.district, filters.health_center, filters.nurse)
    statement = reader.select(schema.recommendations, *columns, filters=asked)
    before = statement.where(_advice.given_on < window.until)
    return reader.frame(before.order_by(_advice.given_on, _advice.code))
