"""One import from beginning to end: read, check whole, write in one transaction, report."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa

from dashboard.messages import say
from data_loaders.engine import is_missing, migrate, open_engine, reading, writing
from data_loaders.importing.checking.judging import judge
from data_loaders.importing.checking.stored import Stored
from data_loaders.importing.checking.visits import move_values
from data_loaders.importing.problems import UsageProblem, said_plainly
from data_loaders.importing.readers.paths import read_path
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.reading.reading import read_folder
from data_loaders.importing.report import IMPORTED, REFUSED, Report
from data_loaders.importing.summing.summing import EVERY_MONTH, Months, months_at_visits, write_sums
from data_loaders.importing.writing.progress import Announce, Steps
from data_loaders.importing.writing.rows import Written, close_entry, open_entry, write_rows
from data_loaders.importing.writing.turns import KINDS, make_sure_of_room, refuse_views, take_turn


def import_folder(
    engine: sa.Engine, folder: Path, today: date, now: datetime, dry_run: bool = False,
    announce: Announce | None = None, language: str = "en",
    by: str | None = None, tool: str | None = None,
) -> Report:  # fmt: skip
    """Import a folder of template files, all of it or nothing.

    A date after `today` is refused; `now` enters the ledger, in UTC (a naive one is taken as
    UTC), with `by` (who) and `tool` (with what); `announce` is called with a line now and then
    while a long file is read. Raises `UsageProblem` when there is nothing to import and
    `DatabaseProblem` when the database cannot take it; both texts are for readers.
    """
    bundle = read_folder(Path(folder), language)
    return import_bundle(engine, bundle, today, now, dry_run, announce, language, by, tool)


def import_bundle(
    engine: sa.Engine, bundle: Bundle, today: date, now: datetime, dry_run: bool = False,
    announce: Announce | None = None, language: str = "en",
    by: str | None = None, tool: str | None = None,
) -> Report:  # fmt: skip
    """Import what any reader made, as `import_folder` does."""
    if engine.dialect.name not in KINDS:
        raise UsageProblem(say("Imports go into SQLite, PostgreSQL or MariaDB.", language))
    steps = Steps(announce, language)
    rehearsed = None
    with said_plainly(language):
        if dry_run or is_missing(engine):  # a refused bundle makes no database
            with _readable(engine) as connection:
                rehearsed = judge(connection, bundle, today, steps.checked)
            if dry_run or rehearsed.report.outcome == REFUSED:
                return rehearsed.report
            make_sure_of_room(engine, rehearsed.size, language)
        make_ready(engine, language)
        with writing(engine) as connection:
            take_turn(connection, language)
            judged = rehearsed if rehearsed and Stored(connection).is_empty() else None
            judged = judged or judge(connection, bundle, today, steps.checked)
            if not judged.may_go_in:
                return judged.report
            make_sure_of_room(engine, judged.size, language)
            import_id = open_entry(connection, bundle, now, by, tool)
            written = _write(connection, bundle, today, import_id, steps)
    return replace(
        judged.report, outcome=IMPORTED, imported_at=now, by=by,
        rows={table: one.rows for table, one in written.items()},
        changed=sum(one.changed for one in written.values()),
    )  # fmt: skip


def make_ready(engine: sa.Engine, language: str) -> None:
    """Bring the tables to this version; raise `DatabaseProblem` where they are somebody else's."""
    with said_plainly(language):
        refuse_views(engine, language)
        migrate(engine)


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


def _write(
    connection: sa.Connection, bundle: Bundle, today: date, import_id: int, steps: Steps
) -> dict[str, Written]:
    """Write table by table; the values of a visit that moves go with it before they are met."""
    written = {}
    for table, source in bundle.sources.items():
        written[table] = write_rows(connection, source, today, import_id, steps.written)
        if table == "visits" and written[table].changed:
            move_values(connection, import_id)
    months = months_touched(connection, import_id, written)
    write_sums(connection, months, steps.summed, written)
    rows = sum(one.rows for one in written.values())
    close_entry(connection, import_id, rows, sum(one.changed for one in written.values()))
    return written


def months_touched(
    connection: sa.Connection, import_id: int, written: dict[str, Written]
) -> Months:  # fmt: skip
    """Return the months whose sums an import has made old: all, when a center changed district."""
    if "health_centers" in written and written["health_centers"].changed:
        return EVERY_MONTH
    found = [one.months for one in written.values()]
    if "visits" in written and written["visits"].changed:
        found.append(months_at_visits(connection, import_id))
    return frozenset().union(*found)


# One import of whatever somebody names: a folder, a file, an archive; mapped or not.


def import_path(
    engine: sa.Engine, path: Path, today: date, now: datetime, dry_run: bool = False,
    announce: Announce | None = None, language: str = "en", mapping: Path | None = None,
    dates: str = "", by: str | None = None, tool: str | None = None,
) -> Report:  # fmt: skip
    """Import a path, all of it or nothing, as `import_folder` does with a folder.

    `mapping` is the TOML file that says what the questions, places and products of another
    system are here; without one the path holds files of the template. `dates` declares the
    order of dates that are not year-month-day: iso, dmy, mdy, or "" to settle it by file. `by`
    (who) and `tool` (with what) enter the ledger.
    """
    bundle = read_path(Path(path), mapping, dates, language)
    return import_bundle(engine, bundle, today, now, dry_run, announce, language, by, tool)
