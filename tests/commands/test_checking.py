"""Tests of `python app.py check`: its lines, its exit codes, and that it writes nothing."""

import sqlite3

import pytest

from app import main
from tests.existing import PLACES, offered_by, offering
from tests.programme import write_programme


def test_nothing_wrong_is_0(engine, sqlite_url, capsys):
    write_programme(engine)
    assert main(["check", "--database", sqlite_url]) == 0
    assert "The dashboard can be served from here: " in capsys.readouterr().out


def test_remarks_alone_are_0_and_a_problem_is_1(engine, capsys):
    views = offered_by(engine, offering(*PLACES, "visits"))
    url = views.url.render_as_string(hide_password=False)
    assert main(["check", "--database", url]) == 0
    assert "stock_outs: remark, no such table, so it is read as empty: " in capsys.readouterr().out
    views.dispose()


def test_a_mismatch_is_one_line_and_1(tmp_path, engine, capsys):
    views = offered_by(engine, offering(*PLACES, "visits", without={"visits": ["started_on"]}))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert main(["check", "--database", f"{views.url}"]) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first == ("visits.started_on: no such column: add it, in a view if the table must not "
                     "change")  # fmt: skip
    assert last.startswith(f"{views.url}: Not yet: 1 problem; 2 tables with 6 rows can be read.")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    views.dispose()


def test_no_database_is_1_and_none_is_made(tmp_path, capsys):
    assert main(["check", "--database", f"sqlite:///{tmp_path}/none.db"]) == 1
    assert "There is no database at this address yet." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_database_is_named_before_or_after_the_command(tmp_path, capsys):
    url = f"sqlite:///{tmp_path}/here.db"
    assert main(["--database", url, "sample"]) == 0
    assert "Invented programme written" in capsys.readouterr().out
    assert main(["sample", "--database", url]) == 0
    assert "is there already" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--database", "no address"], ["--what"]])
def test_what_is_not_understood_is_2(arguments):
    try:
        code = main(["check", *arguments])
    except SystemExit as left:
        code = left.code
    assert code == 2


def test_a_password_is_not_printed(capsys):
    url = "postgresql+psycopg://reader:secret@127.0.0.1:1/none"
    assert main(["check", "--database", url]) == 1
    said = capsys.readouterr()
    assert "The database does not answer: is its server running" in said.err
    assert "secret" not in said.out + said.err


def test_a_database_without_one_of_its_tables_is_perhaps_another(tmp_path, capsys):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE theirs (a INTEGER)")
    connection.close()
    assert main(["check", "--database", f"sqlite:///{other}"]) == 1
    assert "Is this the right database, and the right role?" in capsys.readouterr().out
