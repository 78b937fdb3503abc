"""Imports that are killed, that meet each other, and that a disk cannot hold: all or nothing."""

import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from random import Random

import pytest
import sqlalchemy as sa

from data_loaders.engine import DatabaseProblem, open_engine
from data_loaders.importing.summing.verifying import check_sums
from tests.data_loaders.importing.bundles import ROWS, contents, only, run, write_bundle
from tests.data_loaders.importing.processes import REFUSED, Importer, Withdrawer, many_values

VALUES = 1_000
pytestmark = [
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded"),
    pytest.mark.by_turns,
]
BUSY = sa.text(
    "SELECT count(*) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def rows_in(url: str) -> tuple[int, int]:
    """Return how many indicator values and how many imports a database holds."""
    engine = open_engine(url)
    with engine.connect() as connection:
        found = tuple(
            connection.scalar(sa.text(f"SELECT count(*) FROM {table}"))  # noqa: S608
            for table in ("indicator_values", "imports")
        )
    engine.dispose()
    return found


def prepared(url: str, tmp_path) -> tuple:
    """Import the good bundle; return the URL and a folder that adds to it."""
    assert again(url, write_bundle(tmp_path / "good")) == "imported"
    return url, write_bundle(tmp_path / "more", **only(indicator_values=many_values(VALUES)))


@pytest.fixture
def started(tmp_path, any_url):
    """Return the URL of a database that holds the good bundle, and a folder that adds to it."""
    return prepared(any_url, tmp_path)


@pytest.mark.parametrize(
    ("kind", "kills"),
    [("sqlite", (8, 100)),
     pytest.param("migrated_postgres", (3, 20), marks=pytest.mark.postgres)],
)  # fmt: skip
def test_kills_at_any_moment_leave_all_or_nothing(
    request, tmp_path, monkeypatch, rounds, gate_figure, kind, kills
):
    """An import is killed at random moments between its start and somewhat after its usual end."""
    url, folder = prepared(request.getfixturevalue(f"{kind}_url"), tmp_path)
    monkeypatch.setattr("data_loaders.importing.run.make_ready", lambda *_: None)  # most of it
    before = rows_in(url)
    whole = (before[0] + VALUES, before[1] + 1)
    seconds, moments, seen = timed(url, folder), Random(2012), Counter()  # noqa: S311
    for _ in range(rounds(*kills)):
        take_out(url)
        importer = Importer(url, folder)
        importer.kill_after(moments.uniform(0, 1.3) * seconds)
        acknowledged = importer.wait() == 0
        wait_for_the_server(url)
        after = rows_in(url)
        assert after in (before, whole)
        assert not acknowledged or after == whole
        seen[after] += 1
    tried = rounds(*kills)
    gate_figure(
        "kills that left all of an import or nothing", seen.total(), at_least=tried, case=kind
    )
    assert seen[before], "no kill came in time"
    assert again(url, folder) in ("imported", "already imported")
    assert rows_in(url) == whole
    if kind == "sqlite":
        with sqlite3.connect(sa.make_url(url).database) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()


@pytest.mark.parametrize(
    ("kind", "kills"),
    [("sqlite", (6, 100)),
     pytest.param("migrated_postgres", (2, 20), marks=pytest.mark.postgres)],
)  # fmt: skip
def test_kills_of_a_withdrawal_leave_all_or_nothing(
    request, tmp_path, monkeypatch, rounds, gate_figure, kind, kills
):
    """An import is taken back, and brought in again by taking that back, and killed at it."""
    url, folder = prepared(request.getfixturevalue(f"{kind}_url"), tmp_path)
    for where in ("run", "undoing.withdrawing"):
        monkeypatch.setattr(f"data_loaders.importing.{where}.make_ready", lambda *_: None)
    without, _ = rows_in(url)
    assert again(url, folder) == "imported"
    seconds, moments, seen = timed(url, 2, Withdrawer), Random(2012), Counter()  # noqa: S311
    newest, killed_in_time = 3, 0
    for _ in range(rounds(*kills)):
        values = {False: without, True: without + VALUES}  # an even number of entries: it is in
        withdrawer = Withdrawer(url, newest)
        withdrawer.kill_after(moments.uniform(0, 1.3) * seconds)
        acknowledged = withdrawer.wait() == 0
        wait_for_the_server(url)
        after, entries = rows_in(url)
        assert entries in (newest, newest + 1)
        assert after == values[entries % 2 == 0]
        assert not acknowledged or entries == newest + 1
        killed_in_time += entries == newest
        seen[after] += 1
        newest = entries
    gate_figure(
        "kills that left all of a withdrawal or nothing",
        seen.total(),
        at_least=rounds(*kills),
        case=kind,
    )
    assert killed_in_time, "no kill came in time"
    assert Withdrawer(url, newest).wait() == 0
    assert rows_in(url) == (without + VALUES * ((newest + 1) % 2 == 0), newest + 1)
    engine = open_engine(url)
    assert check_sums(engine) == ([], False)
    engine.dispose()


def timed(url: str, what, process: type[Importer] = Importer) -> float:
    """Return how many seconds an import, or a withdrawal, that nobody kills takes."""
    importer = process(url, what)
    assert importer.wait() == 0
    return time.perf_counter() - importer.began


def wait_for_the_server(url: str) -> None:
    """Wait until a server has noticed that its client is gone; SQLite is in the client."""
    if url.startswith("postgresql"):
        watching, until = open_engine(url), time.monotonic() + 20
        with watching.connect() as connection:
            while connection.scalar(BUSY):
                assert time.monotonic() < until, "the server still waits for the killed client"
                connection.rollback()
        watching.dispose()


def take_out(url: str) -> None:
    """Take out what the last import brought, where it came to that."""
    engine = open_engine(url)
    with engine.begin() as connection:
        for statement in (
            "DELETE FROM indicator_values WHERE health_center = 'NA'",
            *(
                f"DELETE FROM {table} WHERE import_id > 1"  # noqa: S608
                for table in ("changes", "versions", "restated", "import_sources", "left_out")
            ),
            "DELETE FROM imports WHERE id > 1",
        ):
            connection.exec_driver_sql(statement)
    engine.dispose()


def again(url: str, folder) -> str:
    """Import once more and return the outcome."""
    engine = open_engine(url)
    outcome = run(engine, folder).outcome
    engine.dispose()
    return outcome


def test_two_importers_of_one_file_at_once(started):
    url, folder = started
    before = rows_in(url)
    outcomes = Counter()
    importers = [Importer(url, folder) for _ in range(3)]
    outcomes.update(one.wait() for one in importers)
    assert outcomes[0] == 1
    assert outcomes[1] + outcomes[REFUSED] == 2
    assert rows_in(url) == (before[0] + VALUES, before[1] + 1)


def test_two_importers_of_overlapping_files_at_once(started, tmp_path):
    """Each file is in whole or not at all, and a row of both is there once."""
    url, folder = started
    before = rows_in(url)
    other = write_bundle(tmp_path / "other", **only(indicator_values=many_values(2 * VALUES, 3)))
    first, second = Importer(url, folder), Importer(url, other)
    outcomes = {"first": first.wait(), "second": second.wait()}
    assert set(outcomes.values()) <= {0, REFUSED}
    done = [name for name, code in outcomes.items() if code == 0]
    assert done
    values = VALUES if done == ["first"] else 2 * VALUES
    assert rows_in(url) == (before[0] + values, before[1] + len(done))
    for name, left in (("first", folder), ("second", other)):
        if name not in done:  # whoever was told to wait and import again does so
            assert again(url, left) == "imported"
    assert rows_in(url) == (before[0] + 2 * VALUES, before[1] + 2)


def test_a_full_database_takes_nothing(engine, tmp_path):
    """SQLite is told to hold no more pages than it has: it answers as a full disk does."""
    run(engine, write_bundle(tmp_path / "good"))
    before = contents(engine)
    full = open_engine(f"{engine.url}")

    @sa.event.listens_for(full, "connect")
    def no_more_pages(connection, _record):
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    more = write_bundle(tmp_path / "more", **only(indicator_values=many_values(20_000)))
    with pytest.raises(DatabaseProblem, match="The disk is full, so nothing was changed"):
        run(full, more)
    full.dispose()
    assert contents(engine) == before
    assert run(engine, more).outcome == "imported"


def test_a_full_disk_is_said_by_the_command_and_changes_nothing(engine, sqlite_url, tmp_path):
    """The system lets no file of the process grow beyond a limit, as a full disk would."""
    run(engine, write_bundle(tmp_path / "good"))
    before = contents(engine)
    more = write_bundle(tmp_path / "more", **only(indicator_values=many_values(5_000)))
    most = (tmp_path / "mesh.db").stat().st_size + 100_000

    def no_larger_file():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    command = [sys.executable, "app.py", "import", str(more), "--database", sqlite_url]
    told = subprocess.run(command, capture_output=True, text=True, check=False,
                          preexec_fn=no_larger_file)  # fmt: skip
    assert told.returncode == 1
    assert "The disk is full, so nothing was changed: make room first." in told.stderr
    assert "Traceback" not in told.stderr
    assert contents(engine) == before


def test_too_little_room_is_seen_before_anything_is_written(engine, tmp_path, monkeypatch):
    usage = type(shutil.disk_usage("/"))(100, 99, 1)
    monkeypatch.setattr(
        "data_loaders.importing.writing.turns.shutil.disk_usage", lambda path: usage
    )
    before = contents(engine)
    with pytest.raises(DatabaseProblem, match="The disk has 0 MB left and this import may need"):
        run(engine, write_bundle(tmp_path / "good"))
    assert contents(engine) == before
    monkeypatch.undo()
    assert run(engine, tmp_path / "good").rows == ROWS
