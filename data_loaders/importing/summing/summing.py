"""Writing the monthly sums, in the caller's transaction: of the months that changed, or of all.

One health center at a time, so that ten million observations need no more memory than a
center's; districts and the programme follow from their centers, and the days by month come last.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import EVER, first_of_month, month_of_number, shifted
from dashboard.stock_outs.statistics.months import spell_months
from dashboard.stock_outs.statistics.upstream import is_pharmacy
from dashboard.turnover.statistics.rates import posting_months
from data_loaders import schema
from data_loaders.importing.summing.deriving import derive_stock
from data_loaders.reach.days import DATED, ON_CARDS
from data_loaders.schema import (
    center_months,
    district_months,
    nurse_months,
    nurse_visits,
    programme_months,
    shared_nurses,
    summary_state,
    visit_months,
)
from data_loaders.scope import CODES_ONLY, Reader
from data_loaders.stock_outs import load_spells
from data_loaders.turnover import load_postings

# The rows of the monthly sums, as statements: what each table holds of some months, or of all.

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
        other.c.nurse == one.c.nurse,
        other.c.month == one.c.month,
        other.c.indicator == one.c.indicator,
        other.c.health_center != one.c.health_center,
    )
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


# The days by month: what postings, stock-outs and looks come to, and the rows that say so.
#
# They are counted in memory (a country has some ten thousand of each) and only what differs is
# written: a look in May may say that what ran out in March was still out in April.

STOCK = (schema.stock_outs.name, schema.stock_checks.name, schema.stock_months.name)
DAYS = (schema.posting_months, schema.stock_out_months)


def write_days(connection: sa.Connection, tables: Iterable[sa.Table] = DAYS) -> None:
    """Bring the days by month up to date; the other sums hold already."""
    for table in tables:
        wanted, stored = counted(connection, table), written(connection, table)
        old, new = (
            [dict(zip(table.c.keys(), row, strict=True)) for row in rows]
            for rows in (stored - wanted, wanted - stored)
        )
        if old:
            these = [column == sa.bindparam(column.name) for column in table.primary_key]
            connection.execute(sa.delete(table).where(*these), old)
        if new:
            connection.execute(sa.insert(table), new)


def touched(tables: Collection[str]) -> tuple[sa.Table, ...]:
    """Return the days by month that an import of these tables can change."""
    return DAYS if {*STOCK} & {*tables} else DAYS[:1]


def counted(connection: sa.Connection, table: sa.Table) -> set[tuple]:
    """Return the rows of a table as they follow from what is recorded."""
    reader = Reader(connection, CODES_ONLY)
    if table is schema.posting_months:
        return _rows(table, _posting_months(reader))
    found = load_spells(reader, Filters(), EVER)
    days = spell_months(found[~is_pharmacy(found)])
    return _rows(table, days.rename(columns={"place": "health_center"}))


def _posting_months(reader: Reader) -> pd.DataFrame:
    postings, last = load_postings(reader, Filters(), EVER), _latest_day(reader)
    return posting_months(postings, shifted(first_of_month(last or EVER.start), 1))


def _latest_day(reader: Reader) -> date | None:
    """Return the latest day of anything recorded, also one that stands alone."""
    asked = [*ON_CARDS, *(one for several in DATED.values() for one in several)]
    newest = [
        reader.frame(reader.select(table, sa.func.max(day).label("day")).where(which)).day
        for table, day, which in asked
    ]
    return max((day.date() for days in newest for day in days if pd.notna(day)), default=None)


def _rows(table: sa.Table, days: pd.DataFrame) -> set[tuple]:
    """Return the rows of a frame in the order of a table's columns, as a database gives them."""
    columns = []
    for column in table.c:
        values = days[column.name]
        if isinstance(column.type, sa.Date):
            values = [None if pd.isna(day) else day.date() for day in values]
        columns.append(list(values))
    return set(zip(*columns, strict=True))


def written(connection: sa.Connection, table: sa.Table) -> set[tuple]:
    """Return the rows that a table holds."""
    return set(map(tuple, connection.execute(sa.select(table))))


MOST_MONTHS = 12  # beyond, all of them are no slower
BY_CENTER = (
    (nurse_months, by_nurse),
    (visit_months, by_visit),
    (center_months, by_center),
    (nurse_visits, by_contact),
)


def write_sums(
    connection: sa.Connection,
    months: Months = EVERY_MONTH,
    announce: Callable[[int, int], None] = lambda done, of: None,
    tables: Collection[str] = STOCK,
) -> int:
    """Write the sums of these months anew, and note the data version that they hold for.

    `tables`: the names of those that were written to, for only stock-outs and looks change the
    days out of stock, and then of any month. `announce` hears how many health centers are done, of
    how many; that number is returned.
    """
    if months is not EVERY_MONTH and (
        len(months) > MOST_MONTHS or not are_current(connection, before=1)
    ):
        months = EVERY_MONTH
    for table in schema.SUMMARIES:
        if months is EVERY_MONTH:
            connection.execute(sa.delete(table))
    centers = list(connection.scalars(sa.select(schema.health_centers.c.code)))
    if months is EVERY_MONTH or months:
        _write_months(connection, centers, months, announce)
    connection.execute(sa.delete(summary_state))
    connection.execute(sa.insert(summary_state), {"id": 1, "version": _state(connection)})
    if months is EVERY_MONTH or schema.stock_months.name in tables:
        derive_stock(connection)
    days = DAYS if months is EVERY_MONTH else touched(tables)
    write_days(connection, days)
    return len(centers)


def _write_months(
    connection: sa.Connection,
    centers: list[str],
    months: Months,
    announce: Callable[[int, int], None],
) -> None:
    """Write the sums of these months, one health center at a time."""
    for done, center in enumerate(centers, 1):
        for table, rows in BY_CENTER:
            here = table.c.health_center == center
            _write(connection, table, rows(center, months), months, here)
        announce(done, len(centers))
    _write(connection, shared_nurses, shared(months), months)
    by_district = together(months, schema.health_centers.c.district)
    _write(connection, district_months, by_district, months)
    _write(connection, programme_months, together(months, None), months)


def _write(
    connection: sa.Connection, table: sa.Table, rows: sa.Select, months: Months, *where
) -> None:
    """Put selected rows in the place of those of the same months."""
    if months is not EVERY_MONTH:
        connection.execute(sa.delete(table).where(within(table.c, months), *where))
    connection.execute(sa.insert(table).from_select([column.name for column in table.c], rows))


def are_current(connection: sa.Connection, before: int = 0) -> bool:
    """Tell whether the sums hold for the data, or held `before` that many imports."""
    noted = connection.scalar(sa.select(summary_state.c.version))
    return noted == _state(connection, before)


def _state(connection: sa.Connection, before: int = 0) -> str:
    """Return what sums say of themselves that hold for the data, or did some imports ago."""
    ledger = schema.imports.c
    newest = sa.select(ledger.id, ledger.sha256).order_by(ledger.id.desc()).offset(before).limit(1)
    return schema.state_after(connection.execute(newest).first())


def months_at_visits(connection: sa.Connection, import_id: int) -> frozenset[int]:
    """Return the months observed at visits that an import has changed."""
    change, value = schema.changes.c, schema.indicator_values.c
    changed = sa.select(change.key).where(
        change.import_id == import_id, change.table == schema.visits.name
    )
    months = sa.select(MONTH).where(value.visit.in_(changed)).distinct()
    return frozenset(connection.scalars(months))
