"""Records of earlier imports that an export lacks: counted, named and, with `--whole`, withdrawn.

Only what lies within the months and places of the export can have vanished from it. A record that
was left out has not. Where a source holds facts, its definitions do not count as records.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from dashboard.months import shifted
from data_loaders import schema
from data_loaders.importing.checking.columns import Target
from data_loaders.importing.writing.removing import Needed, not_now, remove
from data_loaders.importing.writing.work import (
    DATED,
    ORDERED,
    SHARED,
    Reach,
    Work,
    stored_table,
    target_of,
)

NAMED = 10  # records that a report names
TENTH = 10
MONTHS = re.compile(r"(\d{4})(?:-(\d{2}))?(?:\.\.(\d{4})(?:-(\d{2}))?)?", re.ASCII)
PHARMACY = "pharmacy:"
Span = tuple[date, date]  # the first day, and the first day after


@dataclass
class Vanished:
    """The records of one source that an export lacks, within its reach.

    `keys`: table -> keys of rows that are records themselves; `records`: numbers of those with
    ids. `of`: how many the source has in all; `outside`: how many lacking ones with ids lie beyond
    its reach.
    """

    source: str
    keys: dict[str, list] = field(default_factory=dict)
    records: set[int] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    of: int = 0
    withdrawn: bool = False
    outside: int = 0

    @property
    def count(self) -> int:
        """Return how many records have vanished."""
        return len(self.records) + sum(map(len, self.keys.values()))

    @property
    def is_much(self) -> bool:
        """Tell whether more than a tenth of the source would go."""
        return self.count * TENTH > self.of


def span_of(months: str) -> Span | None:
    """Return the days of `2024`, `2024-03` or `2024-03..2024-06`; None where it is no months."""
    found = MONTHS.fullmatch(months)
    if not found:
        return None
    year, month, last_year, last_month = (part and int(part) for part in found.groups())
    try:
        start = date(year, month or 1, 1)
        last = date(last_year or year, (last_month or 12) if last_year else (month or 12), 1)
    except ValueError:
        return None
    return (start, shifted(last, 1)) if last >= start else None


def find_vanished(work: Work, given: set[int]) -> Iterator[Vanished]:
    """Find what each source gave before and this import lacks, within the reach of its rows.

    Only of tables that the import fills: what it has none of it cannot be the whole of.
    """
    before = {name: _records_before(work, stored_table(name)) for name in work.sources}
    for source in dict.fromkeys(work.sources.values()):
        found = Vanished(work.names[source])
        filled = [name for name in ORDERED if work.sources.get(name) == source]
        facts = [name for name in filled if name not in SHARED]
        for name in facts or filled:
            if name != "nurse_identities" and source in before[name]:
                found.of += before[name][source]
                _add_lacking(work, found, source, name, given)
        if "visits" in filled and source in before["visits"]:
            lacking = _lacking_visits(work, source)
            found.outside = len(lacking - given - work.left_out_records - found.records)
        yield found


def _add_lacking(work: Work, found: Vanished, source: int, name: str, given: set[int]) -> None:
    """Add what a table holds of a source, within the reach of the import, and the import lacks."""
    table = stored_table(name)
    reach = work.reach.get(source, Reach())
    mine = [table.c.source_id == source, *_within(work, table, reach)]
    lacking = sa.select(table).where(*mine, not_now(work, table))
    _add_records(work, found, lacking.with_only_columns(table.c.record_id), given)
    _add_rows(work, found, table, lacking.where(table.c.record_id.is_(None)))


def _lacking_visits(work: Work, source: int) -> set[int]:
    """Return the records of a source whose visit this import lacks, wherever it was."""
    visit = schema.visits.c
    mine = sa.select(visit.record_id).where(
        visit.source_id == source, visit.record_id.is_not(None), not_now(work, schema.visits)
    )
    return {*work.connection.scalars(mine)}


def _records_before(work: Work, table: sa.Table) -> dict[int, int]:
    """Count the records of each source that have rows in a table, as it was before this import."""
    record, label = table.c.record_id, sa.func.coalesce(table.c.import_id, 0)
    asked = sa.select(
        table.c.source_id,
        sa.func.count(sa.distinct(record)),
        sa.func.count() - sa.func.count(record),
    )
    of_sources = asked.where(table.c.source_id.in_(work.sources.values()), label != work.import_id)
    has_records = table is schema.visits or table is schema.postings
    return {
        source: (with_ids if has_records else 0) + single
        for source, with_ids, single in work.connection.execute(
            of_sources.group_by(table.c.source_id)
        )
    }


def _add_records(work: Work, found: Vanished, numbers: sa.Select, given: set[int]) -> None:
    """Add the records that a table's rows, by the numbers of their records, show to be lacking."""
    lacking = {one for one in work.connection.scalars(numbers.distinct()) if one is not None}
    new = lacking - given - work.left_out_records - found.records
    found.records |= new
    found.names += _names_of(work, sorted(new)[: NAMED - len(found.names)])


