"""No right follows from an address: who writes came with the console's link, once, in one browser.

Asked through the real server, for what it does to headers decided who looked like somebody here.
"""

import json
from http.cookies import SimpleCookie
from itertools import count
from urllib.parse import quote, unquote

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from app import CONSOLE, create_app
from callbacks.http import console
from callbacks.http.gate import CLOSED, is_same_origin
from callbacks.running.probing import PASSED_ON, is_local
from data_loaders.settings import Settings
from tests.desks import console_path, with_link
from tests.programme import HERE
from tests.waiting import asked, behind_waitress

ALLOWED = Settings(allow_edit=True, allow_import=True)
EVENTS = f"/events?district={quote(HERE)}"
EVENT = {"on": "2012-09-03", "kind": "training", "label": "Refresher", "place": f"district:{HERE}"}
EVERY_KIND = ["/", "/trends", "/nowhere", "/healthz", "/data/trends/series.csv", "/_dash-layout",
              "/_dash-dependencies", "/_reload-hash", "/assets/zz-dashboard/dashboard.css",
              "/briefing.html", "/present", "/events", "/import", "/enter/x"]  # fmt: skip
NUMBERS = count(1)


@pytest.fixture
def app(programme_engine):
    return create_app(programme_engine, ALLOWED)


@pytest.fixture
def port(app):
    with behind_waitress(app, imports=True) as port:
        yield port


def written(port: int, **headers: str) -> int:
    body = json.dumps({"ticket": f"{next(NUMBERS):032x}", "event": EVENT}).encode()
    return asked(port, "POST", EVENTS, body, Content_Type="application/json", **headers)[0]


def may_import(port: int, **headers: str) -> bool:
    return json.loads(asked(port, "GET", "/import", **headers)[2])["ok"]


@pytest.mark.parametrize("host", ["127.0.0.1:8050", "localhost"])
def test_whoever_comes_from_this_machine_only_reads(port, host):
    """So does a stranger behind the shortest block of a proxy: he looks just so."""
    assert asked(port, "GET", "/data/trends/series.csv", Host=host)[0] == 200
    assert (written(port, Host=host), may_import(port, Host=host)) == (403, False)


@pytest.mark.parametrize("header", PASSED_ON)
def test_what_a_proxy_passed_on_is_not_answered_at_all(port, header):
    passed = {header.replace("-", "_"): "203.0.113.9"}
    for address in EVERY_KIND:
        assert asked(port, "GET", address, **passed)[0] == 403, address
    assert written(port, **passed) == 403


def test_the_console_s_link_opens_one_browser_and_is_void(app, port):
    path = console_path(app)
    status, headers, _ = asked(port, "GET", path)
    assert (status, headers["Location"], headers["Cache-Control"]) == (303, "/", "no-store")
    (morsel,) = SimpleCookie(headers["Set-Cookie"]).values()
    assert (morsel["httponly"], morsel["samesite"], morsel["path"]) == (True, "Lax", "/")
    assert morsel.key == f"mesh-console-{port}", "of one port: browsers send it to all of them"
    cookie = f"{morsel.key}={morsel.value}"
    assert (written(port, Cookie=cookie), may_import(port, Cookie=cookie)) == (200, True)
    status, headers, _ = asked(port, "GET", path)
    assert (status, headers["Set-Cookie"]) == (403, None)
    assert written(port, Cookie=cookie[:-1]) == 401


def test_looking_at_the_link_uses_nothing_up(app):
    client = app.server.test_client()
    path = console_path(app)
    assert (client.head(path).status_code, console_path(app)) == (204, path)
    for wrong in (f"{path}x", path[:-1], "/enter/", "/enter/é"):
        assert client.get(wrong).status_code in (403, 404)
    assert console_path(app) == path


def test_for_the_next_browser_there_is_another_link_where_the_first_was(app):
    shown = []
    app.server.extensions[CONSOLE].announce = shown.append
    first, second = with_link(app), with_link(app)
    assert [path.startswith("/enter/") for path in shown] == [True, True]
    assert len({*shown}) == 2
    assert all(client.get("/import").get_json()["ok"] for client in (first, second))


def test_few_sessions_are_open_at_a_time(app):
    first = with_link(app)
    for _ in range(console.MOST_SESSIONS):
        with_link(app)
    assert first.get("/import").get_json()["ok"] is False


