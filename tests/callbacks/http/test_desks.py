"""Tests of one desk a request: whoever asks second gets nothing of whoever asked first."""

from dataclasses import replace
from itertools import permutations
from urllib.parse import quote

import pytest
from flask import g, request

from answers.desk import Desk
from app import create_app
from callbacks.http.desks import desk_of
from callbacks.pages import PAGES
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
ADDRESSES = ("", "/present", "/events", "/meeting", "/data/trends/series.csv",
             "/data/turnover/postings.json", "/data/visits/timeline.svg")  # fmt: skip


@pytest.fixture
def shared_client(programme_engine, monkeypatch):
    """Return a browser whose `Actor` header says who asks; all share one process."""
    from callbacks import register

    made = []

    def registered(app, desk, *allowed):
        made.append(desk)
        register(app, desk, *allowed)

        @app.server.before_request
        def enter():
            scope, language = ACTORS[request.headers["Actor"]]
            g.desk = replace(desk, scope=scope, language=language)

    monkeypatch.setattr("app.register", registered)
    return create_app(programme_engine).server.test_client()


def everything(client, actor: str) -> list[str]:
    """Ask every page, document and some data as one actor."""
    headers, said = {"Actor": actor}, []
    client.get("/_dash-dependencies", headers=headers)
    for page in PAGES:
        search = f"?district={quote(HERE)}"
        said.append(client.get(page.layout.PATH, headers=headers).text)
        said.append(client.get(page.layout.PATH + search, headers=headers).text)
        client.environ_base["HTTP_ACTOR"] = actor
        said.append(post_page(client, page.layout, "", headers=headers).text)
        said.append(post_page(client, page.layout, search, headers=headers).text)
    said += [client.get(address or "/", headers=headers).text for address in ADDRESSES]
    return said


def test_each_gets_her_own_whoever_asked_before(shared_client, programme_engine):
    alone = {actor: everything(shared_client, actor) for actor in ACTORS}
    assert len({tuple(said) for said in alone.values()}) == len(ACTORS) - 1 or len(
        {tuple(said) for said in alone.values()}
    ) == len(ACTORS)
    for said in alone["here"]:
        assert f"{THERE}-" not in said.replace(f"{THERE}-β\u0000", "")
    assert all(f"{HERE}-" not in said and f"{THERE}-" not in said for said in alone["nobody"])
    for first, second in permutations(ACTORS, 2):
        del first
        assert everything(shared_client, second) == alone[second]


def test_without_a_gate_everybody_has_the_default(desk, app):
    found = desk_of(desk)
    assert found() is desk
    with app.server.app_context():
        assert found() is desk
        g.desk = replace(desk, language="rw")
        assert found() is g.desk


def test_desks_of_several_readers_share_what_is_kept_under_keys_of_their_own(programme_engine):
    whole = Desk(programme_engine)
    own = replace(whole, scope=ACTORS["here"][0])
    spoken = replace(whole, language="xx")
    assert own.shared is whole.shared
    for desk in (whole, own, spoken):
        with desk.asking("") as asked:
            desk.packed(asked, "page", lambda one=desk: f"{one.scope} {one.language}".encode())
    for desk in (whole, own, spoken):
        with desk.asking("") as asked:
            kept = desk.packed(asked, "page", lambda: b"computed again")
            assert kept == f"{desk.scope} {desk.language}".encode()
    assert len(whole.shared.answers) == 3
