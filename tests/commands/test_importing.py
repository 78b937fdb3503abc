"""Tests of `python app.py import`: its exit codes, its list of problems, who brought what."""

import csv

from app import main
from data_loaders.engine import open_engine, reading
from data_loaders.records import read_ledger
from data_loaders.scope import CODES_ONLY, Reader
from tests.data_loaders.importing.bundles import edited, write_bundle
from tests.existing import offered_by, offering


def imported(folder, url, *more) -> int:
    return main(["import", str(folder), "--database", url, *more])


def test_a_bundle_goes_in_under_a_name_and_again_changes_nothing(sqlite_url, tmp_path, capsys):
    folder = write_bundle(tmp_path / "march")
    assert imported(folder, sqlite_url, "--by", "Agnès, data officer") == 0
    assert "march: Imported: " in capsys.readouterr().out
    assert imported(folder, sqlite_url) == 0
    assert "by Agnès, data officer, nothing was changed." in capsys.readouterr().out
    engine = open_engine(sqlite_url)
    with reading(engine) as connection:
        (ledger,) = read_ledger(Reader(connection, CODES_ONLY)).to_dict("records")
    engine.dispose()
    assert (ledger["by"], ledger["tool"]) == ("Agnès, data officer", "command")


def test_a_refused_bundle_is_1_with_every_problem_printed_and_written(sqlite_url, tmp_path, capsys):
    visits = edited("visits", "V2,Rwinkwavu", "V2,Rwikwavu")
    folder, report = write_bundle(tmp_path / "b", visits=visits), tmp_path / "problems.csv"
    assert imported(folder, sqlite_url, "--dry-run", "--report", str(report)) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == (
        "visits.csv:3:health_center: Rwikwavu: not a code of health_centers: did you mean "
        "Rwinkwavu? If not, correct it, or add it to health_centers"
    )
    with report.open(encoding="utf-8-sig", newline="") as file:
        first, *_ = csv.DictReader(file)
    where = [first[name] for name in ("rule", "file", "row", "column", "value")]
    assert where == ["unknown_code", "visits.csv", "3", "health_center", "Rwikwavu"]


def test_a_folder_that_is_not_there_is_2(sqlite_url, tmp_path, capsys):
    assert imported(tmp_path / "nowhere", sqlite_url) == 2
    assert "nowhere" in capsys.readouterr().err


def test_views_that_others_made_are_left_alone(engine, tmp_path, capsys):
    views = offered_by(engine, offering())
    before = (tmp_path / "mesh.db").read_bytes()
    folder = write_bundle(tmp_path / "b")
    for url in (views.url.render_as_string(), f"sqlite:///{tmp_path}/mesh.db"):
        assert imported(folder, url) == 1
        assert "were made by somebody else, so nothing is imported" in capsys.readouterr().err
    assert (tmp_path / "mesh.db").read_bytes() == before
    views.dispose()


def test_a_server_that_may_import_does_not_start_on_views(engine, monkeypatch, capsys):
    views = offered_by(engine, offering())
    monkeypatch.setenv("MESH_ALLOW_IMPORT", "yes")
    assert main(["serve", "--database", views.url.render_as_string(), "--port", "0"]) == 1
    assert "were made by somebody else" in capsys.readouterr().err
    views.dispose()
