"""Where the rows of a template file stand in the database, and by which columns they are known.

Names of nurses go to a table of their own; a stock-out or a check is at a health center or at a
pharmacy; an event has its place in the column of its scope.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.template import PHARMACY, TABLES

Record = dict[str, object]


@dataclass(frozen=True)
class Target:
    """A table and the columns that make the natural key of its rows."""

    table: sa.Table
    key: tuple[str, ...]

    @property
    def row_key(self) -> sa.Column:
        """Return the one column that the database itself knows a row by."""
        (column,) = self.table.primary_key
        return column

    def named(self, record: Record) -> str:
        """Return the natural key of a row as one text, empty where a part is not given."""
        parts = (("" if record[name] is None else _prefix(name) + str(record[name]))
                 for name in self.key)  # fmt: skip
        return " | ".join(parts)


def _prefix(name: str) -> str:
    return PHARMACY if name == "pharmacy" else ""


TARGETS = {
    name: Target(schema.metadata.tables[name], table.key)
    for name, table in TABLES.items()
    if name != "events"
}
TARGETS["events"] = Target(
    schema.events, ("scope", "district", "health_center", "on", "kind", "label")
)
AT_PHARMACY = {
    "stock_outs": Target(schema.stock_outs, ("pharmacy", "supply", "started_on")),
    "stock_checks": Target(schema.stock_checks, ("pharmacy", "supply", "checked_on")),
}
IDENTITIES = Target(schema.nurse_identities, ("nurse",))


def as_stored(table: str, values: Record) -> Iterator[tuple[Target, Record]]:
    """Yield what one row of the template is in the database: where, and column -> value.

    An empty name keeps the one that is there.
    """
    record, target = dict(values), TARGETS[table]
    if table == "nurses":
        name = record.pop("name")
        yield target, record
        if name:
            yield IDENTITIES, {"nurse": record["code"], "name": name}
        return
    if table in AT_PHARMACY:
        place = record["health_center"]
        record["pharmacy"] = None
        if place.startswith(PHARMACY):
            record |= {"health_center": None, "pharmacy": place.removeprefix(PHARMACY)}
            target = AT_PHARMACY[table]
    elif table == "events":
        place = record.pop("place")
        record |= {"district": None, "health_center": None}
        if record["scope"] != "programme":
            record[record["scope"]] = place
    yield target, record
