"""Bytes on the wire: compressed for those who can read it, the same content for everybody."""

import gzip

import brotli
import pytest
from flask import Flask, Response

from callbacks.http.compression import packed, register_compression

LONG = "nurse " * 500


@pytest.fixture
def client():
    server = Flask("small")
    register_compression(server)
    server.add_url_rule("/page", "page", lambda: LONG)
    server.add_url_rule("/short", "short", lambda: "short")
    server.add_url_rule("/font", "font", lambda: Response(LONG.encode(), mimetype="font/woff2"))
    return server.test_client()


def got(client, path: str, taken: str, **headers):
    return client.get(path, headers={"Accept-Encoding": taken} | headers)


def test_what_comes_out_of_the_packing_is_what_went_in(client):
    assert brotli.decompress(got(client, "/page", "gzip, br").data).decode() == LONG
    assert gzip.decompress(got(client, "/page", "gzip").data).decode() == LONG
    assert got(client, "/page", "identity").text == LONG
    assert got(client, "/page", "br;q=0, gzip").headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("encoding", "plainly"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_a_file_is_packed_smaller_and_is_the_same(encoding, plainly):
    text = "".join(f"{number * number % 9973} " for number in range(3000)).encode()
    small, quick = packed(text, encoding, is_file=True), packed(text, encoding)
    assert len(small) <= len(quick) < len(text)
    assert plainly(small) == plainly(quick) == text


def test_the_short_and_the_already_packed_stay_as_they_are(client):
    for path in ("/short", "/font"):
        assert "Content-Encoding" not in got(client, path, "br").headers


def test_a_second_request_is_answered_without_the_body(client):
    first = got(client, "/page", "br")
    again = got(client, "/page", "br", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_caches_between_know_that_encodings_differ(client):
    assert "Accept-Encoding" in got(client, "/page", "br").headers["Vary"]
