"""A database that cannot take an import: said in a sentence, and nothing is changed."""

import pytest
import sqlalchemy as sa

from data_loaders.engine import DatabaseProblem, open_engine
from data_loaders.engine import writing as writing_to
from data_loaders.importing.problems import UsageProblem, said_plainly
from data_loaders.importing.writing.turns import take_turn
from tests.data_loaders.importing.bundles import ROWS, contents, only, run, write_bundle

pytestmark = pytest.mark.by_turns

BUSY = (
    "Another program is writing to the database, so nothing was changed: wait until it is done "
    "and import again."
)


def test_the_second_of_two_importers_is_told(any_engine, any_url, tmp_path):
    second = open_engine(any_url, busy_seconds=0.05)
    before = contents(any_engine)
    with writing_to(any_engine) as connection:
        take_turn(connection, "en")
        with pytest.raises(DatabaseProblem) as told:
            run(second, write_bundle(tmp_path / "b"))
    assert str(told.value) == BUSY
    assert contents(any_engine) == before
    assert run(second, tmp_path / "b").rows == ROWS
    second.dispose()


def test_a_correction_that_clashes_with_stored_columns_is_told(any_engine, tmp_path):
    run(any_engine, write_bundle(tmp_path / "first"))
    before = contents(any_engine)
    late = "code,health_center,started_on\nV1,007,2011-02-01\n"  # V1 has ended in January
    with pytest.raises(DatabaseProblem, match="bring every column of the rows that you correct"):
        run(any_engine, write_bundle(tmp_path / "second", **only(visits=late)))
    assert contents(any_engine) == before


def test_a_file_that_is_no_database_is_told(tmp_path):
    (tmp_path / "mesh.db").write_text("a letter, not a database " * 99)
    engine = open_engine(f"sqlite:///{tmp_path / 'mesh.db'}")
    with pytest.raises(DatabaseProblem, match="not a database, or it is damaged"):
        run(engine, write_bundle(tmp_path / "b"))
    engine.dispose()


def test_a_database_of_a_newer_version_is_told(engine, tmp_path):
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseProblem, match="A newer program has changed this database"):
        run(engine, write_bundle(tmp_path / "b"))


def test_another_kind_of_database_is_a_question_of_usage(tmp_path):
    engine = sa.create_mock_engine("mssql+pyodbc://", lambda *_: None)
    with pytest.raises(UsageProblem, match="SQLite, PostgreSQL or MariaDB"):
        run(engine, write_bundle(tmp_path / "b"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("database or disk is full", "The disk is full, so nothing was changed"),
        ("attempt to write a readonly database", "may not be written to"),
        ("connection refused", "The database does not answer"),
    ],
)
def test_other_failures_are_told(words, sentence):
    error = sa.exc.OperationalError("INSERT", {}, Exception(words))
    with pytest.raises(DatabaseProblem, match=sentence), said_plainly("en"):
        raise error


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "data").write_text("a file where a folder should be")
    engine = open_engine(f"sqlite:///{tmp_path / 'data' / 'mesh.db'}")
    with pytest.raises(DatabaseProblem, match="The folder of the database cannot be made"):
        run(engine, write_bundle(tmp_path / "b"))
