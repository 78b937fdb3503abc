"""Tests of `pull`: which mappings it takes, what it says, and how it ends."""

import pytest

from app import main
from data_loaders.engine import sqlite_file
from tests.data_loaders.importing.bundles import GOOD, only, run, write_bundle
from tests.data_loaders.pulling.conftest import fill
from tests.data_loaders.pulling.servers import Kobo
from tests.data_loaders.pulling.servers.serving import TOKEN
from tests.data_loaders.pulling.sources import KOBO, VARIABLE, stored


@pytest.fixture
def folder(engine, tmp_path, monkeypatch):
    """Return a folder of mappings beside a database that knows places and people."""
    known = ("districts", "health_centers", "nurses", "mentors", "postings")
    run(engine, write_bundle(tmp_path / "staff", **only(**{name: GOOD[name] for name in known})))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{sqlite_file(engine)}")
    monkeypatch.setenv("MESH_SOURCES", f"{tmp_path / 'sources'}")
    monkeypatch.setenv(VARIABLE, TOKEN)
    (tmp_path / "sources").mkdir()
    return tmp_path / "sources"


def test_all_sources_of_the_folder_come_one_by_one(folder, engine, capsys):
    with Kobo() as server:
        fill(server)
        text = KOBO.replace("ADDRESS", server.address)
        (folder / "visits.toml").write_text(text)
        (folder / "gone.toml").write_text(text.replace('"visits"', '"gone"').replace("aVisit", "b"))
        (folder / "by-hand.toml").write_text(KOBO.partition("[pull]")[0] + "[answers]\n")
        assert main(["pull"]) == 1
        said = capsys.readouterr()
        assert said.out.splitlines()[-1].startswith("visits: Imported: ")
        by_hand, gone = said.err.splitlines()
        assert by_hand.startswith("by-hand: the mapping by-hand.toml cannot be used")
        assert gone.startswith("gone: ") and "knows nothing at /api/v2/assets/b" in gone
        assert TOKEN not in said.out + said.err
        assert stored(engine) == server.truth
        assert main(["pull", "visits"]) == main(["pull", f"{folder / 'visits.toml'}"]) == 0
        assert "Already imported" in capsys.readouterr().out
        server.submit(6, "Nowhere", "2012-06-01", [("yes", "no")])
        report = folder / "problems.csv"
        assert main(["pull", "--report", f"{report}"]) == 2
        assert main(["pull", "visits", "--report", f"{report}"]) == 1
        assert "unknown_code,submissions-0001.json" in report.read_text(encoding="utf-8-sig")


def test_what_is_no_source_is_named(folder, capsys):
    assert main(["pull", "nothing"]) == 2
    assert "There is no source nothing in" in capsys.readouterr().err
    assert main(["pull"]) == 2
    assert "No mapping in" in capsys.readouterr().err
