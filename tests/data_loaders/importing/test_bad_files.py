"""Bad files, by hand and by the hundred: the right code, row and column, and nothing changed."""

from collections import Counter

import pytest
import sqlalchemy as sa

from data_loaders.importing.report import REFUSED
from tests.data_loaders.importing.bad_files import SPOILT, SPOILT_WHOLE
from tests.data_loaders.importing.bundles import GOOD, contents, edited, run, write_bundle
from tests.data_loaders.importing.damage import WAYS, spoilt
from tests.data_loaders.importing.refusals import BROKEN_BUNDLES, BROKEN_CELLS


class Watched:
    """A database that must not change while it refuses."""

    def __init__(self, engine, folder):
        self.engine, self.folder = engine, write_bundle(folder)
        self._eye = engine.connect()
        self._before, self._contents = self._version(), contents(engine)

    def _write(self, files: dict[str, str | bytes]) -> None:
        for table, text in files.items():
            data = text if isinstance(text, bytes) else text.encode()
            (self.folder / f"{table}.csv").write_bytes(data)

    def _version(self) -> int:
        """Return a number that changes with every commit of another connection."""
        version = self._eye.exec_driver_sql("PRAGMA data_version").scalar()
        self._eye.rollback()
        return version

    def refuses(self, **changed) -> set[tuple]:
        """Import the good bundle with some files changed; return what is said, as codes."""
        self._write(changed)
        report = run(self.engine, self.folder)
        self._write({table: GOOD[table] for table in changed})
        assert report.outcome == REFUSED
        assert self._version() == self._before
        assert all(line.count(": ") >= 3 for line in report.lines())
        return {(one.rule, one.file, one.row, one.column) for one in report.problems}

    def end(self) -> None:
        """Compare every row, too."""
        assert contents(self.engine) == self._contents
        self._eye.close()


@pytest.fixture
def watched(engine, tmp_path, monkeypatch):
    monkeypatch.setattr("data_loaders.importing.run.make_ready", lambda *_: None)  # half the time
    watching = Watched(engine, tmp_path / "bundle")
    yield watching
    watching.end()


def test_there_are_enough_bad_files_by_hand():
    assert len(SPOILT) + len(SPOILT_WHOLE) >= 60
    assert len(SPOILT) + len(SPOILT_WHOLE) + len(BROKEN_CELLS) + len(BROKEN_BUNDLES) >= 120


def test_a_file_spoilt_by_hand_is_named_by_code_row_and_column(watched):
    for table, before, after, rule, row, column in SPOILT:
        said = watched.refuses(**{table: edited(table, before, after)})
        assert (rule, f"{table}.csv", row, column) in said, (table, after, said)


def test_a_file_that_is_none_is_named_by_code_row_and_column(watched):
    for name, (changed, rule, table, row, column) in SPOILT_WHOLE.items():
        said = watched.refuses(**changed)
        assert (rule, f"{table}.csv", row, column) in said, (name, said)


def test_spoilt_files_are_named_by_code_row_and_column(watched, rounds):
    rules, files = Counter(), rounds(6, 25) * len(WAYS)
    for seed in range(files):
        table, text, (rule, row, column) = spoilt(seed)
        said = watched.refuses(**{table: text})
        assert (rule, f"{table}.csv", row, column) in said, (seed, table, rule, said)
        rules[rule] += 1
    assert len(rules) >= 18
    assert min(rules.values()) >= files // len(WAYS)


def test_what_is_refused_was_never_there(engine, tmp_path):
    """The watch itself is watched: a file that goes in changes the number."""
    watching = Watched(engine, tmp_path / "bundle")
    with pytest.raises(AssertionError):
        watching.refuses(districts=GOOD["districts"])
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM districts")) == 2
    watching._eye.close()
