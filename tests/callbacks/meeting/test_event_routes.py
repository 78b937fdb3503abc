"""Events are added from a chart by those who may, stand on it, and are withdrawn with history."""

from itertools import count
from urllib.parse import quote

import pytest

from answers.trends.series import SERIES
from app import create_app
from data_loaders.settings import Settings
from tests.desks import desk_at, with_link
from tests.programme import HERE, THERE

ADDRESS = f"/events?district={quote(HERE)}"
EVENT = {"on": "2012-09-03", "kind": "training", "label": "Refresher", "place": f"district:{HERE}"}
NUMBERS = count(1)


@pytest.fixture
def writer(programme_engine):
    """Return a browser that may write."""
    return with_link(create_app(programme_engine, Settings(allow_edit=True)))


def post(client, change: dict, address: str = ADDRESS, ticket: str = ""):
    body = {"ticket": ticket or f"{next(NUMBERS):032x}", "by": "Mentor"} | change
    return client.post(address, json=body)


def state(client, address: str = ADDRESS) -> dict:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_json()


def notes(engine) -> str:
    with desk_at(engine).ask(f"?district={HERE}") as (reader, question):
        return " ".join(SERIES.answer(reader, question).notes)


def test_an_event_is_added_drawn_and_withdrawn_and_the_history_keeps_both(writer, programme_engine):
    before = state(writer)
    assert [one["label"] for one in before["events"]] == [f"{HERE}·γ", f"{HERE}-β·γ"]
    assert before["latest"] == "2013-02-20"
    assert post(writer, {"event": EVENT}).get_json()["ok"] is True
    assert "3 Sep 2012, Refresher" in notes(programme_engine)
    (added,) = [one for one in state(writer)["events"] if one["label"] == "Refresher"]
    assert added["words"] == f"3 Sep 2012, {HERE}"
    assert post(writer, {"withdraw": added["key"]}).get_json()["ok"] is True
    assert "Refresher" not in notes(programme_engine)
    history = state(writer)["history"]
    assert [(one["old"], one["new"]) for one in history["edits"]] == [
        ("Refresher · 2012-09-03", ""), ("", "Refresher · 2012-09-03"),
    ]  # fmt: skip
    assert all(one["head"].endswith("Mentor") for one in history["edits"])


def test_an_event_changes_the_data_version_so_that_caches_renew(writer):
    def version():
        return writer.get("/data/trends/series.json").get_json()["metadata"]["data version"]

    before = version()
    post(writer, {"event": EVENT})
    assert version() != before


def test_the_same_event_twice_is_one(writer):
    for ticket in ("a" * 32, "a" * 32, "b" * 32):
        assert post(writer, {"event": EVENT}, ticket=ticket).status_code == 200
    assert len(state(writer)["events"]) == 3


def test_an_event_with_a_new_median_breaks_the_series(writer, programme_engine):
    assert post(writer, {"event": EVENT | {"kind": "protocol", "rebase": True}}).status_code == 200
    assert "a new median begins" in notes(programme_engine)


def test_a_queue_begins_only_the_series_anew_that_it_names(writer, programme_engine):
    queue = EVENT | {"kind": "triage", "label": "Queue", "rebase": True}
    named = [one["value"] for one in state(writer)["indicators"]]
    assert post(writer, {"event": queue}).status_code == 200
    assert "Queue (" in notes(programme_engine)
    assert "a new median begins" not in notes(programme_engine)
    two = queue | {"label": "Two queues", "indicators": named[1::-1]}
    assert post(writer, {"event": two}).status_code == 200
    assert f"a new median begins for {named[0]} and {named[1]}" in notes(programme_engine)
    (added,) = [one for one in state(writer)["events"] if one["label"] == "Two queues"]
    assert post(writer, {"withdraw": added["key"]}).get_json()["ok"] is True
    (withdrawn, *_) = state(writer)["history"]["edits"]
    assert withdrawn["old"] == f"Two queues · 2012-09-03 · {named[0]}; {named[1]}"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"on": ""}, "An event needs its day"),
        ({"on": "2013-02-21"}, "lies outside"),
        ({"on": "tomorrow"}, "on cannot be read"),
        ({"label": "  "}, "Write something first"),
        ({"label": "x" * 121}, "too long"),
        ({"kind": "<b>"}, "kind cannot be read"),
        ({"place": "district:Nowhere"}, "place cannot be read"),
        ({"place": None}, "place cannot be read"),
        ({"indicators": ["unknown"]}, "indicators cannot be read"),
        ({"indicators": "CLS"}, "indicators cannot be read"),
        ({"indicators": [["CLS"]]}, "indicators cannot be read"),
    ],
)
def test_what_cannot_be_an_event_is_refused_with_what_to_do(writer, change, why):
    answer = post(writer, {"event": EVENT | change})
    assert answer.status_code == 400
    assert why in answer.get_json()["summary"]
    assert len(state(writer)["events"]) == 2


def test_what_is_not_in_the_selection_cannot_be_withdrawn(writer):
    (theirs,) = [one for one in state(writer, f"/events?district={quote(THERE)}")["events"]
                 if one["label"] == f"{THERE}·γ"]  # fmt: skip
    for key in (theirs["key"], 10_000, None, "1"):
        assert post(writer, {"withdraw": key}).status_code in (400, 404)
    assert len(state(writer, "/events")["events"]) == 4


def test_where_writing_is_off_events_are_only_read(client):
    found = state(client)
    assert (found["ok"], found["events"]) == (False, [])
    assert "MESH_ALLOW_EDIT" in found["summary"]
    answer = post(client, {"event": EVENT})
    assert (answer.status_code, "MESH_ALLOW_EDIT" in answer.get_json()["summary"]) == (403, True)


def test_an_empty_database_has_no_day_to_put_an_event_on(empty_client):
    assert empty_client.get("/events").get_json()["ok"] is False


def test_an_event_of_the_programme_stands_in_every_district(writer):
    post(writer, {"event": EVENT | {"place": "programme", "label": "Policy"}})
    for letter in (HERE, THERE):
        labels = [
            one["label"] for one in state(writer, f"/events?district={quote(letter)}")["events"]
        ]
        assert "Policy" in labels
