"""Imports taken back in the browser, by whoever may import and nobody else."""

import pytest

from callbacks.upload.withdrawals import register_withdrawals
from data_loaders.engine import open_engine
from tests import uploading
from tests.data_loaders.importing.bundles import contents, edited, only, run, write_bundle
from tests.uploading import HERE


def serving(engine, allowed=True):
    return uploading.serving(engine, allowed, register_withdrawals)


@pytest.fixture
def filled(engine, tmp_path):
    """Return a database with two imports: the good bundle, and a correction."""
    run(engine, write_bundle(tmp_path / "good"))
    nurses = only(nurses=edited("nurses", "N1,Agnès,A2", "N1,Agnès,A1"))
    run(engine, write_bundle(tmp_path / "staff", **nurses))
    return engine


def test_imports_are_listed_newest_first_and_taken_back(filled):
    client, before = serving(filled), contents(filled)["nurses"]
    assert client.get("/import/ledger").get_json()["imports"] == [
        {"number": 2, "may": True,
         "words": "Import 2, 2013-01-02 09:30 UTC: staff. 0 new, 1 changed, 0 withdrawn."},
        {"number": 1, "may": True,
         "words": "Import 1, 2013-01-02 09:30 UTC: good. 43 new, 0 changed, 0 withdrawn."},
    ]  # fmt: skip
    done = client.post("/import/2/withdraw", headers=HERE).get_json()
    assert (done["ok"], done["number"], done["lines"]) == (True, 3, [])
    assert done["summary"].startswith("Import 2 was taken back.")
    newest, second, _ = client.get("/import/ledger").get_json()["imports"]
    assert newest["words"].endswith("It takes import 2 back.")
    assert (second["may"], second["words"].endswith("Taken back by import 3.")) == (False, True)
    client.post("/import/3/withdraw", headers=HERE)
    assert contents(filled)["nurses"] == before


def test_what_later_rows_need_is_named_and_stays(filled, tmp_path):
    visit = only(visits="code,health_center,started_on\nV9,007,2012-05-01\n")
    run(filled, write_bundle(tmp_path / "later", **visit))
    before = contents(filled)
    answer = serving(filled).post("/import/1/withdraw", headers=HERE).get_json()
    assert (answer["ok"], answer["lines"]) == (
        False,
        ["health_centers 007 is needed by 1 row of visits."],
    )
    assert contents(filled) == before


def test_who_may_not_import_takes_nothing_back(filled):
    before = contents(filled)
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Origin": "https://example.org"}
    for client, headers in ((serving(filled, False), HERE), (serving(filled), elsewhere)):
        assert client.post("/import/2/withdraw", headers=headers).status_code == 403
        assert client.get("/import/ledger", headers=headers).status_code == 403
    assert contents(filled) == before


def test_what_is_no_import_is_told(filled, tmp_path):
    client = serving(filled)
    answer = client.post("/import/9/withdraw", headers=HERE)
    assert answer.status_code == 400
    assert answer.get_json()["summary"].startswith("There is no import 9")
    assert client.post("/import/-1/withdraw", headers=HERE).status_code == 404
    nothing = open_engine(f"sqlite:///{tmp_path}/none.db")
    assert serving(nothing).get("/import/ledger").get_json() == {"imports": []}
    nothing.dispose()
