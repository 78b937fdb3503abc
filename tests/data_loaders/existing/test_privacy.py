"""What holds names belongs to its owner: files are made so, and an open one is not served."""

import pytest
import sqlalchemy as sa

from app import create_app, main
from commands.codes import REFUSED
from data_loaders import schema
from data_loaders.engine import DatabaseProblem, migrate, open_engine, sqlite_file, writing
from data_loaders.importing.report import DRY_RUN, Report, write_report
from exports.files import put


def mode(path) -> int:
    return path.stat().st_mode & 0o777


def test_new_files_are_their_owner_s(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path}/new/mesh.db")
    migrate(engine)
    with engine.connect() as connection:
        connection.execute(sa.select(schema.districts)).all()
        beside = sorted(file.name for file in (tmp_path / "new").iterdir())
        assert beside == ["mesh.db", "mesh.db-shm", "mesh.db-wal"]
        assert {mode(file) for file in (tmp_path / "new").iterdir()} == {0o600}
    engine.dispose()
    put(tmp_path / "packs" / "kirehe.html", b"pack")
    write_report(Report(DRY_RUN), tmp_path / "problems.csv")
    assert mode(tmp_path / "packs" / "kirehe.html") == mode(tmp_path / "problems.csv") == 0o600
    assert mode(tmp_path / "packs") == mode(tmp_path / "new") == 0o700


@pytest.mark.parametrize("rights", [0o644, 0o604, 0o666])
def test_an_open_database_that_holds_names_is_not_served(programme_engine, rights, capsys):
    file = sqlite_file(programme_engine)
    file.chmod(rights)
    with pytest.raises(DatabaseProblem, match=f"Run: chmod 600 {file}"):
        create_app(programme_engine)
    assert main(["serve", "--database", f"sqlite:///{file}", "--port", "0"]) == REFUSED
    assert f"chmod 600 {file}" in capsys.readouterr().err
    file.chmod(0o640)
    assert create_app(programme_engine)


def test_invented_names_are_nobody_s(programme_engine):
    sqlite_file(programme_engine).chmod(0o644)
    with writing(programme_engine) as connection:
        connection.execute(sa.update(schema.imports).values(synthetic=True))
    assert create_app(programme_engine)


def test_without_names_an_open_file_is_served(engine):
    sqlite_file(engine).chmod(0o644)
    assert create_app(engine)
