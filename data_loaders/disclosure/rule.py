"""The rule of disclosure: which sums are told to whoever may not see the work of one nurse.

A sum is told where at least three nurses were seen, of the nurses whose work the reader does not
see by another right. It is part of every statement (`Reader.select`), so no page can forget it.
"""

import sqlalchemy as sa

from dashboard.discretion import FEWEST_PERSONS as FEWEST_NURSES
from data_loaders import schema


def is_told(
    table: sa.Table, districts: frozenset[str], own: frozenset[str]
) -> sa.ColumnElement[bool]:
    """Return the condition that a row is of no place smaller than these districts, and tells of no
    single nurse.

    `own`: the health centers that the reader sees whole. Who has both numbers subtracts, so that
    nurses seen there do not count.
    """
    column = table.c
    if table is schema.districts:
        return column.code.in_(districts)
    if table is schema.district_months:
        return sa.and_(column.district.in_(districts), others_seen(own) >= FEWEST_NURSES)
    if table is schema.events:
        here = sa.and_(column.scope == "district", column.district.in_(districts))
        return sa.or_(column.scope == "programme", here)
    if table is schema.targets:
        here = sa.and_(column.scope == "district", column.district.in_(districts))
        return sa.or_(column.scope == "programme", here)
    return sa.false()


def others_seen(own: frozenset[str]) -> sa.ColumnElement[int]:
    """Return how many nurses a district's month has that were seen elsewhere than at `own`."""
    whole = schema.district_months.c
    if not own:
        return whole.nurses
    seen, home = schema.nurse_months.alias("seen"), schema.health_centers.alias("home")
    nurses = sa.func.count(sa.distinct(sa.func.nullif(seen.c.nurse, "")))
    counted = sa.select(nurses).select_from(seen.join(home, home.c.code == seen.c.health_center))
    return (
        counted.where(
            home.c.district == whole.district,
            seen.c.month == whole.month,
            seen.c.indicator == whole.indicator,
            seen.c.health_center.not_in(own),
        )
        .correlate(schema.district_months)
        .scalar_subquery()
    )
