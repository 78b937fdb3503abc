"""Where each table's rows lie: the conditions that keep them within some places.

A new table is named here, or it lies at a health center; what is nowhere is seen by nobody.
"""

import sqlalchemy as sa

from data_loaders import schema


def centers_where(*conditions: sa.ColumnElement) -> sa.Select:
    """Return the codes of the health centers that meet all conditions."""
    return sa.select(schema.health_centers.c.code).where(*conditions)


def placed(table: sa.Table, centers: sa.Select, districts: frozenset[str]) -> sa.ColumnElement:
    """Return the condition that a row lies in these centers, or belongs to these districts."""
    column = table.c
    homes = sa.select(schema.health_centers.c.district).where(
        schema.health_centers.c.code.in_(centers)
    )
    posted = sa.select(schema.postings.c.nurse).where(schema.postings.c.health_center.in_(centers))
    special = {
        "health_centers": lambda: column.code.in_(centers),
        "districts": lambda: sa.or_(column.code.in_(districts), column.code.in_(homes)),
        "nurses": lambda: column.code.in_(posted),
        "nurse_identities": lambda: column.nurse.in_(posted),
        "stock_outs": lambda: _at_center_or_pharmacy(column, centers, districts),
        "stock_checks": lambda: _at_center_or_pharmacy(column, centers, districts),
        "events": lambda: sa.or_(
            column.scope == "programme",
            column.district.in_(homes),
            column.health_center.in_(centers),
        ),
        "action_items": lambda: sa.or_(
            column.district.in_(districts), column.health_center.in_(centers)
        ),
        "mentors": lambda: column.district.in_(homes),
        "meetings": lambda: column.district.in_(districts),
        "meeting_lines": lambda: column.meeting.in_(
            sa.select(schema.meetings.c.code).where(schema.meetings.c.district.in_(districts))
        ),
        "edits": lambda: sa.or_(column.district.is_(None), column.district.in_(districts)),
        "district_months": lambda: column.district.in_(districts),
        "programme_months": sa.false,  # of no place
    }
    return special.get(table.name, lambda: column.health_center.in_(centers))()


def _at_center_or_pharmacy(column, centers: sa.Select, districts: frozenset[str]):
    return sa.or_(column.health_center.in_(centers), column.pharmacy.in_(districts))
