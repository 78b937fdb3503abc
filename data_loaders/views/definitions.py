"""What each view holds: rows that a person may read who never saw this program's tables.

Every row names its place and its district by code and name, its people by code alone. Rates are in
none: numerators and denominators are, for rates are never averaged.
"""

import sqlalchemy as sa

from data_loaders import schema

PREFIX = "mesh_"
_center, _district = schema.health_centers.c, schema.districts.c
WHERE = (
    _center.code.label("health_center"),
    _center.name.label("health_center_name"),
    _district.code.label("district"),
    _district.name.label("district_name"),
)


def _at_center(table: sa.Table, *columns: sa.ColumnElement) -> sa.Select:
    """Begin a view of rows that lie at health centers."""
    joined = sa.join(table, schema.health_centers, table.c.health_center == _center.code)
    joined = joined.join(schema.districts, _center.district == _district.code)
    return sa.select(*WHERE, *columns).select_from(joined)


def _in_stock(table: sa.Table, *columns: sa.ColumnElement) -> sa.Select:
    """Begin a view of rows that lie at health centers or at district pharmacies."""
    supply, column = schema.supplies.c, table.c
    pharmacy = schema.districts.alias("pharmacy_district")
    joined = table.join(schema.supplies, column.supply == supply.code)
    joined = joined.outerjoin(schema.health_centers, column.health_center == _center.code)
    joined = joined.outerjoin(schema.districts, _center.district == _district.code)
    joined = joined.outerjoin(pharmacy, column.pharmacy == pharmacy.c.code)
    return sa.select(
        column.health_center,
        _center.name.label("health_center_name"),
        sa.func.coalesce(_district.code, pharmacy.c.code).label("district"),
        sa.func.coalesce(_district.name, pharmacy.c.name).label("district_name"),
        sa.case((column.pharmacy.is_not(None), "yes"), else_="no").label("district_pharmacy"),
        column.supply,
        supply.name.label("supply_name"),
        sa.case((supply.tracer, "yes"), else_="no").label("watched"),
        *columns,
    ).select_from(joined)


def _observations() -> sa.Select:
    value, indicator = schema.indicator_values.c, schema.indicators.c
    asked = _at_center(
        schema.indicator_values,
        value.indicator,
        indicator.label.label("indicator_label"),
        indicator.family.label("indicator_family"),
        indicator.direction.label("better_is"),
        value.date.label("observed_on"),
        value.nurse,
        value.visit,
        value.numerator,
        value.denominator,
    )
    return asked.join(schema.indicators, value.indicator == indicator.code)


def _visits() -> sa.Select:
    visit = schema.visits.c
    days = (visit.code.label("visit"), visit.planned_on, visit.started_on, visit.ended_on)
    return _at_center(schema.visits, *days, visit.mentor, visit.domain, visit.kind, visit.status)


def _postings() -> sa.Select:
    posting, nurse = schema.postings.c, schema.nurses.c
    asked = _at_center(
        schema.postings,
        posting.nurse,
        nurse.education,
        posting.role,
        posting.started_on,
        posting.ended_on.label("ended_before"),
        posting.end_reason,
        posting.destination,
        posting.observed_from,
    )
    return asked.join(schema.nurses, posting.nurse == nurse.code)


def _stock_outs() -> sa.Select:
    spell = schema.stock_outs.c
    return _in_stock(
        schema.stock_outs,
        spell.started_on,
        spell.ended_on.label("in_stock_again_on"),
        spell.last_confirmed_on,
        spell.cause,
    )


def _stock_cards() -> sa.Select:
    card = schema.stock_months.c
    counts = [card[name] for name in schema.STOCK_COUNTS]
    return _in_stock(schema.stock_months, card.month, card.days_out, *counts)


def _advice() -> sa.Select:
    given = schema.recommendations.c
    return _at_center(
        schema.recommendations,
        given.nurse,
        given.visit,
        given.given_on,
        given.topic,
        given.channel,
        given.status,
        given.adopted_on,
    )


def _facility() -> sa.Select:
    found = schema.facility_checks.c
    answer = found.value.label("answer")
    return _at_center(schema.facility_checks, found.checked_on, found.item, answer, found.quantity)


def _about() -> sa.Select:
    ledger = schema.imports.c
    invented = sa.func.max(sa.case((ledger.synthetic, 1), else_=0))
    return sa.select(
        sa.func.max(ledger.id).label("imports"),
        sa.func.max(ledger.imported_at).label("last_import_at_utc"),
        sa.case((invented == 1, "yes"), else_="no").label("invented_data"),
    )


def definitions() -> dict[str, sa.Select]:
    """Return the views: name -> what it selects."""
    made = {
        "about": _about(),
        "observations": _observations(),
        "visits": _visits(),
        "postings": _postings(),
        "stock_outs": _stock_outs(),
        "stock_cards": _stock_cards(),
        "advice": _advice(),
        "facility_checks": _facility(),
    }
    return {f"{PREFIX}{name}": select for name, select in made.items()}
