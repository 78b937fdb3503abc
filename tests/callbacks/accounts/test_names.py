"""Names of nurses: who is shown them, what is written down first, where they never are."""

import json
from itertools import product
from urllib.parse import quote

import pytest
import sqlalchemy as sa

from accounts import audit, people, reveals, tables
from accounts.roles import Grant
from accounts.store import now
from answers.pages import CHARTS
from callbacks.http.gate import SHARED
from callbacks.pages import PAGES
from data_loaders.engine import writing
from tests.logins import GOOD, browser, give_phone, send
from tests.programme import HERE, NAME, THERE
from tests.trees import post_page

PACK_KINDS = ("html", "xlsx", "pptx", "pdf")
NURSE, OTHER = f"{HERE}ν1", f"{HERE}ν2"
WHY = {"reason": "visit", "told": "to plan her visit in May", "password": GOOD}
HELD = f"?nurse={quote(NURSE)}"


@pytest.fixture(autouse=True)
def phone_of_the_director(accounts):
    """Whoever is shown names for a reason has a second factor."""
    give_phone(accounts, "district")


def ask(client, nurse: str = NURSE, **more: str):
    """Send the form of a nurse's page of names."""
    page = f"/names?nurse={quote(nurse)}"
    return send(client, "/names", page, nurse=nurse, do="show", **more)


