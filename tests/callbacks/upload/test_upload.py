"""The import route: everything goes in or nothing does, and the report says what and where."""

import csv
import io
import re
from pathlib import Path

import pytest

from callbacks.upload import routes
from callbacks.upload.answers import MOST_SHOWN
from data_loaders.engine import open_engine
from tests.data_loaders.importing.bundles import GOOD, ROWS, contents
from tests.desks import desk_at
from tests.uploading import archive, files_of, sent, serving

# Confirmed on a day after its end: a doubt, not an error.
DOUBTFUL = GOOD["stock_outs"].replace("2011-03-04,2011-03-03", "2011-03-04,2011-03-05")


@pytest.fixture
def client(engine):
    return serving(engine)


def test_a_check_changes_nothing_and_an_import_brings_everything(client, engine):
    before = contents(engine)
    checked = sent(client, files_of(stock_outs=DOUBTFUL), check="yes").get_json()
    assert (checked["outcome"], checked["ok"], checked["doubts"]) == ("dry run", True, 1)
    assert checked["problems"][0][4].startswith("warning, ")
    assert contents(engine) == before
    done = sent(client, files_of(stock_outs=DOUBTFUL)).get_json()
    assert (done["outcome"], done["count"]) == ("imported", "1 warning")
    rows = sum(ROWS.values())
    assert done["summary"] == (
        f"Imported: {rows} rows. {rows} new, 0 changed, 0 withdrawn, 0 unchanged. Import 1. "
        "1 warning."
    )
    assert f"Visits: {ROWS['visits']}" in done["tables"]
    assert len(contents(engine)["visits"]) == ROWS["visits"]
    again = sent(client, files_of(stock_outs=DOUBTFUL)).get_json()
    assert "Already imported" in again["summary"]


def test_what_was_imported_is_on_the_pages_without_a_restart(client, engine):
    desk = desk_at(engine)
    with desk.ask("") as (_, question):
        assert question.window is None
    sent(client)
    with desk.ask("") as (_, question):
        assert question.records.data_date is not None
        assert list(question.places.health_centers) == ["007", "NA", "Rwinkwavu"]
    later = (GOOD["visits"] + "V9,007,M1,,,2012-12-30,2012-12-30,,done\n").encode()
    sent(client, [(io.BytesIO(later), "visits.csv")])
    with desk.ask("") as (_, question):
        assert f"{question.records.data_date}" == "2012-12-30"


def test_one_wrong_cell_refuses_all_and_says_where(client, engine):
    wrong = GOOD["indicator_values"].replace("2011-01-11,3,4", "2011-31-11,3,4")
    answer = sent(client, files_of(indicator_values=wrong, stock_outs=DOUBTFUL)).get_json()
    assert (answer["outcome"], answer["ok"]) == ("refused", False)
    assert answer["count"] == "1 problem, 1 warning"
    assert answer["problems"][:1] == [
        ["indicator_values.csv", "2", "date", "2011-31-11", "no such day in the calendar",
         "correct the date"],
    ]  # fmt: skip
    assert len(answer["columns"]) == len(answer["problems"][0])
    assert not any(contents(engine).values())


def test_the_first_problems_are_shown_and_all_can_be_downloaded(client):
    lines = "".join(f"X{number},=1+1,name\n" for number in range(MOST_SHOWN + 50))
    bad = "code,district,name\n" + lines
    answer = sent(client, files_of(health_centers=bad), check="yes").get_json()
    assert len(answer["problems"]) == MOST_SHOWN
    assert answer["more"].startswith(f"The first {MOST_SHOWN} of ")
    listed = client.get(answer["csv"])
    assert listed.headers["Content-Disposition"] == 'attachment; filename="problems.csv"'
    rows = list(csv.DictReader(io.StringIO(listed.data.decode("utf-8-sig"))))
    assert len(rows) > MOST_SHOWN + 50
    assert rows[0]["value"] == "'=1+1", "no cell becomes a formula"


def test_a_list_is_only_for_who_has_its_key(client):
    answer = sent(client, files_of(districts="code,name\n"), check="yes").get_json()
    assert client.get(answer["csv"]).status_code == 200
    key = answer["csv"].split("/")[2]
    for other in (key[:-1], "x" * len(key), "..", "%2e%2e"):
        assert client.get(f"/import/{other}/problems.csv").status_code == 404


def test_a_program_on_this_machine_that_is_no_browser_may(client):
    assert sent(client, headers={}).get_json()["outcome"] == "imported"


def test_who_may_is_told_how_much(client):
    assert client.get("/import").get_json() == {
        "ok": True, "summary": "", "most_bytes": 200_000_000,
    }  # fmt: skip


def test_a_zip_archive_of_the_files_goes_in(client, engine):
    inside = {f"field/{name}.csv": text for name, text in GOOD.items()}
    assert sent(client, [(archive(inside), "field.zip")]).get_json()["outcome"] == "imported"
    assert len(contents(engine)["visits"]) == ROWS["visits"]


def test_how_far_a_long_import_is_can_be_asked(client, monkeypatch):
    ticket = "0123456789abcdef" * 2

    def announcing(_engine, _bundle, asked):
        asked.announce("visits.csv: 100,000 rows checked")
        raise routes.UsageProblem("enough")

    monkeypatch.setattr(routes, "import_bundle", announcing)
    sent(client, ticket=ticket)
    assert client.get(f"/import/{ticket}/progress").get_json() == {
        "line": "visits.csv: 100,000 rows checked"
    }
    sent(client, ticket="../../x")
    for number in range(routes.MOST_TICKETS):
        sent(client, ticket=f"{number:032x}")
    assert client.get(f"/import/{ticket}/progress").get_json() == {"line": ""}


def test_dates_in_a_declared_order_are_read(client, engine):
    visits = re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3/\2/\1", GOOD["visits"])
    answer = sent(client, files_of(visits=visits), dates="dmy").get_json()
    assert answer["outcome"] == "imported", answer["problems"]
    assert sent(client, dates="sideways").status_code == 400


def test_a_first_import_may_make_the_database(tmp_path):
    path = Path(tmp_path) / "new.db"
    client = serving(open_engine(f"sqlite:///{path}"))
    assert sent(client, check="yes").get_json()["outcome"] == "dry run"
    assert not path.exists()
    assert sent(client).get_json()["outcome"] == "imported"
    assert path.exists()
