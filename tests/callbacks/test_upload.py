"""The import route: only for whoever may, only plain files, all or nothing, and its report."""

import csv
import io
import re
import threading
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from callbacks import upload
from callbacks.desk import Desk
from callbacks.headers import MOST_BYTES
from callbacks.upload import register_uploads
from callbacks.upload_answers import MOST_SHOWN
from data_loaders.engine import open_engine
from tests.data_loaders.importing.bundles import GOOD, ROWS, contents

HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}


def files_of(**changed: str | bytes | None) -> list[tuple]:
    """Return the files of a good bundle as a browser sends them."""
    texts = {name: text for name, text in (GOOD | changed).items() if text is not None}
    return [
        (io.BytesIO(text if isinstance(text, bytes) else text.encode()), f"{name}.csv")
        for name, text in texts.items()
    ]


def serving(engine, allowed=True):
    server = Flask("uploads")
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    register_uploads(server, Desk(engine), allowed)
    return server.test_client()


@pytest.fixture
def client(engine):
    return serving(engine)


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    """Return the folder in which files are kept for a moment."""
    folder = tmp_path / "kept"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def sent(client, files=None, headers=None, **fields):
    """Post files as a browser does; encoded here, for the test client leaves a large body open."""
    body = {"files": files if files is not None else files_of(), **fields}
    boundary, data = encode_multipart(parts(body))
    kind = f"multipart/form-data; boundary={boundary}"
    headers = HERE if headers is None else headers
    return client.post("/import", data=data, content_type=kind, headers=headers)


def parts(fields: dict) -> MultiDict:
    """Return fields as the encoder takes them: a file with its name, a text as it is."""
    found = MultiDict()
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            file = FileStorage(one[0], one[1], name) if isinstance(one, tuple) else one
            found.add(name, file)
    return found


def test_a_check_changes_nothing_and_an_import_brings_everything(client, engine):
    before = contents(engine)
    checked = sent(client, check="yes").get_json()
    assert (checked["outcome"], checked["ok"], checked["doubts"]) == ("dry run", True, 1)
    assert checked["problems"][0][4].startswith("warning, ")
    assert contents(engine) == before
    done = sent(client).get_json()
    assert (done["outcome"], done["count"]) == ("imported", "1 warning")
    assert done["summary"] == f"Imported: {sum(ROWS.values())} rows. 1 warning."
    assert f"Visits: {ROWS['visits']}" in done["tables"]
    assert len(contents(engine)["visits"]) == ROWS["visits"]
    assert "Already imported" in sent(client).get_json()["summary"]


def test_what_was_imported_is_on_the_pages_without_a_restart(client, engine):
    desk = Desk(engine)
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
    answer = sent(client, files_of(indicator_values=wrong)).get_json()
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


@pytest.mark.parametrize("address", ["/import/x/problems.csv", "/import/x/progress"])
@pytest.mark.parametrize(
    "headers", [{"X-Forwarded-For": "10.0.0.1"}, {"Origin": "http://a.example"}]
)
def test_nothing_is_told_to_strangers(client, address, headers):
    assert client.get(address, headers=headers).status_code == 403


def test_it_is_off_unless_it_was_switched_on(engine):
    client = serving(engine, allowed=False)
    answer = sent(client)
    assert answer.status_code == 403
    assert "MESH_ALLOW_IMPORT=yes" in answer.get_json()["summary"]
    may = client.get("/import")
    assert (may.status_code, may.get_json()["ok"]) == (200, False)
    assert not any(contents(engine).values())


@pytest.mark.parametrize(
    ("headers", "environ"),
    [
        ({"Origin": "http://evil.example"}, {}),
        ({"Origin": "null"}, {}),
        ({"Origin": "http://localhost:9999"}, {}),
        ({"X-Forwarded-For": "10.0.0.1"}, {}),
        ({"Via": "1.1 proxy"}, {}),
        ({}, {"REMOTE_ADDR": "10.0.0.1"}),
        (HERE, {"REMOTE_ADDR": "2001:db8::1"}),
    ],
)
def test_nobody_from_elsewhere_may(client, engine, headers, environ):
    answer = client.post("/import", data={"files": files_of()}, headers=headers,
                         environ_overrides=environ)  # fmt: skip
    assert answer.status_code == 403
    assert not any(contents(engine).values())


def test_a_program_on_this_machine_that_is_no_browser_may(client):
    assert sent(client, headers={}).get_json()["outcome"] == "imported"


def test_who_may_is_told_how_much(client):
    assert client.get("/import").get_json() == {
        "ok": True, "summary": "", "most_bytes": 200_000_000,
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["../../evil.sh", "visits.csv.exe", ".htaccess", "a\x00b.csv", "con.csv", "visits",
             "=x.csv", "visits.toml"],
)  # fmt: skip
def test_a_hostile_name_is_refused_before_anything_is_written(client, kept, name):
    answer = sent(client, [(io.BytesIO(b"code\n"), name)])
    assert answer.status_code == 400
    assert "cannot be imported" in answer.get_json()["summary"]
    assert list(kept.iterdir()) == []


def test_a_client_s_path_is_cut_off_and_nothing_stays_behind(client, kept):
    ways = ("/home/ana/../{}", "C:/Users/ana/{}", "C:\\\\ana\\\\{}")  # a form doubles a backslash
    files = [(body, ways[n % 3].format(name)) for n, (body, name) in enumerate(files_of())]
    answer = sent(client, files).get_json()
    assert answer.get("outcome") == "imported", answer
    assert "ana" not in str(answer)
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize("fields", [{}, {"files": []}, {"files": (io.BytesIO(b""), "")},
                                    {"other": (io.BytesIO(b"x"), "visits.csv")}])  # fmt: skip
