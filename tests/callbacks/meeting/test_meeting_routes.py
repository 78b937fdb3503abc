"""A meeting is written by JSON posts: who may, what is refused and why, what two editors see."""

import json
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.meeting.minutes import Meeting
from answers.meeting.month import MONTH
from app import create_app
from callbacks.meeting.answers import opening
from dashboard.trends.sentences.month_facts import lists_note
from data_loaders.settings import Settings
from tests.desks import desk_at, with_link
from tests.examples import examples
from tests.programme import HERE, THERE

NOVEMBER = f"/meeting?district={HERE}&end=2012-11"
DECEMBER = f"/meeting?district={HERE}&end=2012-12"
NUMBERS = count(1)
ITEM = {"what": "No scale", "strategy": "Buy one", "owner_role": "Director", "status": "open",
        "health_center": f"{HERE}-α", "due_on": "2013-02-01", "indicator": "ΔΕΙ"}  # fmt: skip
LINE = {"part": "well", "text": "All were weighed"}


@pytest.fixture
def writer(programme_engine):
    """Return a browser that may write."""
    return with_link(create_app(programme_engine, Settings(allow_edit=True)))


def post(client, change: dict, address: str = DECEMBER, ticket: str = "", **more):
    body = {"ticket": ticket or f"{next(NUMBERS):032x}", "by": "Director"} | change
    return client.post(address, json=body, **more)


def state(client, address: str = DECEMBER) -> dict:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_json()


def lines(client, address: str = DECEMBER) -> list[dict]:
    return [line for part in state(client, address)["parts"] for line in part["lines"]]


def test_a_meeting_begins_with_the_months_news_and_stays_as_it_is(writer):
    assert state(writer)["is_open"] is False
    assert post(writer, {}).get_json() == {"ok": True, "outcome": "open"}
    begun = state(writer)
    assert begun["is_open"] is True
    assert begun["meeting"] == f"{HERE}:2012-12"
    assert [part["title"] for part in begun["parts"]] == ["Going well", "Going badly"]
    assert [line["text"] for line in lines(writer)] == ["ΘΕΡ·λ", "ΔΕΙ·λ"]
    assert lines(writer)[1]["detail"].endswith("better. · far below 88%")
    table = writer.get(f"/data/briefing/minutes.json?district={HERE}&end=2012-12").get_json()
    assert [(row["part"], row["text"]) for row in table["rows"]] == [
        ("well", "ΘΕΡ·λ"),
        ("badly", "ΔΕΙ·λ"),
        ("same", "Not listed: none."),
        ("same", lists_note("en")),
        ("same", "Of 6 series without any change hardly one would be named by chance."),
    ]
    post(writer, {})
    assert state(writer)["parts"] == begun["parts"]


def test_what_a_meeting_begins_with_is_what_the_briefing_lists(shared_sample):
    with desk_at(shared_sample).ask("?district=KIR&end=2012-11") as (reader, question):
        begun = opening(reader, question, Meeting("KIR", date(2012, 11, 1)))
        shown = MONTH.answer(reader, question)
    assert [(one["part"], one["indicator"], one["health_center"], one["detail"])
            for one in begun.lines[:2]] == [
        ("well", "TRI", None, "Clearly rose from 32% (55 of 171) to 81% (61 of 75) since about "
         "Jun 2012 (Mar–Aug 2012): better. · target 80%: cannot tell"),
        ("well", "CLS", "K-04", "Probably rose from 62% (63 of 101) to 100% (23 of 23) since "
         "about Jul 2012 (May–Aug 2012): better. · target 80%: cannot tell"),
    ]  # fmt: skip
    for part, column in zip(("well", "badly"), shown.columns, strict=False):
        assert [(one["text"], one["detail"]) for one in begun.lines if one["part"] == part] == [
            (line.text, line.written) for line in column.lines
        ]
    assert tuple(one["text"] for one in begun.lines if one["part"] == "same") == shown.notes