def told(client, search: str = HELD) -> dict:
    answer = client.get(f"/names/shown{search}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    return answer.get_json()


def written(accounts) -> list[tuple[str, str]]:
    return [(row.by, row.about) for row in audit.read(accounts) if row.action == "names"]


def test_a_director_is_shown_a_name_for_a_reason_and_half_an_hour(come, app, accounts):
    client = come("district")
    assert told(client) == {"ask": "Show names", "search": f"nurse={quote(NURSE)}"}
    for wrong in ({"reason": ""}, {"reason": "x"}, {"told": "  x  "}, {"told": "x" * 201},
                  {"password": "wrong"}):  # fmt: skip
        answer = ask(client, **(WHY | wrong))
        assert (answer.status_code, NAME in answer.text) == (403, False), wrong
    assert client.post("/names", data={"nurse": NURSE} | WHY).status_code == 400, "no form of hers"
    assert (written(accounts), "ask" in told(client)) == ([], True)
    answer = ask(client, **WHY, next=f"/nurse{HELD}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/nurse{HELD}")
    assert written(accounts) == [("district", f"visit: {WHY['told']}\tnurse {NURSE}")]
    shown = told(client)
    assert shown["names"] == [[NURSE, f"{NAME} {NURSE}"]]
    assert 1700 < shown["seconds"] <= 1800
    page = client.get(f"/names{HELD}")
    assert f"<dt>{NURSE}</dt><dd>{NAME} {NURSE}</dd>" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    for beyond in (f"?nurse={quote(OTHER)}", f"?nurse={quote(THERE)}ν1", "?nurse=a&nurse=b", ""):
        assert "names" not in told(client, beyond), beyond
    assert "names" not in told(browser(app, accounts, "district")), "another session of hers"
    with writing(accounts.engine) as connection:
        connection.execute(sa.update(tables.reveals).values(until=now()))
    assert "ask" in told(client)
    assert NAME not in client.get(f"/names{HELD}").text


def test_whose_own_nurses_they_are_asks_without_a_reason(come, accounts):
    for name in ("mentor", "center"):
        client = come(name)
        assert ask(client).status_code == 303
        assert told(client)["names"] == [[NURSE, f"{NAME} {NURSE}"]]
        assert ask_center(client) == 303
        for gone in (OTHER, f"{HERE}ν3"):  # she moved away; she left
            assert client.get(f"/names?nurse={quote(gone)}").status_code == 404
        assert send(client, "/names", f"/names{HELD}", do="hide").status_code == 303
        assert "ask" in told(client)
    herself = come("nurse")
    assert ask(herself, OTHER).status_code == 303
    assert told(herself, f"?nurse={quote(OTHER)}")["names"] == [[OTHER, f"{NAME} {OTHER}"]]
    assert "names" not in told(herself)
    rows = [(by, about.split("\t")[1]) for by, about in written(accounts)]
    assert rows == [("mentor", f"nurse {NURSE}")] * 2 + [("center", f"nurse {NURSE}")] * 2 + [
        ("nurse", f"nurse {OTHER}")
    ]


def ask_center(client) -> int:
    """Ask for the names at a health center: of whoever is in post there."""
    search = f"?health_center={quote(HERE)}-α"
    sent = {"health_center": f"{HERE}-α", "do": "show"}
    status = send(client, "/names", f"/names{search}", **sent).status_code
    assert told(client, search)["names"] == [[NURSE, f"{NAME} {NURSE}"]]
    return status


def test_a_manager_needs_a_grant_with_a_last_day(come, accounts):
    client, manager = come("manager"), people.find(accounts, "manager")
    unknown = client.get("/names?nurse=x")
    assert client.get(f"/names{HELD}").data == unknown.data, "forbidden is as unknown"
    reveals.grant(accounts, manager, now().date().replace(year=2099), "tests")
    assert ask(client).status_code == 403, "and a reason each time"
    assert ask(client, **WHY).status_code == 303
    assert told(client)["names"] == [[NURSE, f"{NAME} {NURSE}"]]
    with writing(accounts.engine) as connection:
        connection.execute(sa.update(tables.name_grants).values(ends_on=now().date()))
    assert told(client) == {"ask": ""}
    for name in ("advisor", "officer", "admin", "nothing"):
        assert told(come(name)) == {"ask": ""}


def test_no_name_leaves_before_it_is_written_down(come, accounts, monkeypatch):
    client, read, whole = come("district"), [], reveals.write

    def names_of(reader, codes, reveal):
        read.append(written(accounts))
        return dict.fromkeys(codes, NAME)

    monkeypatch.setattr("callbacks.accounts.names.names_of", names_of)
    monkeypatch.setattr(reveals, "write", lambda *_: 1 / 0)
    assert ask(client, **WHY).status_code == 500
    assert ("ask" in told(client), read, written(accounts)) == (True, [], [])
    monkeypatch.setattr(reveals, "write", whole)
    assert ask(client, **WHY).status_code == 303
    assert told(client)["names"] == [[NURSE, NAME]]
    assert [len(rows) for rows in read] == [1]


@pytest.mark.parametrize("pages", [("nurse",), pytest.param(tuple(CHARTS), marks=pytest.mark.gate)])
def test_while_a_name_is_shown_nothing_else_holds_one(come, app, accounts, caplog, pages):
    """Pages, answers, files, what is kept, what is written down and logged: codes only."""
    client, kinds = come("district"), ("csv", "json", "svg")
    assert ask(client, **WHY).status_code == 303
    search, answers = f"?district={quote(HERE)}&nurse={quote(NURSE)}", []
    for page in (one.layout for one in PAGES if one.layout.NAME in pages):
        answers += [client.get(page.PATH + search), post_page(client, page, search)]
        address = f"/data/{page.NAME.replace('_', '-')}"
        charts = CHARTS[page.NAME] if len(pages) > 1 else CHARTS[page.NAME][:1]
        asked = product(charts, kinds)
        answers += [client.get(f"{address}/{one.name}.{kind}{search}") for one, kind in asked]
    if len(pages) > 1:
        files = [f"/briefing.{kind}?district={quote(HERE)}" for kind in PACK_KINDS]
        answers += [client.get(address) for address in (*files, "/present", "/meeting", "/events")]
    answers += [client.get(address) for address in ("/account", "/who-sees-what")]
    for answer in answers:
        assert answer.status_code in (200, 404), answer.request.path  # not every chart is drawn
        assert NAME.encode() not in answer.data, answer.request.path
    assert told(client)["names"], "and it was shown meanwhile"
    shared = app.server.extensions[SHARED]
    assert len(shared.answers)
    assert NAME not in repr(list(shared.frames._entries.items()))
    with accounts.reading() as connection:
        stored = tables.metadata.tables.values()
        kept = [connection.execute(sa.select(table)).all() for table in stored]
    assert NAME not in f"{kept}{caplog.text}"


def test_a_mentor_sees_where_her_mentees_were_and_a_director_does_not(come, accounts):
    """The second nurse moved from one center to the other: on her page, and nowhere else."""
    posts, sums = [], []
    for name, role in (("mentor", "mentor"), ("center", "center-director")):
        beside = Grant(role, frozenset({f"{HERE}-β"}))
        people.grant(accounts, people.find(accounts, name).user, beside, None, "tests")
        client = come(name)
        rows = client.get(f"/data/nurse/path.json?nurse={quote(OTHER)}").get_json()
        posts.append([row["health_center"] for row in rows["rows"]])
        sums.append(client.get("/data/trends/series.csv").data)
        assert client.get(f"/data/nurse/path.json?nurse={quote(NURSE)}").status_code == 400
    assert posts == [[f"{HERE}-α", f"{HERE}-β"], [f"{HERE}-β"]]
    assert sums[0] == sums[1]


def test_a_nurse_reads_who_looked_at_her(come, accounts):
    client, search = come("district"), f"?nurse={quote(OTHER)}"
    for _ in range(2):  # once an hour
        client.get(f"/nurse{search}")
    client.get(f"/nurse{HELD}")
    client.get(f"/data/nurse/path.csv{search}")
    client.get("/nurse?nurse=somebody")
    assert ask(client, OTHER, **WHY).status_code == 303
    herself = come("nurse")
    assert herself.get("/").headers["Location"] == f"/nurse{search}"
    herself.get(f"/nurse{search}")
    page = herself.get("/who-looked").text
    rows = [row.split("</td><td>")[1:] for row in page.split("<tr><td>")[1:]]
    said = [(by, what.partition("<")[0]) for by, what in rows]
    assert said == [
        ("The district", f"was shown your name: visit: {WHY['told']}"),
        ("The district", "took along: data nurse path csv"),
        ("The district", "read: One nurse"),
    ]
    assert "<td>" not in come("mentor").get("/who-looked").text
    assert "somebody" not in json.dumps([row.about for row in audit.read(accounts)])


def test_no_words_of_whoever_looks_hide_her_row_or_make_another(come, accounts):
    reason = f"see\t{audit.OF_NURSE}{OTHER}" + " " * 1_500 + "to\x00day"
    assert ask(come("district"), **(WHY | {"told": reason})).status_code == 303
    said = f"visit: see {audit.OF_NURSE}{OTHER} today\tnurse {NURSE}"
    assert written(accounts) == [("district", said)]
    rows = [audit.of_nurse(accounts, code) for code in (NURSE, OTHER)]
    assert [[row.action for row in several] for several in rows] == [["names"], []]
    assert told(come("district"), "?nurse=%00") == {"ask": ""}, "PostgreSQL takes no such text"


def test_whoever_asks_about_many_nurses_is_written_down_for_each(come, accounts, monkeypatch):
    monkeypatch.setattr(audit, "LONGEST", 40)
    both = f"/data/trends/series.csv{HELD}&nurse={quote(OTHER)}"
    assert come("district").get(both).status_code == 200
    for code in (NURSE, OTHER):
        (row,) = audit.of_nurse(accounts, code)
        assert (row.action, row.about) == ("export", f"data trends series csv\tnurse {code}")