def _add_rows(work: Work, found: Vanished, table: sa.Table, single: sa.Select) -> None:
    """Add the lacking rows of a table that are records by themselves."""
    (row_key,) = table.primary_key
    keys = list(work.connection.scalars(single.with_only_columns(row_key).order_by(row_key)))
    if keys:
        found.keys[table.name] = keys
        wanted = keys[: max(0, NAMED - len(found.names))]
        rows = work.connection.execute(sa.select(table).where(row_key.in_(wanted))).mappings()
        found.names += [_named(target_of(table, row), row) for row in rows]


def _named(target: Target, row) -> str:
    return " ".join(str(row[name]) for name in target.key if row[name] is not None)


def _names_of(work: Work, numbers: list[int]) -> list[str]:
    known = schema.records.c
    asked = sa.select(sa.func.min(known.name)).where(known.record_id.in_(numbers))
    return list(work.connection.scalars(asked.group_by(known.record_id)))


def _within(work: Work, table: sa.Table, reach: Reach) -> Iterator[sa.ColumnElement]:
    """Yield the conditions that a row lies within the months and places of the export."""
    span = span_of(work.options.whole)
    if table.name in DATED:
        day = table.c[DATED[table.name]]
        if span:
            yield sa.and_(day >= span[0], day < span[1])
        elif work.options.everywhere:
            pass
        elif reach.first:
            until = shifted(reach.last.replace(day=1), 1)
            yield sa.and_(day >= reach.first.replace(day=1), day < until)
        else:
            yield sa.false()
    if work.options.everywhere:
        return
    if "health_center" in table.c and table.name not in SHARED:
        yield _in_districts(table, _districts(work, reach))
    elif work.options.districts and "district" in table.c:
        yield table.c.district.in_(work.options.districts)


def _districts(work: Work, reach: Reach) -> list[str]:
    """Return the districts that the export reaches: those asked for, else those of its places."""
    if work.options.districts:
        return sorted(work.options.districts)
    own = {place.removeprefix(PHARMACY) for place in reach.places if place.startswith(PHARMACY)}
    center = schema.health_centers.c
    asked = sa.select(center.district).where(center.code.in_(reach.places)).distinct()
    return sorted(own | {*work.connection.scalars(asked)})


def _in_districts(table: sa.Table, districts: list[str]) -> sa.ColumnElement:
    center = schema.health_centers.c
    here = table.c.health_center.in_(sa.select(center.code).where(center.district.in_(districts)))
    if "pharmacy" in table.c:
        return sa.or_(here, table.c.pharmacy.in_(districts))
    return here


def withdraw_vanished(work: Work, found: Vanished, needed: Needed) -> None:
    """Take the vanished records of a source out, children before parents."""
    work.versions.give(found.records)
    numbers = sorted(found.records)
    for name in reversed(ORDERED):
        table = stored_table(name)
        (row_key,) = table.primary_key
        keys = list(found.keys.get(name, ()))
        for start in range(0, len(numbers), 5_000):
            part = sa.select(row_key).where(table.c.record_id.in_(numbers[start : start + 5_000]))
            keys += work.connection.scalars(part)
        remove(work, table, keys, needed)
    found.withdrawn = True
