"""What the database already holds, as far as an import must know it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.known import PARENTS, REFERRED_TO
from data_loaders.importing.overlaps import Posting
from data_loaders.importing.spells import Spell
from data_loaders.importing.template import NEEDED, NEEDED_ONE_OF, PHARMACY

AT_A_TIME = 5_000  # codes in one question


@dataclass(frozen=True)
class Entry:
    """What the ledger says of an earlier import."""

    imported_at: datetime
    by: str | None


class Stored:
    """The questions an import asks the database, answered on one open connection."""

    def __init__(self, connection: sa.Connection):
        self._connection = connection

    def codes(self) -> dict[str, dict[str, str | None]]:
        """Return table -> code -> the district of a center, the center of a visit, else None."""
        found = {}
        for name in REFERRED_TO:
            columns = schema.metadata.tables[name].c
            parent = columns[PARENTS[name]] if name in PARENTS else sa.null()
            found[name] = dict(map(tuple, self._rows(columns.code, parent)))
        return found

    @cached_property
    def postings(self) -> list[Posting]:
        """Return every posting."""
        one = schema.postings.c
        asked = (one.nurse, one.health_center, one.role, one.started_on, one.ended_on)
        return [Posting(*row) for row in self._rows(*asked)]

    def visits(self) -> Iterator[sa.Row]:
        """Yield every visit: code, health_center, mentor, domain, started_on, ended_on, status."""
        one = schema.visits.c
        return self._rows(one.code, one.health_center, one.mentor, one.domain, one.started_on,
                          one.ended_on, one.status)  # fmt: skip

    def spells(self) -> Iterator[Spell]:
        """Yield every stock-out."""
        one = schema.stock_outs.c
        place = sa.func.coalesce(one.health_center, sa.literal(PHARMACY) + one.pharmacy)
        asked = (place, one.supply, one.started_on, one.ended_on, one.last_confirmed_on)
        return (Spell(*row) for row in self._rows(*asked))

    def volumes(self) -> Iterator[sa.Row]:
        """Yield how often each denominator occurs: indicator, denominator, count."""
        one = schema.indicator_values.c
        keys = (one.indicator, one.denominator)
        return self._run(sa.select(*keys, sa.func.count()).group_by(*keys))

    def observed_at(self, visits: list[str]) -> Iterator[sa.Row]:
        """Yield the values of some visits: visit, health_center, indicator, nurse, date."""
        one = schema.indicator_values.c
        asked = sa.select(one.visit, one.health_center, one.indicator, one.nurse, one.date)
        for start in range(0, len(visits), AT_A_TIME):
            yield from self._run(asked.where(one.visit.in_(visits[start : start + AT_A_TIME])))

    def beginning(self) -> date | None:
        """Return the day the programme began, where an event of the kind `start` says so."""
        one = schema.events.c
        day = sa.select(sa.func.min(one.on)).where(one.scope == "programme", one.kind == "start")
        return self._connection.scalar(day)

    def filled(self) -> set[str]:
        """Return which of the tables that a programme cannot do without hold a row."""
        tables = [schema.metadata.tables[name] for name in (*NEEDED, *NEEDED_ONE_OF)]
        return {table.name for table in tables if self._has_row(table)}

    def is_empty(self) -> bool:
        """Tell whether nothing was ever written here."""
        return not any(self._has_row(table) for table in (*schema.FACTS, schema.imports))

    def entry(self, sha256: str) -> Entry | None:
        """Return when and by whom these very bytes were imported, None if they never were."""
        one = schema.imports.c
        found = self._run(sa.select(one.imported_at, one.by).where(one.sha256 == sha256)).first()
        return Entry(*found) if found else None

    def is_sample(self) -> bool:
        """Tell whether the invented programme is in this database."""
        asked = sa.select(schema.imports.c.id).where(schema.imports.c.synthetic).limit(1)
        return self._connection.scalar(asked) is not None

    def _has_row(self, table: sa.Table) -> bool:
        return self._run(sa.select(sa.true()).select_from(table).limit(1)).first() is not None

    def _rows(self, *columns: sa.ColumnElement) -> sa.Result:
        return self._run(sa.select(*columns))

    def _run(self, statement: sa.Select) -> sa.Result:
        return self._connection.execute(statement)
