"""Taking an import back: the values before it return, and what later imports said stays."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from dashboard.messages import say, say_many
from dashboard.months import month_number
from data_loaders import schema
from data_loaders.engine import is_missing, writing
from data_loaders.importing.bounds import Bounds
from data_loaders.importing.checking.columns import IDENTITIES, Target
from data_loaders.importing.problems import UsageProblem, said_plainly
from data_loaders.importing.summing.summing import EVERY_MONTH, months_at_visits, write_sums
from data_loaders.importing.undoing.deciding import Deciding, Decision, Key
from data_loaders.importing.undoing.overlapping import excluded
from data_loaders.importing.writing.ledger import (
    Change,
    Entry,
    close_entry,
    note_sources,
    open_entry,
    remember,
)
from data_loaders.importing.writing.packed import holds, unit_of, unpack
from data_loaders.importing.writing.removing import pointing_to
from data_loaders.importing.writing.turns import make_ready, take_turn
from data_loaders.importing.writing.versions import RECORDS, from_json, version_row
from data_loaders.importing.writing.work import ORDERED, stored_table, target_of
from data_loaders.scope import Scope

AT_A_TIME = 5_000
MOST_NAMED = 20
_version, _restated, _import = schema.versions.c, schema.restated.c, schema.imports.c
TAKEN_BACK, REFUSED = "taken back", "refused"


@dataclass
class Undone:
    """What became of a withdrawal: its number, rows by what happened, and why it was refused.

    `needed`: (table, code, table of the rows that need it, how many of them); `excluded`:
    postings that would come back, each with one that a later import says and that overlaps it.
    """

    outcome: str = TAKEN_BACK
    number: int = 0
    counts: dict[str, int] = field(
        default_factory=lambda: {"new": 0, "changed": 0, "withdrawn": 0, "unchanged": 0}
    )
    needed: list[tuple[str, str, str, int]] = field(default_factory=list)
    excluded: list[tuple[str, str]] = field(default_factory=list)

    def lines(self, of: int, language: str) -> Iterator[str]:
        """Say what happened, and if nothing did, which rows are in the way."""
        if self.outcome == REFUSED:
            words = say("{table} {key} is needed by {rows} of {by}.", language)
            for table, key, by, n in self.needed[:MOST_NAMED]:
                rows = say_many("{n} row", "{n} rows", n, language)
                yield words.format(table=table, key=key, rows=rows, by=by)
            words = say(
                "The posting {one} would be there again, and {other} overlaps it.", language
            )
            for one, other in self.excluded[:MOST_NAMED]:
                yield words.format(one=one, other=other)
            yield say(
                "Import {of} was not taken back, for rows that came later need what it "
                "brought: withdraw those imports first.",
                language,
            ).format(of=of)
            return
        yield say(
            "Import {of} was taken back. Rows that came back: {new}; with their earlier values: "
            "{changed}; withdrawn: {withdrawn}. This is import {number}.",
            language,
        ).format(of=of, number=self.number, **self.counts)


class _Needed(Exception):
    """Rows that are to leave are needed by others."""


@dataclass(frozen=True)
class Who:
    """Who takes an import back, and with what (None: nobody said); `places`: of which rows."""

    by: str | None = None
    tool: str | None = None
    places: Scope | None = None


NOBODY = Who()


def withdraw(
    engine: sa.Engine,
    number: int,
    now: datetime,
    who: Who = NOBODY,
    language: str = "en",
) -> Undone:
    """Take an import back, or a withdrawal, in one transaction; it is an entry of the ledger.

    Raises `UsageProblem` where there is no such import, or it cannot be taken back.
    """
    if is_missing(engine):
        raise UsageProblem(say("There is no database at this address yet.", language))
    make_ready(engine, language)
    undone = Undone()
    try:
        with said_plainly(language), writing(engine) as connection:
            take_turn(connection, language)
            entry = _entry(connection, number, language)
            at = Entry(
                entry.content or entry.sha256,
                entry.source,
                now,
                f"withdraw={number}",
                who.by,
                who.tool,
                undoes=number,
            )
            undone.number = open_entry(connection, at)
            sources = schema.import_sources.c
            mine = sa.select(sources.source_id).where(sources.import_id == number)
            note_sources(connection, undone.number, connection.scalars(mine))
            brought = _toggle(connection, number, undone.number)
            bounds = who.places and Bounds(connection, who.places, language)
            _Undoing(connection, undone, brought, bounds).run()
    except _Needed:
        undone.outcome = REFUSED
    return undone


def _entry(connection: sa.Connection, number: int, language: str) -> sa.Row:
    row = connection.execute(sa.select(schema.imports).where(_import.id == number)).first()
    if row is None:
        sentence = say("There is no import {number}: python app.py imports lists them.", language)
        raise UsageProblem(sentence.format(number=number))
    if row.synthetic or row.new is None:
        sentence = say(
            "Import {number} cannot be taken back: it was made before the program kept "
            "what stood there.",
            language,
        )
        raise UsageProblem(sentence.format(number=number))
    if row.undone_by is not None:
        sentence = say("Import {number} was taken back already, by {other}.", language)
        raise UsageProblem(sentence.format(number=number, other=row.undone_by))
    return row


def _toggle(connection: sa.Connection, number: int, by: int | None) -> int:
    """Mark an entry as undone (or as counting again) and return the import that brought rows."""
    entry = schema.imports
    undone = sa.update(entry).where(_import.id == number).values(undone_by=by)
    connection.execute(undone)
    undoes = connection.scalar(sa.select(_import.undoes).where(_import.id == number))
    if undoes is None:
        return number
    return _toggle(connection, undoes, None if by is not None else number)


class _Undoing:
    """Brings every row that one import had a say in to what it is without it, or with it again."""

    def __init__(
        self, connection: sa.Connection, undone: Undone, brought: int, bounds: Bounds | None
    ):
        self._connection, self._undone, self._brought = connection, undone, brought
        self._bounds = bounds
        self._deciding = Deciding(connection)
        self._months: set[int] = set()
        self._tables: set[str] = set()
        self._staying: set[str] = set()
        self._posted: set[tuple] = set()

    def run(self) -> None:
        """Put rows back, parents first; take rows out, children first; then the sums."""
        for name in ORDERED:
            for target, decisions in self._decisions(name):
                self._put(target, [one for one in decisions if one.version is not None])
        for name in reversed(ORDERED):
            for target, decisions in self._decisions(name):
                self._take(target, [one for one in decisions if one.version is None])
        self._undone.excluded += excluded(self._connection, self._posted)
        if self._undone.needed or self._undone.excluded:
            raise _Needed
        if self._bounds:
            self._bounds.check_written(self._undone.number)
        months = frozenset(self._months)
        if "visits" in self._tables:
            months |= months_at_visits(self._connection, self._undone.number)
        everywhere = "health_centers" in self._tables
        write_sums(self._connection, EVERY_MONTH if everywhere else months, tables=self._tables)
        close_entry(
            self._connection,
            self._undone.number,
            rows=sum(self._undone.counts.values()),
            **self._undone.counts,
        )

    def _decisions(self, name: str) -> Iterator[tuple[Target, list[Decision]]]:
        table = stored_table(name)
        by_target: dict[Target, list[Key]] = {}
        for row in _affected(self._connection, table, self._brought):
            target = target_of(table, row)
            keys = by_target.setdefault(target, [])
            keys.append({part: row[part] for part in target.key})
            if len(keys) >= AT_A_TIME:
                yield target, [*self._deciding.decide(target, by_target.pop(target))]
        for target, keys in by_target.items():
            yield target, [*self._deciding.decide(target, keys)]

    def _put(self, target: Target, decisions: list[Decision]) -> None:
        """Put versions into their table; what stands there is kept in their place."""
        if not decisions:
            return
        rows = [(one, from_json(target, one.version.row)) for one in decisions]
        if self._bounds:
            self._bounds.check_rows(target.table.name, [row for _, row in rows])
        kept = [version_row(target, one.row) for one, _ in rows if one.row is not None]
        if kept:
            self._connection.execute(sa.insert(schema.versions), kept)
        new = [row for one, row in rows if one.row is None]
        if new:
            self._connection.execute(sa.insert(target.table), new)
        remember(self._connection, self._undone.number, _replaced(target, rows))
        known_by = target.row_key
        for one, row in rows:
            if one.row is not None:
                same = known_by == one.row[known_by.name]
                self._connection.execute(sa.update(target.table).where(same).values(row))
        ids = [one.version.id for one in decisions]
        self._connection.execute(sa.delete(schema.versions).where(_version.id.in_(ids)))
        self._note(target, [row for _, row in rows])
        if target.table is schema.postings:
            known = ("nurse", "health_center", "role", "started_on")
            self._posted |= {tuple(row[name] for name in known) for _, row in rows}
        self._undone.counts["new"] += 0 if target is IDENTITIES else len(new)
        self._undone.counts["changed"] += len(rows) - len(new)

    def _take(self, target: Target, decisions: list[Decision]) -> None:
        """Take rows out of their table and keep them; note what others need."""
        if not decisions:
            return
        if self._bounds:  # before anything is told of the rows
            self._bounds.check_rows(target.table.name, [one.row for one in decisions])
        keys = [one.row[target.row_key.name] for one in decisions]
        if self._is_held(target, keys):
            self._staying.add(target.table.name)
            return
        kept = [version_row(target, one.row) for one in decisions]
        self._connection.execute(sa.insert(schema.versions), kept)
        self._connection.execute(sa.delete(target.table).where(target.row_key.in_(keys)))
        self._note(target, [one.row for one in decisions])
        if target is not IDENTITIES:  # a nurse and her name are one row, as in the import
            self._undone.counts["withdrawn"] += len(decisions)

    def _is_held(self, target: Target, keys: list) -> bool:
        """Tell whether other rows point to these, and note which of them are in the way.

        Rows of this import that stay, because others need them, hold theirs too but are not named.
        """
        held = False
        for column in pointing_to(target.table):
            asked = sa.select(column, sa.func.count()).where(column.in_(keys)).group_by(column)
            for code, n in self._connection.execute(asked):
                held = True
                if column.table.name not in self._staying:
                    needed = (target.table.name, code, column.table.name, n)
                    self._undone.needed.append(needed)
        return held

    def _note(self, target: Target, rows: list) -> None:
        self._tables.add(target.table.name)
        if target.table is schema.indicator_values:
            self._months.update({month_number(row["date"]) for row in rows})


def _replaced(target: Target, rows: list[tuple[Decision, dict]]) -> Iterator[Change]:
    names = [one.name for one in target.table.c if one.name not in ("id", *schema.BOOKKEEPING)]
    for one, row in rows:
        if one.row is None:
            continue
        for name in names:
            if one.row[name] != row[name]:
                key = target.named(row)
                yield Change(target.table.name, key, name, one.row[name], row[name])


def _affected(connection: sa.Connection, table: sa.Table, brought: int) -> Iterator:
    """Yield the rows of a table, and of its versions, that an import had a say in.

    Some may come twice, and while they change: what is decided of them stays the same.
    """
    yield from _rows(connection, table, table.c.import_id == brought)
    yield from _versions(connection, table, _version.import_id == brought)
    asked = sa.select(_restated.given_by, _restated.units).where(_restated.import_id == brought)
    for given_by, units in connection.execute(asked.where(_restated.table == table.name)).all():
        array = unpack(units)
        label = sa.func.coalesce(table.c.import_id, 0) == given_by
        for row in _rows(connection, table, label):
            if holds(array, [unit_of(target_of(table, row), row)])[0]:
                yield row
        for row in _versions(connection, table, _version.import_id == given_by):
            if holds(array, [unit_of(target_of(table, row), row)])[0]:
                yield row
    for _, units in connection.execute(asked.where(_restated.table == RECORDS)).all():
        numbers = unpack(units).tolist()
        for start in range(0, len(numbers), AT_A_TIME):
            part = numbers[start : start + AT_A_TIME]
            yield from _rows(connection, table, table.c.record_id.in_(part))
            yield from _versions(connection, table, _version.record_id.in_(part))


def _rows(connection: sa.Connection, table: sa.Table, condition) -> Iterator:
    (row_key,) = table.primary_key
    last = None
    while True:
        asked = sa.select(table).where(condition).order_by(row_key).limit(AT_A_TIME)
        asked = asked if last is None else asked.where(row_key > last)
        rows = connection.execute(asked).mappings().all()
        yield from rows
        if len(rows) < AT_A_TIME:
            return
        last = rows[-1][row_key.name]


def _versions(connection: sa.Connection, table: sa.Table, condition) -> Iterator:
    last = 0
    target = target_of(table, {"pharmacy": None})
    while True:
        asked = sa.select(_version.id, _version.row).where(
            condition, _version.table == table.name, _version.id > last
        )
        rows = connection.execute(asked.order_by(_version.id).limit(AT_A_TIME)).all()
        for row in rows:
            yield from_json(target, row.row)
        if len(rows) < AT_A_TIME:
            return
        last = rows[-1].id