def test_what_is_watched_is_put_down_beside_the_lists(shared_sample):
    with desk_at(shared_sample).ask("?district=SKA") as (reader, question):
        begun = opening(reader, question, Meeting("SKA", date(2012, 12, 1)))
    assert begun.lines[-4]["text"] == (
        "Antibiotic without need · S-03: Watch: 10 of 10 at the last 2 visits, before 48% (49 of "
        "103)."
    )


def test_a_line_is_added_changed_withdrawn_and_every_step_is_remembered(writer):
    added = post(writer, {"line": LINE}).get_json()["stored"]
    key, seen = (
        int(added["key"]),
        next(one for one in lines(writer) if one["key"] == int(added["key"])),
    )
    assert seen["text"] == "All were weighed"
    changed = post(writer, {"line": {"key": key, "text": "Nearly all", "version": seen["version"]}})
    stored = changed.get_json()["stored"]
    gone = {"key": key, "text": "Nearly all", "withdrawn": True, "version": stored["version"]}
    assert post(writer, {"line": gone}).get_json()["ok"] is True
    found = state(writer)["history"]
    assert found["title"] == "History: 3 edits"
    assert [(one["old"], one["new"]) for one in found["edits"]] == [
        ("Nearly all", "Nearly all"), ("All were weighed", "Nearly all"), ("", "All were weighed"),
    ]  # fmt: skip
    assert all(one["head"].endswith("Director") for one in found["edits"])
    page = writer.get(f"/data/briefing/month.csv?district={HERE}&end=2012-12")
    assert page.status_code == 200


def test_the_second_of_two_editors_is_told_what_stands_there(writer):
    (seen,) = [one for one in lines(writer, NOVEMBER) if one["text"].endswith("εὖ")]
    theirs = {"key": seen["key"], "text": "hers", "version": seen["version"]}
    mine = theirs | {"text": "his"}
    assert post(writer, {"line": theirs}, NOVEMBER).status_code == 200
    second = post(writer, {"line": mine}, NOVEMBER)
    assert second.status_code == 409
    told = second.get_json()
    assert (told["outcome"], told["stored"]["text"]) == ("aside", "hers")
    assert "Somebody else saved this" in told["summary"]
    again = mine | {"version": told["stored"]["version"]}
    assert post(writer, {"line": again}, NOVEMBER).status_code == 200
    kept = [
        one for one in state(writer, NOVEMBER)["history"]["edits"] if "kept aside" in one["head"]
    ]
    assert [one["new"] for one in kept] == ["his"]


def test_a_strategy_becomes_an_action_item_of_the_month(writer):
    key = post(writer, {"item": ITEM}).get_json()["stored"]["key"]
    assert key == f"{HERE}-2012-12-1"
    rows = writer.get(f"/data/briefing/decisions.json?district={HERE}&end=2012-12").get_json()[
        "rows"
    ]
    (mine,) = [row for row in rows if row["code"] == key]
    assert (mine["raised_on"], mine["due_on"], mine["state"]) == (
        "2012-12-31",
        "2013-02-01",
        "open",
    )
    (seen,) = [one for one in state(writer)["items"] if one["key"] == key]
    done = post(writer, {"item": {**seen, "status": "done"}}).get_json()["stored"]
    assert (done["status"], done["closed_on"]) == ("done", "2012-12-31")


def test_what_is_sent_again_after_a_lost_answer_is_saved_once(writer):
    sent = "ab" * 16
    answers = [post(writer, {"item": ITEM}, ticket=sent).get_json() for _ in range(3)]
    assert {one["stored"]["key"] for one in answers} == {f"{HERE}-2012-12-1"}
    assert len(state(writer)["items"]) == 2


