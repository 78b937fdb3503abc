"""Tests of what a reader sees when something is missing: a page that says what to do."""

import sqlite3
import time
from urllib.parse import quote

import pytest

from app import create_app
from callbacks.pages import PAGES
from data_loaders.engine import open_engine
from tests.programme import HERE
from tests.trees import dependencies, post_page

ADVICE = ("python app.py sample", "python app.py import FOLDER")


def opened(path, busy_seconds=0.05):
    return create_app(open_engine(f"sqlite:///{path}", busy_seconds)).server.test_client()


def path_of(engine) -> str:
    engine.dispose()
    return engine.url.database


def said(answer, words: str) -> None:
    """Check that an answer is the helpful page with these words, and no traceback."""
    assert answer.status_code == 503
    assert answer.mimetype == "text/html"
    assert words in answer.text
    assert all(advice in answer.text for advice in ADVICE)
    assert "<h1>" in answer.text
    assert '<html lang="en">' in answer.text
    assert not any(word in answer.text for word in ("Traceback", "sqlite3", "sqlalchemy"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.layout.NAME)
def test_no_database_and_none_is_created(tmp_path, page):
    said(opened(tmp_path / "none.db").get(page.layout.PATH), "no database at this address")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database(tmp_path):
    (tmp_path / "mesh.db").write_text("code;name\nKIR;Kirehe\n" * 100)
    said(opened(tmp_path / "mesh.db").get("/trends"), "not a database")


def test_a_database_without_the_tables(tmp_path):
    sqlite3.connect(tmp_path / "mesh.db").execute("CREATE TABLE other (x)").connection.close()
    said(opened(tmp_path / "mesh.db").get("/trends"), "lacks a table")


@pytest.mark.parametrize("table", ["districts", "health_centers"])
def test_a_missing_table(programme_engine, table):
    path = path_of(programme_engine)
    with sqlite3.connect(path) as connection:
        connection.execute(f"DROP TABLE {table}")
    client = opened(path)
    said(client.get("/trends"), "lacks a table")
    said(client.get("/data/trends/series.csv"), "lacks a table")


def test_a_locked_database_is_said_to_be_locked_soon(programme_engine):
    path = path_of(programme_engine)
    with sqlite3.connect(path, isolation_level=None) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        client, began = opened(path), time.monotonic()
        said(client.get("/trends"), "locked by another program")
        assert time.monotonic() - began < 5
        open_page = post_page(client, PAGES[0].layout, "").get_json()["response"]
        first = open_page[f"{PAGES[0].chart_id(PAGES[0].charts[0])}-sentence"]["children"]
        assert first.startswith("The database is locked by another program")
    holder.close()
    assert client.get("/trends").status_code == 200, "and is read again without a restart"


def test_an_empty_database(empty_client):
    answer = empty_client.get("/trends")
    assert answer.status_code == 503
    assert "There are no data yet" in answer.text
    assert all(advice in answer.text for advice in ADVICE)


@pytest.mark.parametrize("path", ["/nowhere", "/trends/x", "/favicon.ico", "/data/x", "/_", "/%00"])
def test_an_address_nobody_lives_at(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is no page here" in answer.text
    assert 'href="/"' in answer.text


def test_health_is_told_whatever_the_database_does(tmp_path):
    assert opened(tmp_path / "none.db").get("/healthz").status_code == 200


@pytest.mark.parametrize("path", [page.layout.PATH for page in PAGES])
def test_a_slash_at_the_end_is_forgiven(client, path):
    assert client.get(path.rstrip("/") + "/").status_code == 200


HOSTILE = ["'; DROP TABLE visits; --", "<script>alert(1)</script>", "\ud800", "\x00", "x" * 5000,
           "../../etc/passwd", "{0.__class__}", "%", "&&==", "=cmd|'/c calc'!A0"]  # fmt: skip


def is_readable(value: object) -> bool:
    """Tell whether a page could send this: no address, or a text of bytes that it may have."""
    if not isinstance(value, str):
        return value is None
    sent = value.encode(errors="replace")
    return len(sent) <= 8192 and "\0" not in value and sent.decode() == value


@pytest.mark.parametrize("value", [*HOSTILE, 7, True, None, [], ["?x"], {"a": 1}, 1e308])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.layout.NAME)
def test_no_post_breaks_a_page(client, page, value):
    for search in (value, f"?district={value}&nurse={value}&start={value}&{value}=1"):
        answer = post_page(client, page.layout, search)
        assert answer.status_code == (200 if is_readable(search) else 400)
        assert "<script>alert" not in answer.text
        assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("address", "status"),
    [(None, 200), ([], 400), ("x", 400), (7, 400), ({}, 200), ({"pathname": 7}, 400),
     ({"pathname": []}, 400), ({"search": {"a": 1}}, 400),
     ({"pathname": "/trends", "search": f"?district={HERE}"}, 200)],
)  # fmt: skip
def test_no_address_breaks_the_shell(client, address, status):
    shell = next(one for one in dependencies(client) if one["output"] == "shell-page.children")
    body = {
        "output": shell["output"], "outputs": {"id": "shell-page", "property": "children"},
        "inputs": [{"id": "shell-address", "property": "data", "value": address}],
        "changedPropIds": ["shell-address.data"],
    }  # fmt: skip
    assert client.post("/_dash-update-component", json=body).status_code == status


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.layout.NAME)
@pytest.mark.parametrize("value", [one for one in HOSTILE if "\ud800" not in one])
def test_no_address_line_breaks_a_page(client, page, value):
    line = f"district={quote(value)}&start={quote(value)}"
    status = client.get(f"{page.layout.PATH}?{line}").status_code
    assert status == (200 if len(line) <= 8192 else 414)
