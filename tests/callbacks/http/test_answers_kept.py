"""Tests of answers given again: the same bytes while the data are the same, never another's."""

import brotli
import pandas as pd
import pytest

from app import create_app
from callbacks import charts
from callbacks.http.compression import PACKER
from data_loaders import schema
from data_loaders.engine import DatabaseProblem, writing
from layouts import briefing, trends
from tests.programme import HERE
from tests.trees import post_page

BR = {"Accept-Encoding": "br"}


@pytest.fixture
def counted(monkeypatch) -> list[str]:
    """Return the searches that were worked out, as the page is asked for more."""
    worked_out, page_values = [], charts.page_values

    def noted(desk, page, search):
        worked_out.append(search)
        return page_values(desk, page, search)

    monkeypatch.setattr(charts, "page_values", noted)
    return worked_out


@pytest.fixture
def client(programme_engine):
    return create_app(programme_engine).server.test_client()


def test_the_same_question_is_worked_out_once(client, counted):
    first = post_page(client, trends, "?district=" + HERE)
    again = post_page(client, trends, "?district=" + HERE)
    assert counted == ["?district=" + HERE]
    assert again.get_json() == first.get_json()
    assert again.headers["Content-Type"] == "application/json"
    assert "no-store" in again.headers["Cache-Control"]


def test_what_is_asked_again_is_packed_better_and_says_the_same(client):
    packings = [post_page(client, trends, "", BR).data for _ in range(2)]
    client.application.extensions[PACKER].shutdown(wait=True)
    packings.append(post_page(client, trends, "", BR).data)
    assert packings[0] == packings[1]
    assert len(packings[2]) < len(packings[0])
    assert brotli.decompress(packings[2]) == brotli.decompress(packings[0])


def test_two_ways_of_asking_are_one_question(client, counted):
    first = post_page(client, trends, f"?district={HERE}&start=2012-01")
    again = post_page(client, trends, f"?start=2012-01&district={HERE}&colour=red")
    assert (len(counted), again.data) == (1, first.data)


def test_other_filters_and_other_pages_are_other_answers(client, counted):
    for page, search in ((trends, ""), (trends, "?start=2012-02"), (briefing, "")):
        post_page(client, page, search)
    assert len(counted) == 3


def test_an_import_ends_it(client, counted, programme_engine):
    post_page(client, trends, "")
    newer = {"sha256": "1" * 64, "source": "β", "rows": 0, "synthetic": False,
             "imported_at": pd.Timestamp("2013-04-01")}  # fmt: skip
    with writing(programme_engine) as connection:
        connection.execute(schema.imports.insert(), newer)
    post_page(client, trends, "")
    assert counted == ["", ""]


def test_an_answer_that_is_none_is_not_kept(client, monkeypatch):
    def gone(*_):
        raise DatabaseProblem("There is no database at this address yet.")

    with monkeypatch.context() as broken:
        broken.setattr(charts, "page_values", gone)
        assert "cannot be read" in post_page(client, trends, "").text
    assert "cannot be read" not in post_page(client, trends, "").text


def test_every_client_gets_the_encoding_it_takes(client, counted):
    plain = post_page(client, trends, "")
    packed = post_page(client, trends, "", headers=BR)
    again = post_page(client, trends, "", headers=BR)
    assert plain.headers.get("Content-Encoding") is None
    assert again.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in again.headers["Vary"]
    assert brotli.decompress(again.data) == brotli.decompress(packed.data) == plain.data


def test_a_post_of_another_form_never_spoils_the_answer(client, counted):
    usual = post_page(client, trends, "")
    odd = post_page(client, trends, "", outputs=[])
    assert odd.data != usual.data or odd.status_code != 200
    assert post_page(client, trends, "").data == usual.data


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"inputs": 3}', '{"inputs": [3]}', "not json"])
def test_a_post_that_says_nothing_is_left_to_dash(client, body):
    sent = client.post("/_dash-update-component", data=body, content_type="application/json")
    assert sent.status_code >= 400
