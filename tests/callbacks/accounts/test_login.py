"""Logging in and out: what opens a session, what ends it, and what nobody is told."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from accounts import audit, codes, lockout, people, sessions
from accounts.login import login
from accounts.roles import Grant
from accounts.store import accounts_of, now
from app import create_app
from callbacks.accounts.mode import own_path
from callbacks.http.gate import CLOSED
from tests.logins import GOOD, browser, give_phone, log_in, send
from tests.programme import HERE, THERE

SERIES = "/data/trends/series.json"


def moved(accounts, **time: int) -> None:
    accounts.clock = lambda: now() + timedelta(**time)


def is_in(client) -> bool:
    status = client.get(SERIES).status_code
    assert status in (200, 401)
    return status == 200


@pytest.fixture
def client(app):
    return app.server.test_client()


def test_without_a_session_a_page_leads_to_the_login_and_data_say_so(client):
    answer = client.get(f"/trends?district={HERE}")
    assert answer.status_code == 303
    assert unquote(answer.headers["Location"]) == f"/login?next=/trends?district={HERE}"
    for address in (SERIES, "/_dash-layout", "/meeting", "/import", "/data/dictionary.csv"):
        answer = client.get(address)
        assert (answer.status_code, answer.get_json()["ok"]) == (401, False), address
        assert unquote(answer.headers[CLOSED]).startswith(answer.get_json()["summary"])
    for address in ("/events", "/meeting", "/import", "/_dash-update-component", "/account"):
        assert client.post(address, json={}).status_code == 401, address
    assert client.get("/assets/zz-dashboard/closed.js").status_code == 401
    page = client.get("/login").text
    for sheet in ("bootstrap.min.css", "dashboard.css", "accounts.css"):
        address = next(part for part in page.split('"') if sheet in part)
        assert client.get(address).status_code == 200


def test_the_right_password_opens_a_new_session_and_leads_back(client):
    client.set_cookie("mesh", "a-secret-that-somebody-else-planted")
    answer = log_in(client, "DISTRICT ", next=f"/trends?district={HERE}")
    assert (answer.status_code, answer.headers["Location"]) == (
        303, f"/trends?district={quote(HERE)}")  # fmt: skip
    assert client.get_cookie("mesh").value != "a-secret-that-somebody-else-planted"
    assert is_in(client)
    page = client.get("/trends").text
    assert "The district" in page
    assert 'action="/logout"' in page
    assert "Nurses appear by code only. You may write." in page
    assert "No login" not in page
    assert "data-worker" not in page, "no browser keeps what only she may see"
    assert "self.keepsPages = false" in client.get("/sw.js").text


def test_a_session_over_https_is_bound_to_the_host(client):
    page = client.get("/login", base_url="https://localhost")
    token = page.text.partition('name="token" value="')[2].partition('"')[0]
    sent = {"token": token, "name": "mentor", "password": GOOD}
    answer = client.post("/login", data=sent, base_url="https://localhost")
    (cookie,) = [one for one in answer.headers.getlist("Set-Cookie") if "__Host-mesh=" in one]
    assert answer.status_code == 303
    for attribute in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert attribute in cookie
    assert "Domain" not in cookie
    assert "Max-Age" not in cookie


def test_unknown_wrong_closed_and_waiting_get_the_same_answer(client, app, accounts):
    people.disable(accounts, people.find(accounts, "manager").user, "admin")
    tries = [("nobody", GOOD), ("district", "wrong"), ("manager", GOOD), ("officer", "")]
    tries += [("no\0body", GOOD), ("x" * 5000, "y" * 5000), ("' OR 1=1", GOOD)]
    tries += [("center", "wrong")] * 5 + [("center", GOOD)]
    answers = []
    for name, password in tries:
        answer = log_in(app.server.test_client(), name, password)
        said = answer.text.partition('role="alert">')[2].partition("<")[0]
        answers.append((answer.status_code, said))
        assert "mesh=" not in str(answer.headers)
    assert len({*answers}) == 1
    assert answers[0][0] == 403
    assert "Name or password is not right" in answers[0][1]
    rows = [row for row in audit.read(accounts) if row.action == "failed login"]
    assert {row.by for row in rows} == {"unknown", "district", "manager", "officer", "center"}


def test_two_workers_count_failures_together(programme_engine, accounts):
    workers = [accounts_of(programme_engine) for _ in range(2)]

    def tried(name: str, password: str, at: int, address="10.0.0.1") -> bool:
        return login(workers[at], name, password, address, "") is not None

    for n in range(lockout.OF_A_NAME):
        assert tried("center", "wrong", n % 2) is False
    assert tried("center", GOOD, 0) is False, "she has to wait"
    assert tried("district", GOOD, 1) is True, "the others have not"
    for worker in workers:
        moved(worker, seconds=61)
    assert tried("center", "wrong", 0) is False
    assert tried("center", GOOD, 1) is False
    for worker in workers:
        moved(worker, minutes=16)
    assert tried("center", GOOD, 1) is True, "never for good"
    for n in range(lockout.OF_AN_ADDRESS):
        tried(f"nobody{n}", "wrong", 0, "10.0.0.2")
    assert tried("mentor", GOOD, 1, "10.0.0.2") is False
    assert tried("mentor", GOOD, 1, "10.0.0.3") is True
    for worker in workers:
        worker.engine.dispose()


def test_who_is_logged_in_is_not_locked_out_by_others(come, accounts, client):
    hers = come("center")
    for _ in range(6):
        log_in(client, "center", "wrong")
    assert is_in(hers)


def ended(client, accounts, end: str) -> None:
    """End the sessions of the director in one way."""
    user = people.find(accounts, "district").user
    if end == "log out":
        answer = send(client, "/logout", "/account")
        assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert client.get_cookie("mesh") is None
    elif end == "everywhere":
        assert send(client, "/account", do="everywhere").status_code == 303
    elif end == "password":
        codes.change(accounts, user, GOOD, "district")
    elif end == "role":
        people.grant(accounts, user, Grant("advisor", frozenset({THERE})), None, "admin")
    elif end == "disable":
        people.disable(accounts, user, "admin")
    else:
        codes.issue(accounts, user, "admin")


def test_what_ends_a_session_ends_it_with_the_next_request(come, accounts, gate_figure):
    outlived = []
    for end in ("log out", "everywhere", "password", "role", "reset", "disable"):
        client = come("district")
        secret = client.get_cookie("mesh").value
        assert is_in(client), end
        ended(client, accounts, end)
        client.set_cookie("mesh", secret)
        outlived += [end] if is_in(client) else []
    gate_figure("sessions: replayed cookies that open anything", len(outlived), at_most=0)
    assert outlived == []


def test_a_session_ends_when_nobody_uses_it_and_after_a_working_day(accounts):
    user = people.find(accounts, "district").user
    secret = sessions.begin(accounts, user, "Firefox")
    moved(accounts, minutes=29)
    assert sessions.find(accounts, secret).person.name == "district"
    moved(accounts, minutes=58)
    assert sessions.find(accounts, secret) is not None, "it was seen in between"
    moved(accounts, minutes=89)
    assert sessions.find(accounts, secret) is None
    accounts.clock = now
    secret = sessions.begin(accounts, user, "Firefox")
    for minutes in range(20, 600, 20):
        moved(accounts, minutes=minutes)
        assert sessions.find(accounts, secret) is not None
    moved(accounts, minutes=600)
    assert sessions.find(accounts, secret) is None


def test_a_form_that_was_not_made_for_this_browser_does_nothing(app, come):
    stranger, other = app.server.test_client(), app.server.test_client()
    other.get("/login")
    sent = {"name": "district", "password": GOOD}
    for token in ("", "x", other.get_cookie("mesh-form").value):
        assert stranger.post("/login", data={**sent, "token": token}).status_code == 400
    client = come("district")
    for address in ("/account", "/logout"):
        for headers in ({}, {"Origin": "http://evil.example"}):
            answer = client.post(address, data={"do": "everywhere"}, headers=headers)
            assert answer.status_code == 400
    hers = client.get("/account").text.partition('name="token" value="')[2].partition('"')[0]
    sent = {"do": "everywhere", "token": hers}
    answer = client.post("/account", data=sent, headers={"Origin": "http://evil.example"})
    assert answer.status_code == 400
    assert is_in(client)


def test_another_site_shows_nothing_with_her_session(come):
    client = come("district")
    for mode, status in (("no-cors", 403), ("cors", 403), ("navigate", 200)):
        headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode}
        answer = client.get(SERIES, headers=headers)
        assert answer.status_code == status, mode
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in answer.headers
    secure = client.get("/login", base_url="https://localhost")
    assert secure.headers["Strict-Transport-Security"].startswith("max-age=")


@pytest.mark.parametrize(
    ("wanted", "leads"),
    [("/trends?end=2012-12", "/trends?end=2012-12"), ("", "/"), ("//evil.example", "/"),
     ("/\\evil.example", "/"), ("http://evil.example", "/"), ("javascript:alert(1)", "/"),
     ("/\n/evil.example", "/"), ("\\\\evil.example", "/"), ("/%2f/evil", "/%2f/evil")],
)  # fmt: skip
def test_the_login_leads_to_this_site_only(wanted, leads):
    assert own_path(wanted) == leads


def test_a_one_time_code_sets_her_own_password(client, accounts):
    user = people.find(accounts, "nothing").user
    code = codes.issue(accounts, user, "admin")
    for wrong, status in (
        ({"code": "AAAA-BBBB", "password": GOOD, "again": GOOD}, 403),
        ({"code": code, "password": GOOD, "again": "another one"}, 400),
        ({"code": code, "password": f"{HERE}-2012-mesh", "again": f"{HERE}-2012-mesh"}, 400),
    ):
        assert send(client, "/invite", **wrong).status_code == status
    good = {"code": code.lower().replace("-", " "), "password": GOOD + "x", "again": GOOD + "x"}
    assert send(client, "/invite", **good).status_code == 303
    assert send(client, "/invite", **good).status_code == 403, "once"
    assert log_in(client, "nothing", GOOD + "x").status_code == 303
    assert "Nothing was granted to you yet" in client.get("/", follow_redirects=True).text


def test_whoever_is_logged_in_changes_her_password_and_ends_other_sessions(come, accounts):
    client, other = come("district"), come("district")
    new = {"password": GOOD + "x", "again": GOOD + "x", "do": "password"}
    assert send(client, "/account", now="wrong", **new).status_code == 403
    page = client.get("/account").text
    assert page.count("Firefox, since") == 2
    held = sessions.of(accounts, people.find(accounts, "district").user)
    digest = sessions.digest_of(other.get_cookie("mesh").value)
    assert digest in [one.digest for one in held]
    stolen = sessions.digest_of(come("manager").get_cookie("mesh").value)
    for one in (digest, stolen):
        assert send(client, "/account", do=one).status_code == 303
    assert (is_in(client), is_in(other)) == (True, False)
    assert len(sessions.of(accounts, people.find(accounts, "manager").user)) == 1
    other = come("district")
    assert send(client, "/account", now=GOOD, **new).status_code == 303
    assert (is_in(client), is_in(other)) == (True, False)


def test_accounts_that_cannot_be_read_let_nobody_in(programme_engine, app, accounts, come):
    client = come("district")
    for file in accounts.engine.url.database, f"{accounts.engine.url.database}-wal":
        Path(file).write_bytes(b"this is no database" * 500)
    assert client.get("/trends").status_code == 503
    assert client.get(SERIES).status_code == 503
    assert app.server.test_client().get(SERIES).status_code == 401
    assert create_app(programme_engine).server.test_client().get(SERIES).status_code == 401


def test_the_first_account_closes_a_dashboard_that_runs(programme_engine):
    app = create_app(programme_engine)
    client = app.server.test_client()
    unknown = client.get("/nowhere")
    for address in ("/login", "/invite", "/account"):
        answer = client.get(address)
        assert (answer.status_code, answer.data) == (404, unknown.data)
        assert client.post(address).status_code == 404
    assert client.get(SERIES).status_code == 200
    assert 'class="who"' not in client.get("/trends").text
    accounts = accounts_of(programme_engine)
    accounts.make_ready()
    people.add_first(accounts, "ana", "Ana", "tests", "kept")
    assert client.get(SERIES).status_code == 401
    assert client.get("/enter/x").status_code == 401
    assert client.get("/healthz").status_code == 200
    give_phone(accounts, "ana")
    assert browser(app, accounts, "ana").get("/enter/x").status_code == 404
    accounts.engine.dispose()


def test_a_reset_meanwhile_lets_no_session_begin(accounts, monkeypatch):
    """The password was right when it was looked at, and is void when the session would begin."""
    user = people.find(accounts, "district").user

    def right_and_reset(*_):
        codes.issue(accounts, user, "tests")
        return True

    monkeypatch.setattr("accounts.login.is_right", right_and_reset)
    assert login(accounts, "district", GOOD, "192.0.2.1", "Firefox") is None


def test_addresses_that_are_none_are_no_failure(client):
    assert client.get("/login", query_string={"next": "//["}).status_code == 200
    assert own_path("//[") == own_path("/\u2028") == "/"
    for origin in ("http://[", "null", "https://elsewhere"):
        assert client.post("/login", headers={"Origin": origin}).status_code in (400, 403)
