"""Programs that read with a token: what they are answered, and everything that they are not."""

import re

import pytest

from accounts import audit, lockout, people, tokens
from accounts.roles import Grant
from accounts.tokens import Wish
from answers.published import published
from app import create_app
from callbacks.accounts.needs import NEEDS
from callbacks.running.probing import PROBES
from data_loaders.settings import Settings
from tests.logins import GOOD, send
from tests.programme import HERE, NAME, THERE
from tests.told import told_by
from tests.trees import post_page

SERIES = "/data/trends/series.csv"
PART = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>")  # of a rule, that an address fills


@pytest.fixture
def token(accounts):
    """Return what makes a token of somebody's."""

    def make(name: str, *places: str) -> str:
        person = people.find(accounts, name)
        return tokens.issue(accounts, person, Wish("Excel", frozenset(places)))

    return make


@pytest.fixture
def ask(app):
    """Return what asks for an address as a program does."""

    def get(secret: str, address: str = SERIES, method: str = "GET", scheme: str = "Bearer"):
        headers = {"Authorization": f"{scheme} {secret}"}
        return app.server.test_client().open(address, method=method, headers=headers)

    return get


def test_it_reads_the_numbers_of_its_owner_and_no_others(ask, token, come):
    for name in ("district", "advisor", "center", "both"):
        answer = ask(token(name))
        assert answer.status_code == 200
        assert answer.data == come(name).get(SERIES).data, name
        assert {"Cookie", "Authorization"} <= set(answer.vary)
    whole, some = ask(token("manager"), "/data/turnover/rates.json"), token("manager", HERE)
    assert whole.data == come("manager").get("/data/turnover/rates.json").data
    narrow = ask(some, "/data/turnover/rates.json").data
    assert narrow == come("district").get("/data/turnover/rates.json").data
    assert narrow != whole.data
    assert ask(some, f"{SERIES}?district={THERE}").status_code == 400, "unknown to it"


def test_it_reads_on_each_page_what_its_owner_takes_along_there(ask, token, come):
    asked = {
        "advisor": ("/data/stock-outs/months.csv", "/data/stock-outs/selection.parquet"),
        "mentor": ("/data/districts/withheld.csv", f"/data/nurse/practice.csv?nurse={HERE}ν2"),
        "both": ("/data/districts/comparison.csv",),
        "nurse": (f"/data/nurse/practice.csv?nurse={HERE}ν2",),
    }
    for name, addresses in asked.items():
        secret, client = token(name), come(name)
        for address in addresses:
            answer, hers = ask(secret, address), client.get(address)
            assert (answer.status_code, answer.data) == (hers.status_code, hers.data), address
            assert hers.status_code in (200, 501), "no library for Parquet"
    assert len(ask(token("advisor"), "/data/stock-outs/months.csv").text.splitlines()) > 1


def test_a_narrow_one_is_told_no_sums_that_hold_a_center_that_it_leaves_out(ask, token, accounts):
    mentor = people.find(accounts, "mentor").user
    people.grant(accounts, mentor, Grant("advisor", frozenset({HERE})), None, "tests")
    rows = "/data/districts/withheld.json"
    assert ask(token("mentor"), rows).status_code == 200
    for address in (SERIES, "/data/districts/comparison.csv"):
        assert ask(token("mentor", HERE), address).status_code == 404, "she has the center's own"
    assert ask(token("mentor", HERE), "/data/stock-outs/months.csv").status_code == 200
    assert ask(token("mentor", f"{HERE}-α"), SERIES).status_code == 200


def test_a_narrow_one_is_not_told_what_was_imported(ask, token):
    assert ask(token("manager"), "/data/data/imports.json").get_json()["rows"]
    assert ask(token("manager", HERE), "/data/data/imports.json").get_json()["rows"] == []


def test_nothing_but_data_is_answered_and_nothing_is_written(app, ask, token, accounts):
    secret = token("manager")
    given = {"data", "index", "description", "dictionary"}
    values = {"page": "trends", "name": "series", "kind": "csv"}
    answered = set()
    with app.server.test_request_context():
        rules = [*app.server.url_map.iter_rules()]
    for rule in (one for one in rules if f"{one}" not in PROBES):
        address = PART.sub(lambda found: values.get(found[1], "x"), f"{rule}")
        for method in rule.methods | {"OPTIONS", "HEAD", "POST", "PUT", "DELETE"}:
            status = ask(secret, address, method).status_code
            assert status in (200, 404, 405), (address, method, status)
            if status == 200:
                answered.add((rule.endpoint, method))
    reads = {(endpoint, method) for endpoint in given for method in ("GET", "HEAD")}
    assert answered == reads
    assert given <= set(NEEDS)
    assert ask(secret, "/data/trends/series.svg").status_code == 404
    rows = [row.action for row in audit.read(accounts)]
    assert {"write", "import", "logout"}.isdisjoint(rows)


