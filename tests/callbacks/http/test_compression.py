"""Bytes on the wire: compressed for those who can read it, the same content for everybody."""

import gzip
from pathlib import Path

import brotli
import pytest
from flask import Flask, Response

from callbacks.http.compression import MONTH, PACKER, YEAR, register_compression

LONG = "nurse " * 500


@pytest.fixture
def client():
    server = Flask("small")
    register_compression(server)
    server.add_url_rule("/page", "page", lambda: LONG)
    server.add_url_rule("/short", "short", lambda: "short")
    server.add_url_rule("/assets/a.css", "a", lambda: Response(LONG, mimetype="text/css"))
    server.add_url_rule("/font", "font", lambda: Response(LONG.encode(), mimetype="font/woff2"))
    return server.test_client()


def got(client, path: str, taken: str, **headers):
    return client.get(path, headers={"Accept-Encoding": taken} | headers)


def test_what_comes_out_of_the_packing_is_what_went_in(client):
    assert brotli.decompress(got(client, "/page", "gzip, br").data).decode() == LONG
    assert gzip.decompress(got(client, "/page", "gzip").data).decode() == LONG
    assert got(client, "/page", "identity").text == LONG
    assert got(client, "/page", "br;q=0, gzip").headers["Content-Encoding"] == "gzip"


def test_the_short_and_the_already_packed_stay_as_they_are(client):
    for path in ("/short", "/font"):
        assert "Content-Encoding" not in got(client, path, "br").headers


def test_a_second_request_is_answered_without_the_body(client):
    first = got(client, "/assets/a.css", "br")
    again = got(client, "/assets/a.css", "br", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert brotli.decompress(got(client, "/assets/a.css", "br").data).decode() == LONG


def test_what_carries_a_fingerprint_is_kept_for_good(client):
    assert got(client, "/assets/a.css?m=1.5", "br").headers["Cache-Control"] == YEAR
    assert got(client, "/assets/a.css", "br").headers.get("Cache-Control") != YEAR


@pytest.mark.parametrize(
    "path", ["/assets/00-vendor/fonts/a.woff2", "/assets/zz-dashboard/icon.svg"]
)
def test_typefaces_and_the_icon_are_kept_for_a_month(client, path):
    client.application.add_url_rule(path, path, lambda: "short")
    assert got(client, path, "br").headers["Cache-Control"] == MONTH


def test_caches_between_know_that_encodings_differ(client):
    assert "Accept-Encoding" in got(client, "/page", "br").headers["Vary"]


def test_a_file_is_packed_better_beside_the_requests_and_stays_the_same(client):
    text = Path(__file__).read_text(encoding="utf-8")
    client.application.add_url_rule("/assets/b.css", "b", lambda: text)
    first = got(client, "/assets/b.css", "br")
    client.application.extensions[PACKER].shutdown(wait=True)
    again = got(client, "/assets/b.css", "br")
    assert len(again.data) < len(first.data)
    assert again.headers["ETag"] == first.headers["ETag"]
    assert brotli.decompress(again.data) == brotli.decompress(first.data) == text.encode()
