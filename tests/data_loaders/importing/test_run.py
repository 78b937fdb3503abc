"""One import from beginning to end: all or nothing, once, and one at a time."""

import signal
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from data_loaders.engine import open_engine
from data_loaders.importing.run import Asked, import_path
from data_loaders.importing.writing import bundles as importing
from tests.data_loaders.importing.bundles import (
    GOOD,
    NOW,
    ROWS,
    TODAY,
    contents,
    edited,
    only,
    run,
    write_bundle,
)


def test_a_good_bundle_goes_in_and_the_second_time_changes_nothing(any_engine, tmp_path):
    report = run(any_engine, write_bundle(tmp_path / "first"))
    assert (report.outcome, report.exit_code, report.rows) == ("imported", 0, ROWS)
    assert (
        report.summary()
        == "Imported: 43 rows. 43 new, 0 changed, 0 withdrawn, 0 unchanged. Import 1."
    )
    before = contents(any_engine)
    again = run(any_engine, write_bundle(tmp_path / "elsewhere"))
    assert (again.outcome, again.exit_code, again.imported_at) == ("already imported", 0, NOW)
    assert again.summary() == "Already imported on 2013-01-02 09:30 UTC, nothing was changed."
    assert contents(any_engine) == before


@pytest.mark.postgres
def test_a_database_that_is_not_migrated_is_made_ready(postgres_url, tmp_path):
    engine = open_engine(postgres_url)
    folder = write_bundle(tmp_path / "b")
    assert run(engine, folder, dry_run=True).outcome == "dry run"
    assert not sa.inspect(engine).has_table("imports")
    assert run(engine, folder).rows == ROWS
    engine.dispose()


def test_a_dry_run_changes_nothing(any_engine, tmp_path):
    before = contents(any_engine)
    report = run(any_engine, write_bundle(tmp_path / "b"), dry_run=True)
    assert (report.outcome, report.exit_code, report.rows) == ("dry run", 0, ROWS)
    assert report.summary() == (
        "Dry run: 43 rows would go in, nothing was changed. 43 new, 0 changed, 0 withdrawn, "
        "0 unchanged."
    )
    assert contents(any_engine) == before


def test_neither_a_dry_run_nor_a_refusal_makes_a_database(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'data' / 'new.db'}")
    assert run(engine, write_bundle(tmp_path / "good"), dry_run=True).outcome == "dry run"
    bad = write_bundle(tmp_path / "bad", visits=edited("visits", "2012-02-29", "2012-02-30"))
    assert run(engine, bad).outcome == "refused"
    assert not (tmp_path / "data").exists()
    assert run(engine, tmp_path / "good").rows == ROWS
    assert run(engine, tmp_path / "good").outcome == "already imported"
    engine.dispose()


def test_the_ledger_keeps_utc(engine, tmp_path):
    kigali = timezone(timedelta(hours=2))
    at = datetime(2013, 1, 2, 1, 0, tzinfo=kigali)
    import_path(engine, write_bundle(tmp_path / "b"), Asked(TODAY, at))
    assert contents(engine)["imports"][0][2] == datetime(2013, 1, 1, 23, 0)


def test_a_failure_in_the_middle_leaves_nothing(any_engine, tmp_path, monkeypatch):
    def fail(*arguments, **counts):
        raise KeyboardInterrupt

    before = contents(any_engine)
    monkeypatch.setattr(importing, "close_entry", fail)
    with pytest.raises(KeyboardInterrupt):
        run(any_engine, write_bundle(tmp_path / "b"))
    assert contents(any_engine) == before


def test_a_kill_before_the_last_write_leaves_nothing(any_engine, any_url, tmp_path):
    before = contents(any_engine)
    script = """
import os, signal, sys
from tests.data_loaders.importing import bundles
from data_loaders.engine import open_engine
from data_loaders.importing.writing import bundles as writing
writing.close_entry = lambda *arguments, **counts: os.kill(os.getpid(), signal.SIGKILL)
bundles.run(open_engine(sys.argv[1]), sys.argv[2])
"""
    folder = write_bundle(tmp_path / "b")
    killed = subprocess.run([sys.executable, "-c", script, any_url, str(folder)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert contents(any_engine) == before
    assert run(any_engine, folder).rows == ROWS


def test_a_long_file_is_announced_as_it_goes(engine, tmp_path, monkeypatch):
    monkeypatch.setattr("data_loaders.importing.writing.progress.PROGRESS_EVERY", 2)
    monkeypatch.setattr("data_loaders.importing.writing.rows.CHUNK", 2)
    said = []
    run(engine, write_bundle(tmp_path / "b", **only(
        districts=GOOD["districts"], health_centers=GOOD["health_centers"],
        visits="code,health_center,started_on\nV1,NA,2012-01-01\n",
    )), announce=said.append)  # fmt: skip
    assert said == [
        "districts.csv: 2 rows checked",
        "health_centers.csv: 2 rows checked",
        "districts.csv: 2 rows written",
        "health_centers.csv: 2 rows written",
    ]
