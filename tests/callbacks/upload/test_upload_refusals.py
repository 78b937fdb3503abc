"""The import route refuses whoever may not, hostile names and sizes, and leaves nothing behind."""

import io
import threading
from pathlib import Path

import pytest

from callbacks.http.headers import MOST_BYTES
from callbacks.upload import routes
from data_loaders.engine import open_engine
from tests.data_loaders.importing.bundles import GOOD, contents
from tests.uploading import HERE, archive, files_of, sent, serving


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


@pytest.mark.parametrize("address", ["/import/x/problems.csv", "/import/x/progress"])
def test_nothing_is_told_to_strangers(client, engine, address):
    assert client.get(address, headers={"Origin": "http://a.example"}).status_code == 403
    assert serving(engine, allowed=False).get(address).status_code == 403


def test_it_is_off_unless_it_was_switched_on(engine):
    client = serving(engine, allowed=False)
    answer = sent(client)
    assert answer.status_code == 403
    assert "MESH_ALLOW_IMPORT=yes" in answer.get_json()["summary"]
    may = client.get("/import")
    assert (may.status_code, may.get_json()["ok"]) == (200, False)
    assert not any(contents(engine).values())


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:9999"])
def test_no_other_site_may(client, engine, origin):
    answer = client.post("/import", data={"files": files_of()}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert not any(contents(engine).values())


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
    monkeypatch.setattr(routes, "MOST_UPLOADED", 2_000)
    answer = sent(client)
    assert answer.status_code == 413
    assert "send them in parts" in answer.get_json()["summary"]


def test_hundreds_of_files_are_refused(client):
    answer = sent(client, [(io.BytesIO(b"x"), f"{n}.csv") for n in range(300)])
    assert answer.status_code == 400
    assert "one zip archive" in answer.get_json()["summary"]


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
        raise routes.UsageProblem("done waiting")

    monkeypatch.setattr(routes, "import_bundle", slow)
    answers = []
    first = threading.Thread(target=lambda: answers.append(sent(client).status_code))
    first.start()
    assert inside.wait(30)
    second = sent(client)
    go.set()
    first.join()
    assert (second.status_code, answers) == (409, [400])
    assert "Another import is running" in second.get_json()["summary"]


def test_a_database_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / "mesh.db").write_text("code;name\n" * 500)
    answer = sent(serving(open_engine(f"sqlite:///{tmp_path}/mesh.db")))
    assert answer.status_code == 503
    assert "not a database" in answer.get_json()["summary"]
    assert "Traceback" not in answer.text
