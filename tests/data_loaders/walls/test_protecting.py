"""What `protect` builds, what the catalogue says of it, and that each missing part is seen."""

import pytest
import sqlalchemy as sa

from app import main
from commands.archives import bring_up
from commands.checking import NO_WALL, check_walls
from data_loaders import schema
from data_loaders.engine import DatabaseProblem, open_engine, reading
from data_loaders.scope import CODES_ONLY, Reader, Scope
from data_loaders.walls.entering import DISTRICTS, entry_of, role_of
from data_loaders.walls.policies import POLICY, UNWALLED, policy
from data_loaders.walls.protecting import is_unwalled, unprotected
from tests.data_loaders.test_scope import DISTRICT, words
from tests.data_loaders.walls.conftest import written
from tests.data_loaders.walls.test_policies import mistaken, rows_by_table
from tests.programme import HERE, NAME, THERE

pytestmark = pytest.mark.postgres


def visits_seen(walled, entry=None) -> str:
    """Return what is seen of visits without the first wall, by a reader of one district."""
    with reading(walled.engine, entry or entry_of(DISTRICT)) as connection:
        return words(Reader(connection, CODES_ONLY).frame(sa.select(schema.visits)))


def mend(walled) -> None:
    for statement in policy(schema.visits):
        walled.told(statement)


def test_every_table_is_kept_or_stands_in_a_list_with_its_reason(walled):
    assert unprotected(walled.engine) == []
    walled.told("CREATE TABLE something_new (id integer)")
    there = sa.inspect(walled.engine).get_table_names()
    assert sorted(one for one in there if is_unwalled(one)) == ["alembic_version"]
    assert unprotected(walled.engine) == [
        "something_new: no row level security, not forced, no policy"
    ]
    walled.told("DROP TABLE something_new")
    assert set(there) - {"something_new", "alembic_version"} == set(schema.metadata.tables)
    assert all(UNWALLED.values())


def test_a_policy_that_is_missing_is_seen(walled):
    assert THERE not in visits_seen(walled)
    walled.told(f"DROP POLICY {POLICY} ON visits")
    assert unprotected(walled.engine) == ["visits: no policy"]
    assert len(visits_seen(walled).splitlines()) == 1, "nothing is shown without a policy"
    walled.told("ALTER TABLE visits DISABLE ROW LEVEL SECURITY")
    assert THERE in visits_seen(walled)
    said, is_open = check_walls(walled.engine)
    assert said == [
        "not protected: visits: no row level security, no policy: run python app.py protect"
    ]
    assert is_open
    mend(walled)
    assert check_walls(walled.engine) == ([], False)


def test_a_wall_that_does_not_hold_for_the_owner_is_seen(walled):
    walled.told("ALTER TABLE visits NO FORCE ROW LEVEL SECURITY")
    assert unprotected(walled.engine) == ["visits: not forced"]
    with walled.engine.connect() as connection:
        assert rows_by_table(connection)["visits"] > 0
    mend(walled)
    with walled.engine.connect() as connection:
        assert rows_by_table(connection)["visits"] == 0


def test_a_list_with_commas_would_be_seen(walled):
    assert mistaken(walled, "districts") == []
    split = f"code = ANY (string_to_array(current_setting('{DISTRICTS}', true), ','))"
    walled.told(f"DROP POLICY {POLICY} ON districts")
    walled.told(f"CREATE POLICY {POLICY} ON districts USING ({split}) WITH CHECK (true)")
    assert "X,Ψ" in mistaken(walled, "districts", ",".join)
    for statement in policy(schema.districts):
        walled.told(statement)


def test_it_is_built_again_without_a_change_and_taken_down(walled, capsys):
    url = written(walled.engine.url)
    assert main(["--database", url, "protect", "--print"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("CREATE POLICY") == len(schema.metadata.tables)
    assert main(["--database", url, "protect", "--off"]) == 0
    assert THERE in visits_seen(walled)
    assert check_walls(walled.engine) == ([NO_WALL], False)
    for again in range(2):
        assert main(["--database", url, "protect"]) == 0, again
    bring_up(walled.engine)
    assert unprotected(walled.engine) == []
    assert THERE not in visits_seen(walled)


def test_only_a_postgresql_of_this_program_has_it(sqlite_url, postgres_url, capsys):
    for url in (sqlite_url, postgres_url):
        for option in ("--print", "--off"):
            code = main(["--database", url, "protect", option])
            assert code == (0 if (url, option) == (postgres_url, "--off") else 1)
    said = capsys.readouterr().err
    assert "Only PostgreSQL has a second wall" in said
    assert "python app.py migrate" in said


def test_a_reader_of_her_own_login_sees_no_name_and_writes_nothing(walled):
    engine = open_engine(written(walled.login("test_reader", "mesh_read")))
    with reading(engine, entry_of(DISTRICT)) as connection:
        assert role_of(connection) == "mesh_read"
        assert connection.scalar(sa.text("SHOW statement_timeout")) == "5s"
        codes = connection.scalars(sa.select(schema.health_centers.c.code))
        assert sorted(codes) == [f"{HERE}-α", f"{HERE}-β"]
    names = sa.select(schema.nurse_identities.c.name)
    for statement in (names, sa.delete(schema.visits), sa.text("CREATE TABLE x (id integer)")):
        with pytest.raises(sa.exc.DBAPIError, match="permission denied"), engine.begin() as one:
            one.execute(statement)
    engine.dispose()


def test_names_have_a_role_of_their_own(walled):
    named = Scope(districts=frozenset({HERE}), names=True)
    with reading(walled.engine, entry_of(named)) as connection:
        assert role_of(connection) == "mesh_names"
        found = connection.scalars(sa.select(schema.nurse_identities.c.name))
        assert sorted(found) == [f"{NAME} {HERE}ν{n}" for n in (1, 2, 3)]
    with pytest.raises(DatabaseProblem), reading(walled.engine, entry_of(DISTRICT)) as connection:
        connection.execute(sa.select(schema.nurse_identities.c.name))
