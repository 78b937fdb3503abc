"""Tests of one desk a request: whoever asks second gets nothing of whoever asked first."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from flask import g, request

from answers.desk import Desk
from app import create_app
from callbacks import register
from callbacks.http.desks import desk_of
from callbacks.pages import PAGES, Page
from data_loaders.scope import CODES_ONLY, NOTHING, Scope
from tests.programme import HERE, THERE
from tests.trees import post_page

ACTORS = {
    "all": (CODES_ONLY, "en"),
    "here": (Scope(districts=frozenset({HERE})), "en"),
    "there": (Scope(districts=frozenset({THERE})), "en"),
    "nobody": (NOTHING, "en"),
    "spoken": (CODES_ONLY, "xx"),
}
FEW_PAGES = PAGES[:1]  # of the briefing; all of them in the thorough run
ONE_DISTRICT = f"?district={quote(HERE)}"
ADDRESSES = (f"/present{ONE_DISTRICT}", "/present", "/events", "/meeting",
             "/data/trends/series.csv", "/data/turnover/postings.json",
             "/data/visits/timeline.svg")  # fmt: skip


@pytest.fixture
def opened(programme_engine, monkeypatch):
    """Return what makes an app whose `Actor` header says who asks, as a browser."""

    def registered(app, desk, *allowed):
        register(app, desk, *allowed)

        @app.server.before_request
        def enter():
            scope, language = ACTORS[request.headers["Actor"]]
            g.desk = replace(desk, scope=scope, language=language)

    monkeypatch.setattr("app.register", registered)

    def made():
        return create_app(programme_engine).server.test_client()

    return made


def everything(client, actor: str, pages: tuple[Page, ...]) -> list[str]:
    """Ask pages, their documents and some data as one actor, about all and about one district."""
    client.environ_base["HTTP_ACTOR"] = actor
    said = []
    for page in pages:
        said.append(client.get(page.layout.PATH).text)
        said += [post_page(client, page.layout, search).text for search in ("", ONE_DISTRICT)]
    return said + [client.get(address).text for address in ADDRESSES]


def test_each_gets_her_own_whoever_asked_before(opened, request):
    pages = PAGES if request.config.getoption("--thorough", False) else FEW_PAGES
    alone = {actor: everything(opened(), actor, pages) for actor in ACTORS}
    assert len({str(alone[actor]) for actor in ("all", "here", "there", "nobody")}) == 4
    shared = opened()
    for actor in (*ACTORS, *reversed(ACTORS)):
        assert everything(shared, actor, pages) == alone[actor], actor


def test_without_a_gate_everybody_has_the_default(desk, app):
    found = desk_of(desk)
    assert found() is desk
    with app.server.app_context():
        assert found() is desk
        g.desk = replace(desk, language="rw")
        assert found() is g.desk


def test_desks_of_several_readers_share_what_is_kept_under_keys_of_their_own(programme_engine):
    whole = Desk(programme_engine)
    others = [replace(whole, scope=ACTORS[actor][0]) for actor in ("here", "there")]
    desks = (whole, *others, replace(whole, language="xx"))
    assert all(desk.shared is whole.shared for desk in desks)
    assert others[1].version() == whole.version()
    for desk in desks:
        with desk.asking("") as asked:
            desk.packed(asked, "page", lambda one=desk: f"{one.scope} {one.language}".encode())
    for desk in desks:
        with desk.asking("") as asked:
            kept = desk.packed(asked, "page", lambda: b"computed again")
            assert kept == f"{desk.scope} {desk.language}".encode()
    assert len(whole.shared.answers) == 4
