"""The extent of the records: first day, data date, what stands alone, which table fell silent."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from dashboard.methods.lone_days import is_long_pause, lone_ahead, lone_days
from dashboard.months import (
    NOTES,
    OBSERVED,
    POSTINGS,
    STOCK,
    VALUES,
    VISITS,
    Days,
    Records,
    first_of_month,
    last_complete,
    last_of_month,
    month_number,
)
from data_loaders import schema
from data_loaders.places import is_synthetic, load_version
from data_loaders.reach.days import is_first_of_month, is_one_record, recorded_months
from data_loaders.scope import Reader
from data_loaders.summaries import are_current

Reach = dict[str, list[Days]]  # table -> its days in each month with records, in order
Alone = list[tuple[str, date]]


def load_records(reader: Reader) -> Records:
    """Return how far the records reach; planned visits and due dates are not records.

    Values that stand on the first of a month only, without any visit, are counts of whole months.
    """
    kept, alone = _without_strays(reader)
    if not kept[VISITS] and all(is_first_of_month(days) for days in kept[VALUES]):
        kept[VALUES] = [Days(days.first, last_of_month(days.last)) for days in kept[VALUES]]
    seen = [days for table in OBSERVED for days in kept[table]] or kept[POSTINGS] or kept[NOTES]
    records = Records(version=load_version(reader), synthetic=is_synthetic(reader))
    if not seen:
        return records
    first, last = first_of_month(min(days.first for days in seen)), max(day.last for day in seen)
    posted = [days.first for days in kept[POSTINGS]]
    full = [days.last for days in seen if first_of_month(days.last) <= last_complete(last)]
    return replace(
        records,
        first_day=first,
        data_date=last,
        last_seen=first_of_month(max(full)) if full else None,
        last_days=tuple((table, days[-1].last) for table, days in kept.items() if days),
        alone=tuple(alone),
        never=_never(reader),
        posted_since=first_of_month(min(posted)) if posted else None,
        late=_late(kept[STOCK], first),
        silent=_silent(reader, kept, last),
    )


def _without_strays(reader: Reader) -> tuple[Reach, Alone]:
    """Return the days of every table, and those that stand alone far from the others of theirs.

    A day a little ahead stands alone where nothing else that was observed reaches its month.
    """
    kept: Reach = {}
    alone: Alone = []
    ahead: dict[str, Days] = {}
    for table in (*OBSERVED, POSTINGS, NOTES):
        is_one = partial(is_one_record, reader, table)
        kept[table], lone = lone_days(recorded_months(reader, table), is_one)
        alone += [(table, days.first) for days in lone]
        last = lone_ahead(kept[table], is_one) if table in OBSERVED else None
        if last:
            ahead[table] = last
    for table, days in ahead.items():
        if not _is_reached(first_of_month(days.last), kept, ahead):
            kept[table] = kept[table][:-1]
            alone.append((table, days.first))
    return kept, alone


def _is_reached(month: date, kept: Reach, ahead: Mapping[str, Days]) -> bool:
    """Tell whether a table whose last day is in no doubt reaches a month."""
    sure = [kept[table] for table in OBSERVED if table not in ahead]
    return any(first_of_month(months[-1].last) >= month for months in sure if months)


def _late(stock: list[Days], first: date) -> tuple[tuple[str, date], ...]:
    """Return since when stock is known, where that is long after the first of all records."""
    if not stock:
        return ()
    begun = first_of_month(stock[0].first)
    lead = month_number(begun) - month_number(first)
    return ((STOCK, begun),) if is_long_pause(stock, lead) else ()


def _silent(reader: Reader, kept: Reach, last: date) -> tuple[tuple[str, date], ...]:
    """Return up to which day postings and stock are known, where they fell silent before the last
    day of all records.

    Of a list of things that happen, a month without any is no month without a record: it is known
    like the others until the silence is longer than any before. Postings of which none ever ended
    are a list of who is there, which no day of its own dates.
    """
    ended = schema.postings.c.ended_on
    asked = reader.select(schema.postings, ended).where(ended.is_not(None)).limit(1)
    lists = [STOCK] if reader.first(asked) is None else [STOCK, POSTINGS]
    found = []
    for table in lists:
        if not kept[table]:
            continue
        until = kept[table][-1].last
        if is_long_pause(kept[table], month_number(last) - month_number(until)):
            found.append((table, last_of_month(until)))
    return tuple(found)


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
