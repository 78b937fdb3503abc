"""What other imports said of a row, kept where a newer one says something else.

The tables hold what counts now. A row's `import_id` names the import that first said what stands
there; what stood there before is a version of that earlier import. An import that brings a row as
it stands is noted in `restated`, so that taking back the first of two imports that agree changes
nothing. What a row is to be follows from these and from which imports count
(`undoing/withdrawing.py`).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.checking.columns import Target
from data_loaders.importing.writing.packed import pack, unit_of

BEFORE_SOURCES = 0  # the import of rows that stood here before there were sources
PACKED_AT = 500_000  # units in one row of `restated`: 4 MB
RECORDS = ""  # stands for the table where `restated` lists records


class Versions:
    """Writes down, for one import, what it replaces, takes out, and finds as it stands."""

    def __init__(self, connection: sa.Connection, import_id: int):
        self._connection, self.import_id = connection, import_id
        self._restated: dict[tuple[str, int], list[int]] = defaultdict(list)

    def keep(self, target: Target, rows: Iterable[Mapping], gone: bool = False) -> None:
        """Keep rows as they stand before they are replaced, or with `gone` before they leave."""
        kept = []
        for row in rows:
            if row["import_id"] == self.import_id:
                continue  # nobody else said so
            one = version_row(target, row)
            kept.append(one)
            if gone:
                kept.append(one | {"import_id": self.import_id, "gone": True})
        if kept:
            self._connection.execute(sa.insert(schema.versions), kept)

    def restate(self, table: str, given_by: int | None, units: list[int]) -> None:
        """Note that this import brings rows as `given_by` has left them."""
        self._add(table, given_by or BEFORE_SOURCES, units)

    def give(self, records: Iterable[int]) -> None:
        """Note which records this import brings, whatever it says of them."""
        self._add(RECORDS, self.import_id, list(records))

    def close(self) -> None:
        """Write what is left."""
        for key in [*self._restated]:
            self._write(key)

    def _add(self, table: str, given_by: int, units: list[int]) -> None:
        if not units:
            return
        self._restated[table, given_by] += units
        if len(self._restated[table, given_by]) >= PACKED_AT:
            self._write((table, given_by))

    def _write(self, key: tuple[str, int]) -> None:
        table, given_by = key
        row = {
            "import_id": self.import_id,
            "table": table,
            "given_by": given_by,
            "units": pack(self._restated.pop(key)),
        }
        self._connection.execute(sa.insert(schema.restated), row)


def version_row(target: Target, row: Mapping) -> dict:
    """Return a row of a table as a row of `versions`."""
    return {
        "import_id": row["import_id"] or BEFORE_SOURCES,
        "table": target.table.name,
        "unit": unit_of(target, row),
        "record_id": row["record_id"],
        "gone": False,
        "row": as_json(target, row),
    }


def as_json(target: Target, row: Mapping) -> str:
    """Write a row as JSON; the number that the database gave it is left out."""
    values = {column.name: row[column.name] for column in target.table.c if column.name != "id"}
    return json.dumps(values, default=_plain, ensure_ascii=False)


def from_json(target: Target, text: str) -> dict[str, object]:
    """Read a row that `as_json` wrote."""
    values = json.loads(text)
    days = [column.name for column in target.table.c if isinstance(column.type, sa.Date)]
    for name in days:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return values


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no value of a row, got: {value!r}")