def test_saving_changes_the_data_version_so_that_no_page_stays_old(writer):
    def version():
        return writer.get("/data/briefing/month.json").get_json()["metadata"]["data version"]

    before = version()
    post(writer, {"line": LINE})
    assert version() != before


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"line": LINE | {"text": "x" * 401}}, "too long: 401 letters, at most 400"),
        ({"line": LINE | {"text": " \n\u200b "}}, "Write something first"),
        ({"line": LINE | {"text": "\ud800"}}, "Write something first"),
        ({"line": LINE | {"text": {"$ne": 1}}}, "text cannot be read"),
        ({"line": LINE | {"part": "same"}}, "part cannot be read"),
        ({"line": LINE | {"key": True}}, "key cannot be read"),
        ({"line": LINE | {"key": 2**40}}, "key cannot be read"),
        ({"item": ITEM | {"health_center": f"{THERE}-α"}}, "health_center cannot be read"),
        ({"item": ITEM | {"indicator": "'; DROP TABLE"}}, "indicator cannot be read"),
        ({"item": ITEM | {"due_on": "2012-02-30"}}, "due_on cannot be read"),
        ({"item": ITEM | {"due_on": "9999-01-01"}}, "lies outside"),
        ({"item": ITEM | {"status": "burnt"}}, "status cannot be read"),
        ({"item": [1]}, "status cannot be read"),
        ({"ticket": "short"}, "ticket cannot be read"),
        ({"by": 7}, "by cannot be read"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_to_do_and_nothing_is_written(writer, change, why):
    answer = post(writer, change)
    assert answer.status_code == 400
    assert why in answer.get_json()["summary"]
    assert state(writer)["is_open"] is False


def test_what_is_not_there_or_anothers_is_not_found(writer):
    (theirs,) = [one for one in lines(writer, f"/meeting?district={THERE}&end=2012-11")
                 if one["text"].endswith("εὖ")]  # fmt: skip
    for change in ({"line": LINE | {"key": theirs["key"]}}, {"item": ITEM | {"key": f"{THERE}·δ"}}):
        assert post(writer, change).status_code == 404


@pytest.mark.parametrize(
    "asked", ["", f"?district={HERE}&district={THERE}", f"?district={HERE}&health_center={HERE}-α",
              f"?district={HERE}&indicator=ΔΕΙ"]
)  # fmt: skip
def test_a_meeting_is_one_districts(writer, asked):
    assert "Choose one district" in state(writer, f"/meeting{asked}")["summary"]
    assert post(writer, {}, f"/meeting{asked}").status_code == 400


def test_an_unknown_district_is_not_written_about(writer):
    answer = post(writer, {}, "/meeting?district=Nowhere")
    assert (answer.status_code, "Unknown here" in answer.get_json()["summary"]) == (400, True)


def test_nothing_is_written_where_writing_is_off(client):
    answer = post(client, {"line": LINE})
    assert answer.status_code == 403
    assert "MESH_ALLOW_EDIT=yes" in answer.get_json()["summary"]
    told = client.get(NOVEMBER).get_json()
    assert told["ok"] is False
    assert len(told["parts"]) == 2  # to be read by everybody


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"headers": {"Sec-Fetch-Site": "cross-site"}}, 403),
        ({"headers": {"Origin": "http://evil.example"}}, 403),
        ({"headers": {"X-Forwarded-For": "10.0.0.7"}}, 403),
        ({"environ_base": {"REMOTE_ADDR": "192.168.1.20"}}, 403),
        ({"headers": {"Host": "evil.example"}}, 400),
    ],
)
def test_nobody_writes_from_elsewhere(writer, more, status):
    assert post(writer, {"line": LINE}, **more).status_code == status
    assert state(writer)["is_open"] is False


def test_only_json_is_read_and_not_too_much_of_it(writer):
    body = json.dumps({"ticket": "a" * 32, "line": LINE})
    assert writer.post(DECEMBER, data=body, content_type="text/plain").status_code == 400
    long = {"line": LINE | {"text": "x" * 30_000}}
    assert post(writer, long).status_code == 413
    assert state(writer)["is_open"] is False


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = ("text", "detail", "part", "key", "version", "withdrawn", "what", "due_on", "status",
         "indicator", "health_center", "closed_on", "strategy")  # fmt: skip


@examples(50)
@given(
    kind=st.sampled_from(["line", "item", "other"]),
    change=anything | st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, anything)),
    by=anything,
)
def test_no_body_whatever_breaks_the_server(writer, kind, change, by):
    answer = post(writer, {kind: change, "by": by})
    assert answer.status_code in (200, 400, 404, 409, 413)
    assert answer.get_json()["ok"] == (answer.status_code == 200)
