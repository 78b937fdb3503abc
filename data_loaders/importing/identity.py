"""Which record of which source each row of a bundle is, and under which code its visit is known.

A record may come under other ids than before: KoboToolbox's workbook has no `meta/rootUuid`, its
JSON has; databases of the first edition hold `_uuid`. All names ever seen of a record lead to one
number here, and its visit keeps the code under which it is stored.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import islice

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.problems import Refused
from data_loaders.importing.reading.bundle import Bundle, Source
from data_loaders.importing.reading.cells import tidy
from data_loaders.importing.reading.rows import match_header
from data_loaders.importing.recorded import Options, Record

AT_A_TIME = 5_000
UNNAMED = "form"  # what a mapping without a name reads
LONGEST = schema.records.c.name.type.length
VISIT = {"visits": "code"}  # table -> its column with the visit's code; elsewhere `visit`


@dataclass
class Identities:
    """What `identify` found: the source of each table and the number of each record with ids.

    `names`: (source, name, number) to be written. `merged`: number -> the lower one of the same
    record. `adopted`: code of a visit of before there were sources -> its record's number.
    """

    sources: dict[str, str] = field(default_factory=dict)
    numbers: dict[Record, int] = field(default_factory=dict)
    names: list[tuple[str, str, int]] = field(default_factory=list)
    merged: dict[int, int] = field(default_factory=dict)
    adopted: dict[str, int] = field(default_factory=dict)


def identify(
    connection: sa.Connection, bundle: Bundle, options: Options
) -> tuple[Bundle, Identities]:
    """Return the bundle with its visits under the codes that they are stored under."""
    bundle = replace(bundle, sources={**bundle.sources})
    is_mapped = bundle.is_mapped
    _code_postings(bundle)
    found = Identities(_source_names(bundle, options, is_mapped))
    by_source: dict[str, dict[Record, None]] = defaultdict(dict)
    for table, source in bundle.sources.items():
        for record in _records_of(source):
            by_source[found.sources[table]][record] = None
    for gone in bundle.withdrawn:
        if gone.record.ids:
            by_source[_stream_name(bundle, options)][gone.record] = None
    for name, records in by_source.items():
        _number(connection, name, records, found)
    if "visits" in bundle.sources and bundle.sources["visits"].record_of:
        _keep_codes(connection, bundle, found)
    return bundle, found


def _stream_name(bundle: Bundle, options: Options) -> str:
    return (options.source or bundle.source or UNNAMED)[: schema.CODE.length]


def _source_names(bundle: Bundle, options: Options, is_mapped: bool) -> dict[str, str]:
    name = options.source or bundle.source or (UNNAMED if is_mapped else "")
    return {table: (name or table)[: schema.CODE.length] for table in bundle.sources}


def _code_postings(bundle: Bundle) -> None:
    """Make postings that have a code records of that code."""
    source = bundle.sources.get("postings")
    if source is None or source.record_of:
        return
    at = next((at for at, one in match_header(source).columns if one.name == "code"), None)
    if at is None:
        return
    records = {}
    try:
        for number, cells in source.rows():
            code = tidy(cells[at]) if at < len(cells) else ""
            if code:
                records[number] = Record((code,))
    except Refused:  # the walk over the rows names this problem
        pass
    if records:
        bundle.sources["postings"] = replace(source, record_of=records.get)


def _records_of(source: Source) -> Iterator[Record]:
    if source.record_of is None:
        return
    try:
        for number, _ in source.rows():
            record = source.record_of(number)
            if record is not None:
                yield record
    except Refused:
        return


def _number(
    connection: sa.Connection, source: str, records: Iterable[Record], found: Identities
) -> None:
    """Give every record its number: the one it is known by, else a new one."""
    known = schema.records.c
    newest = connection.scalar(sa.select(sa.func.max(known.record_id))) or 0
    newest = max([newest, *found.numbers.values()])
    asked = sa.select(known.name, known.record_id).join(
        schema.sources, schema.sources.c.id == known.source_id
    )
    fresh: dict[str, int] = {}
    records = iter(records)
    while chunk := list(islice(records, AT_A_TIME)):
        names = {named(name) for record in chunk for name in record.ids}
        stored = _lookup(connection, asked.where(schema.sources.c.name == source), names)
        for record in chunk:
            own = [named(name) for name in record.ids]
            numbers = {one.get(name) for one in (stored, fresh) for name in own} - {None}
            number = min((found.merged.get(one, one) for one in numbers), default=newest + 1)
            newest = max(newest, number)
            found.merged |= {one: number for one in numbers if one != number}
            found.numbers[record] = number
            for name in own:
                if stored.get(name) != number and fresh.get(name) != number:
                    fresh[name] = number
                    found.names.append((source, name, number))


def _lookup(connection: sa.Connection, asked: sa.Select, names: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    column = asked.selected_columns[0]
    ordered = sorted(names)
    for start in range(0, len(ordered), AT_A_TIME):
        part = asked.where(column.in_(ordered[start : start + AT_A_TIME]))
        found |= dict(map(tuple, connection.execute(part)))
    return found


def named(name: str) -> str:
    """Return a record's name as it fits its column."""
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 65]} {sha256(name.encode()).hexdigest()}"


