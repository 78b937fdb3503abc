"""Who may do what: every role, nobody, and whose rights are over, at every kind of address."""

from datetime import date, timedelta
from itertools import count, product
from urllib.parse import quote

import pytest

from accounts import audit, people
from accounts.roles import ROLES, Grant
from answers.pages import CHARTS
from app import create_app
from callbacks.accounts.needs import NEEDS, NEVER, OPEN, OPEN_FILES, check_needs
from callbacks.first_page import FirstPage
from callbacks.http.limits import UPDATE
from callbacks.pages import PAGES
from tests.logins import CENTER, EVERYBODY, browser
from tests.programme import HERE, NAME, THERE
from tests.told import told_by
from tests.trees import post_page

HELD = f"?district={quote(HERE)}&end=2012-12"
EVENT = {"on": "2012-09-03", "kind": "training", "label": "Refresher"}
NUMBERS = count(1)


def post(client, address: str, change: dict) -> int:
    return client.post(address, json={"ticket": f"{next(NUMBERS):032x}"} | change).status_code


def event_at(place: str):
    return lambda client: post(client, "/events", {"event": EVENT | {"place": place}})


def seen(address: str):
    return lambda client: client.get(address).status_code


DEEDS = {
    "first page": seen("/"),
    "page": seen("/trends"),
    "present": seen("/present"),
    "json": seen("/data/trends/series.json"),
    "csv": seen("/data/trends/series.csv"),
    "svg": seen("/data/trends/series.svg"),
    "pack": seen(f"/briefing.html{HELD}"),
    "meeting": seen(f"/meeting{HELD}"),
    "line": lambda client: post(client, f"/meeting{HELD}", {"line": {"part": "well", "text": "x"}}),
    "event here": event_at(f"district:{HERE}"),
    "event there": event_at(f"district:{THERE}"),
    "event center": event_at(f"health_center:{CENTER}"),
    "event of all": event_at("programme"),
    "import": lambda client: client.post("/import", data={}).status_code,
    "ledger": seen("/import/ledger"),
    "dictionary": seen("/data/dictionary.csv"),
    "layout": seen("/_dash-layout"),
    "script": seen("/assets/zz-dashboard/closed.js"),
    "account": seen("/account"),
    "console": seen("/enter/x"),
    "unknown": seen("/nowhere"),
    "name": seen(f"/names?nurse={quote(HERE)}ν1"),
    "who looked": seen("/who-looked"),
    "who sees what": seen("/who-sees-what"),
}
WRITES = ("line", "event here", "event there", "event center", "event of all", "import")
NOBODY = [303, 303, 303, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401, 401,
          303, 401, 303, 303, 303, 200]  # fmt: skip
NO_DATA = [303, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 200, 404, 200,
           200, 404, 404, 404, 200, 200]  # fmt: skip
# In the order of the deeds: 400 is what one gets who may, for a place that is not there for her.
OF_A_CENTER = [200, 200, 200, 200, 200, 200, 400, 200, 400, 400, 400, 200, 400, 403, 403, 200, 200,
               200, 200, 404, 404, 200, 200, 200]  # fmt: skip
MATRIX = {
    "nobody": NOBODY,
    "disabled": NOBODY,
    "admin": NO_DATA,
    "nothing": NO_DATA,
    "over": NO_DATA,
    "mentor": OF_A_CENTER,
    "center": OF_A_CENTER,
    "district": [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 400, 200, 400, 403, 403, 200,
                 200, 200, 200, 404, 404, 200, 200, 200],
    "manager": [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 400, 200, 200, 200,
                200, 200, 404, 404, 404, 200, 200],
    "advisor": [303, 200, 404, 200, 200, 200, 404, 404, 404, 403, 403, 403, 403, 404, 404, 200,
                200, 200, 200, 404, 404, 404, 200, 200],
    "officer": [303, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 400, 200, 200,
                200, 200, 200, 404, 404, 404, 200, 200],
    "nurse": [303, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 200,
              200, 200, 200, 404, 404, 404, 200, 200],
    # A mentor of one district's center who directs another district.
    "both": [200, 200, 200, 200, 200, 200, 400, 200, 400, 400, 200, 200, 400, 403, 403, 200, 200,
             200, 200, 404, 404, 200, 200, 200],
}  # fmt: skip


