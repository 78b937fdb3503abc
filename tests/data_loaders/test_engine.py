"""Tests of opening a database: nothing is created by looking, writers wait, errors have words."""

import sqlite3
import threading

import pytest
import sqlalchemy as sa

from data_loaders.engine import DatabaseProblem, is_missing, migrate, open_engine, reading, writing
from data_loaders.schema import districts, health_centers, nurses

ROW = {"code": "KIR", "name": "Kirehe"}


def count(engine) -> int:
    with reading(engine) as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(districts))


def test_looking_creates_nothing(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/mesh.db")
    assert is_missing(engine)
    with pytest.raises(DatabaseProblem, match="no database"), reading(engine):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_database_in_memory_is_never_missing():
    assert not is_missing(open_engine("sqlite://"))
    assert not is_missing(open_engine("postgresql+psycopg://nobody@127.0.0.1:1/none"))


def test_sqlite_is_made_safe(engine):
    wanted = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "busy_timeout": 15000}
    with reading(engine) as connection:
        for name, value in wanted.items():
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value, name


def test_a_row_must_point_to_one_that_is_there(any_engine):
    with pytest.raises(sa.exc.IntegrityError), writing(any_engine) as connection:
        row = {"code": "K-01", "district": "NOPE", "name": "x"}
        connection.execute(health_centers.insert(), [row])


def test_all_of_a_writer_s_rows_are_kept_or_none(any_engine):
    with pytest.raises(RuntimeError, match="power"), writing(any_engine) as connection:
        connection.execute(districts.insert(), [ROW])
        raise RuntimeError("power cut")
    assert count(any_engine) == 0
    with writing(any_engine) as connection:
        connection.execute(districts.insert(), [ROW])
    assert count(any_engine) == 1


def test_a_second_writer_waits_for_the_first(sqlite_url):
    """Both read before they write: a late BEGIN would answer "database is locked" at once."""
    begun, results = threading.Event(), []

    def write(code, gate):
        engine = open_engine(sqlite_url)
        with writing(engine) as connection:
            found = connection.scalar(sa.select(sa.func.count()).select_from(districts))
            begun.set()
            gate.wait(5)
            connection.execute(districts.insert(), [{"code": code, "name": str(found)}])
        results.append(found)
        engine.dispose()

    go, at_once = threading.Event(), threading.Event()
    at_once.set()
    first = threading.Thread(target=write, args=("A", go))
    first.start()
    assert begun.wait(5)
    second = threading.Thread(target=write, args=("B", at_once))
    second.start()
    go.set()
    first.join(10)
    second.join(10)
    assert results == [0, 1]


def test_a_reader_sees_the_old_rows_while_a_writer_writes(sqlite_url):
    writer, reader = open_engine(sqlite_url), open_engine(sqlite_url, busy_seconds=0.05)
    with writing(writer) as connection:
        connection.execute(districts.insert(), [ROW])
        assert count(reader) == 0
    assert count(reader) == 1
    writer.dispose()
    reader.dispose()


def test_no_error_text_holds_a_bound_value(any_engine):
    code = "Uwimana Claudine"
    with pytest.raises(sa.exc.DBAPIError) as broken, writing(any_engine) as connection:
        row = {"code": code, "education": "none of these", "sex": "F"}
        connection.execute(nurses.insert(), [row])
    assert "hide_parameters" in str(broken.value)
    if any_engine.dialect.name == "sqlite":  # PostgreSQL's own detail quotes the row
        assert code not in str(broken.value)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("SELECT * FROM nowhere", "lacks a table or column"),
        ("SELECT absent FROM districts", "lacks a table or column"),
        ("SELEC", "does not answer"),
    ],
)
def test_what_goes_wrong_below_a_reader_has_words(any_engine, statement, words):
    with pytest.raises(DatabaseProblem, match=words), reading(any_engine) as connection:
        connection.exec_driver_sql(statement)


def test_a_file_that_is_no_database_has_words(tmp_path):
    (tmp_path / "mesh.db").write_bytes(b"PK\x03\x04" + bytes(2000))
    engine = open_engine(f"sqlite:///{tmp_path}/mesh.db")
    with pytest.raises(DatabaseProblem, match="not a database"), reading(engine) as connection:
        connection.exec_driver_sql("SELECT 1 FROM districts")


def test_a_server_that_is_not_there_has_words():
    engine = open_engine("postgresql+psycopg://nobody@127.0.0.1:1/none")
    with pytest.raises(DatabaseProblem, match="does not answer"), reading(engine):
        pass


def test_a_locked_database_has_words(sqlite_url):
    engine = open_engine(sqlite_url, busy_seconds=0.05)
    holder = sqlite3.connect(engine.url.database, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseProblem, match="locked"):
        count(engine)
    holder.close()
    assert count(engine) == 0
    engine.dispose()


def test_migrating_makes_the_folder_and_the_file(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/a/b/mesh.db")
    migrate(engine)
    assert count(engine) == 0
    migrate(engine)  # again changes nothing
    assert count(engine) == 0
    engine.dispose()


SAID_BY_SERVERS = [
    ('FATAL: database "mes" does not exist', "no database of this name"),
    ("(1049, \"Unknown database 'mes'\")", "no database of this name"),
    ('FATAL: role "mes" does not exist', "refuses this role"),
    ('FATAL: password authentication failed for user "mesh"', "refuses this role"),
    ("(1045, \"Access denied for user 'mes'@'localhost'\")", "refuses this role"),
    ("permission denied for table visits", "may not read"),
    ("(1142, \"SELECT command denied to user 'mes'\")", "may not read"),
    ("(2003, \"Can't connect to MySQL server on 'db'\")", "is its server running"),
    ("connection timeout expired", "is its server running"),
    ('relation "visits" does not exist', "lacks a table or column"),
    ("canceling statement due to statement timeout", "does not answer."),
]


@pytest.mark.parametrize(("said", "told"), SAID_BY_SERVERS)
def test_a_wrong_database_or_role_is_no_missing_table(engine, said, told):
    with pytest.raises(DatabaseProblem, match=told), reading(engine):
        raise sa.exc.OperationalError("", {}, Exception(said))


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_named_on_postgresql(postgres_server):
    nowhere = open_engine(
        postgres_server.set(database="nowhere").render_as_string(hide_password=False)
    )
    with pytest.raises(DatabaseProblem, match="no database of this name"), reading(nowhere):
        pass
    nowhere.dispose()
