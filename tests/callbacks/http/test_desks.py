"""Tests of one actor a request: whoever asks second gets nothing of whoever asked first."""

from dataclasses import replace
from urllib.parse import quote

import pytest

from answers.desk import Desk
from app import create_app
from callbacks.http.no_login import NoLogin
from callbacks.pages import PAGES, Page
from data_loaders import keeping
from data_loaders.editing.rights import Rights
from data_loaders.keeping import Shared
from data_loaders.scope import CODES_ONLY, NOTHING, Scope
from tests.desks import ALL_RIGHTS, reading
from tests.programme import HERE, THERE
from tests.trees import post_page

ONE_PLACE = Scope(districts=frozenset({HERE}))
ACTORS = {
    "all": reading(),
    "writer": reading(rights=ALL_RIGHTS),
    "here": reading(ONE_PLACE),
    "there": reading(Scope(districts=frozenset({THERE}))),
    "center": reading(Scope(health_centers=frozenset({f"{HERE}-α"}))),
    "nobody": reading(NOTHING),
    "spoken": reading(language="xx"),
}
FEW_PAGES = PAGES[:1]  # of the briefing; all of them in the thorough run
ONE_DISTRICT = f"?district={quote(HERE)}"
FEW_ADDRESSES = (f"/present{ONE_DISTRICT}", "/events", "/meeting", "/data/trends/series.csv",
                 "/data/data/imports.json")  # fmt: skip
ADDRESSES = (*FEW_ADDRESSES, "/present", "/data/turnover/postings.json",
             "/data/visits/timeline.svg")  # fmt: skip


@pytest.fixture
def opened(programme_engine, monkeypatch):
    """Return what makes an app whose `Actor` header says who asks, as a browser."""
    monkeypatch.setattr(NoLogin, "actor", lambda _, asked: ACTORS[asked.headers["Actor"]])

    def made():
        return create_app(programme_engine).server.test_client()

    return made


def everything(
    client, actor: str, pages: tuple[Page, ...], addresses: tuple[str, ...]
) -> list[str]:
    """Ask pages, their documents and some data as one actor, about all and about one district."""
    client.environ_base["HTTP_ACTOR"] = actor
    said = []
    for page in pages:
        said.append(client.get(page.layout.PATH).text)
        said += [post_page(client, page.layout, search).text for search in ("", ONE_DISTRICT)]
    return said + [client.get(address).text for address in addresses]


def test_each_gets_her_own_whoever_asked_before(opened, request, gate_figure):
    asked = FEW_PAGES, FEW_ADDRESSES
    if request.config.getoption("--thorough", False):
        asked = PAGES, ADDRESSES
    alone = {actor: everything(opened(), actor, *asked) for actor in ACTORS}
    assert len({str(one) for one in alone.values()}) == len(ACTORS)
    shared = opened()
    others = [
        actor
        for actor in (*ACTORS, *reversed(ACTORS))
        if everything(shared, actor, *asked) != alone[actor]
    ]
    gate_figure("caches: actors who are given what another asked", len(others), at_most=0)
    assert others == []


@pytest.mark.parametrize(
    "other",
    [
        {"scope": ONE_PLACE},
        {"scope": replace(CODES_ONLY, names=True)},
        {"scope": replace(CODES_ONLY, programme=False)},
        {"scope": replace(CODES_ONLY, nurses=frozenset({"a"}))},
        {"scope": replace(CODES_ONLY, followed=frozenset({"a"}))},
        {"rights": Rights(ONE_PLACE)},
        {"rights": Rights(imports=True)},
        {"rights": Rights(programme=True)},
        {"pages": frozenset({"trends"})},
    ],
)
def test_who_may_see_or_do_something_else_has_another_fingerprint(other):
    assert replace(reading(), **other).fingerprint != reading().fingerprint


def test_equals_share_whoever_they_are():
    somebody = replace(reading(), user_id="7", name="Ana", session_id="x", language="rw")
    assert somebody.fingerprint == reading().fingerprint
    several = [Scope(districts=frozenset(codes)) for codes in (("b", "a", "c"), ("c", "a", "b"))]
    assert reading(several[0]).fingerprint == reading(several[1]).fingerprint


def test_desks_of_several_actors_share_what_is_kept_under_keys_of_their_own(programme_engine):
    shared = Shared()
    desks = [Desk(programme_engine, ACTORS[actor], shared) for actor in ACTORS]
    assert len({desk.version() for desk in desks}) == 1, "it would tell of others' edits"
    for desk in desks:
        with desk.asking("") as asked:
            desk.packed(asked, "page", lambda one=desk: f"{one.actor}".encode())
    for desk in desks:
        with desk.asking("") as asked:
            kept = desk.packed(asked, "page", lambda: b"computed again")
            assert kept == f"{desk.actor}".encode()
    assert len(shared.answers) == len(desks)


def test_nothing_that_may_hold_a_name_is_kept(programme_engine):
    shared, made = Shared(), []
    named = replace(reading(), scope=replace(CODES_ONLY, names=True))
    for _ in range(2):
        desk = Desk(programme_engine, named, shared)
        with desk.asking("") as asked:
            desk.packed(asked, "page", lambda: made.append(1) or b"")
    assert (len(made), len(shared.answers), len(shared.frames)) == (2, 0, 0)


def test_of_few_kinds_of_readers_only_something_is_kept(programme_engine, monkeypatch):
    shared, made = Shared(), []
    scopes = [Scope(health_centers=frozenset({f"{n}"})) for n in range(keeping.MOST_FINGERPRINTS)]

    def asked(scope: Scope) -> None:
        desk = Desk(programme_engine, reading(scope), shared)
        with desk.asking("") as one:
            desk.packed(one, "page", lambda: made.append(scope) or b"page")

    for scope in scopes:
        asked(scope)
    asked(scopes[0])  # she asked last, so the second is who asked longest ago
    asked(ONE_PLACE)
    assert len(shared.answers) == len(shared.admitted) == keeping.MOST_FINGERPRINTS
    asked(scopes[0])
    assert made == [*scopes, ONE_PLACE]
    asked(scopes[1])
    assert made[-1] == scopes[1]
