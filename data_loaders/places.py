"""Districts, health centers, indicators, supplies and the extent of the records."""

from datetime import date, timedelta

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.indicators import FAMILIES, Indicator
from dashboard.months import NO_VERSION, Records, first_of_month, shifted
from dashboard.places import Places
from data_loaders import schema
from data_loaders.scope import Reader
from data_loaders.summaries import load_observed_days


def load_places(reader: Reader) -> Places:
    """Return the districts and health centers within scope, in code order."""
    district, center = schema.districts.c, schema.health_centers.c
    districts = reader.frame(
        reader.select(schema.districts, district.code, district.name).order_by(district.code)
    )
    centers = reader.frame(
        reader.select(
            schema.health_centers, center.code, center.name, center.district
        ).order_by(center.code)
    )  # fmt: skip
    return Places(
        districts=dict(zip(districts.code, districts.name, strict=True)),
        health_centers=dict(zip(centers.code, centers.name, strict=True)),
        district_of=dict(zip(centers.code, centers.district, strict=True)),
    )


def load_indicators(reader: Reader) -> tuple[Indicator, ...]:
    """Return the definitions of all indicators, by family and then by code."""
    columns = [schema.indicators.c[name] for name in Indicator.__dataclass_fields__]
    rows = reader.frame(reader.select(schema.indicators, *columns))
    rows = rows.astype(object).where(rows.notna(), None)
    found = [Indicator(**row) for row in rows.to_dict("records")]
    order = {family: place for place, family in enumerate(FAMILIES)}
    return tuple(sorted(found, key=lambda one: (order.get(one.family, len(order)), one.code)))


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
    return list(reader.frame(reader.select(visit, visit.c.domain).distinct()).domain)


def load_records(reader: Reader) -> Records:
    """Return how far the records reach; planned visits and due dates are not records.

    The data date is the latest date in any table; the records begin with the month of the
    first visit, observation, stock-out or check (of the first posting when there is nothing else).
    Postings that were watched before that can be asked for, too.
    """
    visit, stock_out, check = schema.visits, schema.stock_outs, schema.stock_checks
    observed = load_observed_days(reader)
    begins = [
        (visit, sa.func.min(visit.c.started_on), visit.c.status != "planned"),
        (stock_out, sa.func.min(stock_out.c.started_on), sa.true()),
        (check, sa.func.min(check.c.checked_on), sa.true()),
    ]
    posting = schema.postings
    watched = sa.func.coalesce(posting.c.observed_from, posting.c.started_on)
    posted = min(_days(reader, [(posting, sa.func.min(watched), sa.true())]), default=None)
    first = min([*observed, *_days(reader, begins)], default=None)
    last = max([*observed, *_days(reader, _ends())], default=None)
    cards = _card_months(reader)
    first = min([day for day in (first or posted or last, *cards[:1]) if day], default=None)
    last = max([day for day in (last, *cards[1:]) if day], default=None)
    return Records(
        first and first_of_month(first),
        last,
        load_version(reader),
        _is_synthetic(reader),
        posted and first_of_month(posted),
    )


def _ends() -> list[tuple]:
    """Return each column with days of records, as the latest of them is asked for."""
    visit = schema.visits
    happened = visit.c.status != "planned"
    ends = [(visit, sa.func.max(visit.c[name]), happened) for name in ("started_on", "ended_on")]
    for table, names in (
        (schema.postings, ("started_on", "ended_on", "observed_from")),
        (schema.stock_outs, ("started_on", "ended_on", "last_confirmed_on")),
        (schema.stock_checks, ("checked_on",)),
        (schema.events, ("on",)),
        (schema.action_items, ("raised_on", "closed_on")),
        (schema.recommendations, ("given_on", "adopted_on")),
        (schema.facility_checks, ("checked_on",)),
    ):
        ends += [(table, sa.func.max(table.c[name]), sa.true()) for name in names]
    return ends


def _card_months(reader: Reader) -> list[date]:
    """Return the first day of the first and the last day of the last month on any stock card."""
    month = schema.stock_months.c
    told = sa.or_(month.days_out.is_not(None), month.closing.is_not(None))
    asked = [(schema.stock_months, one(month.month), told) for one in (sa.func.min, sa.func.max)]
    days = _days(reader, asked)
    return [days[0], shifted(days[1], 1) - timedelta(days=1)] if days else []


def _days(reader: Reader, asked: list[tuple]) -> list[date]:
    """Return the days that the aggregates found; tables without rows give none."""
    days = []
    for table, aggregate, condition in asked:
        found = reader.frame(reader.select(table, aggregate.label("day")).where(condition)).day
        days += [pd.Timestamp(day).date() for day in found if pd.notna(day)]
    return days


def load_version(reader: Reader) -> str:
    """Return the data version; it changes with every import and every edit.

    Asked with every request: one statement, and no frame.
    """
    ledger = schema.imports.c
    edit = reader.select(schema.edits, sa.func.max(schema.edits.c.id)).scalar_subquery()
    newest = reader.select(schema.imports, ledger.id, ledger.sha256, edit.label("edit"))
    row = reader.first(newest.order_by(ledger.id.desc()))
    if row is None:
        return NO_VERSION
    return import_name(row) if row.edit is None else f"{import_name(row)}-{row.edit}"


def import_name(row) -> str:
    """Name an import by its number and the beginning of its fingerprint."""
    return f"{row.id}-{row.sha256[:12]}"


def _is_synthetic(reader: Reader) -> bool:
    """Tell whether any import was invented."""
    ledger = schema.imports
    return bool(reader.frame(reader.select(ledger, ledger.c.synthetic)).synthetic.any())
