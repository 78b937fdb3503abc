"""Checked rows -> the database, in the caller's transaction: new rows in, known rows corrected.

A row is known by its natural key. A column that the file does not have keeps what the database
holds; an empty cell empties it. Every value that is replaced goes into the history first, and the
whole row into `versions`. A row of before there were sources is adopted by whoever brings it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

import sqlalchemy as sa

from dashboard.months import month_number
from data_loaders.importing.checking.arrivals import Arrivals
from data_loaders.importing.checking.columns import IDENTITIES, Target, as_stored
from data_loaders.importing.checking.columns import Record as Values
from data_loaders.importing.reading.bundle import Source
from data_loaders.importing.reading.rows import Row, match_header, typed_rows
from data_loaders.importing.reading.template import TABLES
from data_loaders.importing.writing.ledger import Change, remember
from data_loaders.importing.writing.packed import unit_of
from data_loaders.importing.writing.work import (
    CHANGED,
    DATED,
    NEW,
    SHARED,
    UNCHANGED,
    Clash,
    Reach,
    Work,
    targets_of,
)

CHUNK = 5_000  # rows in memory at a time
MOST_CLASHES = 1_000
Progress = Callable[[str, int], None]


@dataclass(slots=True)
class Arriving:
    """One row on its way: its number in the file, the number of its record, its values."""

    row: int
    record: int | None
    values: Values


def write_rows(work: Work, source: Source, progress: Progress) -> int:
    """Write the rows of a source and return how many there were; `progress` hears each chunk."""
    layout = match_header(source)
    in_file = {column.name for _, column in layout.columns} - {*TABLES[source.table].key}
    settled = work.posting_values if source.table == "postings" else {}
    tables = _Tables(work, source.table, in_file, settled)
    rows = typed_rows(source, layout, work.today)
    written = 0
    while chunk := list(islice(rows, CHUNK)):
        batches: dict[Target, list[Arriving]] = defaultdict(list)
        for row in chunk:
            record = work.numbers[row.record] if row.record else None
            for target, values in as_stored(source.table, row.values):
                more = settled.get(row.number)
                one = Arriving(row.number, record, values | more if more else values)
                batches[target].append(one)
        for target, arriving in batches.items():
            tables.write(target, arriving)
        _note_reach(work, source.table, chunk)
        written += len(chunk)
        progress(source.file, written)
    return written


def _note_reach(work: Work, table: str, chunk: list[Row]) -> None:
    reach = work.reach.setdefault(work.sources[table], Reach())
    if table in DATED:
        reach.take((row.values[DATED[table]] for row in chunk), ())
    if table not in SHARED:
        reach.take((), {row.values.get("health_center") for row in chunk})


class _Tables:
    """The tables that one file goes to; those that were empty before are only added to."""

    def __init__(self, work: Work, name: str, in_file: set[str], settled: dict[int, Values]):
        self._work, self._name, self._settled = work, name, settled
        self._added = {name for values in settled.values() for name in values} - in_file
        self._in_file = in_file | self._added
        self._connection, self._source = work.connection, work.sources[name]
        targets = targets_of(name)
        self._filled = {one.table for one in targets if _has_row(self._connection, one.table)}
        self._arrivals: dict[Target, Arrivals] = {}

    def write(self, target: Target, arriving: list[Arriving]) -> None:
        """Write a chunk: what is new goes in, what differs is corrected, the rest is noted."""
        if self._work.awaited:
            units = {unit_of(target, one.values) for one in arriving}
            self._work.units_brought |= units & self._work.awaited
        stored = self._stored(target, [one.values for one in arriving])
        new = [one for number, one in enumerate(arriving) if number not in stored]
        self._insert(target, new)
        if stored:
            pairs = [(row._mapping, arriving[number]) for number, row in stored.items()]
            self._meet(target, pairs)

    def _insert(self, target: Target, new: list[Arriving]) -> None:
        if not new:
            return
        own = {"source_id": self._source, "import_id": self._work.import_id}
        shared = {name: sa.literal_column(f"{number}") for name, number in own.items()}
        statement = sa.insert(target.table).values(**shared)
        self._connection.execute(statement, _given(target.table, new))
        self._count(target, NEW, len(new))
        self._note_months(one.values for one in new)

    def _meet(self, target: Target, pairs: list[tuple]) -> None:
        mine = [pair for pair in pairs if self._is_mine(target, *pair)]
        self._work.seen.add(target, [row[target.row_key.name] for row, _ in mine])
        corrected = sorted({*mine[0][1].values} & self._in_file) if mine else []
        differing, same = [], []
        for row, one in mine:
            if self._added:
                own = self._settled.get(one.row, {})
                one.values |= {name: row[name] for name in self._added if name not in own}
            differs = any(row[name] != one.values[name] for name in corrected)
            (differing if differs else same).append((row, one))
        if differing:
            self._correct(target, corrected, differing)
        if same:
            self._restate(target, same)

    def _is_mine(self, target: Target, row, one: Arriving) -> bool:
        """Tell whether this source may say what stands in a stored row; note where it may not."""
        work, owner = self._work, row["source_id"]
        if owner == self._source:
            return True
        name = target.table.name
        if owner is None:
            return (name, target.named(row)) not in work.by_hand and (
                (name, str(row[target.row_key.name])) not in work.by_hand
            )
        if name in SHARED:
            return True
        if not (name == "visits" and owner in work.adds_to) and len(work.clashes) < MOST_CLASHES:
            clash = Clash(self._name, one.row, target.named(row), work.names[owner])
            work.clashes.append(clash)
        return False

    def _restate(self, target: Target, same: list[tuple]) -> None:
        work, name = self._work, target.table.name
        lost: dict[tuple, list] = defaultdict(list)
        units: dict[int | None, list[int]] = defaultdict(list)
        for row, one in same:
            units[row["import_id"]].append(unit_of(target, one.values))
            if row["source_id"] is None or row["record_id"] != one.record:
                lost[self._owner(row), one.record].append(row[target.row_key.name])
                work.adopted += row["source_id"] is None
        for given_by, some in units.items():
            work.versions.restate(name, given_by, some)
        for (owner, record), keys in lost.items():
            statement = sa.update(target.table).where(target.row_key == sa.bindparam("this_row"))
            self._connection.execute(
                statement.values(source_id=owner, record_id=record),
                [{"this_row": key} for key in keys],
            )
        self._count(target, UNCHANGED, len(same))

    def _owner(self, row) -> int:
        """Return whose a row is from now on: what is shared stays with whoever brought it."""
        owner = row["source_id"]
        return self._source if owner is None else owner

    def _stored(self, target: Target, records: list[Values]) -> dict[int, sa.Row]:
        if target.table not in self._filled:
            return {}
        if target not in self._arrivals:
            self._arrivals[target] = Arrivals(self._connection, target)
        return self._arrivals[target].find(records)

    def _correct(self, target: Target, names: list[str], pairs: list[tuple]) -> None:
        work = self._work
        work.versions.keep(target, (row for row, _ in pairs))
        remember(self._connection, work.import_id, _replaced(target, names, pairs))
        work.corrected_sources.update({row["source_id"] for row, _ in pairs} - {None})
        known_by = target.row_key
        new = {name: sa.bindparam(f"new_{name}") for name in (*names, "source_id", "record_id")}
        statement = sa.update(target.table).where(known_by == sa.bindparam("this_row"))
        self._connection.execute(
            statement.values(new | {"import_id": work.import_id}),
            [
                {
                    "this_row": row[known_by.name],
                    "new_source_id": self._owner(row),
                    "new_record_id": one.record,
                }
                | {f"new_{name}": one.values[name] for name in names}
                for row, one in pairs
            ],
        )
        work.adopted += sum(row["source_id"] is None for row, _ in pairs)
        work.count(self._name, CHANGED, len(pairs))
        self._note_months(row for row, _ in pairs)

    def _count(self, target: Target, what: str, rows: int) -> None:
        if target is not IDENTITIES:  # a nurse and her name are one row of the file
            self._work.count(self._name, what, rows)

    def _note_months(self, rows: Iterator) -> None:
        if self._name == "indicator_values":
            self._work.months.update({month_number(row["date"]) for row in rows})


def _given(table: sa.Table, new: list[Arriving]) -> list[Values]:
    """Return the values of new rows without the columns that are empty in all of them: each column
    costs a microsecond a row.
    """
    names = [
        name
        for name in new[0].values
        if not table.c[name].nullable or any(one.values[name] is not None for one in new)
    ]
    has_records = any(one.record is not None for one in new)
    if not has_records:
        return [{name: one.values[name] for name in names} for one in new]
    return [{name: one.values[name] for name in names} | {"record_id": one.record} for one in new]


def _replaced(target: Target, names: list[str], pairs: list[tuple]) -> Iterator[Change]:
    for row, one in pairs:
        key = target.named(row)
        for name in names:
            if row[name] != one.values[name]:
                yield Change(target.table.name, key, name, row[name], one.values[name])


def _has_row(connection: sa.Connection, table: sa.Table) -> bool:
    return connection.execute(sa.select(sa.true()).select_from(table).limit(1)).first() is not None
