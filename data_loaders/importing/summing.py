"""Writing the monthly sums, in the caller's transaction: of the months that changed, or of all.

One health center at a time, so that ten million observations need no more memory than a
center's; districts and the programme follow from their centers.
"""

from collections.abc import Callable

import sqlalchemy as sa

from dashboard.months import month_of_number, shifted
from data_loaders import schema
from data_loaders.schema import (
    center_months,
    district_months,
    nurse_months,
    programme_months,
    shared_nurses,
    summary_state,
    visit_months,
)

_value, _visit = schema.indicator_values.c, schema.visits.c
MONTH = sa.cast(
    sa.extract("year", _value.date) * 12 + sa.extract("month", _value.date) - 1, sa.Integer
)
MOST_MONTHS = 12  # beyond, all of them are no slower
Months = frozenset[int] | None
EVERY_MONTH: Months = None


def write_sums(
    connection: sa.Connection, months: Months = EVERY_MONTH,
    announce: Callable[[int, int], None] = lambda done, of: None,
) -> int:  # fmt: skip
    """Write the sums of these months anew, and note the data version that they hold for.

    `announce` hears how many health centers are done, of how many; that number is returned.
    """
    if months is not EVERY_MONTH and (
        len(months) > MOST_MONTHS or not are_current(connection, before=1)
    ):
        months = EVERY_MONTH
    centers = list(connection.scalars(sa.select(schema.health_centers.c.code)))
    if months is EVERY_MONTH:
        for table in schema.SUMMARIES:
            connection.execute(sa.delete(table))
    for done, center in enumerate(centers, 1):
        _sum_center(connection, center, months)
        announce(done, len(centers))
    for table in (shared_nurses, district_months, programme_months):
        _clear(connection, table, months)
    _fill(connection, shared_nurses, _shared(months))
    _fill(connection, district_months, _together(months, schema.health_centers.c.district))
    _fill(connection, programme_months, _together(months, None))
    connection.execute(sa.delete(summary_state))
    connection.execute(sa.insert(summary_state), {"id": 1, "version": _version(connection, 0)})
    return len(centers)


def are_current(connection: sa.Connection, before: int = 0) -> bool:
    """Tell whether the sums hold for the data, or held `before` that many imports."""
    noted = connection.scalar(sa.select(summary_state.c.version))
    return noted == _version(connection, before)


def _version(connection: sa.Connection, before: int) -> str:
    """Return the data version, or an earlier one, as `places.load_version` names it."""
    ledger = schema.imports.c
    newest = sa.select(ledger.id, ledger.sha256).order_by(ledger.id.desc()).offset(before).limit(1)
    row = connection.execute(newest).first()
    return f"{row.id}-{row.sha256[:12]}" if row else ""


def _clear(connection: sa.Connection, table: sa.Table, months: Months, *where) -> None:
    if months is not EVERY_MONTH:
        connection.execute(sa.delete(table).where(table.c.month.in_(sorted(months)), *where))


def _fill(connection: sa.Connection, table: sa.Table, rows: sa.Select) -> None:
    connection.execute(sa.insert(table).from_select([column.name for column in table.c], rows))


def _sum_center(connection: sa.Connection, center: str, months: Months) -> None:
    """Write one health center's sums: by nurse, by visit, and together."""
    here = _value.health_center == center
    first_on, last_on = sa.func.min(_value.date), sa.func.max(_value.date)
    sums = (sa.func.sum(_value.numerator), sa.func.sum(_value.denominator), first_on, last_on)
    within = _days_of(months)
    for table in (nurse_months, visit_months, center_months):
        _clear(connection, table, months, table.c.health_center == center)
    keys = (_value.health_center, MONTH, _value.indicator, sa.func.coalesce(_value.nurse, ""))
    _fill(connection, nurse_months, sa.select(*keys, *sums).where(here, within).group_by(*keys))
    started = sa.type_coerce(sa.func.coalesce(_visit.started_on, _value.date), sa.Date)
    keys = (*keys[:3], sa.func.coalesce(_value.visit, ""), started)
    joined = sa.outerjoin(schema.indicator_values, schema.visits, _value.visit == _visit.code)
    rows = sa.select(*keys, *sums).select_from(joined).where(here, within)
    _fill(connection, visit_months, rows.group_by(*keys))
    nurse = nurse_months.c
    keys = (nurse.health_center, nurse.month, nurse.indicator)
    rows = sa.select(*keys, *_added(nurse), sa.func.count(sa.func.nullif(nurse.nurse, "")),
                     *_reach(nurse))  # fmt: skip
    rows = rows.where(nurse.health_center == center, _in_months(nurse, months))
    _fill(connection, center_months, rows.group_by(*keys))


def _days_of(months: Months) -> sa.ColumnElement:
    """Return the condition that an observation lies in these months."""
    if months is EVERY_MONTH:
        return sa.true()
    starts = [month_of_number(number) for number in sorted(months)]
    parts = [sa.and_(_value.date >= day, _value.date < shifted(day, 1)) for day in starts]
    return sa.or_(sa.false(), *parts)


def _in_months(column, months: Months) -> sa.ColumnElement:
    return sa.true() if months is EVERY_MONTH else column.month.in_(sorted(months))


def _added(column) -> tuple:
    return sa.func.sum(column.numerator), sa.func.sum(column.denominator)


def _reach(column) -> tuple:
    return sa.func.min(column.first_on), sa.func.max(column.last_on)


def _shared(months: Months) -> sa.Select:
    """Select the nurses observed at several health centers in one month, at each of them."""
    one, other = nurse_months.alias(), nurse_months.alias()
    elsewhere = sa.exists().where(
        other.c.nurse == one.c.nurse, other.c.month == one.c.month,
        other.c.indicator == one.c.indicator, other.c.health_center != one.c.health_center,
    )  # fmt: skip
    columns = (one.c.month, one.c.indicator, one.c.nurse, one.c.health_center)
    return sa.select(*columns).where(one.c.nurse != "", _in_months(one.c, months), elsewhere)


def _together(months: Months, district: sa.Column | None) -> sa.Select:
    """Add the health centers up, by district or all; a nurse of several centers counts once."""
    center, shared, home = center_months.c, shared_nurses.c, schema.health_centers.c
    keys = [*([] if district is None else [district]), center.month, center.indicator]
    lives = schema.health_centers.alias()
    twice = (
        sa.select(sa.func.count() - sa.func.count(sa.distinct(shared.nurse)))
        .join(lives, shared.health_center == lives.c.code)
        .where(shared.month == center.month, shared.indicator == center.indicator)
    )
    if district is not None:
        twice = twice.where(lives.c.district == district)
    nurses = sa.func.sum(center.nurses) - twice.correlate(center_months, schema.health_centers)\
        .scalar_subquery()  # fmt: skip
    rows = sa.select(*keys, *_added(center), nurses, *_reach(center))
    rows = rows.join(schema.health_centers, center.health_center == home.code)
    return rows.where(_in_months(center, months)).group_by(*keys)


def months_at_visits(connection: sa.Connection, import_id: int) -> frozenset[int]:
    """Return the months observed at visits that an import has changed."""
    change = schema.changes.c
    changed = sa.select(change.key).where(
        change.import_id == import_id, change.table == schema.visits.name
    )
    months = sa.select(MONTH).where(_value.visit.in_(changed)).distinct()
    return frozenset(connection.scalars(months))
