"""The pack as a file from the server: as strict as data URLs, and to be saved, not shown."""

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Semaphore
from urllib.parse import quote

import openpyxl
import pytest

from callbacks.meeting import pack_routes
from callbacks.meeting.pack_routes import TYPES
from exports.files import KINDS, UnwritableError
from tests.programme import HERE, THERE

ASKED = f"?district={quote(HERE)}&end=2012-11"


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"pdf"}))
def test_a_pack_is_sent_as_a_file_of_its_kind(client, kind):
    answer = client.get(f"/briefing.{kind}{ASKED}")
    assert answer.status_code == 200
    assert answer.mimetype == TYPES[kind]
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="MESH-district-2012-11.{kind}"'
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(answer.data) > 5000


def test_every_kind_has_its_type():
    assert set(TYPES) == set(KINDS)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/briefing.doc", 404, "no such file"),
        (f"/briefing.html{ASKED}&start=2012-01", 400, "one district"),
        (f"/briefing.html{ASKED}&nurse=x", 400, "one district"),
        (f"/briefing.html{ASKED}&x=1", 400, "one district"),
        (f"/briefing.html{ASKED}&district={quote(THERE)}", 400, "one district"),
        ("/briefing.html?end=soon", 400, "one district"),
        ("/briefing.html", 400, f"Ask for one of: {HERE}, {THERE}"),
        ("/briefing.html?district=nowhere", 400, "Unknown here: district=nowhere"),
        (f"/briefing.html?district={quote(HERE)}&end=2031-01", 400, "Choose an earlier month"),
    ],
)
def test_what_is_no_pack_is_refused_with_what_to_do(client, path, status, said):
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.text
    assert answer.mimetype == "text/plain"


def test_without_a_browser_the_server_says_so(client, monkeypatch):
    def fail(pack, kind):
        raise UnwritableError("Install one")

    monkeypatch.setattr("callbacks.meeting.pack_routes.written", fail)
    answer = client.get(f"/briefing.pdf{ASKED}")
    assert (answer.status_code, answer.text) == (503, "Install one\n")


def test_an_empty_database_has_no_pack(empty_client):
    answer = empty_client.get("/briefing.html")
    assert answer.status_code == 400
    assert "A pack is one district's" in answer.text


def test_the_workbook_holds_the_months_numbers(client):
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"/briefing.xlsx{ASKED}").data))
    assert "Trends" in book.sheetnames


def test_a_chart_is_served_as_a_drawing_with_where_it_comes_from(client):
    answer = client.get(f"/data/trends/series.svg{ASKED}")
    assert answer.mimetype == "image/svg+xml"
    assert "Data up to 20 Feb 2013. Nurses appear by code only." in answer.text
    assert f"Selection: {HERE} · until Nov 2012" in answer.text
    assert client.get("/data/trends/series.svg?x=1").status_code == 400
    assert client.get("/data/trends/nothing.svg").status_code == 404


def test_two_expensive_files_are_made_at_a_time_and_others_are_told_at_once(client, monkeypatch):
    inside, go = Semaphore(0), Event()

    def slow(pack, kind):
        inside.release()
        assert go.wait(30)
        return b"file"

    monkeypatch.setattr(pack_routes, "written", slow)
    with ThreadPoolExecutor(2) as threads:
        held = [threads.submit(client.application.test_client().get, f"/briefing.{kind}{ASKED}")
                for kind in ("pdf", "pptx")]  # fmt: skip
        for _ in held:
            assert inside.acquire(timeout=30)
        refused = client.get(f"/briefing.pdf{ASKED}")
        assert (refused.status_code, refused.headers["Retry-After"]) == (503, "15")
        assert "Ask again in 15 seconds" in refused.text
        go.set()
        assert [one.result().status_code for one in held] == [200, 200]
    assert client.get(f"/briefing.pdf{ASKED}").status_code == 200
