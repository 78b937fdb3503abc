"""One import at work: its number, whose rows it brings, what it saw, and what became of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa
from sqlalchemy.schema import CreateTable

from data_loaders import schema
from data_loaders.importing.checking.columns import AT_PHARMACY, IDENTITIES, TARGETS, Target
from data_loaders.importing.recorded import PLAIN_IMPORT, Options, Record
from data_loaders.importing.writing.versions import Versions

# What several sources may define alike: whoever brings it first owns it, others may correct it.
SHARED = frozenset(
    {
        "districts",
        "health_centers",
        "nurses",
        "nurse_identities",
        "mentors",
        "indicators",
        "supplies",
        "indicator_supplies",
        "events",
        "targets",
        "action_items",
    }
)
# The day of a row, where it has one: what `--whole` calls the months of an export.
DATED = {
    "visits": "started_on",
    "indicator_values": "date",
    "stock_outs": "started_on",
    "stock_checks": "checked_on",
    "stock_months": "month",
    "recommendations": "given_on",
    "facility_checks": "checked_on",
}
NEW, CHANGED, WITHDRAWN, UNCHANGED = "new", "changed", "withdrawn", "unchanged"


@dataclass
class Reach:
    """The first and last day and the places that a source's rows lie in."""

    first: date | None = None
    last: date | None = None
    places: set[str] = field(default_factory=set)

    def take(self, days: Iterable[date], places: Iterable[str]) -> None:
        """Widen by the days and places of some rows."""
        days = [day for day in (*days, self.first, self.last) if day]
        if days:
            self.first, self.last = min(days), max(days)
        self.places.update(place for place in places if place)


@dataclass(frozen=True)
class Clash:
    """A row that another source gave already: its table, its row in the file, that source."""

    table: str
    row: int
    key: str
    source: str


@dataclass
class Work:
    """What the steps of writing one import share.

    `sources`: table -> number of its source; `names`: number -> name; `numbers`: record -> number;
    `adds_to`: sources whose visits this one may name too; `by_hand`: (table, key) of rows that
    somebody wrote on the screen; `left_out_records`: have not vanished; `posting_values`: row of
    the file -> what it says beside its cells; `awaited`: units that were left out before.
    """

    connection: sa.Connection
    import_id: int
    today: date
    sources: dict[str, int]
    names: dict[int, str]
    numbers: dict[Record, int]
    options: Options = PLAIN_IMPORT
    adds_to: frozenset[int] = frozenset()
    by_hand: frozenset[tuple[str, str]] = frozenset()
    left_out_records: frozenset[int] = frozenset()
    counts: Counter = field(default_factory=Counter)
    tables: dict[str, Counter] = field(default_factory=dict)
    months: set[int] = field(default_factory=set)
    clashes: list[Clash] = field(default_factory=list)
    corrected_sources: set[int] = field(default_factory=set)
    reach: dict[int, Reach] = field(default_factory=dict)
    adopted: int = 0
    posting_values: dict[int, dict] = field(default_factory=dict)
    awaited: frozenset[int] = frozenset()
    units_brought: set[int] = field(default_factory=set)

    def __post_init__(self):
        self.versions = Versions(self.connection, self.import_id)
        self.seen = Seen(self.connection)

    def count(self, table: str, what: str, rows: int) -> None:
        """Count rows of a table as new, changed, withdrawn or unchanged."""
        self.counts[what] += rows
        self.tables.setdefault(table, Counter())[what] += rows


class Seen:
    """The rows of before that an import brings again, by their keys, in temporary tables."""

    def __init__(self, connection: sa.Connection):
        self._connection = connection
        self._tables: dict[str, sa.Table] = {}

    def add(self, target: Target, keys: list) -> None:
        """Note the keys of stored rows that came again."""
        if keys:
            rows = [{"row_key": key} for key in keys]
            self._connection.execute(sa.insert(self.table(target)), rows)

    def table(self, target: Target) -> sa.Table:
        """Return the temporary table of a target, made and empty when first asked for."""
        name = target.table.name
        if name not in self._tables:
            made = temporary(f"seen_{name}", sa.Column("row_key", target.row_key.type))
            self._connection.execute(CreateTable(made, if_not_exists=True))
            self._connection.execute(sa.delete(made))
            self._tables[name] = made
        return self._tables[name]


def temporary(name: str, *columns: sa.Column) -> sa.Table:
    """Describe a temporary table; never dropped by hand: that ends MariaDB's transaction."""
    columns[0].index = False
    return sa.Table(
        name,
        sa.MetaData(),
        *(
            sa.Column(one.name, one.type, primary_key=one is columns[0], autoincrement=False)
            for one in columns
        ),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DROP",
    )


def targets_of(table: str) -> list[Target]:
    """Return the targets that the rows of a template table go to: one for each natural key."""
    targets = [TARGETS[table]]
    if table == "nurses":
        targets.append(IDENTITIES)
    if table in AT_PHARMACY:
        targets.append(AT_PHARMACY[table])
    return targets


def target_of(table: sa.Table, row) -> Target:
    """Return the target whose natural key a stored row has."""
    if table.name == IDENTITIES.table.name:
        return IDENTITIES
    if table.name in AT_PHARMACY and row["pharmacy"] is not None:
        return AT_PHARMACY[table.name]
    return TARGETS[table.name]


ORDERED = (*TARGETS, IDENTITIES.table.name)  # parents before children


def stored_table(name: str) -> sa.Table:
    """Return a table by its name."""
    return schema.metadata.tables[name]