def test_every_role_does_what_it_may_and_nothing_else(app, accounts, monkeypatch, gate_figure):
    monkeypatch.setattr(
        "callbacks.first_page.first_answer", lambda *_: FirstPage("", "")
    )  # who gets it is asked
    user = people.add(accounts, "over", "Over", "tests", "kept")
    ended = date.today() - timedelta(days=1)
    people.grant(accounts, user, Grant("manager", frozenset({HERE})), ended, "tests")
    people.add(accounts, "disabled", "", "tests", "kept")
    found = {}
    for name in MATRIX:
        client = browser(app, accounts, name) if name != "nobody" else app.server.test_client()
        if name == "disabled":
            people.disable(accounts, people.find(accounts, name).user, "tests")
        found[name] = [deed(client) for deed in DEEDS.values()]
    wrong = [
        (name, deed, got, wanted)
        for name, statuses in MATRIX.items()
        for deed, got, wanted in zip(DEEDS, found[name], statuses, strict=True)
        if got != wanted
    ]
    taken = [one for one in wrong if one[1] in WRITES and one[2] == 200]
    gate_figure("writing: deeds beyond one's rights that were taken", len(taken), at_most=0)
    assert wrong == []
    entries = len(MATRIX) * len(DEEDS)
    gate_figure("rights: entries of the matrix as pinned", entries - len(wrong), at_least=entries)
    assert {one.role for grants in EVERYBODY.values() for one in grants} == {*ROLES}


def test_a_route_that_nobody_spoke_of_stops_the_app(app):
    check_needs(app.server)
    rules = {rule.endpoint for rule in app.server.url_map.iter_rules()}
    for forgotten in rules:
        with pytest.raises(RuntimeError, match="Say in"):
            check_needs(
                app.server, {name: need for name, need in NEEDS.items() if name != forgotten}
            )
    assert {name for name, need in NEEDS.items() if need == OPEN} == {
        "/healthz",
        "livez",
        "metrics",
        "readyz",
        "worker",
        "installable",
        "not_kept",
        "last_meeting",
        "login",
        "log_in",
        "second_step",
        "take_second_step",
        "invite",
        "accept",
        "who_sees_what",
        "first",
        "make_first",
        "begin_elsewhere",
        "back_from_elsewhere",
    }
    assert [name for name, need in NEEDS.items() if need == NEVER] == ["enter"]
    assert not [path for path in OPEN_FILES if path.endswith(".js")]


def test_an_app_with_a_route_that_nobody_spoke_of_is_not_made(programme_engine, monkeypatch):
    monkeypatch.delitem(NEEDS, "present")
    with pytest.raises(RuntimeError, match="present"):
        create_app(programme_engine)


def test_what_is_denied_is_as_if_it_were_not_there(come):
    client, unknown = come("admin"), come("district").get("/nowhere")
    for address in ("/trends", "/nowhere", "/present"):
        assert client.get(address).data == unknown.data.replace(b"The district", b"The admin")
    officer, known = come("officer"), come("district")
    assert officer.get("/data/data/imports.json").status_code == 200
    for denied, nothing in (
        ("/data/trends/series.csv", "/data/trends/nothing.csv"),
        ("/data/data/imports.csv", "/data/data/nothing.csv"),
        ("/briefing.html", "/briefing.nothing"),
    ):
        answers = officer.get(denied), known.get(nothing)
        assert (answers[0].status_code, answers[0].data) == (404, answers[1].data)


# Of a health center: who never worked there. A nurse who left it (ν2) is told of, not where she is.
HIDDEN = {
    "center": (f"{HERE}-β", f"{HERE}ν3", f"{THERE}-", f"{THERE}ν", f"{THERE}·"),
    "district": (f"{THERE}-", f"{THERE}ν", f"{THERE}·", f"{THERE}μ"),
    "advisor": (f"{HERE}ν", f"{HERE}μ", f"{HERE}·ρ", f"{HERE}·δ", THERE),
    "both": (f"{HERE}-β", f"{HERE}ν3"),
    "nurse": (f"{HERE}ν1", f"{HERE}ν3", f"{HERE}μ", f"{THERE}-", f"{THERE}ν", f"{THERE}·"),
}


OF_ADVISORS = ("trends", "districts", "stock_outs")


def post_shell(client, page):
    """Ask the shell for a page, as a browser does that follows a link."""
    shell = {"id": "shell-page", "property": "children"}
    address = {"id": "shell-address", "property": "data", "value": {"pathname": page.PATH}}
    body = {"output": "shell-page.children", "outputs": shell, "inputs": [address]}
    return client.post("/_dash-update-component", json=body | {"changedPropIds": []})