def test_no_file_at_all_is_said(client, fields):
    answer = client.post("/import", data=fields, headers=HERE)
    assert answer.status_code == 400
    assert "Choose the files" in answer.get_json()["summary"]


@pytest.mark.parametrize("body", [b"", b"{}", b"files=visits.csv", b"--x\r\n\r\n--x--"])
@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data",
                                  "multipart/form-data; boundary=x"])  # fmt: skip
def test_no_body_breaks_the_route(client, body, kind):
    answer = client.post("/import", data=body, content_type=kind, headers=HERE)
    assert answer.status_code == 400
    assert answer.get_json()["ok"] is False


def test_bodies_over_the_limit_are_refused_and_those_over_the_pages_limit_are_not(
    client, monkeypatch
):
    padded = GOOD["visits"] + "\n" * (MOST_BYTES + 1)
    assert sent(client, files_of(visits=padded)).get_json()["outcome"] == "imported"
    monkeypatch.setattr(upload, "LARGEST_UPLOAD", 1_000)
    monkeypatch.setattr(upload, "ROOM_BESIDE_FILES", 1_000)
    answer = sent(client)
    assert answer.status_code == 413
    assert "send them in parts" in answer.get_json()["summary"]


def test_hundreds_of_files_are_refused(client):
    answer = sent(client, [(io.BytesIO(b"x"), f"{n}.csv") for n in range(300)])
    assert answer.status_code == 400
    assert "one zip archive" in answer.get_json()["summary"]


def archive(entries: dict[str, str]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in entries.items():
            zipped.writestr(name, text)
    out.seek(0)
    return out


def test_a_zip_archive_of_the_files_goes_in(client, engine):
    inside = {f"field/{name}.csv": text for name, text in GOOD.items()}
    assert sent(client, [(archive(inside), "field.zip")]).get_json()["outcome"] == "imported"
    assert len(contents(engine)["visits"]) == ROWS["visits"]


@pytest.mark.parametrize(
    "entries",
    [{"visits.csv": "0" * 60_000_000}, {f"{n}.csv": "" for n in range(500)}, {"a.zip": "PK"},
     {"../../evil.sh": "x"}],
)  # fmt: skip
def test_a_hostile_archive_is_refused(client, engine, entries):
    answer = sent(client, [(archive(entries), "field.zip")])
    assert answer.get_json()["ok"] is False
    assert not any(contents(engine).values())


def test_the_path_on_the_server_is_not_told(client):
    answer = sent(client, [(io.BytesIO(b"{}"), "export.json")]).get_json()
    assert answer["ok"] is False
    assert "mesh-import-" not in answer["summary"]
    both = [(io.BytesIO(b"{}"), "a.json"), (io.BytesIO(b"{}"), "b.json")]
    assert "mesh-import-" not in sent(client, both).get_json()["summary"]


def test_one_import_at_a_time(client, monkeypatch):
    inside, go = threading.Event(), threading.Event()

    def slow(*_, **__):
        inside.set()
        assert go.wait(30)
        raise upload.UsageProblem("done waiting")

    monkeypatch.setattr(upload, "import_bundle", slow)
    answers = []
    first = threading.Thread(target=lambda: answers.append(sent(client).status_code))
    first.start()
    assert inside.wait(30)
    second = sent(client)
    go.set()
    first.join()
    assert (second.status_code, answers) == (409, [400])
    assert "Another import is running" in second.get_json()["summary"]


def test_how_far_a_long_import_is_can_be_asked(client, monkeypatch):
    ticket = "0123456789abcdef" * 2

    def announcing(*_, announce, **__):
        announce("visits.csv: 100,000 rows checked")
        raise upload.UsageProblem("enough")

    monkeypatch.setattr(upload, "import_bundle", announcing)
    sent(client, ticket=ticket)
    assert client.get(f"/import/{ticket}/progress").get_json() == {
        "line": "visits.csv: 100,000 rows checked"
    }
    sent(client, ticket="../../x")
    for number in range(upload.MOST_TICKETS):
        sent(client, ticket=f"{number:032x}")
    assert client.get(f"/import/{ticket}/progress").get_json() == {"line": ""}


def test_dates_in_a_declared_order_are_read(client, engine):
    visits = re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3/\2/\1", GOOD["visits"])
    answer = sent(client, files_of(visits=visits), dates="dmy").get_json()
    assert answer["outcome"] == "imported", answer["problems"]
    assert sent(client, dates="sideways").status_code == 400


def test_a_database_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / "mesh.db").write_text("code;name\n" * 500)
    answer = sent(serving(open_engine(f"sqlite:///{tmp_path}/mesh.db")))
    assert answer.status_code == 503
    assert "not a database" in answer.get_json()["summary"]
    assert "Traceback" not in answer.text


def test_a_first_import_may_make_the_database(tmp_path):
    path = Path(tmp_path) / "new.db"
    client = serving(open_engine(f"sqlite:///{path}"))
    assert sent(client, check="yes").get_json()["outcome"] == "dry run"
    assert not path.exists()
    assert sent(client).get_json()["outcome"] == "imported"
    assert path.exists()