def test_a_session_that_is_over_is_said_so_and_the_page_begins_anew_as_a_reader_s(app, monkeypatch):
    monkeypatch.setattr(console, "LIFE", 0)
    client = with_link(app)
    body = {"ticket": "a" * 32, "event": EVENT}
    refused = client.post(EVENTS, json=body)
    assert refused.status_code == 401
    assert "Your session has ended" in refused.get_json()["summary"]
    why, again = unquote(refused.headers[CLOSED]).splitlines()
    assert (why, again) == (refused.get_json()["summary"], "Load the page again")
    page = client.get("/")
    assert page.status_code == 200
    assert "Max-Age=0" in page.headers["Set-Cookie"]
    again = client.post(EVENTS, json=body)
    assert (again.status_code, CLOSED in again.headers) == (403, False)


@pytest.mark.parametrize("settings", [Settings(), Settings(allow_edit=True),
                                      Settings(allow_import=True)])  # fmt: skip
def test_the_link_opens_what_the_program_was_started_for(programme_engine, settings):
    client = with_link(create_app(programme_engine, settings))
    assert client.get("/import").get_json()["ok"] is settings.allow_import
    assert client.get(EVENTS).get_json()["ok"] is settings.allow_edit
    wanted = {(False, False): "Read only.", (True, False): "You may write.",
              (False, True): "You may import."}  # fmt: skip
    said = wanted[settings.allow_edit, settings.allow_import]
    assert f"No login: nurses appear by code only. {said}" in client.get("/").text


def test_the_banner_says_what_may_be_done(app):
    reader, writer = app.server.test_client(), with_link(app)
    for client, said in ((reader, "Read only."), (writer, "You may write and import.")):
        assert f"No login: nurses appear by code only. {said}" in client.get("/").text


@pytest.mark.parametrize("address", EVERY_KIND)
def test_whatever_serves_the_app_it_answers_this_machine_alone(app, address):
    """`gunicorn "app:create_app()" -b 0.0.0.0` asked with `Host: localhost` from elsewhere."""
    for peer in ("203.0.113.9", "", "::ffff:10.0.0.1"):
        answer = app.server.test_client().get(address, environ_overrides={"REMOTE_ADDR": peer})
        assert (answer.status_code, answer.headers["Cache-Control"]) == (403, "no-store")
        assert "serves only the machine" in answer.text
        assert unquote(answer.headers[CLOSED]).startswith(answer.text.strip())


def request(address="127.0.0.1", **headers):
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    builder = EnvironBuilder(base_url="http://127.0.0.1:8050/", method="POST", headers=names)
    environ = builder.get_environ() | {"REMOTE_ADDR": address}
    if address is None:
        del environ["REMOTE_ADDR"]
    return Request(environ)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_is_local(address):
    assert is_local(request(address))


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "192.168.1.7", "::ffff:10.0.0.1", "2001:db8::1", "0.0.0.0", "::", "", "localhost",  # noqa: S104
     "127.0.0.1, 10.0.0.1", None],
)  # fmt: skip
def test_no_other_address_is(address):
    assert not is_local(request(address))


@pytest.mark.parametrize(
    ("origin", "same"),
    [(None, True), ("http://127.0.0.1:8050", True), ("null", False), ("", False),
     ("http://127.0.0.1:9999", False), ("http://evil.example", False),
     ("http://127.0.0.1:8050.evil.example", False), ("127.0.0.1:8050", False),
     ("http://evil.example/127.0.0.1:8050", False)],
)  # fmt: skip
def test_another_origin_is_not_the_same(origin, same):
    assert is_same_origin(request(**({} if origin is None else {"Origin": origin}))) is same


def test_another_site_writes_nothing_with_her_session(app):
    client = with_link(app)
    elsewhere = {"Origin": "http://evil.example"}
    refused = client.post(EVENTS, json={"ticket": "a" * 32, "event": EVENT}, headers=elsewhere)
    assert (refused.status_code, "Another site" in refused.get_json()["summary"]) == (403, True)
    said = client.get("/import", headers=elsewhere).get_json()
    assert (said["ok"], "Another site" in said["summary"]) == (False, True)