def _keep_codes(connection: sa.Connection, bundle: Bundle, found: Identities) -> None:
    """Rewrite the codes of visits that are stored under another id of the same record."""
    source = bundle.sources["visits"]
    at = next((at for at, one in match_header(source).columns if one.name == "code"), None)
    if at is None:
        return
    renamed: dict[str, str] = {}
    rows = ((record, tidy(cells[at])) for record, cells in _recorded_rows(source))
    while chunk := list(islice(rows, AT_A_TIME)):
        stored = _stored_codes(connection, [record for record, _ in chunk], found)
        for record, code in chunk:
            before = stored.get(found.numbers[record])
            if before and before != code and code in record.ids:
                renamed[code] = before
    if renamed:
        for table, one in bundle.sources.items():
            bundle.sources[table] = _renamed(one, VISIT.get(table, "visit"), renamed)


def _recorded_rows(source: Source) -> Iterator[tuple[Record, list[str]]]:
    for number, cells in source.rows():
        record = source.record_of(number)
        if record is not None and len(cells) == len(source.header):
            yield record, cells


def _stored_codes(
    connection: sa.Connection, records: list[Record], found: Identities
) -> dict[int, str]:
    """Return number of the record -> the code its visit is stored under, where that is an id."""
    visit, known = schema.visits.c, schema.records.c
    numbers = {found.numbers[record] for record in records}
    is_own_id = sa.exists().where(known.record_id == visit.record_id, known.name == visit.code)
    asked = sa.select(visit.record_id, visit.code).where(visit.record_id.in_(numbers), is_own_id)
    stored = dict(map(tuple, connection.execute(asked)))
    ids = {name: found.numbers[record] for record in records for name in record.ids}
    asked = sa.select(visit.code, visit.code).where(visit.source_id.is_(None))
    for code in _lookup(connection, asked, {*ids}):
        found.adopted[code] = ids[code]
        stored.setdefault(ids[code], code)
    return stored


def _renamed(source: Source, column: str, renamed: dict[str, str]) -> Source:
    columns = match_header(source).columns
    at = next((at for at, one in columns if one.name == column), None)
    if at is None or source.record_of is None:
        return source
    return replace(source, rows=partial(_renamed_rows, source.rows, at, renamed))


def _renamed_rows(rows: Callable, at: int, renamed: dict[str, str]) -> Iterator:
    for number, cells in rows():
        known = renamed.get(cells[at]) if at < len(cells) else None
        yield number, ([*cells[:at], known, *cells[at + 1 :]] if known else cells)
