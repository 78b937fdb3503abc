"""Tests of answers given again: the same bytes while the data are the same, never another's."""

import gzip
import inspect

import brotli
import pandas as pd
import pytest

from app import create_app
from callbacks import charts
from callbacks.http.limits import UPDATE
from data_loaders import schema
from data_loaders.engine import DatabaseProblem, writing
from layouts import briefing, trends
from tests.programme import HERE
from tests.trees import post_page


@pytest.fixture
def counted(monkeypatch) -> list[str]:
    """Return the questions that were worked out, as the page is asked for more."""
    worked_out, values_of = [], charts.values_of

    def noted(page, asked):
        worked_out.append(asked.question.filters.to_search())
        return values_of(page, asked)

    monkeypatch.setattr(charts, "values_of", noted)
    return worked_out


@pytest.fixture
def client(programme_engine):
    return create_app(programme_engine).server.test_client()


def test_the_same_question_is_worked_out_once(client, counted):
    first = post_page(client, trends, "?district=" + HERE)
    again = post_page(client, trends, "?district=" + HERE)
    assert counted == ["?district=%CE%9B"]
    assert again.get_json() == first.get_json()
    assert again.headers["Content-Type"] == "application/json"
    assert "no-store" in again.headers["Cache-Control"]


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
        broken.setattr(charts, "values_of", gone)
        assert "cannot be read" in post_page(client, trends, "").text
    assert "cannot be read" not in post_page(client, trends, "").text


def test_every_client_gets_the_encoding_it_takes_and_it_is_worked_out_once(client, counted):
    plain = post_page(client, trends, "")
    found = {taken: post_page(client, trends, "", headers={"Accept-Encoding": taken})
             for taken in ("br", "gzip")}  # fmt: skip
    assert plain.headers.get("Content-Encoding") is None
    for taken, plainly in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        assert found[taken].headers["Content-Encoding"] == taken
        assert plainly(found[taken].data) == plain.data
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert counted == [""]


def test_what_is_sent_is_what_dash_would_send(client, counted, monkeypatch):
    """The browser side is Dash's: the answer is the one its own view would give."""
    kept = post_page(client, trends, "?district=" + HERE)
    server = client.application
    view = next(name for name in server.view_functions if name.endswith(UPDATE.strip("/")))
    own = inspect.getclosurevars(server.view_functions[view]).nonlocals["view"]
    monkeypatch.setitem(server.view_functions, view, own)
    assert post_page(client, trends, "?district=" + HERE).get_json() == kept.get_json()


def test_what_a_browser_adds_to_its_posts_makes_no_other_answer(client, counted):
    for number in range(20):
        post_page(client, trends, "", changedPropIds=[f"{number}"], more="x" * number)
    assert counted == [""]
