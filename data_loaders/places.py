"""Districts, health centers, indicators, supplies and the extent of the records."""

import hmac
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256

import pandas as pd
import sqlalchemy as sa

from dashboard.filters import DOMAINS, Filters
from dashboard.indicators import DEFINED, FAMILIES, Indicator, Target
from dashboard.months import (
    NO_VERSION,
    NOTES,
    OBSERVED,
    POSTINGS,
    STOCK,
    VALUES,
    VISITS,
    Days,
    Records,
    Window,
    first_of_month,
    last_complete,
    last_of_month,
    lone_days,
    month_number,
    shifted,
)
from dashboard.places import Places
from data_loaders import schema
from data_loaders.scope import EVERYTHING_ASKED, Reader
from data_loaders.summaries import are_current, level

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
    return Places(
        districts=dict(zip(districts.code, districts.name, strict=True)),
        health_centers=dict(zip(centers.code, centers.name, strict=True)),
        district_of=dict(zip(centers.code, centers.district, strict=True)),
        partial=frozenset() if scope.everywhere else frozenset(districts.code) - scope.districts,
        closed_on=dict(zip(closed.code, closed.closed_on.dt.date, strict=True)),
        successor=dict(zip(moved.code, moved.successor, strict=True)),
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


def load_records(reader: Reader) -> Records:
    """Return how far the records reach; planned visits and due dates are not records.

    Values that stand on the first of a month only, without any visit, are counts of whole months.
    """
    kept: dict[str, list[Days]] = {}
    alone: list[tuple[str, date]] = []
    for table in (*OBSERVED, POSTINGS, NOTES):
        one_record = partial(_is_one_record, reader, table)
        kept[table], lone = lone_days(_months(reader, table), one_record)
        alone += [(table, days.first) for days in lone]
    if not kept[VISITS] and all(is_first_of_month(days) for days in kept[VALUES]):
        kept[VALUES] = [Days(days.first, last_of_month(days.last)) for days in kept[VALUES]]
    seen = [days for table in OBSERVED for days in kept[table]] or kept[POSTINGS] or kept[NOTES]
    records = Records(version=load_version(reader), synthetic=_is_synthetic(reader))
    if not seen:
        return records
    last = max(days.last for days in seen)
    posted = [days.first for days in kept[POSTINGS]]
    full = [days.last for days in seen if first_of_month(days.last) <= last_complete(last)]
    return replace(
        records,
        first_day=first_of_month(min(days.first for days in seen)),
        data_date=last,
        last_seen=first_of_month(max(full)) if full else None,
        last_days=tuple((table, days[-1].last) for table, days in kept.items() if days),
        alone=tuple(alone),
        never=_never(reader),
        posted_since=first_of_month(min(posted)) if posted else None,
    )


def _dated() -> dict[str, list[tuple[sa.Table, sa.ColumnElement, sa.ColumnElement]]]:
    """Return where the days of each table stand: table -> (rows, day, which of them)."""
    visit, happened = schema.visits, schema.visits.c.status != "planned"
    posting, advice = schema.postings, schema.recommendations
    every = {
        VISITS: [(visit, visit.c.started_on, happened), (visit, visit.c.ended_on, happened)],
        VALUES: [(schema.indicator_values, schema.indicator_values.c.date, sa.true())],
        STOCK: [(schema.stock_checks, schema.stock_checks.c.checked_on, sa.true())],
        POSTINGS: [],
        NOTES: [(schema.events, schema.events.c.on, sa.true())],
    }
    for table, source, names in (
        (VISITS, advice, ("given_on", "adopted_on")),
        (VISITS, schema.facility_checks, ("checked_on",)),
        (POSTINGS, posting, ("ended_on",)),
        (NOTES, schema.action_items, ("raised_on", "closed_on")),
    ):
        every[table] += [(source, source.c[name], sa.true()) for name in names]
    begun = sa.func.coalesce(posting.c.observed_from, posting.c.started_on)
    every[POSTINGS].append((posting, begun, sa.true()))
    return every


DATED = _dated()
SPELL_DAYS = [schema.stock_outs.c[name] for name in ("started_on", "ended_on", "last_confirmed_on")]
ON_CARDS = [(day.table, day, sa.true()) for day in (*SPELL_DAYS, schema.stock_months.c.month)]
LONGEST_SPELL = 12  # months; a longer stock-out is known from its end on


def _months(reader: Reader, table: str) -> list[Days]:
    """Return the first and the last day in every month with records of a table, in order."""
    found = [days for asked in DATED[table] for days in _days_by_month(reader, *asked)]
    if table == STOCK:
        found += [*_spell_days(reader), *_card_days(reader)]
    by_month: dict[date, Days] = {}
    for days in found:
        known = by_month.setdefault(first_of_month(days.last), days)
        both = Days(min(known.first, days.first), max(known.last, days.last))
        by_month[first_of_month(days.last)] = both
    return [by_month[month] for month in sorted(by_month)]


def is_first_of_month(days: Days) -> bool:
    """Tell whether all that a month holds is dated on its first day."""
    return days.first == days.last == first_of_month(days.first)


def _days_by_month(
    reader: Reader, table: sa.Table, day: sa.ColumnElement, which: sa.ColumnElement
) -> list[Days]:
    """Return the first and the last of some days in each month, from the sums where they hold."""
    first, last, month = day, day, _month_of(day)
    if table is schema.indicator_values and are_current(reader):
        table = level(reader.scope, EVERYTHING_ASKED)
        first, last, month = table.c.first_on, table.c.last_on, table.c.month
    ends = (sa.func.min(first).label("first"), sa.func.max(last).label("last"))
    statement = reader.select(table, *_dates(ends)).where(which, last.is_not(None))
    return _as_days(reader.frame(statement.group_by(month)))


def _spell_days(reader: Reader) -> list[Days]:
    """Return the days on which stock-outs began and ended, or were last seen; the beginning of one
    that lasted more than a year is not among them: the records need not reach so far back.
    """
    spell = schema.stock_outs.c
    ended = sa.func.coalesce(spell.ended_on, spell.last_confirmed_on, spell.started_on)
    months = _month_of(spell.started_on), _month_of(ended)
    ends = [
        pick(day).label(f"{name}_{which}")
        for name, day in (("began", spell.started_on), ("ended", ended))
        for which, pick in (("first", sa.func.min), ("last", sa.func.max))
    ]
    rows = reader.frame(reader.select(schema.stock_outs, *_dates(ends)).group_by(*months))
    days = []
    for row in rows.itertuples():
        began = Days(row.began_first.date(), row.began_last.date())
        days.append(Days(row.ended_first.date(), row.ended_last.date()))
        if month_number(days[-1].last) - month_number(began.first) <= LONGEST_SPELL:
            days.append(began)
    return days


def _card_days(reader: Reader) -> list[Days]:
    """Return the last day of every month on any stock card, as nobody knows which day it was."""
    card = schema.stock_months.c
    told = sa.or_(card.days_out.is_not(None), card.closing.is_not(None))
    months = reader.frame(reader.select(schema.stock_months, card.month).where(told).distinct())
    ends = [last_of_month(month) for month in months.month.dt.date]
    return [Days(day, day) for day in ends]


def _month_of(day: sa.ColumnElement) -> sa.ColumnElement:
    """Return the number of the month a day lies in."""
    return sa.extract("year", day) * 12 + sa.extract("month", day)


def _dates(columns) -> list[sa.ColumnElement]:
    """Say that columns are days, which no database says of what it worked out."""
    return [sa.type_coerce(one.element, sa.Date).label(one.name) for one in columns]


def _as_days(rows: pd.DataFrame) -> list[Days]:
    """Return rows of first and last as days."""
    return [Days(one.first.date(), one.last.date()) for one in rows.itertuples()]


def _is_one_record(reader: Reader, table: str, days: Days) -> bool:
    """Tell whether all that a table has in a month is of one place, and of one day or stock-out."""
    if table != STOCK and days.first != days.last:
        return False
    asked = [*DATED[table], *(ON_CARDS if table == STOCK else ())]
    places, month = set(), Window(first_of_month(days.last), shifted(days.last, 1))
    for source, day, which in asked:
        names = [name for name in ("health_center", "pharmacy", "district") if name in source.c]
        statement = reader.select(source, *(source.c[name] for name in names)).distinct()
        inside = sa.and_(day >= month.start, day < month.until)
        rows = reader.frame(statement.where(which, inside).limit(3))
        places |= set(rows.itertuples(index=False, name=None))
    return len(places) <= 1


def _never(reader: Reader) -> frozenset[tuple[str, str]]:
    """Return of which tables nothing was ever recorded in which district."""
    center, values = schema.health_centers.c, schema.indicator_values
    stores = (schema.stock_outs, schema.stock_checks, schema.stock_months)
    sources = {
        VISITS: (schema.visits,),
        VALUES: (schema.center_months if are_current(reader) else values,),
        POSTINGS: (schema.postings,),
        STOCK: stores,
    }
    code = schema.districts.c.code
    every = set(reader.frame(reader.select(schema.districts, code)).code)
    never = set()
    for name, tables in sources.items():
        known: set[str] = set()
        for table in tables:
            here = reader.select(table, table.c.health_center)
            here = here.where(table.c.health_center.is_not(None))
            homes = reader.select(schema.health_centers, center.district.label("code"))
            known |= set(reader.frame(homes.where(center.code.in_(here)).distinct()).code)
        for table in stores if name == STOCK else ():
            pharmacy = reader.select(table, table.c.pharmacy.label("code")).distinct()
            known |= set(reader.frame(pharmacy.where(table.c.pharmacy.is_not(None))).code)
        never |= {(name, district) for district in every - known}
    return frozenset(never)


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
