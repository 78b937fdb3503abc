"""A backup brought back is the database again, on each kind of database and from one to another."""

import json
import shutil
import zipfile
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from app import main
from data_loaders.archives.backup import MANIFEST, back_up
from data_loaders.archives.restore import restore
from data_loaders.engine import DatabaseProblem, migrate, open_engine, writing
from data_loaders.existing.revisions import known_revisions
from data_loaders.schema import metadata

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


def held(engine: sa.Engine) -> dict[str, list[tuple]]:
    """Return all rows of all tables, in an order of their own."""
    with engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for name, table in metadata.tables.items()
        }


@pytest.fixture
def backup(programme_engine, tmp_path):
    """Return the small programme as a file, and what it held."""
    file = tmp_path / "mesh.zip"
    made = back_up(programme_engine, file, NOW)
    assert made.total == sum(map(len, held(programme_engine).values())) > 100
    return file, held(programme_engine)


def test_every_table_comes_back_on_every_kind_of_database(backup, any_engine, tmp_path):
    file, before = backup
    restore(any_engine, file, replace=False)
    assert held(any_engine) == before
    with pytest.raises(DatabaseProblem, match="There are records in this database already"):
        restore(any_engine, file, replace=False)
    entry = {"sha256": "1" * 64, "source": "β", "imported_at": NOW.replace(tzinfo=None),
             "rows": 0, "synthetic": False}  # fmt: skip
    with writing(any_engine) as connection:
        number = connection.execute(metadata.tables["imports"].insert(), entry).inserted_primary_key
    assert number == (2,), "the numbers go on after the last one that was brought back"
    restore(any_engine, file, replace=True)
    assert held(any_engine) == before
    again = open_engine(f"sqlite:///{tmp_path}/again.db")
    back_up(any_engine, tmp_path / "again.zip", NOW)
    restore(again, tmp_path / "again.zip", replace=False)
    assert held(again) == before
    again.dispose()


def test_a_backup_is_one_snapshot_and_its_owner_s(programme_engine, tmp_path, monkeypatch):
    """A writer that commits in the midst of it is not in it, and does not wait for it."""
    from data_loaders.archives import backup as module

    before, write_table = held(programme_engine), module._write_table

    def interrupted(connection, out, one):
        if one.table.name == "events":
            with writing(programme_engine) as other:
                other.execute(metadata.tables["events"].delete())
        return write_table(connection, out, one)

    monkeypatch.setattr(module, "_write_table", interrupted)
    file = tmp_path / "mesh.zip"
    made = back_up(programme_engine, file, NOW)
    assert made.rows["events"] == len(before["events"]) > 0
    assert held(programme_engine)["events"] == []
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.glob("*.zip*")] == ["mesh.zip"]


def test_a_backup_never_overwrites_one(backup, programme_engine):
    with pytest.raises(DatabaseProblem, match="There is a file"):
        back_up(programme_engine, backup[0], NOW)


