"""What something can be granted for: all districts and health centers that there are."""

import sqlalchemy as sa

from dashboard.places import Places
from data_loaders import schema
from data_loaders.engine import is_missing, reading


def places_of(data: sa.Engine) -> Places:
    """Return the districts and health centers of a database, in code order; none where none is."""
    if is_missing(data):
        return Places()
    district, center = schema.districts.c, schema.health_centers.c
    with reading(data) as connection:
        districts = connection.execute(
            sa.select(district.code, district.name).order_by(district.code)
        ).all()
        centers = connection.execute(
            sa.select(center.code, center.name, center.district).order_by(center.code)
        ).all()
    return Places(
        districts={one.code: one.name for one in districts},
        health_centers={one.code: one.name for one in centers},
        district_of={one.code: one.district for one in centers},
    )


def nurses_of(data: sa.Engine) -> frozenset[str]:
    """Return the codes of all nurses of a database; none where none is."""
    if is_missing(data):
        return frozenset()
    with reading(data) as connection:
        return frozenset(connection.scalars(sa.select(schema.nurses.c.code)))
