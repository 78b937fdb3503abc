"""Districts, health centers, indicators, supplies, and the version of the data."""

import hmac
from hashlib import sha256

import sqlalchemy as sa

from dashboard.filters import DOMAINS, Filters
from dashboard.indicators import DEFINED, FAMILIES, Indicator, Target
from dashboard.months import NO_VERSION
from dashboard.places import Places
from data_loaders import schema
from data_loaders.disclosure.pools import told_pools
from data_loaders.scope import Reader

VERSION_LENGTH = 24  # letters of the name of a data version


def load_places(reader: Reader) -> Places:
    """Return the districts and health centers within scope, in code order."""
    district, center, scope = schema.districts.c, schema.health_centers.c, reader.scope
    districts = reader.frame(
        reader.select(schema.districts, district.code, district.name).order_by(district.code)
    )
    centers = reader.frame(
        reader.select(
            schema.health_centers, center.code, center.name, center.district,
            center.closed_on, center.successor,
        ).order_by(center.code)
    )  # fmt: skip
    closed = centers[centers.closed_on.notna()]
    moved = closed[closed.successor.notna()]
    pooled = told_pools(reader) if scope.pooled else None
    members = {} if pooled is None else pooled.groupby("place").health_center.agg(tuple).to_dict()
    homes = {} if pooled is None else dict(zip(pooled.place, pooled.district, strict=True))
    summed = (scope.pooled | scope.stores) - scope.districts
    seen = scope.districts | summed
    return Places(
        districts=dict(zip(districts.code, districts.name, strict=True)),
        health_centers=dict(zip(centers.code, centers.name, strict=True))
        | {code: code for code in homes},
        district_of=dict(zip(centers.code, centers.district, strict=True)) | homes,
        partial=frozenset() if scope.everywhere else frozenset(districts.code) - seen,
        closed_on=dict(zip(closed.code, closed.closed_on.dt.date, strict=True)),
        successor=dict(zip(moved.code, moved.successor, strict=True)),
        summed=summed,
        pools={code: codes for code, codes in members.items() if code != homes[code]},
    )


def load_indicators(reader: Reader) -> tuple[Indicator, ...]:
    """Return the definitions of all indicators, by family and then by code."""
    columns = [schema.indicators.c[name] for name in DEFINED]
    rows = reader.frame(reader.select(schema.indicators, *columns))
    rows = rows.astype(object).where(rows.notna(), None)
    found = [Indicator(**row) for row in rows.to_dict("records")]
    order = {family: place for place, family in enumerate(FAMILIES)}
    return tuple(sorted(found, key=lambda one: (order.get(one.family, len(order)), one.code)))


def load_targets(reader: Reader) -> tuple[Target, ...]:
    """Return all targets within scope, by indicator and day.

    Of a scope of some centers those of their districts and of the programme too: they count there.
    """
    one = schema.targets.c
    place = sa.func.coalesce(one.health_center, one.district).label("place")
    columns = (one.scope, place, one.indicator, one.from_on, one.target.label("share"))
    asked = reader.select(schema.targets, *columns)
    rows = reader.frame(asked.order_by(one.indicator, one.from_on, one.scope, place))
    rows = rows.astype({"from_on": object}).assign(from_on=rows.from_on.dt.date)
    rows = rows.astype(object).where(rows.notna(), None)
    return tuple(Target(**row) for row in rows.to_dict("records"))


def load_supplies(reader: Reader) -> dict[str, str]:
    """Return supply code -> name, in code order."""
    supply = schema.supplies.c
    rows = reader.frame(
        reader.select(schema.supplies, supply.code, supply.name).order_by(supply.code)
    )
    return dict(zip(rows.code, rows.name, strict=True))


def load_nurses(reader: Reader, filters: Filters) -> list[str]:
    """Return the codes of the nurses ever posted at the places asked for, in code order."""
    posting = schema.postings
    rows = reader.frame(
        reader.select(posting, posting.c.nurse, filters=filters)
        .distinct()
        .order_by(posting.c.nurse)
    )
    return list(rows.nurse)


def load_domains(reader: Reader) -> list[str]:
    """Return the domains of mentoring that visits were made in."""
    visit = schema.visits
    stored = reader.frame(reader.select(visit, visit.c.domain).distinct()).domain
    return sorted({one for several in stored for one in several.split(DOMAINS)})


def load_version(reader: Reader) -> str:
    """Return the data version; it changes with every import and every edit, whoever made them.

    It is the same for every scope and tells nothing of how many there were. Asked with every
    request: one statement, and no frame.
    """
    row = reader.first(reader.newest_change())
    if row is None:
        return NO_VERSION
    counted = f"{row.id}-{row.edit}".encode()
    return hmac.new(row.sha256.encode(), counted, sha256).hexdigest()[:VERSION_LENGTH]


def is_synthetic(reader: Reader) -> bool:
    """Tell whether any import was invented."""
    row = reader.first(reader.invented())
    return bool(row and row.any)
