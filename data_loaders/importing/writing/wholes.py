"""A district's total and its health centers are never in one sum, whichever came first.

Within one answer of DHIS2 the reader leaves the total out. Where total and parts arrive in two
imports, the row of the total is taken out here, so that any split of an export ends the same.
"""

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.writing.removing import Needed, remove
from data_loaders.importing.writing.work import Work

_center, _value = schema.health_centers.c, schema.indicator_values.c


def withdraw_wholes(work: Work, needed: Needed) -> int:
    """Take out totals of districts that this import's sources gave and of which a part is there.

    A total stands on the place that has its district's own code. Return how many rows went.
    """
    if "indicator_values" not in work.sources:
        return 0
    wholes = sa.select(_center.code).where(_center.code == _center.district)
    if work.connection.scalar(wholes.limit(1)) is None:
        return 0
    keys = [*work.connection.scalars(_totals_beside_parts(work))]
    return remove(work, schema.indicator_values, keys, needed)


def _totals_beside_parts(work: Work) -> sa.Select:
    part = schema.indicator_values.alias("part").c
    place = schema.health_centers.alias("place").c
    beside = (
        sa.select(part.id)
        .join_from(part.id.table, place.code.table, place.code == part.health_center)
        .where(
            place.district == _center.district,
            place.code != _center.code,
            part.indicator == _value.indicator,
            part.date == _value.date,
        )
    )
    own = sa.or_(_value.source_id.in_({*work.sources.values()}), _value.source_id.is_(None))
    of_a_place = (_value.nurse.is_(None), _value.visit.is_(None))
    return (
        sa.select(_value.id)
        .join_from(
            schema.indicator_values, schema.health_centers, _center.code == _value.health_center
        )
        .where(_center.code == _center.district, own, *of_a_place, beside.exists())
    )
