"""`python app.py briefing`: one pack, its exit codes, and what it says."""

import pytest

from app import main
from tests.programme import HERE, write_programme


@pytest.fixture
def url(engine, sqlite_url):
    write_programme(engine)
    return sqlite_url


def briefing(url, *more) -> int:
    return main(["briefing", "--database", url, *map(str, more)])


def test_a_pack_is_written_and_said(url, tmp_path, capsys):
    out = tmp_path / "pack.html"
    assert briefing(url, "--district", HERE, "--month", "2012-11", "--out", out) == 0
    assert "Nov 2012" in out.read_text(encoding="utf-8")
    assert capsys.readouterr().out == f"{out}: 10 questions, data up to 2013-02-20\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--district", "nowhere"], "Unknown here: district=nowhere"),
        (["--district", HERE, "--month", "2031-01"], "Choose an earlier month"),
        (["--district", HERE, "--month", "1999-01"], "Choose a later month"),
    ],
)
def test_what_there_is_no_pack_of_is_refused_and_nothing_is_written(
    url, tmp_path, capsys, asked, said
):
    out = tmp_path / "pack.html"
    assert briefing(url, *asked, "--out", out) == 1
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_an_unknown_kind_is_a_matter_of_usage(url, tmp_path, capsys):
    assert briefing(url, "--district", HERE, "--out", tmp_path / "pack.doc") == 2
    assert "Got: 'pack.doc'" in capsys.readouterr().err


def test_a_month_is_written_as_year_and_month(url, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        briefing(url, "--district", HERE, "--month", "December", "--out", tmp_path / "pack.html")
    assert ended.value.code == 2
    assert "Write the month as YYYY-MM, got: 'December'" in capsys.readouterr().err


def test_a_missing_database_is_said(tmp_path, capsys):
    url = f"sqlite:///{tmp_path}/nothing.db"
    assert briefing(url, "--district", HERE, "--out", tmp_path / "pack.html") == 1
    assert "There is no database at this address yet" in capsys.readouterr().err
