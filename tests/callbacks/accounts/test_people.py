"""`/people` and the first admin's link: whose they are, what they show once."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from accounts import codes, people, tables
from accounts.handing_out import claims
from accounts.roles import ADMIN, HANDS_OUT
from accounts.store import accounts_of
from app import create_app
from callbacks.accounts.needs import HANDS_OUT as NEED
from callbacks.accounts.needs import NEEDS
from tests.logins import CENTER, EVERYBODY, GOOD, log_in, send
from tests.programme import HERE, THERE

NEW = "/people/new"


def said(answer) -> str:
    """Return what an answer says was wrong."""
    return answer.text.partition('role="alert">')[2].partition("<")[0]


def grow_stale(accounts, minutes: int) -> None:
    """Let all sessions have begun some minutes earlier."""
    with accounts.writing() as connection:
        before = accounts.clock() - timedelta(minutes=minutes)
        connection.execute(sa.update(tables.sessions).values(begun_at=before))


def names_on(page) -> list[str]:
    return re.findall(r"/people/of/([a-z]+)", page.text)


def test_who_hands_out_accounts_is_given_the_pages_and_nobody_else(come, app):
    pages = [
        f"{rule}".replace("<name>", "mentor")
        for rule in app.server.url_map.iter_rules()
        if NEEDS[rule.endpoint] == NEED and "GET" in rule.methods
    ]
    assert len(pages) == 4
    unknown = come("district").get("/nowhere").data.replace(b"The district", b"WHO")
    for name, held in EVERYBODY.items():
        client, gives = come(name), any(one.role in HANDS_OUT for one in held)
        for address in pages:
            answer = client.get(address)
            assert answer.status_code == (200 if gives else 404), (name, address)
            if not gives:
                assert answer.data.replace(f"The {name}".encode(), b"WHO") == unknown
        posted = client.post("/people/of/mentor", data={"do": "close"})
        assert posted.status_code == (400 if gives else 404), name
        assert ("People" in client.get("/account").text) is gives
    stranger = app.server.test_client()
    assert stranger.get("/people").headers["Location"] == "/login?next=%2Fpeople"
    assert stranger.post(NEW, data={}).status_code == 401


def test_an_admin_makes_an_account_and_its_code_is_shown_once(come, app, accounts):
    admin = come("admin")
    assert names_on(admin.get("/people")) == sorted(EVERYBODY)
    form = admin.get(NEW).text
    assert form.count('name="center"') >= 4
    assert form.count('name="district"') >= 2
    given = {"name": " Claire ", "shown": "Claire M.", "role": "district-director"}
    for wrong, why in (
        ({"center": CENTER}, "for both"),
        ({}, "got: –."),
        ({"district": "x"}, "got: x."),
        ({"district": HERE, "until": "2020-01-01"}, "still to come"),
        ({"district": HERE, "until": "<b>"}, "This is no day: &lt;b&gt;"),
        ({"district": HERE, "role": "nurse"}, "is given at the console"),
        ({"role": "nurse"}, "is given at the console"),
        ({"district": HERE, "name": "<x>"}, "A name to log in with"),
        ({"district": HERE, "name": "mentor"}, "named mentor already"),
    ):
        answer = send(admin, NEW, **{**given, **wrong})
        assert (answer.status_code, why in answer.text) == (400, True), wrong
    answer = send(admin, NEW, **given, district=[HERE, THERE], until="2100-01-01")
    code = re.search(r'class="code">([A-Z2-9-]{19})<', answer.text)[1]
    assert "Log in with the name claire." in answer.text
    assert "<svg" in answer.text
    assert "<script" not in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    found = people.find(accounts, "claire")
    assert [(one.role, one.places) for one in found.grants] == [
        ("district-director", {HERE, THERE})
    ]
    assert f"{people.end_of(accounts, found.user, 'district-director')}" == "2100-01-01"
    assert codes.whose(accounts, code) == (found.user, "claire", "Claire M.")
    for page in (admin.get("/people"), admin.get("/people/of/claire")):
        assert code not in page.text
        assert "No password yet" in page.text
    hers = app.server.test_client()
    plain = code.replace("-", "")
    assert f'value="{plain}"' in hers.get(f"/invite?code={plain}").text, "as the square says it"
    assert send(hers, "/invite", code=plain, password=GOOD, again=GOOD).status_code == 303
    assert log_in(hers, "claire").status_code == 303
    assert hers.get("/data/trends/series.json").status_code == 200


def test_one_account_is_changed_with_the_next_request(come, accounts):
    admin, hers = come("admin"), come("district")
    page = "/people/of/district"
    mentor = {"do": "give", "role": "mentor", "center": CENTER, "until": "2100-01-31"}
    assert send(admin, page, **mentor).headers["Location"] == page
    assert hers.get("/account").status_code == 303, "logged out by another role"
    shown = admin.get(page).text
    assert "until 31 Jan 2100" in shown
    assert people.find(accounts, "district").roles == ("district-director", "mentor")
    assert send(admin, page, do="take mentor").headers["Location"] == "/people"
    assert people.find(accounts, "district").roles == ("district-director",)
    for deed, after in (("end", page), ("close", page), ("open", page)):
        assert send(admin, page, do=deed).headers["Location"] == after
    for deed in ("take mentor", "factor", "give"):
        assert send(admin, page, do=deed).status_code == 400, deed
    assert people.find(accounts, "district").has_password
    assert 'class="code">' in send(admin, page, do="reset").text
    assert not people.find(accounts, "district").has_password
    assert send(admin, "/people/of/mentor", do="nothing").status_code == 303
    assert send(admin, "/people/of/manager", do="factor").status_code == 303
    assert not people.find(accounts, "manager").has_factor
    assert "last admin" in said(send(admin, "/people/of/admin", do="close"))
    assert (
        send(admin, "/people/of/admin", do="give", role="manager", district=HERE).status_code == 303
    )
    assert people.find(accounts, "admin").roles == (ADMIN,), "not before a day has passed"
    assert "begins on" in admin.get("/people/of/admin").text


def test_a_manager_sees_and_changes_only_who_is_below_her(come, accounts):
    manager = come("manager")
    assert names_on(manager.get("/people")) == [
        "advisor",
        "both",
        "center",
        "district",
        "mentor",
        "officer",
    ]
    form = manager.get(NEW).text
    assert 'value="manager"' not in form
    assert 'value="admin"' not in form
    unknown = manager.get("/people/of/nobody")
    for name in ("admin", "manager", "nothing"):
        answer = manager.get(f"/people/of/{name}")
        assert (answer.status_code, answer.data) == (404, unknown.data), name
        answer = send(manager, f"/people/of/{name}", "/people/of/mentor", do="reset")
        assert (answer.status_code, answer.data) == (404, unknown.data), name
        assert people.find(accounts, name).has_password
    for role in (ADMIN, "manager", ""):
        given = {"name": "eve", "shown": "Eve", "role": role}
        assert (
            send(manager, NEW, **given, district=HERE if role == "manager" else []).status_code
            == 400
        ), role
        assert send(manager, "/people/of/mentor", do="give", role=role).status_code == 400
    assert people.find(accounts, "eve") is None
    assert send(manager, "/people/of/mentor", do="factor").status_code == 400
    given = {"name": "eve", "shown": "Eve", "role": "mentor", "center": CENTER}
    assert 'class="code">' in send(manager, NEW, **given).text
    assert people.find(accounts, "eve").roles == ("mentor",)


def test_forms_that_hand_out_need_the_password_of_a_while_ago_and_this_browser(come, accounts):
    admin = come("admin")
    token = re.search(r'name="token" value="([^"]*)"', admin.get(NEW).text)[1]
    given = {"name": "eve", "shown": "Eve", "token": token}
    assert admin.post(NEW, data={**given, "token": "x"}).status_code == 400
    assert admin.post(NEW, data=given, headers={"Origin": "http://evil.example"}).status_code == 400
    grow_stale(accounts, 11)
    for address in (NEW, "/people/of/mentor"):
        answer = admin.get(address)
        assert answer.headers["Location"] == f"/account/again?next={address}"
    assert admin.get("/people").status_code == 200, "looking needs none"
    grow_stale(accounts, 16)
    answer = admin.post(NEW, data=given)
    assert (answer.status_code, "Nothing was done" in said(answer)) == (400, True)
    answer = admin.post("/people/of/mentor", data={**given, "do": "close"})
    assert (answer.status_code, "Nothing was done" in said(answer)) == (400, True)
    assert (people.find(accounts, "eve"), people.find(accounts, "mentor").is_disabled) == (
        None,
        False,
    )
    answer = send(admin, "/account/again", now=GOOD, next=NEW)
    assert answer.headers["Location"] == NEW
    assert 'class="code">' in admin.post(NEW, data=given).text


@pytest.fixture
def fresh(programme_engine):
    """Return a store without an account, and two workers that serve it."""
    accounts = accounts_of(programme_engine)
    accounts.make_ready()
    yield accounts, [create_app(programme_engine).server.test_client() for _ in range(2)]
    accounts.engine.dispose()


def test_the_first_admin_comes_by_the_console_s_link_once(fresh):
    accounts, (client, other) = fresh
    for address in ("/first/x", "/first/"):
        assert client.get(address).status_code in (403, 404)
    assert client.post("/first/x").status_code == 403
    link = f"/first/{claims.issue(accounts)}"
    assert client.head(link).status_code == 200, "looking uses nothing up"
    page = client.get(link)
    assert "<script" not in page.text
    sent = {"name": "ana", "shown": "Ana U.", "password": GOOD, "again": GOOD}
    assert client.post(link, data=sent).status_code == 400, "not of this browser"
    for wrong in ({"again": "x"}, {"name": "!"}, {"password": "short", "again": "short"}):
        assert send(client, link, **{**sent, **wrong}).status_code == 400
    assert client.get("/data/trends/series.json").status_code == 200, "nobody has to log in yet"
    assert other.get("/people").status_code == 404
    answer = send(client, link, **sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login")
    for one in (client, other):
        assert one.get("/data/trends/series.json").status_code == 401
        assert one.get(link).status_code == 403
        assert one.post(link, data=sent).status_code == 403
    assert log_in(client, "ana").status_code == 303
    assert client.get("/people").headers["Location"] == "/account/factor"


def test_what_cannot_be_seen_is_in_no_name_and_takes_no_role(come, accounts):
    admin = come("admin")
    made = send(admin, NEW, name="new", shown="A\x00da\u202e\n", role="")
    assert (made.status_code, people.find(accounts, "new").shown) == (200, "Ada")
    taken = send(admin, "/people/of/mentor", do="take \x00")
    assert (taken.status_code, "She does not have the role" in said(taken)) == (400, True)
