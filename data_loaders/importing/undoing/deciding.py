"""Which of the things that imports said of a row counts, when some imports no longer do.

The newest statement of an import that counts: a row as it first said it, a row that it brought as
it stood, or that a row is gone. A row of a record is there only where the newest import that
brought the record also brought the row.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.checking.arrivals import Arrivals
from data_loaders.importing.checking.columns import Target
from data_loaders.importing.writing.packed import holds, unit_of, unpack
from data_loaders.importing.writing.versions import BEFORE_SOURCES, RECORDS

_version, _restated, _import = schema.versions.c, schema.restated.c, schema.imports.c
Key = dict[str, object]


@dataclass(frozen=True)
class Statement:
    """What an import said of a unit; `version` is None for what stands in the table."""

    given_by: int
    record: int | None
    gone: bool = False
    version: sa.Row | None = None


@dataclass(frozen=True)
class Decision:
    """A unit that is to be something else: its row now, if any, and the version to put there."""

    row: sa.RowMapping | None
    version: sa.Row | None


class Deciding:
    """Answers what rows are to be, on one connection, for the imports that count."""

    def __init__(self, connection: sa.Connection):
        self._connection = connection
        counting = sa.select(_import.id).where(_import.undone_by.is_(None))
        self._counting = {*connection.scalars(counting), BEFORE_SOURCES}
        self._tables: dict[str, dict[int, list[tuple[int, np.ndarray]]]] = {}
        self._arrivals: dict[Target, Arrivals] = {}

    def decide(self, target: Target, keys: list[Key]) -> Iterator[Decision]:
        """Yield the units among these natural keys that are not what they should be."""
        if target not in self._arrivals:
            self._arrivals[target] = Arrivals(self._connection, target)
        units = [unit_of(target, key) for key in keys]
        first = {unit: at for at, unit in reversed([*enumerate(units)])}
        stored = self._arrivals[target].find(keys)
        statements: dict[int, list[Statement]] = defaultdict(list)
        for at, row in stored.items():
            if first[units[at]] == at:
                given_by = row.import_id or BEFORE_SOURCES
                statements[units[at]].append(Statement(given_by, row.record_id))
        asked = sa.select(schema.versions).where(
            _version.table == target.table.name, _version.unit.in_({*units})
        )
        for row in self._connection.execute(asked):
            said = Statement(row.import_id, row.record_id, row.gone, row)
            statements[row.unit].append(said)
        newest = self._newest(target.table.name, statements)
        for unit, said in statements.items():
            row = stored.get(first[unit])
            best = self._best(said, newest[unit])
            if best is None and row is not None:
                yield Decision(row._mapping, None)
            elif best is not None and best.version is not None:
                yield Decision(row and row._mapping, best.version)

    def _best(self, said: list[Statement], newest: list[int]) -> Statement | None:
        """Return the statement that counts, None where the unit is not there."""
        at, latest = max(enumerate(newest), key=lambda one: one[1])
        best = said[at]
        if latest < 0 or best.gone:
            return None
        records = {one.record for one in said if one.record is not None}
        brought = max((self._brought(record) for record in records), default=-1)
        return None if best.record is not None and brought > latest else best

    def _newest(self, table: str, statements: dict[int, list[Statement]]) -> dict[int, list[int]]:
        """Return unit -> for each of its statements the newest import that stands for it, or -1."""
        labels: dict[int, list[int]] = defaultdict(list)
        newest = {unit: [] for unit in statements}
        for unit, said in statements.items():
            for one in said:
                newest[unit].append(one.given_by if one.given_by in self._counting else -1)
                if not one.gone:
                    labels[one.given_by].append(unit)
        for given_by, units in labels.items():
            for import_id, array in self._of(table).get(given_by, ()):
                for unit, is_held in zip(units, holds(array, units), strict=True):
                    if is_held:
                        for at, one in enumerate(statements[unit]):
                            if one.given_by == given_by and not one.gone:
                                newest[unit][at] = max(newest[unit][at], import_id)
        return newest

    def _brought(self, record: int) -> int:
        """Return the newest import that counts and brought a record, -1 where none did."""
        groups = self._of(RECORDS).values()
        found = [
            import_id for some in groups for import_id, array in some if holds(array, [record])[0]
        ]
        return max(found, default=-1)

    def _of(self, table: str) -> dict[int, list[tuple[int, np.ndarray]]]:
        """Return given_by -> (import that counts, the units that it brought as they stood)."""
        if table not in self._tables:
            found: dict[int, list[tuple[int, np.ndarray]]] = defaultdict(list)
            asked = sa.select(_restated.import_id, _restated.given_by, _restated.units)
            for row in self._connection.execute(asked.where(_restated.table == table)):
                if row.import_id in self._counting:
                    found[row.given_by].append((row.import_id, unpack(row.units)))
            self._tables[table] = found
        return self._tables[table]
