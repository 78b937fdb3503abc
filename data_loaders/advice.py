"""What mentors advised, and what they found at the health center itself."""

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.scope import Reader

_advice = schema.recommendations.c
_check = schema.facility_checks.c
_value = schema.indicator_values.c


def load_recommendations(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return the advice given before the window's end to the places (or the nurses) asked for.

    One row is one time that advice was given: code, health_center, nurse and visit (missing where
    not recorded), given_on, topic, text, channel, status (open, adopted, partly, dropped),
    adopted_on. In order of the days.
    """
    columns = (_advice.code, _advice.health_center, _advice.nurse, _advice.visit, _advice.given_on,
               _advice.topic, _advice.text, _advice.channel, _advice.status,
               _advice.adopted_on)  # fmt: skip
    statement = reader.select(schema.recommendations, *columns, filters=filters)
    before = statement.where(_advice.given_on < window.until)
    return reader.frame(before.order_by(_advice.given_on, _advice.code))


def load_facility_checks(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return what was found at the health centers before the window's end.

    One row is an item on a day at a health center: health_center, item, checked_on, value (yes,
    no, na, missing), quantity.
    """
    columns = (_check.health_center, _check.item, _check.checked_on, _check.value, _check.quantity)
    statement = reader.select(schema.facility_checks, *columns, filters=filters.only_places)
    return reader.frame(
        statement.where(_check.checked_on < window.until).order_by(
            _check.checked_on, _check.health_center, _check.item
        )
    )


def load_facility_counts(reader: Reader, filters: Filters, window: Window) -> pd.DataFrame:
    """Return what was counted of the indicators asked for before the window's end, day by day.

    One row is an indicator on a day at a health center: health_center, item (its code),
    checked_on, numerator, denominator.
    """
    columns = (
        _value.health_center, _value.indicator.label("item"), _value.date.label("checked_on"),
        sa.func.sum(_value.numerator).label("numerator"),
        sa.func.sum(_value.denominator).label("denominator"),
    )  # fmt: skip
    keys = (_value.health_center, _value.indicator, _value.date)
    asked = Filters(filters.district, filters.health_center, indicator=filters.indicator)
    statement = reader.select(schema.indicator_values, *columns, filters=asked)
    counted = statement.where(_value.date < window.until).group_by(*keys)
    return reader.frame(counted.order_by(_value.date, *keys[:2]))
