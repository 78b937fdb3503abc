"""A judged bundle -> the database, in the caller's transaction, with all that follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.checking.arrivals import Arrivals
from data_loaders.importing.checking.columns import AT_PHARMACY, TARGETS, Target
from data_loaders.importing.checking.judging import Judgement
from data_loaders.importing.identity import named
from data_loaders.importing.problems import Problem, Refused
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.reading.cells import cell_reader
from data_loaders.importing.reading.rows import match_header
from data_loaders.importing.reading.template import PHARMACY, TABLES
from data_loaders.importing.recorded import Options, Record
from data_loaders.importing.report import Lacking
from data_loaders.importing.rules.rulebook import explained
from data_loaders.importing.summing.summing import EVERY_MONTH, months_at_visits, write_sums
from data_loaders.importing.writing.adopting import adopt_visits, write_names
from data_loaders.importing.writing.ledger import close_entry, note_sources, source_ids
from data_loaders.importing.writing.packed import unit_of
from data_loaders.importing.writing.posted import apply_settlement, settled_values
from data_loaders.importing.writing.progress import Steps
from data_loaders.importing.writing.protocols import Begun, begin_anew, protocol_versions
from data_loaders.importing.writing.removing import Needed, remove, withdraw_moved, withdraw_unsaid
from data_loaders.importing.writing.rows import write_rows
from data_loaders.importing.writing.vanished import (
    Vanished,
    find_vanished,
    span_of,
    withdraw_vanished,
)
from data_loaders.importing.writing.wholes import withdraw_wholes
from data_loaders.importing.writing.work import Work

CHUNK = 5_000


class Stopped(Exception):
    """What was written has to be undone: these problems came to light while writing."""

    def __init__(self, problems: list[Problem]):
        super().__init__(len(problems))
        self.problems = problems


@dataclass
class Outcome:
    """What became of a bundle: rows of each file, counts of rows, what the export lacks."""

    rows: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    adopted: int = 0
    vanished: tuple[Lacking, ...] = ()
    needed: Needed = field(default_factory=Needed)
    begun: list[Begun] = field(default_factory=list)
    wholes: int = 0


def write_bundle(work: Work, judged: Judgement, steps: Steps) -> Outcome:
    """Write a bundle; raise `Stopped` where another source or the person has a say first."""
    bundle = judged.bundle
    outcome, needed = Outcome(), Needed()
    write_names(work, judged.found)
    adopt_visits(work, judged.found)
    _withdraw_unobserved(work, bundle, needed)
    for table, source in bundle.sources.items():
        if table == "postings":
            in_file = {column.name for _, column in match_header(source).columns}
            work.posting_values = settled_values(work, judged.settled, in_file)
        versions = protocol_versions(work.connection) if table == "indicators" else {}
        outcome.rows[table] = write_rows(work, source, steps.written)
        outcome.begun += begin_anew(work, versions) if versions else []
        if table == "postings":
            apply_settlement(work, judged.settled, needed)
    _stop_at_clashes(work, bundle)
    given = {*work.numbers.values(), *judged.found.merged} - work.left_out_records
    withdraw_moved(work, needed)
    withdraw_unsaid(work, given, needed)
    work.versions.give(given)
    for target, keys in _keys_of(work, (one.record for one in bundle.withdrawn)):
        remove(work, target.table, keys, needed)
    for target, keys in _keys_of(work, judged.left.faults):
        work.seen.add(target, keys)
    outcome.wholes = 0 if work.options.whole else withdraw_wholes(work, needed)
    outcome.vanished = _vanished(work, bundle, given, needed)
    outcome.wholes += withdraw_wholes(work, needed)  # parts that vanished are no parts
    _note_left_out(work, judged)
    _settle_left_out(work, given)
    work.versions.close()
    note_sources(work.connection, work.import_id, {*work.sources.values()} | work.corrected_sources)
    _sum(work, steps)
    outcome.counts, outcome.adopted, outcome.needed = dict(work.counts), work.adopted, needed
    _close(work, outcome, len(judged.left))
    return outcome


def _close(work: Work, outcome: Outcome, left_out: int) -> None:
    """Write into the ledger what became of the rows."""
    close_entry(
        work.connection,
        work.import_id,
        rows=sum(outcome.rows.values()),
        left_out=left_out,
        **{name: work.counts[name] for name in ("new", "changed", "withdrawn", "unchanged")},
    )


def work_of(
    connection: sa.Connection, judged: Judgement, options: Options, today: date, import_id: int
) -> Work:
    """Return what the writing of a bundle knows before its first row."""
    found, bundle = judged.found, judged.bundle
    streams = [source for source, _, _ in found.names]
    ids = source_ids(connection, [*found.sources.values(), *streams])
    edits = schema.edits.c
    by_hand = connection.execute(sa.select(edits.table, edits.key).distinct())
    left = {found.numbers[one] for one in judged.left.faults if one in found.numbers}
    out = schema.left_out.c
    awaited = connection.scalars(sa.select(out.unit).where(out.settled_by.is_(None)).distinct())
    numbers = {record: found.merged.get(number, number) for record, number in found.numbers.items()}
    return Work(
        connection,
        import_id,
        today,
        {table: ids[name] for table, name in found.sources.items()},
        {number: name for name, number in ids.items()},
        numbers,
        options,
        adds_to=frozenset(ids[name] for name in bundle.adds_to if name in ids),
        by_hand=frozenset(map(tuple, by_hand)),
        left_out_records=frozenset(left),
        awaited=frozenset(awaited),
    )


def _withdraw_unobserved(work: Work, bundle: Bundle, needed: Needed) -> None:
    """Take out what this source gave of values whose cells are blank now."""
    table = "indicator_values"
    records = (Record(table=table, key=key) for key in sorted(bundle.unobserved))
    for target, keys in _keys_of(work, records):
        stored = target.table.c
        own = sa.or_(stored.source_id == work.sources[table], stored.source_id.is_(None))
        asked = sa.select(target.row_key).where(own)
        for start in range(0, len(keys), CHUNK):
            part = asked.where(target.row_key.in_(keys[start : start + CHUNK]))
            remove(work, target.table, list(work.connection.scalars(part)), needed)


def _stop_at_clashes(work: Work, bundle: Bundle) -> None:
    if not work.clashes:
        return
    for one in work.clashes:
        own = work.names[work.sources[one.table]]
        why = Refused("given_by_another", source=one.source, own=own)
        bundle.problems.add(bundle.sources[one.table].file, one.row, "", one.key, why)
    raise Stopped([one for one in bundle.problems if one.rule == "given_by_another"])


def _keys_of(work: Work, records: Iterator[Record]) -> Iterator[tuple[Target, list]]:
    """Yield the keys of the stored rows that are these records by their natural keys."""
    wanted: dict[Target, list[dict]] = {}
    for record in records:
        if record.table and len(record.key) == len(TABLES[record.table].key):
            found = _natural(record, work.today)
            if found:
                wanted.setdefault(found[0], []).append(found[1])
    for target, values in wanted.items():
        keys = []
        for start in range(0, len(values), CHUNK):
            rows = Arrivals(work.connection, target).find(values[start : start + CHUNK])
            keys += [
                row._mapping[target.row_key.name]
                for row in rows.values()
                if row.source_id in (None, *work.sources.values())
            ]
        yield target, keys


def _natural(record: Record, today: date) -> tuple[Target, dict] | None:
    """Return the natural key of a record, as it is stored; None where it is none."""
    table = TABLES[record.table]
    values = {}
    for name, text in zip(table.key, record.key, strict=True):
        try:
            values[name] = cell_reader(table.column(name), today)(text) if text else None
        except Refused:
            return None
    target = TARGETS[record.table]
    place = values.get("health_center") or ""
    if record.table in AT_PHARMACY and place.startswith(PHARMACY):
        values["pharmacy"] = place.removeprefix(PHARMACY)
        target = AT_PHARMACY[record.table]
    return (target, values) if {*target.key} <= {*values} else None


def _vanished(work: Work, bundle: Bundle, given: set[int], needed: Needed) -> tuple[Lacking, ...]:
    """Find what an export lacks, and withdraw it where the export is all there is."""
    options, named = work.options, []
    for found in find_vanished(work, given):
        if not found.count + found.outside:
            continue
        if options.whole and found.count:
            _stop_at_much(work, bundle, found)
            withdraw_vanished(work, found, needed)
        names = tuple(found.names)
        named.append(Lacking(found.source, found.count, names, found.withdrawn, found.outside))
    return tuple(named)


def _stop_at_much(work: Work, bundle: Bundle, found: Vanished) -> None:
    """Stop where a tenth of the source would go and nobody has named the number."""
    confirm = work.options.confirm
    if confirm == found.count or (confirm is None and not found.is_much):
        return
    rule = "much_would_go" if confirm is None else "other_number"
    details = {
        "n": found.count,
        "of": found.of,
        "source": found.source,
        "names": ", ".join(found.names),
        "confirm": confirm,
    }
    raise Stopped([Problem(bundle.name, None, "", found.source, rule, details)])


def whole_problems(connection: sa.Connection, bundle: Bundle, options: Options) -> list[Problem]:
    """Return why an export cannot be taken for the whole, or for what of it."""
    found = []
    if options.whole and bundle.not_all:
        why = {"why": bundle.not_all}
        found.append(Problem(bundle.name, None, "", "--whole", "not_all", why))
    if options.whole and bundle.is_mapped and not (options.source or bundle.source):
        found.append(Problem(bundle.name, None, "name", "--whole", "source_without_name"))
    if options.whole not in ("", "yes") and span_of(options.whole) is None:
        found.append(Problem(bundle.name, None, "", options.whole, "no_such_months"))
    known = {*connection.scalars(sa.select(schema.districts.c.code))}
    found += [
        Problem(bundle.name, None, "", code, "no_such_district")
        for code in options.districts
        if code not in known
    ]
    return found


def _note_left_out(work: Work, judged: Judgement) -> None:
    rows = []
    for record, problems in judged.left.faults.items():
        number = work.numbers.get(record)
        natural = _natural(record, work.today) if record.table and number is None else None
        unit = number if number is not None else (unit_of(*natural) if natural else 0)
        source = work.sources.get(record.table) or next(iter(work.sources.values()))
        for one in problems:
            reason = ": ".join(explained(one, "en"))[: schema.TEXT.length]
            rows.append(
                {
                    "import_id": work.import_id,
                    "source_id": source,
                    "unit": unit,
                    "record": named(record.name),
                    "file": one.file,
                    "row": one.row,
                    "column": one.column,
                    "value": one.value,
                    "rule": one.rule,
                    "reason": reason,
                }
            )
    if rows:
        work.connection.execute(sa.insert(schema.left_out), rows)


def _settle_left_out(work: Work, given: set[int]) -> None:
    """Cross off what was left out before and has now come right."""
    out = schema.left_out.c
    mine = out.source_id.in_({*work.sources.values()})
    asked = sa.select(out.id, out.unit, out.import_id).where(mine, out.settled_by.is_(None))
    waiting = [row for row in work.connection.execute(asked) if row.import_id != work.import_id]
    right = [row.id for row in waiting if row.unit in given or row.unit in work.units_brought]
    if right:
        settled = sa.update(schema.left_out).where(out.id.in_(right))
        work.connection.execute(settled.values(settled_by=work.import_id))


def _sum(work: Work, steps: Steps) -> None:
    """Bring the monthly sums up to date with what has changed."""
    changed = {
        table
        for table, counts in work.tables.items()
        if counts["new"] + counts["changed"] + counts["withdrawn"]
    }
    centers = work.tables.get("health_centers", {})
    if centers and centers["changed"] + centers["withdrawn"]:
        months = EVERY_MONTH
    else:
        months = frozenset(work.months)
        if "visits" in changed:
            months |= months_at_visits(work.connection, work.import_id)
    write_sums(work.connection, months, steps.summed, changed)
