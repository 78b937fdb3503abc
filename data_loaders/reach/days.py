"""On which days each table has records, month by month, and whether a month holds only one."""

from datetime import date, timedelta

import pandas as pd
import sqlalchemy as sa

from dashboard.months import (
    NOTES,
    POSTINGS,
    STOCK,
    VALUES,
    VISITS,
    Days,
    Window,
    first_of_month,
    last_of_month,
    month_number,
    shifted,
)
from data_loaders import schema
from data_loaders.scope import EVERYTHING_ASKED, Reader
from data_loaders.summaries import are_current, level


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
WEEK = timedelta(days=7)
LONGEST_SPELL = 12  # months; a longer stock-out is known from its end on


def recorded_months(reader: Reader, subject: str) -> list[Days]:
    """Return the first and the last day in every month with records of a subject, in order."""
    found = [days for asked in DATED[subject] for days in _days_by_month(reader, *asked)]
    if subject == STOCK:
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
    parts = [(table, day, day, _month_of(day))]
    if table is schema.indicator_values and are_current(reader):
        summed = {level(reader.scope, EVERYTHING_ASKED)}
        summed |= {schema.district_months} if reader.scope.pooled else set()
        parts = [(one, one.c.first_on, one.c.last_on, one.c.month) for one in summed]
    found = []
    for source, first, last, month in parts:
        ends = (sa.func.min(first).label("first"), sa.func.max(last).label("last"))
        statement = reader.select(source, *_dates(ends)).where(which, last.is_not(None))
        found += _as_days(reader.frame(statement.group_by(month)))
    return found


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


def is_one_record(reader: Reader, subject: str, days: Days) -> bool:
    """Tell whether all that a subject has in a month is of one place, and of one week or stock-out.

    A visit may take some days.
    """
    if subject != STOCK and days.last - days.first >= WEEK:
        return False
    asked = [*DATED[subject], *(ON_CARDS if subject == STOCK else ())]
    places, month = set(), Window(first_of_month(days.last), shifted(days.last, 1))
    for source, day, which in asked:
        names = [name for name in ("health_center", "pharmacy", "district") if name in source.c]
        statement = reader.select(source, *(source.c[name] for name in names)).distinct()
        inside = sa.and_(day >= month.start, day < month.until)
        rows = reader.frame(statement.where(which, inside).limit(3))
        places |= set(rows.itertuples(index=False, name=None))
    return len(places) == 1