@pytest.mark.parametrize(
    "name",
    [pytest.param(one, marks=[] if one == "advisor" else pytest.mark.gate) for one in HIDDEN],
)
def test_nobody_is_told_what_lies_beyond_her_places(come, name):
    """All numbers of all charts, all pages and their first HTML; names never."""
    client, answers = come(name), []
    for page, charts in CHARTS.items():
        address = f"/data/{page.replace('_', '-')}"
        answers += [(page, client.get(f"{address}/{chart.name}.json")) for chart in charts]
    for page in (one.layout for one in (PAGES if name == "advisor" else PAGES[:1])):
        whole = client.get(page.PATH), post_page(client, page, ""), post_shell(client, page)
        answers += [(page.NAME, answer) for answer in whole]
    if name == "advisor":
        given = {(page, one.request.path) for page, one in answers if one.status_code == 200}
        assert {page for page, path in given if path.startswith("/data")} == {*OF_ADVISORS}
        assert {page for page, path in given if path.count("/") == 1} == {*OF_ADVISORS}
        posted = [one.status_code for _, one in answers if UPDATE in one.request.path]
        assert posted.count(200) == 2 * len(OF_ADVISORS)
    if name == "nurse":
        hers = f"?nurse={quote(HERE)}ν2"
        answers = [
            ("nurse", client.get(f"/data/nurse/{chart.name}.csv{hers}"))
            for chart in CHARTS["nurse"]
        ]
        page = next(page.layout for page in PAGES if page.layout.NAME == "nurse")
        whole = client.get(page.PATH + hers), post_page(client, page, hers)
        answers += [("nurse", answer) for answer in whole]
    for page, answer in answers:
        assert answer.status_code == 200 or name == "advisor", answer.request.path
        centers = (f"{HERE}-",) if name == "advisor" and page != "stock_outs" else ()
        said = told_by(answer)
        for hidden in (*HIDDEN[name], *centers, NAME):
            assert hidden not in said, (answer.request.path, hidden)


def test_what_one_was_given_is_not_kept_for_another(come):
    """Each asks after each other, in both orders, and gets what she gets alone."""
    names = ("district", "center", "advisor", "manager")
    address = "/data/trends/series.json"
    page = next(page.layout for page in PAGES if page.layout.NAME == "turnover")
    first = {}
    for name in (*names, *reversed(names)):
        client = come(name)
        asked = [client.get(address).data, post_page(client, page, "").data]
        assert asked == first.setdefault(name, asked), name
    assert len({tuple(asked) for asked in first.values()}) == len(names)
    assert "The district" in come("district").get("/turnover").text
    assert "The district" not in come("manager").get("/turnover").text


HOSTILE = [
    b"[" * 30_000,
    b"{" * 100,
    b"null",
    b"[]",
    b'{"output": {}}',
    b'{"output": "shell-page.children"}',
    b'{"output": "shell-page.children", "inputs": {}}',
    b'{"output": "trends-x", "inputs": [1]}',
    b'{"output": "shell-page.children", "inputs": [{"value": {"pathname": ["/"]}}]}',
    b'{"output": "..trends-x...nurse-x.."}',
    b"\xff\xfe",
    b'{"output": "' + b"x" * 40_000 + b'"}',
]


def test_no_post_that_no_page_sends_gets_anything(come):
    clients = [come(name) for name in ("district", "advisor", "admin")]
    for client, body in product(clients, HOSTILE):
        answer = client.post(UPDATE, data=body, content_type="application/json")
        assert answer.status_code in (400, 404, 413), body[:60]
    for address in ("/login", "/invite", "/account", "/logout"):
        for body in (b"", b"\xff=\xfe&token=\x00", b"token=" + b"x" * 30_000):
            kind = "application/x-www-form-urlencoded"
            answer = client.post(address, data=body, content_type=kind)
            assert answer.status_code in (400, 413), address


def test_what_people_do_is_written_down(come, accounts):
    client = come("district")
    assert event_at(f"district:{HERE}")(client) == 200
    assert client.get("/data/trends/series.csv").status_code == 200
    assert client.get("/data/trends/nothing.csv").status_code == 404
    assert event_at(f"district:{THERE}")(client) == 400
    for _ in range(2):  # once an hour
        assert client.get("/data/trends/series.json").status_code == 200
        assert client.get("/trends").status_code == 200
    assert client.get("/nowhere").status_code == 404
    rows = [(row.by, row.action, row.about) for row in audit.read(accounts)]
    done = [("login", ""), ("write", "write_event"), ("export", "data trends series csv")]
    done.append(("read", "trends"))
    assert rows[-4:] == [("district", *one) for one in done]
    assert list(audit.broken(audit.read(accounts))) == []
