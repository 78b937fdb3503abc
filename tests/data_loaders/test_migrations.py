"""Tests of the migrations: they make exactly the schema, can be undone, and keep the rows."""

from datetime import date

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from data_loaders.engine import migrate, migration_config, open_engine
from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.undoing.withdrawing import TAKEN_BACK, withdraw
from data_loaders.schema import metadata
from tests.data_loaders.importing.feeds import NOW, Submission, bring, visits_in
from tests.programme import programme, write_programme


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgres", marks=pytest.mark.postgres),
        pytest.param("mariadb", marks=pytest.mark.mariadb),
    ]
)
def new_engine(request, tmp_path):
    """Return an engine on a database that nothing was made in yet."""
    url = f"sqlite:///{tmp_path}/new.db"
    engine = open_engine(
        url if request.param == "sqlite" else request.getfixturevalue(f"{request.param}_url")
    )
    yield engine
    engine.dispose()


def run(engine: sa.Engine, step, *arguments) -> None:
    with engine.connect() as connection:
        step(migration_config(connection), *arguments)
        connection.commit()


def tables(engine: sa.Engine) -> set[str]:
    return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}


# SQLite cannot say what an index on an expression holds; PostgreSQL's run compares those.
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection:sqlalchemy.exc.SAWarning")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based")
def test_the_migrations_make_exactly_the_schema(new_engine):
    migrate(new_engine)
    run(new_engine, command.check)  # raises when a table, column, key or index differs
    assert tables(new_engine) == set(metadata.tables)


def test_every_check_of_the_schema_is_in_the_database(new_engine):
    """`alembic check` does not compare CHECK constraints; without them bad rows go in."""
    migrate(new_engine)
    for table in metadata.tables.values():
        wanted = {one.name for one in table.constraints if isinstance(one, sa.CheckConstraint)}
        found = sa.inspect(new_engine).get_check_constraints(table.name)
        assert {one["name"] for one in found} >= {f"{name}" for name in wanted}, table.name


def test_they_can_be_undone_and_done_again(new_engine):
    migrate(new_engine)
    run(new_engine, command.downgrade, "base")
    assert tables(new_engine) == set()
    migrate(new_engine)
    assert tables(new_engine) == set(metadata.tables)


def test_a_migrated_database_takes_a_programme(new_engine):
    migrate(new_engine)
    write_programme(new_engine)
    migrate(new_engine)
    rows = programme("ΛΨ")
    with new_engine.connect() as connection:
        for name in rows:
            found = connection.scalar(sa.select(sa.func.count()).select_from(metadata.tables[name]))
            assert found == len(rows[name]), name


def test_there_is_one_line_of_migrations(engine):
    with engine.connect() as connection:
        script = ScriptDirectory.from_config(migration_config(connection))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def test_rows_of_an_earlier_edition_are_adopted_by_the_first_export(new_engine, tmp_path):
    """A database of revision 0008 is filled, migrated, and then brought its own rows again."""
    run(new_engine, command.upgrade, "0008")
    with new_engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO districts (code, name) VALUES ('KIR', 'Kirehe')"))
        for code in ("A", "B"):
            connection.execute(
                sa.text("INSERT INTO health_centers (code, district, name) VALUES (:code, 'KIR', "
                        ":code)"), {"code": code}
            )  # fmt: skip
        connection.execute(
            sa.text("INSERT INTO visits (code, health_center, started_on) VALUES "
                    "('uuid-1', 'A', '2024-03-04'), ('uuid-2', 'B', '2024-03-05')")
        )  # fmt: skip
        connection.execute(
            sa.text(quoted("INSERT INTO imports (sha256, source, imported_at, `rows`, synthetic) "
                           "VALUES ('s', 'old', '2024-04-01', 4, :no)", new_engine)), {"no": False}
        )  # fmt: skip
        connection.execute(
            sa.text(quoted("INSERT INTO changes (import_id, `table`, `key`, `column`) VALUES "
                           "(1, 'visits', 'uuid-1', 'status')", new_engine))
        )  # fmt: skip
    migrate(new_engine)
    one = Submission(("root-1", "1", "uuid-1"), "B", "2024-03-06", ())
    report = bring(new_engine, [one])
    assert report.adopted == 1
    assert visits_in(new_engine) == [
        ("uuid-1", "B", date(2024, 3, 6)), ("uuid-2", "B", date(2024, 3, 5))
    ]  # fmt: skip
    with pytest.raises(UsageProblem, match="made before the program kept"):
        withdraw(new_engine, 1, NOW)
    assert withdraw(new_engine, report.number, NOW).outcome == TAKEN_BACK
    assert visits_in(new_engine)[0] == ("uuid-1", "A", date(2024, 3, 4))


def quoted(statement: str, engine: sa.Engine) -> str:
    """Return the statement with the signs that stand around a name on this kind of database."""
    return statement.replace("`", engine.dialect.identifier_preparer.initial_quote)
