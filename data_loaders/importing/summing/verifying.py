"""Holding the monthly sums against the rows they were made of."""

from collections.abc import Iterator

import sqlalchemy as sa

from dashboard.messages import say
from dashboard.months import format_month, month_of_number
from data_loaders import schema
from data_loaders.engine import reading
from data_loaders.importing.summing.summing import (
    DAYS,
    MONTH,
    are_current,
    contacts,
    counted,
    written,
)

LEVELS = (
    schema.nurse_months,
    schema.center_months,
    schema.district_months,
    schema.programme_months,
    schema.visit_months,
)
MOST_TOLD = 20


def check_sums(engine: sa.Engine, language: str = "en") -> tuple[list[str], bool]:
    """Return what is to be said of the monthly sums, and whether any of them is wrong.

    Sums that do not claim to hold (they are of older data, and no page reads them) are a remark; a
    database that has none is not expected to.
    """
    with reading(engine) as connection:
        there = sa.inspect(connection)
        if not all(there.has_table(one.name) for one in (schema.summary_state, schema.imports)):
            return [], False
        if are_current(connection):
            found = list(wrong_sums(connection, language))
            return found, bool(found)
        if connection.scalar(sa.select(sa.func.count()).select_from(schema.imports)) == 0:
            return [], False
    return [
        say(
            "The monthly sums are missing or older than the data; pages are slow, not wrong. "
            "Run: python app.py summaries",
            language,
        )
    ], False


def wrong_sums(connection: sa.Connection, language: str = "en") -> Iterator[str]:
    """Yield one line for each indicator and month whose sums differ from the raw rows.

    All raw rows are read once: about 15 seconds for ten million.
    """
    value = schema.indicator_values.c
    wanted = _totals(connection, sa.select(value.indicator, MONTH, *_sums(value)), MONTH)
    told = 0
    wrong = {schema.nurse_visits: _wrong_contacts(connection)} | {
        table: {row[:2] for row in counted(connection, table) ^ written(connection, table)}
        for table in DAYS
    }
    for table, places in wrong.items():
        for health_center, month in sorted(places)[:MOST_TOLD]:
            words = say(
                "{table}: {health_center} in {month} is not what the rows say. "
                "Run: python app.py summaries",
                language,
            )
            when = format_month(month_of_number(month))
            yield words.format(table=table.name, health_center=health_center, month=when)
    for table in LEVELS:
        rows = sa.select(table.c.indicator, table.c.month, *_sums(table.c))
        found = _totals(connection, rows, table.c.month)
        for key in sorted({*wanted, *found}):
            if wanted.get(key) != found.get(key) and told < MOST_TOLD:
                told += 1
                yield _difference(table, key, found.get(key), wanted.get(key), language)


def _wrong_contacts(connection: sa.Connection) -> set[tuple[str, int]]:
    """Return the health centers and months whose nurses at visits are not those of the rows."""
    found = []
    for rows in (contacts(), sa.select(schema.nurse_visits)):
        met = rows.subquery().c
        day = sa.extract("day", met.seen_on)
        keys = (met.health_center, met.month)
        counted = sa.select(*keys, sa.func.count(), sa.func.sum(day)).group_by(*keys)
        found.append({tuple(map(_plain, row)) for row in connection.execute(counted)})
    return {key[:2] for key in found[0] ^ found[1]}


def _plain(value: object) -> str | int:
    """Return a code, or a number that a database may have summed to a decimal."""
    return value if isinstance(value, str) else int(value)


def _sums(column) -> tuple:
    return sa.func.sum(column.numerator), sa.func.sum(column.denominator)


def _totals(connection: sa.Connection, rows: sa.Select, month) -> dict[tuple, tuple]:
    indicator = next(iter(rows.selected_columns))
    found = connection.execute(rows.group_by(indicator, month))
    return {(code, int(number)): (int(k), int(n)) for code, number, k, n in found}


def _difference(table: sa.Table, key: tuple, found, wanted, language: str) -> str:
    words = say(
        "{table}: {indicator} in {month}: {found} is stored, the rows say {wanted}. "
        "Run: python app.py summaries",
        language,
    )
    said = ["–" if one is None else f"{one[0]}/{one[1]}" for one in (found, wanted)]
    month = format_month(month_of_number(key[1]))
    return words.format(
        table=table.name, indicator=key[0], month=month, found=said[0], wanted=said[1]
    )
