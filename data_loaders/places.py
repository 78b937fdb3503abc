"""Districts, health centers, indicators, supplies and the extent of the records."""

import hmac
from datetime import date, timedelta
from hashlib import sha256

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.indicators import FAMILIES, Indicator
from dashboard.months import NO_VERSION, Records, first_of_month, shifted
from dashboard.places import Places
from data_loaders import schema
from data_loaders.scope import Reader
from data_loaders.summaries import load_observed_days

VERSION_LENGTH = 24  # letters of the name of a data version


def load_places(reader: Reader) -> Places:
    """Return the districts and health centers within scope, in code order."""
    district, center, scope = schema.districts.c, schema.health_centers.c, reader.scope
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
        partial=frozenset() if scope.everywhere else frozenset(districts.code) - scope.districts,
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
    """
    visit, posting = schema.visits, schema.postings
    stock_out, check = schema.stock_outs, schema.stock_checks
    event, action = schema.events, schema.action_items
    happened = visit.c.status != "planned"
    begins = [
        (visit, sa.func.min(visit.c.started_on), happened),
        (stock_out, sa.func.min(stock_out.c.started_on), sa.true()),
        (check, sa.func.min(check.c.checked_on), sa.true()),
    ]
    ends = [(visit, sa.func.max(visit.c[name]), happened) for name in ("started_on", "ended_on")]
    for table, names in (
        (posting, ("started_on", "ended_on", "observed_from")),
        (stock_out, ("started_on", "ended_on", "last_confirmed_on")),
        (check, ("checked_on",)),
        (event, ("on",)),
        (action, ("raised_on", "closed_on")),
        (schema.recommendations, ("given_on", "adopted_on")),
        (schema.facility_checks, ("checked_on",)),
    ):
        ends += [(table, sa.func.max(table.c[name]), sa.true()) for name in names]
    observed = load_observed_days(reader)
    first = min([*observed, *_days(reader, begins)], default=None)
    last = max([*observed, *_days(reader, ends)], default=None)
    if first is None:
        observed = sa.func.coalesce(posting.c.observed_from, posting.c.started_on)
        first = min(_days(reader, [(posting, sa.func.min(observed), sa.true())]), default=last)
    cards = _card_months(reader)
    first = min([day for day in (first, *cards[:1]) if day], default=None)
    last = max([day for day in (last, *cards[1:]) if day], default=None)
    version, synthetic = load_version(reader), _is_synthetic(reader)
    return Records(first and first_of_month(first), last, version, synthetic)


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
    """Return the data version; it changes with every import and every edit, whoever made them.

    It is the same for every scope and tells nothing of how many there were. Asked with every
    request: one statement, and no frame.
    """
    row = reader.first(reader.newest_change())
    if row is None:
        return NO_VERSION
    counted = f"{row.id}-{row.edit}".encode()
    return hmac.new(row.sha256.encode(), counted, sha256).hexdigest()[:VERSION_LENGTH]


def _is_synthetic(reader: Reader) -> bool:
    """Tell whether any import was invented."""
    row = reader.first(reader.invented())
    return bool(row and row.any)
