"""The rows of the monthly sums, as statements: what each table holds of some months, or of all."""

import sqlalchemy as sa

from dashboard.months import month_of_number, shifted
from data_loaders import schema
from data_loaders.schema import center_months, nurse_months, shared_nurses

Months = frozenset[int] | None
EVERY_MONTH: Months = None

_value, _visit = schema.indicator_values.c, schema.visits.c
MONTH = sa.cast(
    sa.extract("year", _value.date) * 12 + sa.extract("month", _value.date) - 1, sa.Integer
)


def by_nurse(center: str, months: Months) -> sa.Select:
    """Select a health center's sums by month, indicator and nurse."""
    keys = (_value.health_center, MONTH, _value.indicator, sa.func.coalesce(_value.nurse, ""))
    return _observed(center, months, keys)


def by_visit(center: str, months: Months) -> sa.Select:
    """Select a health center's sums by month, indicator and visit (day, where there was none)."""
    started = sa.type_coerce(sa.func.coalesce(_visit.started_on, _value.date), sa.Date)
    visit = sa.func.coalesce(_value.visit, "")
    rows = _observed(
        center, months, (_value.health_center, MONTH, _value.indicator, visit, started)
    )
    return rows.outerjoin_from(schema.indicator_values, schema.visits, _value.visit == _visit.code)


def by_contact(center: str, months: Months) -> sa.Select:
    """Select who was observed at which visit of a health center, and when first in the month."""
    return contacts().where(_value.health_center == center, _inside(months))


def contacts() -> sa.Select:
    """Select the same at all health centers: health_center, month, nurse, visit, seen_on."""
    keys = (_value.health_center, MONTH.label("month"), _value.nurse, _value.visit)
    rows = sa.select(*keys, sa.func.min(_value.date).label("seen_on")).group_by(*keys)
    return rows.where(_value.nurse.is_not(None), _value.visit.is_not(None))


def _observed(center: str, months: Months, keys: tuple) -> sa.Select:
    first_on, last_on = sa.func.min(_value.date), sa.func.max(_value.date)
    rows = sa.select(*keys, *_counts(_value), first_on, last_on).group_by(*keys)
    return rows.where(_value.health_center == center, _inside(months))


def _inside(months: Months) -> sa.ColumnElement:
    """Return the condition that an observation is of these months, as spans an index can find."""
    if months is EVERY_MONTH:
        return sa.true()
    starts = [month_of_number(number) for number in sorted(months)]
    parts = [sa.and_(_value.date >= day, _value.date < shifted(day, 1)) for day in starts]
    return sa.or_(sa.false(), *parts)


def by_center(center: str, months: Months) -> sa.Select:
    """Select a health center's sums by month and indicator, from those of its nurses."""
    nurse = nurse_months.c
    keys = (nurse.health_center, nurse.month, nurse.indicator)
    nurses = sa.func.count(sa.func.nullif(nurse.nurse, ""))
    rows = sa.select(*keys, *_counts(nurse), nurses, *_reach(nurse))
    return rows.where(nurse.health_center == center, within(nurse, months)).group_by(*keys)


def shared(months: Months) -> sa.Select:
    """Select the nurses observed at several health centers in one month, at each of them."""
    one, other = nurse_months.alias(), nurse_months.alias()
    elsewhere = sa.exists().where(
        other.c.nurse == one.c.nurse, other.c.month == one.c.month,
        other.c.indicator == one.c.indicator, other.c.health_center != one.c.health_center,
    )  # fmt: skip
    columns = (one.c.month, one.c.indicator, one.c.nurse, one.c.health_center)
    return sa.select(*columns).where(one.c.nurse != "", within(one.c, months), elsewhere)


def together(months: Months, district: sa.Column | None) -> sa.Select:
    """Add the health centers up, by district or all; a nurse of several centers counts once."""
    center, both, home = center_months.c, shared_nurses.c, schema.health_centers.c
    keys = [*([] if district is None else [district]), center.month, center.indicator]
    lives = schema.health_centers.alias()
    twice = (
        sa.select(sa.func.count() - sa.func.count(sa.distinct(both.nurse)))
        .join(lives, both.health_center == lives.c.code)
        .where(both.month == center.month, both.indicator == center.indicator)
    )
    if district is not None:
        twice = twice.where(lives.c.district == district)
    twice = twice.correlate(center_months, schema.health_centers).scalar_subquery()
    rows = sa.select(*keys, *_counts(center), sa.func.sum(center.nurses) - twice, *_reach(center))
    rows = rows.join(schema.health_centers, center.health_center == home.code)
    return rows.where(within(center, months)).group_by(*keys)


def within(column, months: Months) -> sa.ColumnElement:
    """Return the condition that a sum is of these months."""
    return sa.true() if months is EVERY_MONTH else column.month.in_(sorted(months))


def _counts(column) -> tuple:
    return sa.func.sum(column.numerator), sa.func.sum(column.denominator)


def _reach(column) -> tuple:
    return sa.func.min(column.first_on), sa.func.max(column.last_on)
