"""One import from beginning to end: read, check whole, write in one transaction, report."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa

from dashboard.messages import say, say_many
from data_loaders import schema
from data_loaders.engine import is_missing, migrate, open_engine, reading, writing
from data_loaders.importing.bounds import Bounds
from data_loaders.importing.checking.judging import Judgement, judge
from data_loaders.importing.checking.stored import Stored
from data_loaders.importing.problems import UsageProblem, said_plainly
from data_loaders.importing.readers.paths import read_path
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.recorded import PLAIN_IMPORT, Options
from data_loaders.importing.report import ALREADY_IMPORTED, IMPORTED, REFUSED, Report
from data_loaders.importing.writing.bundles import Stopped, whole_problems, work_of, write_bundle
from data_loaders.importing.writing.ledger import Entry, open_entry
from data_loaders.importing.writing.progress import Announce, Steps
from data_loaders.importing.writing.protocols import Begun
from data_loaders.importing.writing.removing import Needed
from data_loaders.importing.writing.turns import KINDS, make_ready, make_sure_of_room, take_turn
from data_loaders.scope import Scope


@dataclass(frozen=True)
class Asked:
    """How an import is asked for.

    A date after `today` is refused; `now` enters the ledger, in UTC (a naive one is taken as
    UTC), with `by` (who) and `tool` (with what); `announce` is called with a line now and then
    while a long file is read. `places`: whose rows may be brought; None: anybody's.
    """

    today: date
    now: datetime
    dry_run: bool = False
    announce: Announce | None = None
    language: str = "en"
    by: str | None = None
    tool: str | None = None
    options: Options = PLAIN_IMPORT
    places: Scope | None = None


def import_bundle(engine: sa.Engine, bundle: Bundle, asked: Asked) -> Report:
    """Import what any reader made, all of it or nothing.

    Raises `UsageProblem` when there is nothing to import and `DatabaseProblem` when the database
    cannot take it; both texts are for readers.
    """
    language, dry_run = asked.language, asked.dry_run
    if engine.dialect.name not in KINDS:
        raise UsageProblem(say("Imports go into SQLite, PostgreSQL or MariaDB.", language))
    options = replace(asked.options, whole=asked.options.whole or bundle.whole)
    steps = Steps(asked.announce, language)
    importing = _Importing(bundle, options, asked.today, steps, language, asked.places)
    rehearsed = None
    with said_plainly(language):
        if (dry_run and not _is_current(engine)) or is_missing(engine):
            with _readable(engine) as connection:  # a refused bundle makes no database
                rehearsed = importing.judge(connection)
            if dry_run or rehearsed.report.outcome == REFUSED:
                return rehearsed.report
            make_sure_of_room(engine, rehearsed.size, language)
        if not dry_run:
            make_ready(engine, language)
        return _written(engine, importing, rehearsed, asked)


def _written(
    engine: sa.Engine, importing: "_Importing", rehearsed: Judgement | None, asked: Asked
) -> Report:
    """Judge and write in one transaction; a dry run is taken back."""
    bundle = importing.bundle
    entry = Entry(
        bundle.sha256, bundle.name, asked.now, importing.options.as_text, asked.by, asked.tool
    )
    try:
        with writing(engine) as connection:
            take_turn(connection, asked.language)
            is_new = rehearsed and Stored(connection).is_empty()
            judged = rehearsed if is_new else importing.judge(connection)
            if not judged.may_go_in:
                return judged.report
            make_sure_of_room(engine, judged.size, asked.language)
            report = importing.write(connection, judged, entry)
            if asked.dry_run:
                raise _Rehearsed(replace(judged.report, **_foreseen(report)))
    except Stopped as stopped:
        problems = (*stopped.problems, *judged.report.problems)
        return replace(judged.report, outcome=REFUSED, problems=problems)
    except _Rehearsed as done:
        return done.report
    return report


class _Rehearsed(Exception):
    """Takes back what a dry run wrote; `report` says what it came to."""

    def __init__(self, report: Report):
        super().__init__(report.outcome)
        self.report = report


def _foreseen(report: Report) -> dict:
    """Return what a dry run tells of an import beside what its checks did."""
    return {"counts": report.counts, "vanished": report.vanished, "remarks": report.remarks}


def _is_current(engine: sa.Engine) -> bool:
    """Tell whether the tables are of this version, so that a dry run may try them."""
    if is_missing(engine):
        return False
    with reading(engine) as connection:
        there = sa.inspect(connection)
        return there.has_table("alembic_version") and there.has_table(schema.left_out.name)


@dataclass(frozen=True)
class _Importing:
    """One bundle on its way into a database: how it is judged, and how it is written."""

    bundle: Bundle
    options: Options
    today: date
    steps: Steps
    language: str
    places: Scope | None = None

    def judge(self, connection: sa.Connection) -> Judgement:
        """Check the bundle, and whether it can be the whole that it is said to be."""
        if self.places is not None:
            bounds = Bounds(connection, self.places, self.language)
            bounds.check_whole(self.options.whole)
            bounds.check_bundle(self.bundle, self.today)
        judged = judge(connection, self.bundle, self.today, self.steps.checked, self.options)
        if self.places is not None:
            judged = replace(judged, report=without_suggestions(judged.report))
        problems = whole_problems(connection, self.bundle, self.options)
        if problems and judged.report.outcome != ALREADY_IMPORTED:
            problems += judged.report.problems
            refused = replace(judged.report, outcome=REFUSED, problems=tuple(problems))
            return replace(judged, report=refused)
        return judged

    def write(self, connection: sa.Connection, judged: Judgement, entry: Entry) -> Report:
        """Write the bundle and return what became of it."""
        bounds = self.places and Bounds(connection, self.places, self.language)
        import_id = open_entry(connection, entry)
        work = work_of(connection, judged, self.options, self.today, import_id)
        wrote = write_bundle(work, judged, self.steps)
        if bounds:
            bounds.check_written(import_id)
        return replace(
            judged.report,
            outcome=IMPORTED,
            imported_at=entry.now,
            by=entry.by,
            rows=wrote.rows,
            changed=wrote.counts.get("changed", 0),
            counts=wrote.counts,
            number=import_id,
            adopted=wrote.adopted,
            vanished=wrote.vanished if self.places is None else (),  # codes of any place
            remarks=(
                *_begun(wrote.begun, self.language),
                *_wholes(wrote.wholes, self.language),
                *(_needed(wrote.needed, self.language) if self.places is None else ()),
            ),
        )


def without_suggestions(report: Report) -> Report:
    """Return a report that names no code but those of the file: a near one may be of any place."""
    problems = tuple(
        replace(
            one, details={name: told for name, told in one.details.items() if name != "nearest"}
        )
        for one in report.problems
    )
    return replace(report, problems=problems)


def _begun(begun: Iterable[Begun], language: str) -> Iterator[str]:
    """Say which series begin anew, for their indicators are defined in another way."""
    words = say("Protocol version {version}: a new series begins on {day} of {codes}.", language)
    for one in begun:
        yield words.format(version=one.version, day=one.on, codes=", ".join(one.codes))


def _wholes(n: int, language: str) -> Iterator[str]:
    """Say that totals of districts are not counted beside their own health centers."""
    if n:
        yield say_many(
            "{n} total of a district was taken out, for values of its health centers are here for "
            "the same indicator and day: both would count twice.",
            "{n} totals of districts were taken out, for values of their health centers are here "
            "for the same indicator and day: both would count twice.",
            n,
            language,
        )


def _needed(needed: Needed, language: str) -> Iterator[str]:
    """Say which rows stay because others need them."""
    words = say("{table} {key} stays, for rows of {by} need it.", language)
    for table, key, by in needed.rows:
        yield words.format(table=table, key=key, by=by)
    if needed.count > len(needed.rows):
        yield say_many(
            "{n} more stays.", "{n} more stay.", needed.count - len(needed.rows), language
        )


@contextmanager
def _readable(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a database to read; where there is none yet, an empty one in memory stands for it."""
    if not is_missing(engine):
        with reading(engine) as connection:
            if sa.inspect(connection).has_table("imports"):
                yield connection
                return
    empty = open_engine("sqlite://")
    try:
        migrate(empty)
        with reading(empty) as connection:
            yield connection
    finally:
        empty.dispose()


# One import of whatever somebody names: a folder, a file, an archive; mapped or not.


def import_path(
    engine: sa.Engine, path: Path, asked: Asked, mapping: Path | None = None, dates: str = ""
) -> Report:
    """Import a path, all of it or nothing, as `import_bundle` does with a bundle.

    `mapping` is the TOML file that says what the questions, places and products of another
    system are here; without one the path holds files of the template. `dates` declares the
    order of dates that are not year-month-day: iso, dmy, mdy, or "" to settle it by file.
    """
    bundle = read_path(Path(path), mapping, dates, asked.language)
    return import_bundle(engine, bundle, asked)
