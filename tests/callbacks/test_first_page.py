"""Tests of the first HTML: every page is readable before any script, in the reader's scope."""

import re

import pytest

from app import create_app
from callbacks import first_page
from callbacks.charts import chart_outputs, page_values, values_of
from data_loaders.scope import Scope
from tests.desks import desk_at
from tests.pages import every_page
from tests.programme import HERE, THERE
from tests.trees import post_page


@every_page
def test_the_first_html_says_what_the_live_page_will_say(client, desk, page):
    search = f"?district={HERE}"
    text = client.get(page.layout.PATH + search).text
    said = page_values(desk, page, search)
    titles = said[2 :: len(chart_outputs(""))]
    assert len(titles) == len(page.charts)
    for title in titles:
        assert f">{title}</h2>" in text.replace("&#x27;", "'").replace("&quot;", '"'), title
    assert said[0] in text


@every_page
def test_it_repeats_no_id_and_no_landmark_of_the_live_page(client, page):
    text = client.get(page.layout.PATH).text
    first = text[text.index('class="first-answer"') : text.index('id="react-entry-point"')]
    assert " id=" not in re.sub(r"<defs>.*?</defs>|<pattern .*?</pattern>", "", first)
    assert " aria-labelledby=" not in first
    assert "<script" not in first
    assert first.count("<h1") == first.count("<main") == 1


def test_a_chart_is_drawn_in_it(client):
    text = client.get("/trends").text
    assert 0 < text.count("<svg xmlns") <= first_page.MOST_PICTURES


def test_the_callback_finds_the_answer_that_the_document_was_made_of(programme_engine, monkeypatch):
    from callbacks import charts
    from layouts import trends

    worked_out = []
    monkeypatch.setattr(charts, "values_of", lambda *a: worked_out.append(a) or values_of(*a))
    client = create_app(programme_engine).server.test_client()
    client.get(f"/trends?district={HERE}")
    post_page(client, trends, f"?district={HERE}")
    client.get(f"/trends?district={HERE}")
    assert len(worked_out) == 1


def test_a_scope_sees_its_own_district_only(programme_engine):
    from callbacks.pages import PAGES

    desk = desk_at(programme_engine, Scope(districts=frozenset({HERE})))
    layouts, told = tuple(page.layout for page in PAGES), 0
    for page in PAGES:
        for search in ("", f"?district={THERE}"):
            first = first_page.first_answer(desk, page, layouts, search)
            assert first.html
            text = first.title + first.html
            # what she typed herself is named as unknown, whether it exists or not
            assert THERE not in text.replace(f"district={THERE}.", "")
            told += HERE in text
    assert told >= len(PAGES), "a page may wait for a nurse to be chosen; most know the district"


def test_what_nothing_here_needs_is_not_sent(client):
    text = client.get("/").text
    assert "polyfill@" not in text
    assert "/dash_table/" not in text
    assert "dash_renderer" in text


@pytest.mark.parametrize("address", ["/trends?district=%3Cscript%3E", "/trends?start=%27%22"])
def test_an_address_cannot_bring_markup(client, address):
    assert "<script>" not in client.get(address).text.split("react-entry-point")[0]


def test_a_page_asked_for_again_costs_no_body(client):
    first = client.get("/trends", headers={"Accept-Encoding": "br"})
    asked = {"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    again = client.get("/trends", headers=asked)
    assert (again.status_code, again.data) == (304, b"")
    assert first.headers["Cache-Control"] == "no-store"
