"""What the database already holds, as far as an import must know it."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import sqlalchemy as sa

from dashboard.messages import say
from data_loaders import schema
from data_loaders.importing.checking.settling import Posting
from data_loaders.importing.checking.stock import Spell
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.reading.bundle import Bundle, Source
from data_loaders.importing.reading.cells import tidy
from data_loaders.importing.reading.rows import match_header
from data_loaders.importing.reading.template import NEEDED, NEEDED_ONE_OF, PHARMACY

# The codes that a row may point to: those of the bundle, and those already in the database.

PARENTS = {"health_centers": "district", "visits": "health_center", "mentors": "district"}
REFERRED_TO = (
    "districts",
    "health_centers",
    "nurses",
    "mentors",
    "visits",
    "indicators",
    "supplies",
)
SEARCHED = 5_000  # codes compared one by one for a suggestion: about 20 ms
SUGGESTIONS = 200  # searches in one import, so that a wrong file is refused in seconds
CLOSE = 0.8  # "Rwikwavu" is to Rwinkwavu 0.94; two short codes that differ in one sign are 0.75


class Known:
    """Answers "is there such a code?", "where does it belong?" and "what was meant?"."""

    def __init__(self, stored: dict[str, dict[str, str | None]], bundle: Bundle):
        """Merge what the database holds (table -> code -> its parent) with what a bundle brings.

        A table whose file cannot be read, or a needed one that is nowhere, is not judged: that
        is one problem, not one for each row that points to it.
        """
        self._stored = stored
        self.parents = {table: dict(stored.get(table, {})) for table in REFERRED_TO}
        self.unjudged = set(bundle.unread)
        self._searches = SUGGESTIONS
        for table in REFERRED_TO:
            if table in bundle.sources:
                self._learn(bundle.sources[table])
        self.unjudged |= {table for table in NEEDED if not self.parents[table]}

    def _learn(self, source: Source) -> None:
        layout = match_header(source)
        positions = {column.name: position for position, column in layout.columns}
        if "code" not in positions:
            self.unjudged.add(source.table)
            return
        brought: dict[str, str | None] = {}
        try:
            for code, parent in _pairs(source, positions):
                brought.setdefault(code, parent)
        except Refused:  # the walk over the rows names this problem
            self.unjudged.add(source.table)
        known = self.parents[source.table]
        known |= {
            code: known.get(code) if parent is None else parent for code, parent in brought.items()
        }

    def has(self, table: str, code: str) -> bool:
        """Tell whether a code is known, or cannot be judged."""
        return code in self.parents[table] or table in self.unjudged

    def is_listed(self, table: str, code: str) -> bool:
        """Tell whether a code is known for sure."""
        return code in self.parents[table]

    def parent(self, table: str, code: str | None) -> str | None:
        """Return the district of a center or mentor, or the health center of a visit, if known."""
        return self.parents[table].get(code)

    def stored_parent(self, table: str, code: str | None) -> str | None:
        """Return the parent as the database holds it, before the bundle is in."""
        return self._stored.get(table, {}).get(code)

    def disagree(self, table: str, implied: str | None, named: str | None) -> bool:
        """Tell whether a row names another place than it implies; an unknown code is not both."""
        both = [implied, named]
        return implied != named and all(code and self.has(table, code) for code in both)

    def refuse(self, table: str, code: str, prefix: str = "") -> Refused:
        """Return the refusal of an unknown code, with the nearest known one behind `prefix`."""
        nearest = self._nearest(code, self.parents[table])
        details = {"nearest": f"{prefix}{nearest}"} if nearest else {}
        return Refused("unknown_code", table=table, **details)

    def _nearest(self, code: str, codes: Iterable[str]) -> str | None:
        self._searches -= 1
        if self._searches < 0 or len(codes) > SEARCHED:
            return None
        by_gist = {_gist(known): known for known in codes}
        near = difflib.get_close_matches(_gist(code), by_gist, 1, CLOSE)
        return by_gist[near[0]] if near else None


def _gist(code: str) -> str:
    """Return a code without its case and leading zeros: a spreadsheet makes 7 of 007."""
    return re.sub(r"0+(?=\d)", "", code.lower())


def _pairs(source: Source, positions: dict[str, int]) -> Iterator[tuple[str, str | None]]:
    """Yield (code, code of its parent) of every row that is long enough to hold a code."""
    code_at, parent_at = positions["code"], positions.get(PARENTS.get(source.table, ""))
    for _, cells in source.rows():
        if len(cells) > code_at and (code := tidy(cells[code_at])):
            whole = parent_at is not None and len(cells) == len(source.header)
            yield code, tidy(cells[parent_at]) if whole else None


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of references."""
    return {
        "unknown_code": Rule(
            say("not a code of {table}", language),
            say("correct it, or add it to {table}", language),
        ),
    }


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
        asked = (
            one.nurse,
            one.health_center,
            one.role,
            one.started_on,
            one.ended_on,
            sa.null(),
            one.code,
            one.source_id,
        )
        return [Posting(*row) for row in self._rows(*asked)]

    def visits(self) -> Iterator[sa.Row]:
        """Yield every visit: code, health_center, mentor, domain, started_on, ended_on, status."""
        one = schema.visits.c
        return self._rows(
            one.code,
            one.health_center,
            one.mentor,
            one.domain,
            one.started_on,
            one.ended_on,
            one.status,
        )

    def closings(self) -> dict[str, tuple[date, str | None]]:
        """Return the health centers that were closed: code -> (closed_on, successor)."""
        one = schema.health_centers.c
        statement = sa.select(one.code, one.closed_on, one.successor)
        rows = self._run(statement.where(one.closed_on.is_not(None)))
        return {row.code: (row.closed_on, row.successor) for row in rows}

    def last_day_at(self, center: str) -> date | None:
        """Return the last day on which anything was observed at a health center."""
        visit, value, card = schema.visits.c, schema.indicator_values.c, schema.stock_months.c
        done = sa.and_(visit.health_center == center, visit.status == "done")
        asked = (
            sa.select(sa.func.max(visit.started_on)).where(done),
            sa.select(sa.func.max(value.date)).where(value.health_center == center),
            sa.select(sa.func.max(card.month)).where(card.health_center == center),
        )
        return max(filter(None, map(self._connection.scalar, asked)), default=None)

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

    def entry(self, content: str, options: str, sources: Iterable[str]) -> Entry | None:
        """Return when and by whom these very bytes were imported with the same options.

        None where any of their sources has had another entry since, or none at all.
        """
        ledger, one, source = schema.imports.c, schema.import_sources.c, schema.sources.c
        newest = sa.select(sa.func.max(one.import_id)).join(
            schema.sources, source.id == one.source_id
        )
        ids = {self._connection.scalar(newest.where(source.name == name)) for name in {*sources}}
        if len(ids) != 1 or None in ids:
            return None
        asked = sa.select(ledger.imported_at, ledger.by).where(
            ledger.id.in_(ids),
            ledger.undone_by.is_(None),
            ledger.content == content,
            sa.func.coalesce(ledger.options, "") == options,
        )
        found = self._run(asked).first()
        return Entry(*found) if found else None

    def source(self, name: str) -> int | None:
        """Return the number of a source, None where it never brought anything."""
        one = schema.sources.c
        return self._connection.scalar(sa.select(one.id).where(one.name == name))

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