def changed(file, to, **values):
    """Copy an archive with another manifest."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == MANIFEST:
                body = json.dumps(json.loads(body) | values)
            new.writestr(name, body)
    return to


@pytest.mark.parametrize("values", [{"revision": "9999"}, {"form": 2}])
def test_a_newer_program_s_backup_is_refused(backup, engine, tmp_path, values):
    newer = changed(backup[0], tmp_path / "newer.zip", **values)
    with pytest.raises(DatabaseProblem, match="of a newer program"):
        restore(engine, newer, replace=True)


def test_an_older_backup_is_brought_up_to_date(tmp_path):
    """It goes into a database that is not there yet, through the migrations since."""
    older = known_revisions()[1]
    old = open_engine(f"sqlite:///{tmp_path}/old.db")
    migrate(old, older)
    with writing(old) as connection:
        connection.execute(
            sa.table("districts", sa.column("code"), sa.column("name")).insert(),
            [{"code": "Λ", "name": "ὄνομα"}],
        )
    assert back_up(old, tmp_path / "old.zip", NOW).revision == older
    new = open_engine(f"sqlite:///{tmp_path}/new.db")
    restore(new, tmp_path / "old.zip", replace=False)
    assert [row[:2] for row in held(new)["districts"]] == [("Λ", "ὄνομα")]
    with pytest.raises(DatabaseProblem, match="no tables yet"):
        restore(new, tmp_path / "old.zip", replace=True)
    for one in (old, new):
        one.dispose()


def broken(file, to, how):
    if how == "cut":
        to.write_bytes(file.read_bytes()[:-200])
    elif how == "other":
        to.write_bytes(b"PK not an archive")
    elif how == "part":
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
            for name in old.namelist():
                if name != "visits.jsonl":
                    new.writestr(name, old.read(name))
    elif how == "counted":
        rows = json.loads(zipfile.ZipFile(file).read(MANIFEST))["rows"]
        changed(file, to, rows=rows | {"visits": 1})
    elif how == "columns":
        changed(file, to, columns={"visits": ["code"]})
    return to


@pytest.mark.parametrize("how", ["cut", "other", "part", "counted", "columns", "missing"])
def test_a_broken_backup_changes_nothing(backup, programme_engine, tmp_path, how):
    file, before = backup
    with pytest.raises(DatabaseProblem, match="not a whole backup"):
        restore(programme_engine, broken(file, tmp_path / "broken.zip", how), replace=True)
    assert held(programme_engine) == before


def test_others_tables_are_left_alone(tmp_path, backup):
    other = open_engine(f"sqlite:///{tmp_path}/other.db")
    with writing(other) as connection:
        sa.Table("theirs", sa.MetaData(), sa.Column("a", sa.Integer)).create(connection)
    with pytest.raises(DatabaseProblem, match="not made by this program"):
        back_up(other, tmp_path / "other.zip", NOW)
    with pytest.raises(DatabaseProblem, match="Other tables"):
        restore(other, backup[0], replace=True)
    other.dispose()


def test_the_commands(programme_file, tmp_path, capsys):
    url = f"sqlite:///{shutil.copy(programme_file, tmp_path / 'mesh.db')}"
    file, there = f"{tmp_path}/day.zip", f"sqlite:///{tmp_path}/there.db"
    assert main(["backup", file, "--database", url]) == 0
    assert f"schema {known_revisions()[0]}." in capsys.readouterr().out
    assert main(["restore", file, "--database", there]) == 0
    assert main(["restore", file, "--database", there]) == 1
    assert "--replace" in capsys.readouterr().err
    assert main(["restore", file, "--replace", "--database", there]) == 0
    assert main(["migrate", "--database", there]) == 0
    assert main(["check", "--database", there]) == main(["check", "--database", url])


def test_a_newer_database_is_not_migrated_back(engine, capsys):
    from data_loaders.existing.revisions import LEDGER

    with writing(engine) as connection:
        connection.execute(LEDGER.update().values(version_num="9999"))
    assert main(["migrate", "--database", f"{engine.url}"]) == 1
    assert "A newer program" in capsys.readouterr().err


def test_the_small_programme_has_a_row_in_most_tables(programme_engine):
    empty = [name for name, rows in held(programme_engine).items() if not rows]
    assert len(empty) <= 6, empty


def test_accounts_on_the_same_server_are_none_of_a_backup(programme_engine, tmp_path):
    """Else it would hold passwords, and bring closed accounts and used codes back."""
    with writing(programme_engine) as connection:
        connection.exec_driver_sql("CREATE TABLE account_users (id INTEGER, password TEXT)")
        connection.exec_driver_sql("INSERT INTO account_users VALUES (1, 'a secret')")
    file, again = tmp_path / "mesh.zip", open_engine(f"sqlite:///{tmp_path}/again.db")
    back_up(programme_engine, file, NOW)
    restore(again, file, replace=False)
    assert held(again) == held(programme_engine)
    again.dispose()
    with zipfile.ZipFile(file) as archive:
        assert not [name for name in archive.namelist() if "account" in name]
