"""Tests of `python app.py imports` and `withdraw`: exit codes, words, one line an import."""

import re

import pytest

from app import main
from data_loaders.engine import open_engine
from tests.data_loaders.importing.bundles import contents, edited, only, write_bundle
from tests.existing import offered_by, offering

DAY = r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}"


def imported(folder, url, *more) -> None:
    assert main(["import", str(folder), "--database", url, *more]) == 0


def listed(url, capsys) -> list[str]:
    capsys.readouterr()
    assert main(["imports", "--database", url]) == 0
    return capsys.readouterr().out.splitlines()


def withdrawn(number, url, capsys, *more) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["withdraw", f"{number}", "--database", url, *more])
    said = capsys.readouterr()
    return code, said.out, said.err


def held(url):
    engine = open_engine(url)
    rows = contents(engine)
    engine.dispose()
    return rows


@pytest.fixture
def filled(sqlite_url, tmp_path) -> str:
    """Return a database with the good bundle, and a correction by somebody of one source."""
    imported(write_bundle(tmp_path / "good"), sqlite_url, "--by", "Agnès, data officer")
    nurses = only(nurses=edited("nurses", "N1,Agnès,A2", "N1,Agnès,A1"))
    imported(write_bundle(tmp_path / "staff list", **nurses), sqlite_url, "--source", "HR 2012")
    return sqlite_url


def test_one_line_an_import_says_number_day_who_source_files_and_counts(filled, capsys):
    first, second = listed(filled, capsys)
    assert re.fullmatch(
        rf"1  {DAY}  Agnès, data officer  .*districts.*  good  "
        r"43 new, 0 changed, 0 withdrawn, 0 left out", first
    )  # fmt: skip
    assert re.fullmatch(
        rf"2  {DAY}  -  nurses, HR 2012  staff list  0 new, 1 changed, 0 withdrawn, 0 left out",
        second,
    )


def test_a_withdrawal_is_a_line_of_its_own_and_is_named_at_what_it_takes_back(filled, capsys):
    before = held(filled)
    code, said, wrong = withdrawn(2, filled, capsys, "--by", "Jean")
    assert (code, wrong) == (0, "")
    assert said == (
        "Import 2 was taken back. Rows that came back: 0; with their earlier values: 1; "
        "withdrawn: 0. This is import 3.\n"
    )
    _, second, third = listed(filled, capsys)
    assert second.endswith("  0 new, 1 changed, 0 withdrawn, 0 left out  taken back by 3")
    assert third.startswith("3  ") and third.endswith("  takes back 2") and "  Jean  " in third
    assert withdrawn(3, filled, capsys)[0] == 0
    assert held(filled)["nurses"] == before["nurses"]
    *_, second, third, fourth = listed(filled, capsys)
    assert (second.count("taken back"), fourth.count("takes back 3")) == (0, 1)
    assert third.endswith("  takes back 2  taken back by 4")


def test_what_later_rows_need_is_1_and_nothing_changes(filled, tmp_path, capsys):
    visit = only(visits="code,health_center,started_on\nV9,007,2012-05-01\n")
    imported(write_bundle(tmp_path / "later", **visit), filled)
    before = held(filled)
    code, said, wrong = withdrawn(1, filled, capsys)
    assert (code, said) == (1, "")
    assert wrong.splitlines() == [
        "health_centers 007 is needed by 1 row of visits.",
        "Import 1 was not taken back, for rows that came later need what it brought: withdraw "
        "those imports first.",
    ]
    assert held(filled) == before


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("9", "There is no import 9: python app.py imports lists them.\n"),
        ("-1", "There is no import -1: python app.py imports lists them.\n"),
    ],
)
def test_what_is_no_import_is_2(filled, capsys, number, words):
    assert withdrawn(number, filled, capsys) == (2, "", words)


def test_what_was_taken_back_cannot_be_taken_back_twice(filled, capsys):
    withdrawn(2, filled, capsys)
    code, _, wrong = withdrawn(2, filled, capsys)
    assert (code, wrong) == (2, "Import 2 was taken back already, by 3.\n")


def test_a_number_that_is_none_is_2(filled, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["withdraw", "two", "--database", filled])
    assert "invalid int value: 'two'" in capsys.readouterr().err


def test_where_there_is_no_database_nothing_is_made(tmp_path, capsys):
    url = f"sqlite:///{tmp_path / 'none.db'}"
    code, _, wrong = withdrawn(1, url, capsys)
    assert (code, wrong) == (2, "There is no database at this address yet.\n")
    assert main(["imports", "--database", url]) == 1
    assert not (tmp_path / "none.db").exists()


def test_views_that_others_made_have_no_imports(engine, tmp_path, capsys):
    views = offered_by(engine, offering())
    url = views.url.render_as_string()
    assert main(["imports", "--database", url]) == 1
    assert capsys.readouterr().err == (
        "The tables or views of this database were made by somebody else: nothing was imported.\n"
    )
    code, _, wrong = withdrawn(1, url, capsys)
    assert (code, "made by somebody else, so nothing is imported" in wrong) == (1, True)
    views.dispose()
