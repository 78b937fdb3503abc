"""Nothing that a stranger sends is computed before it has the form of what a page sends."""

import json
import logging
import socket

import pytest

from answers.desk import Desk
from callbacks.http.limits import LONGEST, MOST_BYTES, UPDATE
from callbacks.http.serving import MOST_HEADERS, server_limits
from layouts import trends
from layouts.ids import ADDRESS, PAGE, part
from tests.trees import dependencies, post_page
from tests.waiting import asked, behind_waitress

SHELL = {
    "output": f"{PAGE}.children",
    "outputs": {"id": PAGE, "property": "children"},
    "inputs": [{"id": ADDRESS, "property": "data",
                "value": {"pathname": "/trends", "search": "?district=Λ", "visit": 3}}],
    "changedPropIds": [f"{ADDRESS}.data"],
}  # fmt: skip
INPUT = SHELL["inputs"][0]


def in_shell(**changed) -> dict:
    """Return the shell's post with parts of its input changed."""
    return SHELL | {"inputs": [INPUT | changed]}


@pytest.fixture
def untouched(monkeypatch):
    """Let nothing be asked of the database."""

    def never(*_, **__):
        raise AssertionError("the database was asked")

    monkeypatch.setattr(Desk, "asking", never)


WRONG = [
    [], 3, "x", {}, {"output": 3}, {"output": []}, {"output": {"a": 1}}, {"output": "nowhere"},
    SHELL | {"outputs": None}, SHELL | {"outputs": [SHELL["outputs"]]},
    SHELL | {"outputs": {"id": PAGE, "property": "hidden"}},
    SHELL | {"inputs": []}, SHELL | {"inputs": [3]}, SHELL | {"inputs": None},
    SHELL | {"inputs": [INPUT, INPUT]}, SHELL | {"inputs": INPUT},
    SHELL | {"state": [INPUT]}, SHELL | {"state": 3}, SHELL | {"changedPropIds": "x"},
    SHELL | {"changedPropIds": [3]},
    in_shell(id="other"), in_shell(property="hidden"), in_shell(id={"t": "x", "i": 1}),
    in_shell(more=1), in_shell(value=3), in_shell(value=True), in_shell(value=["/"]),
    in_shell(value="/trends"), in_shell(value={"pathname": 3}), in_shell(value={"hash": "x"}),
    in_shell(value={"visit": "3"}), in_shell(value={"visit": True}),
    in_shell(value={"pathname": None}), in_shell(value={"search": {"select": 1}}),
    in_shell(value={"search": "\ud800"}), in_shell(value={"search": "\0"}),
    in_shell(value={"search": "?" + "x" * LONGEST}),
    in_shell(value={"pathname": "é" * (LONGEST // 2 + 1)}),
]  # fmt: skip


@pytest.mark.parametrize("body", WRONG, ids=range(len(WRONG)))
def test_a_post_of_another_form_is_refused_and_nothing_is_noted(client, untouched, caplog, body):
    dependencies(client)
    with caplog.at_level(logging.WARNING):
        answer = client.post(UPDATE, json=body)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (400, "no-store")
    assert answer.text == "This page does not ask so. Load it again.\n"
    assert caplog.records == []


@pytest.mark.parametrize("text", ["null", "{", "not json", "[" * 20_000, "1" * 20_000, "NaN"])
def test_what_is_no_json_is_refused(client, untouched, text):
    answer = client.post(UPDATE, data=text, content_type="application/json")
    assert answer.status_code == 400


def test_a_callback_of_the_browser_is_not_asked_here(client, untouched):
    own = next(one for one in dependencies(client) if one["clientside_function"])
    inputs = [{**one, "value": "x"} for one in own["inputs"]]
    body = {"output": own["output"], "outputs": [], "inputs": inputs, "changedPropIds": []}
    assert client.post(UPDATE, json=body).status_code == 400


@pytest.mark.parametrize("value", [{"pathname": "/trends"}, 3, ["?"], "?" + "x" * LONGEST])
def test_a_page_is_asked_with_a_text(client, untouched, value):
    location = {"id": part(trends.NAME, "location"), "property": "search", "value": value}
    assert post_page(client, trends, "", inputs=[location]).status_code == 400


def test_what_a_page_sends_is_answered(client):
    for body in (SHELL, in_shell(value=None), SHELL | {"parsedChangedPropsIds": ["x"]},
                 in_shell(value={"pathname": "/nowhere"})):  # fmt: skip
        assert client.post(UPDATE, json=body).status_code == 200, body
    for search in (None, "", "?district=Λ"):
        assert post_page(client, trends, search).status_code == 200


def test_a_large_post_is_refused_unread(client, untouched):
    body = json.dumps(SHELL | {"more": "x" * MOST_BYTES})
    assert client.post(UPDATE, data=body, content_type="application/json").status_code == 413


@pytest.mark.parametrize(
    "address", ["/", "/nowhere", "/data/trends/series.csv", "/briefing.html", "/present", "/events",
                "/meeting", "/import", "/healthz", "/assets/zz-dashboard/dashboard.css"]
)  # fmt: skip
def test_a_long_address_is_refused_on_every_route(client, untouched, address):
    answer = client.get(f"{address}?find={'x' * LONGEST}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (414, "no-store")


def test_the_server_itself_takes_no_more_than_is_read(app):
    with behind_waitress(app) as port:
        assert asked(port, "POST", "/import", Content_Length="1000001")[0] == 413
        assert asked(port, "GET", "/", Cookie="x" * MOST_HEADERS)[0] == 431
        assert asked(port, "GET", f"/?{'x' * (LONGEST + 1)}")[0] == 414


def test_a_body_as_large_as_an_import_is_taken_only_where_files_may_be_imported():
    most = [server_limits(imports)["max_request_body_size"] for imports in (False, True)]
    assert most == [1_000_000, 201_000_000]


def test_connections_that_say_nothing_do_not_stop_the_others(app):
    with behind_waitress(app) as port:
        silent = [socket.create_connection(("127.0.0.1", port)) for _ in range(200)]
        try:
            for one in silent[::2]:
                one.sendall(b"GET / HTTP/1.1\r\nHost: 127")
            assert asked(port, "GET", "/healthz")[0] == 200
        finally:
            for one in silent:
                one.close()