def test_numbers_of_the_program_have_a_token_of_their_own(programme_engine, accounts):
    settings = Settings(proxy="127.0.0.1", hosts="mesh.x", metrics_token="x" * 40)
    client = create_app(programme_engine, settings).server.test_client()
    sent = {"Host": "mesh.x", "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}
    for token, status in (("x" * 40, 200), ("y" * 40, 404)):
        headers = sent | {"Authorization": f"Bearer {token}"}
        assert client.get("/metrics", headers=headers).status_code == status
        assert client.get(SERIES, headers=headers).status_code == 401


def test_roles_that_take_nothing_along_read_nothing(app, accounts, ask):
    user = people.find(accounts, "officer").user
    people.grant(accounts, user, Grant("mentor", frozenset({f"{HERE}-α"})), None, "tests")
    secret = tokens.issue(accounts, people.find(accounts, "officer"), Wish("x"))
    people.revoke(accounts, user, "mentor", "tests")
    for page in ("data", "trends"):
        one = next(one for one in published() if one.page == page)
        answer = ask(secret, f"{one.address}.json")
        assert (answer.status_code, answer.text) == (404, "There is no such data here.\n")


def test_what_does_not_hold_opens_nothing_and_no_session_stands_in(ask, token, come):
    secret = token("district")
    for wrong in ("", "x", secret[:-1], f"{secret}x", secret.removeprefix("mesh_")):
        answer = ask(wrong)
        assert (answer.status_code, answer.get_json()["ok"]) == (401, False)
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert ask(secret, scheme="Basic").status_code == 401
    client = come("district")
    assert client.get(SERIES).status_code == 200
    assert client.get(SERIES, headers={"Authorization": "Bearer x"}).status_code == 401
    assert client.get(SERIES, headers={"Authorization": "Basic x"}).status_code == 200
    for key in ("token", "access_token", "Authorization"):
        assert ask("", f"{SERIES}?{key}={secret}", scheme="").status_code == 401, "no address does"


def test_who_tries_too_often_waits_and_whoever_holds_one_does_not(ask, token, accounts, app):
    good = token("district")
    statuses = [ask("wrong").status_code for _ in range(lockout.OF_AN_ADDRESS + 3)]
    assert statuses == [401] * lockout.OF_AN_ADDRESS + [429] * 3
    assert int(ask("wrong").headers["Retry-After"]) > 0
    assert ask(good).status_code == 200
    login = send(app.server.test_client(), "/login", name="district", password=GOOD)
    assert login.status_code == 303, "a spreadsheet that is too old locks nobody out"
    failed = [row for row in audit.read(accounts) if row.action == "failed token"]
    assert len(failed) == lockout.OF_AN_ADDRESS


def test_over_plain_http_from_elsewhere_it_is_not_heard(app, token):
    headers = {"Authorization": f"Bearer {token('district')}"}
    client = app.server.test_client()
    answer = client.get(SERIES, headers=headers, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert answer.status_code == 403
    assert "https only" in answer.text


def test_what_it_reads_is_kept_apart_from_what_people_do(ask, token, accounts, come):
    """A page that somebody else asked, before and after; and the audit, once an hour."""
    page = next(one for one in published() if one.page == "trends").address
    before = post_page(come("center"), _trends(), "").data
    secret = token("district")
    for _ in range(2):
        assert NAME not in told_by(ask(secret, f"{page}.json"))
    assert post_page(come("center"), _trends(), "").data == before
    rows = [row for row in audit.read(accounts) if row.action == "export by token"]
    assert [(row.by, row.about) for row in rows] == [
        ("district", f"data {page.removeprefix('/data/').replace('/', ' ')} json")
    ]


def _trends():
    from callbacks.pages import PAGES

    return next(page.layout for page in PAGES if page.layout.NAME == "trends")


def test_she_makes_one_with_her_password_sees_it_once_and_ends_it(come, ask, accounts):
    client, other = come("manager"), come("district")
    wish = {"do": "token", "label": "Excel\n<b>", "place": HERE, "days": "30", "now": GOOD}
    for wrong, status in (({"now": "wrong"}, 403), ({"days": "366"}, 400), ({"days": "x"}, 400),
                          ({"place": f"{HERE}-α"}, 400)):  # fmt: skip
        assert send(client, "/account/tokens", **wish | wrong).status_code == status, wrong
    page = send(client, "/account/tokens", **wish)
    (secret,) = re.findall(r"<pre>(mesh_[\w-]+)</pre>", page.text)
    assert page.headers["Cache-Control"] == "no-store"
    assert ask(secret).status_code == 200
    again = client.get("/account/tokens").text
    assert secret not in again
    assert "Excel&lt;b&gt;" in again
    assert "last used" in again
    number = re.search(r'<button name="do" value="(\d+)"', again)[1]
    assert send(other, "/account/tokens", do=number).status_code == 303
    assert ask(secret).status_code == 200, "it is not hers to end"
    for odd in ("", "²", "-1", "9" * 30, "x"):
        assert send(client, "/account/tokens", do=odd).status_code == 303
    assert client.post("/account/tokens", data={"do": number}).status_code == 400
    assert ask(secret).status_code == 200
    assert send(client, "/account/tokens", do=number).status_code == 303
    assert ask(secret).status_code == 401


def test_who_takes_nothing_along_is_told_so(come, app):
    for name in ("admin", "officer", "nothing"):
        page = come(name).get("/account/tokens")
        assert (page.status_code, "takes nothing along" in page.text) == (200, True)
        assert 'name="now"' not in page.text
    answer = app.server.test_client().get("/account/tokens")
    assert (answer.status_code, answer.headers["Location"]) == (
        303, "/login?next=%2Faccount%2Ftokens")  # fmt: skip
