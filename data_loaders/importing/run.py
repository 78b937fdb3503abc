"""One import from beginning to end: read, check whole, write in one transaction, report."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import sqlalchemy as sa

from dashboard.messages import say
from data_loaders.engine import is_missing, migrate, open_engine, reading, writing
from data_loaders.importing.bundle import Bundle
from data_loaders.importing.checks import PROGRESS_EVERY, Check
from data_loaders.importing.faults import busy, said_plainly
from data_loaders.importing.problems import ERROR, UsageProblem
from data_loaders.importing.reading import read_folder
from data_loaders.importing.report import (
    ALREADY_IMPORTED,
    DRY_RUN,
    IMPORTED,
    REFUSED,
    Report,
    all_rules,
)
from data_loaders.importing.stored import Stored
from data_loaders.importing.writing import INSERT, record_import, write_rows

IMPORT_LOCK = 0x4D455348  # "MESH": the advisory lock that importers on PostgreSQL queue for
Announce = Callable[[str], None]


def import_folder(
    engine: sa.Engine, folder: Path, today: date, now: datetime, dry_run: bool = False,
    announce: Announce | None = None, language: str = "en",
) -> Report:  # fmt: skip
    """Import a folder of template files, all of it or nothing.

    A date after `today` is refused; `now` enters the ledger, in UTC (a naive one is taken as
    UTC); `announce` is called with a line now and then while a long file is read. Raises
    `UsageProblem` when there is nothing to import and `DatabaseProblem` when the database
    cannot take it; both texts are for readers.
    """
    bundle = read_folder(Path(folder), language)
    return import_bundle(engine, bundle, today, now, dry_run, announce, language)


def import_bundle(
    engine: sa.Engine, bundle: Bundle, today: date, now: datetime, dry_run: bool = False,
    announce: Announce | None = None, language: str = "en",
) -> Report:  # fmt: skip
    """Import what any reader made, as `import_folder` does."""
    if engine.dialect.name not in INSERT:
        raise UsageProblem(say("Imports go into SQLite or PostgreSQL.", language))
    progress = _Progress(announce, language)
    rehearsed = None
    with said_plainly(language):
        if dry_run or is_missing(engine):  # a refused bundle makes no database
            with _readable(engine) as connection:
                rehearsed = _judge(connection, bundle, today, progress)
            if dry_run or rehearsed.outcome == REFUSED:
                return rehearsed
        migrate(engine)
        with writing(engine) as connection:
            _take_turn(connection, language)
            report = rehearsed if rehearsed and Stored(connection).is_empty() else None
            report = report or _judge(connection, bundle, today, progress)
            if report.outcome != DRY_RUN:
                return report
            return _write(connection, bundle, today, now, progress)


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


def _take_turn(connection: sa.Connection, language: str) -> None:
    """Let one importer in at a time; SQLite does so by itself (`BEGIN IMMEDIATE`)."""
    if connection.dialect.name == "postgresql":
        asked = sa.select(sa.func.pg_try_advisory_xact_lock(IMPORT_LOCK))
        if not connection.scalar(asked):
            raise busy(language)


def _judge(connection: sa.Connection, bundle: Bundle, today: date, progress) -> Report:
    """Check a bundle against a database; `DRY_RUN` is the outcome of one that may go in."""
    stored = Stored(connection)
    earlier = None if bundle.problems.count else stored.imported_at(bundle.sha256)
    if earlier:
        return Report(ALREADY_IMPORTED, imported_at=earlier)
    check = Check(bundle, stored, today, progress.checked).run()
    found = tuple(check.ordered())
    unlisted = check.problems.count - len(found)
    words = all_rules("en")
    refused = unlisted or any(words[problem.rule].severity == ERROR for problem in found)
    return Report(REFUSED if refused else DRY_RUN, found, unlisted, dict(check.counts))


def _write(connection, bundle: Bundle, today: date, now: datetime, progress) -> Report:
    rows = {
        table: write_rows(connection, source, today, progress.written)
        for table, source in bundle.sources.items()
    }
    at = now.astimezone(UTC).replace(tzinfo=None) if now.tzinfo else now
    record_import(connection, bundle, at, sum(rows.values()))
    return Report(IMPORTED, rows=rows, imported_at=at)


class _Progress:
    """Says how far a long file is, in lines."""

    def __init__(self, announce: Announce | None, language: str):
        self._announce, self._language = announce, language

    def checked(self, file: str, rows: int) -> None:
        self._say(say("{file}: {n} rows checked", self._language), file, rows)

    def written(self, file: str, rows: int) -> None:
        self._say(say("{file}: {n} rows written", self._language), file, rows)

    def _say(self, words: str, file: str, rows: int) -> None:
        if self._announce and rows and rows % PROGRESS_EVERY == 0:
            self._announce(words.format(file=file, n=f"{rows:,}"))
