"""Tests of static files: canonical addresses only, each file packed once."""

import gzip
import re
from pathlib import Path

import brotli
import pytest

from app import ASSETS
from callbacks.http import static_files
from callbacks.http.compression import packed
from callbacks.http.packing import pack
from callbacks.http.static_files import (
    ASK_AGAIN,
    MONTH,
    YEAR,
    StaticFiles,
    packed_name,
)

STYLES = "/assets/zz-dashboard/dashboard.css"
PLAIN = (ASSETS / "zz-dashboard" / "dashboard.css").read_bytes()
BR = {"Accept-Encoding": "br"}


@pytest.fixture
def linked(client) -> list[str]:
    """Return the addresses of the files that a page loads, and of what Dash loads later."""
    found = re.findall(r'(?:src|href)="(/(?:assets|_dash)[^"]*)"', client.get("/trends").text)
    return [*found, "/_dash-component-suites/dash/dcc/async-graph.js"]


def test_every_file_that_a_page_loads_is_served_in_every_encoding(client, linked):
    assert len(linked) > 20
    for address in linked:
        plain = client.get(address)
        assert plain.status_code == 200, address
        for taken, plainly in (("br", brotli.decompress), ("gzip", gzip.decompress)):
            got = client.get(address, headers={"Accept-Encoding": taken})
            is_packed = got.headers.get("Content-Encoding") == taken
            assert (plainly(got.data) if is_packed else got.data) == plain.data, address


def test_what_carries_its_own_fingerprint_is_kept_for_good(client, linked):
    for address in linked:
        lasting = client.get(address).headers["Cache-Control"]
        has_fingerprint = "?m=" in address or ".v" in address
        if has_fingerprint:
            assert lasting == YEAR, address
    assert client.get(STYLES).headers["Cache-Control"] == ASK_AGAIN
    assert client.get("/assets/zz-dashboard/icon.svg").headers["Cache-Control"] == MONTH


def test_another_fingerprint_is_answered_and_not_kept_for_good(client, linked):
    suite = next(one for one in linked if "/html/dash_html_components.v" in one)
    others = [f"{STYLES}?m=1.5", re.sub(r"\.v\w+\.", ".v9_9m123.", suite)]
    for address in others:
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, ASK_AGAIN), address


@pytest.mark.parametrize(
    "address",
    ["/assets/./zz-dashboard/dashboard.css", "/assets/zz-dashboard/../zz-dashboard/dashboard.css",
     "/assets/zz-dashboard//dashboard.css", "/ASSETS/zz-dashboard/dashboard.css",
     "/assets/zz-dashboard/Dashboard.css", f"{STYLES}?x=1", f"{STYLES}?m=1&x=2", f"{STYLES}?m=",
     "/assets/../app.py", "/assets/%2e%2e/app.py", "/assets/", "/assets/none.js?m=1",
     "/_dash-component-suites/evil/x.js", "/_dash-component-suites/dash/../dash/dcc/async-graph.js",
     "/_dash-component-suites/dash/dcc/async-graph.js?x=1",
     "/_dash-component-suites/dash/dcc/none.v1m1.js"],
)  # fmt: skip
def test_every_other_spelling_is_no_file_and_nobody_keeps_that(client, address):
    client.get("/")
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store"), address


def test_slashes_before_an_address_are_taken_away_first(client):
    answer = client.get("//assets/zz-dashboard/dashboard.css")
    assert answer.status_code != 200


def test_a_second_request_is_answered_without_the_body(client):
    first = client.get(STYLES, headers=BR)
    again = client.get(STYLES, headers=BR | {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "Accept-Encoding" in first.headers["Vary"]


def test_no_spelling_packs_a_file_again(client, monkeypatch):
    client.get(STYLES, headers=BR)
    monkeypatch.setattr(static_files, "packed", None)
    for number in range(200):
        client.get(f"{STYLES}?m={number}", headers=BR)
        client.get(f"/assets/{'./' * number}zz-dashboard/dashboard.css", headers=BR)


def test_what_was_packed_beforehand_is_sent(tmp_path):
    files = StaticFiles(ASSETS, {}, tmp_path)
    file, _ = files.find(STYLES, "")
    ready = packed(PLAIN, "br", is_file=True)
    (tmp_path / packed_name(PLAIN, "br")).write_bytes(ready)
    (tmp_path / packed_name(PLAIN + b" ", "gzip")).write_bytes(b"of another content")
    assert files.body(file, "br")[0] == ready
    assert gzip.decompress(files.body(file, "gzip")[0]) == PLAIN


def test_a_file_that_changes_is_packed_anew(tmp_path):
    (tmp_path / "a.css").write_text("a { color: red } " * 50)
    files = StaticFiles(tmp_path, {}, tmp_path)
    file, _ = files.find("/assets/a.css", "")
    first = files.body(file, "br")
    (tmp_path / "a.css").write_text("b { color: red } " * 50)
    again = files.body(file, "br")
    assert brotli.decompress(again[0]).startswith(b"b {")
    assert first[1] != again[1]


def test_packing_writes_what_is_missing_and_removes_what_no_file_is(tmp_path):
    assets, folder = tmp_path / "assets", tmp_path / "packed"
    assets.mkdir()
    (assets / "a.css").write_text("a { color: red } " * 50)
    (assets / "short.css").write_text("a {}")
    files = StaticFiles(assets, {}, folder)
    assert pack(files, folder) == 2
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert {path.suffix for path in before} == {".br", ".gz"}
    assert pack(files, folder) == 2
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    (assets / "a.css").write_text("b { color: red } " * 50)
    pack(files, folder)
    assert len(list(folder.iterdir())) == 2
    assert not set(before) & set(folder.iterdir())


def test_the_packed_files_stand_beside_the_program():
    assert Path(ASSETS).parent / ".packed" == static_files.PACKED
