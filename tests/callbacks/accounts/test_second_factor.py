"""The second factor by forms: two steps to log in, setting it up before all else, taking it off."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from accounts import audit, people, sessions, tables
from accounts.factor import phone
from accounts.roles import Grant
from app import create_app
from tests.logins import GOOD, browser, give_phone, log_in, send, shown_by_phone
from tests.programme import HERE

SERIES, FACTOR, SECOND = "/data/trends/series.json", "/account/factor", "/login/second"


@pytest.fixture
def client(app):
    return app.server.test_client()


def said(answer) -> str:
    """Return what an answer says was wrong."""
    return answer.text.partition('role="alert">')[2].partition("<")[0]


def test_two_workers_let_somebody_in_by_two_steps_without_a_script(
    app, programme_engine, accounts, client
):
    secret, (spare, other, *_) = give_phone(accounts, "district")
    answer = log_in(client, "district", next="/trends?end=2012-12")
    assert answer.headers["Location"] == "/login/second?next=%2Ftrends%3Fend%3D2012-12"
    assert client.get_cookie("mesh") is None
    assert client.get(SERIES).status_code == 401, "a password alone opens nothing"
    page = client.get(answer.headers["Location"])
    assert 'name="next" value="/trends?end=2012-12"' in page.text
    assert 'autocomplete="one-time-code"' in page.text
    assert "The district" not in page.text
    told = {said(send(client, SECOND, code=code)) for code in ("", "000000", "AAAA-BBBB", "é\0")}
    assert len(told) == 1
    assert "This code is not right" in told.pop()
    token = re.search(r'name="token" value="([^"]*)"', page.text)[1]
    assert client.post(SECOND, data={"token": "x", "code": spare}).status_code == 400
    worker = create_app(programme_engine).server.test_client()
    for name in ("mesh-form", "mesh-step"):
        worker.set_cookie(name, client.get_cookie(name).value)
    typed = {"token": token, "code": spare, "next": "/trends?end=2012-12"}
    answer = worker.post(SECOND, data=typed)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/trends?end=2012-12")
    assert worker.get(SERIES).status_code == 200
    for name in ("mesh-form", "mesh-step"):
        assert worker.get_cookie(name) is None
    assert client.post(SECOND, data={**typed, "code": other}).status_code == 403, "one step, once"
    assert client.get(SECOND).headers["Location"] == "/login"
    log_in(client, "district")
    assert send(client, SECOND, code=spare).status_code == 403, "the first worker took it"
    assert send(client, SECOND, code=shown_by_phone(accounts, secret, 1)).status_code == 303
    assert client.get(SECOND).status_code == 303, "whoever is logged in is asked nothing"
    assert [row.action for row in audit.read(accounts)].count("failed factor") == 5


def test_whose_role_asks_for_it_sees_nothing_before_it_is_set_up(app, accounts, client):
    user = people.find(accounts, "district").user
    people.grant(accounts, user, Grant("manager", frozenset({HERE})), None, "admin")
    assert log_in(client, "district", next="/trends").headers["Location"] == "/trends"
    for address in ("/", "/trends", "/present", "/account", "/login", "/nowhere"):
        answer = client.get(address)
        assert answer.status_code == 303, address
        assert answer.headers["Location"] in (FACTOR, "/"), address
    for address in (
        SERIES,
        "/briefing.html",
        "/meeting",
        "/import/ledger",
        "/data/dictionary.csv",
        "/_dash-layout",
        "/enter/x",
    ):
        answer = client.get(address)
        assert (answer.status_code, "second factor" in answer.text) == (401, True), address
        assert "Mesh-Closed" in answer.headers
    for address in ("/account", "/events", "/_dash-update-component", "/account/again"):
        assert client.post(address, json={}).status_code == 401, address
    assert client.get("/healthz").status_code == 200
    page = client.get(FACTOR).text
    assert "a password alone is not enough" in page
    assert 'href="/account"' not in page
    page = send(client, FACTOR, do="begin").text
    assert "<svg" in page
    assert "<script" not in page
    letters = re.search(r'class="letters">([A-Z2-7 ]*)<', page)[1].replace(" ", "")
    assert f"secret={letters}" in page
    answer = send(client, FACTOR, do="confirm", code="000000")
    assert (answer.status_code, letters in answer.text) == (400, True)
    answer = send(client, FACTOR, do="confirm", code=shown_by_phone(accounts, letters))
    assert len(re.findall(r"<li>[A-Z2-9-]{19}</li>", answer.text)) == 10
    assert client.get(SERIES).status_code == 200
    page = client.get(FACTOR).text
    assert "You have 10 spare codes left." in page
    assert letters not in page
    assert send(client, FACTOR, do="remove").status_code == 400, "her role needs it"
    assert people.find(accounts, "district").has_factor


def test_setting_it_up_and_taking_it_off_ask_for_the_password(come, accounts):
    client, other = come("district"), come("district")
    session = sessions.find(accounts, client.get_cookie("mesh").value)
    assert 'name="now"' not in client.get(FACTOR).text, "she logged in just now"
    with accounts.writing() as connection:
        before = accounts.clock() - timedelta(minutes=9)
        connection.execute(sa.update(tables.sessions).values(begun_at=before))
    assert 'name="now"' in client.get(FACTOR).text
    for wrong in ({"do": "begin"}, {"do": "begin", "now": "wrong"}, {"do": "remove", "now": ""}):
        answer = send(client, FACTOR, **wrong)
        assert (answer.status_code, "not right" in said(answer)) == (403, True)
    assert phone.offered(accounts, session.person) == ""
    assert send(client, FACTOR, do="begin", now=GOOD).status_code == 200
    code = shown_by_phone(accounts, phone.offered(accounts, session.person))
    assert send(client, FACTOR, do="confirm", code="000000").status_code == 400
    assert other.get(SERIES).status_code == 200
    assert "Your spare codes" in send(client, FACTOR, do="confirm", code=code).text
    assert other.get(SERIES).status_code == 401, "it was opened with a password alone"
    assert "too long" in said(send(client, FACTOR, do="confirm", code=code))
    answer = send(client, FACTOR, do="remove")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login")
    assert not people.find(accounts, "district").has_factor
    assert client.get(SERIES).status_code == 401


def test_the_password_once_more_leads_back_to_this_site_only(come, app, accounts):
    client = come("district")
    again = "/account/again"
    assert 'value="/trends"' in client.get(f"{again}?next=/trends").text
    assert 'value="/"' in client.get(f"{again}?next=//evil.example").text
    assert send(client, again, now="wrong", next="/trends").status_code == 403
    answer = send(client, again, now=GOOD, next="/trends")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/trends")
    assert client.post(again, data={"now": GOOD}).status_code == 400
    for address in (again, FACTOR):
        assert app.server.test_client().post(address, data={"now": GOOD}).status_code == 401
    for address in (SECOND, "/login"):
        stranger = app.server.test_client()
        assert stranger.post(address, data={"code": "1"}).status_code == 400
    assert browser(app, accounts, "advisor").get(again).status_code == 200
