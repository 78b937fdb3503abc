"""Writing the monthly sums, in the caller's transaction: of the months that changed, or of all.

One health center at a time, so that ten million observations need no more memory than a
center's; districts and the programme follow from their centers, and the days by month come last.
"""

from collections.abc import Callable, Collection

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing import summed_days, summed_rows
from data_loaders.importing.summed_rows import EVERY_MONTH, MONTH, Months
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

MOST_MONTHS = 12  # beyond, all of them are no slower
BY_CENTER = (
    (nurse_months, summed_rows.by_nurse), (visit_months, summed_rows.by_visit),
    (center_months, summed_rows.by_center), (nurse_visits, summed_rows.by_contact),
)  # fmt: skip


def write_sums(
    connection: sa.Connection, months: Months = EVERY_MONTH,
    announce: Callable[[int, int], None] = lambda done, of: None,
    tables: Collection[str] = summed_days.STOCK,
) -> int:  # fmt: skip
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
    for done, center in enumerate(centers, 1):
        for table, rows in BY_CENTER:
            here = table.c.health_center == center
            _write(connection, table, rows(center, months), months, here)
        announce(done, len(centers))
    _write(connection, shared_nurses, summed_rows.shared(months), months)
    by_district = summed_rows.together(months, schema.health_centers.c.district)
    _write(connection, district_months, by_district, months)
    _write(connection, programme_months, summed_rows.together(months, None), months)
    connection.execute(sa.delete(summary_state))
    connection.execute(sa.insert(summary_state), {"id": 1, "version": _state(connection)})
    days = summed_days.DAYS if months is EVERY_MONTH else summed_days.touched(tables)
    summed_days.write_days(connection, days)
    return len(centers)


def _write(
    connection: sa.Connection, table: sa.Table, rows: sa.Select, months: Months, *where
) -> None:  # fmt: skip
    """Put selected rows in the place of those of the same months."""
    if months is not EVERY_MONTH:
        connection.execute(sa.delete(table).where(summed_rows.within(table.c, months), *where))
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
