"""Every word on every page went through the catalogue: a made-up language shows which did not.

Those of the answers: tests/test_pages.py.
"""

import json
from dataclasses import replace

import pytest

from app import create_app
from callbacks.shell import no_database, not_found, nothing_imported
from dashboard import messages
from data_loaders.engine import DatabaseProblem
from data_loaders.settings import Settings
from layouts import shell
from tests.pages import drawn_at, every_page
from tests.visible import LANGUAGE, catalogue, residue, texts_of, untranslated


@pytest.fixture
def spoken(desk, monkeypatch):
    """Return a desk whose reader speaks the made-up language."""
    monkeypatch.setattr(messages, "catalogue", catalogue)
    return replace(desk, actor=replace(desk.actor, language=LANGUAGE))


@every_page
def test_every_word_of_the_stage_is_translated(spoken, page):
    texts = list(texts_of(drawn_at(spoken, page, "")))
    assert sum("⟦" in text for text in texts) > 20
    assert untranslated(texts) == []


@every_page
def test_every_heading_of_the_numbers_is_translated(programme_engine, monkeypatch, page):
    monkeypatch.setattr(messages, "catalogue", catalogue)
    client = create_app(programme_engine, Settings(language=LANGUAGE)).server.test_client()
    folder = page.layout.PATH.strip("/") or page.layout.NAME
    for chart in page.charts:
        columns = json.loads(client.get(f"/data/{folder}/{chart.name}.json").text)["columns"]
        assert untranslated(columns.values()) == [], chart.name


def test_every_word_of_the_notices_is_translated(monkeypatch):
    monkeypatch.setattr(messages, "catalogue", catalogue)
    problem = DatabaseProblem("The database does not answer.")
    for title, lines in (
        not_found(LANGUAGE),
        no_database(problem, LANGUAGE),
        nothing_imported(LANGUAGE),
    ):
        assert untranslated([title, *lines]) == []
        page = shell.notice(title, lines, LANGUAGE, [])
        assert untranslated([page.partition("<body>")[2]]) == []


def test_a_word_that_bypasses_the_catalogue_is_found():
    assert untranslated(["⟦Out of ⟦{n} days⟧⟧ Λ-01 · 83%", "Out ⟦now⟧", "by MESH"]) == [
        "Out ⟦now⟧",
        "by MESH",
    ]
    assert residue("<b>⟦since Jan⟧</b> Λ·ω %{text}").strip() == "Λ ω"
