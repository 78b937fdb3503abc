"""What an actor of one center or one district may not have: the whole, and what others wrote."""

from dataclasses import replace
from itertools import count
from urllib.parse import quote

import pandas as pd
import pytest

from answers.desk import Desk
from app import create_app
from callbacks.http.no_login import NoLogin
from callbacks.pages import PAGES
from data_loaders.editing.rights import Rights
from data_loaders.scope import CODES_ONLY, Scope
from tests.desks import desk_at, reading
from tests.programme import HERE, THERE
from tests.told import told_by
from tests.trees import post_page

CENTER = Scope(health_centers=frozenset({f"{HERE}-α"}))
DISTRICT = Scope(districts=frozenset({HERE}))
OF_CENTER = reading(CENTER, rights=Rights(CENTER))
OF_DISTRICT = replace(reading(DISTRICT, rights=Rights(DISTRICT)), user_id="7", name="Ana")
HELD = f"?district={quote(HERE)}&end=2012-12"
EVENT = {"on": "2012-09-03", "kind": "training", "label": "Refresher"}
NUMBERS = count(1)


@pytest.fixture
def come(programme_engine, monkeypatch):
    """Return what makes a browser of an actor."""

    def made(actor):
        monkeypatch.setattr(NoLogin, "actor", lambda *_: actor)
        return create_app(programme_engine).server.test_client()

    return made


def post(client, address: str, change: dict):
    return client.post(address, json={"ticket": f"{next(NUMBERS):032x}", "by": "director"} | change)


def test_whose_is_one_center_has_no_meeting_no_pack_and_no_comparison(come):
    client = come(OF_CENTER)
    unknown = client.get("/briefing.html?district=nowhere")
    for address in (f"/briefing.html{HELD}", "/briefing.html", "/briefing.pptx"):
        refused = client.get(address)
        assert refused.status_code == 400
        assert HERE not in told_by(refused).replace(f"district={HERE}", "")
    said = client.get(f"/briefing.html{HELD}").text
    assert said == unknown.text.replace("nowhere", HERE)
    assert client.get(f"/meeting{HELD}").get_json()["meeting"] is None
    assert post(client, f"/meeting{HELD}", {}).status_code == 400
    assert f"?district={quote(HERE)}" not in client.get("/present").text
    for chart in ("comparison", "series", "context", "difference"):
        rows = client.get(f"/data/districts/{chart}.json").get_json()["rows"]
        assert rows == [], chart
    whole = come(OF_DISTRICT)
    assert whole.get(f"/briefing.html{HELD}").status_code == 200
    assert whole.get("/data/districts/comparison.json").get_json()["rows"] != []


def test_every_page_answers_whose_is_one_center_and_names_no_other(come):
    client = come(OF_CENTER)
    for page in PAGES:
        for answer in (client.get(page.layout.PATH), post_page(client, page.layout, "")):
            assert answer.status_code == 200
            for hidden in (f"{HERE}-β", f"{THERE}-", THERE + "·"):
                assert hidden not in told_by(answer), (page.layout.NAME, hidden)


def test_where_somebody_went_is_told_within_the_scope_only(come):
    address = "/data/turnover/postings.json"
    went = [row["destination"] for row in come(OF_CENTER).get(address).get_json()["rows"]]
    assert [one for one in went if one] == ["elsewhere"]
    went = {row["destination"] for row in come(OF_DISTRICT).get(address).get_json()["rows"]}
    assert went == {None, f"{HERE}-β", "outside"}


def test_somebody_of_a_center_writes_no_event_of_the_district_or_the_programme(come):
    client = come(OF_CENTER)
    places = [one["value"] for one in client.get("/events").get_json()["places"]]
    assert places == [f"health_center:{HERE}-α"]
    for place in ("programme", f"district:{HERE}", f"health_center:{HERE}-β"):
        assert post(client, "/events", {"event": EVENT | {"place": place}}).status_code == 400
    assert post(client, "/events", {"event": EVENT | {"place": places[0]}}).status_code == 200


def test_somebody_of_a_district_neither_adds_nor_withdraws_events_of_the_programme(come):
    client = come(reading(CODES_ONLY, rights=Rights(CODES_ONLY, programme=True)))
    programme = EVENT | {"place": "programme", "rebase": True, "kind": "protocol"}
    key = post(client, "/events", {"event": programme}).get_json()["key"]
    client = come(OF_DISTRICT)
    assert post(client, "/events", {"event": programme}).status_code == 400
    assert key not in [str(one["key"]) for one in client.get("/events").get_json()["events"]]
    assert post(client, "/events", {"withdraw": int(key)}).status_code == 404
    history = client.get("/events").get_json()["history"]
    assert "Refresher" not in str(history), "the edits of the programme are the programme's"


def test_a_foreign_item_is_as_if_it_were_not_there(come):
    client = come(OF_DISTRICT)
    item = {"what": "x", "status": "cancelled", "key": f"{THERE}·δ", "version": "x"}
    foreign = post(client, f"/meeting{HELD}", {"item": item})
    unknown = post(client, f"/meeting{HELD}", {"item": item | {"key": "nowhere"}})
    assert (foreign.status_code, foreign.data) == (unknown.status_code, unknown.data)
    assert foreign.status_code == 404
    assert f"{THERE}·τί" not in told_by(foreign)


def test_who_writes_is_named_with_whom_she_writes_for(come):
    client = come(OF_DISTRICT)
    line = {"part": "well", "text": "All were weighed"}
    assert post(client, f"/meeting{HELD}", {"line": line}).status_code == 200
    edits = client.get(f"/data/briefing/edits.json{HELD}").get_json()["rows"]
    assert [row["by"] for row in edits] == ["Ana (director)"]


def test_the_ledger_is_for_whoever_sees_the_programme(come):
    address = "/data/data/imports.json"
    assert come(reading(CODES_ONLY)).get(address).get_json()["rows"] != []
    for actor in (OF_DISTRICT, OF_CENTER, reading(replace(CODES_ONLY, programme=False))):
        assert come(actor).get(address).get_json()["rows"] == []


def test_all_districts_by_name_give_the_numbers_of_everything(programme_engine):
    named = Scope(districts=frozenset({HERE, THERE}), programme=True)
    desks = [desk_at(programme_engine, scope) for scope in (CODES_ONLY, named)]
    for page in PAGES:
        for chart in page.charts:
            frames = []
            for desk in desks:
                with Desk.ask(desk, "") as (reader, question):
                    frames.append(chart.numbers(reader, question))
            pd.testing.assert_frame_equal(*frames)
