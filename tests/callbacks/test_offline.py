"""Pages kept for days without a connection: who may keep them, and what an installed app knows."""

import re
from pathlib import Path

from app import ASSETS
from callbacks.offline import worker_text


def test_the_worker_is_asked_for_again_each_time_and_told_that_it_may_keep(client):
    answer = client.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.text.startswith("self.keepsPages = true;\n")


def test_where_people_read_different_things_it_removes_itself():
    assert worker_text(ASSETS / "zz-dashboard" / "worker.js", False).startswith(
        "self.keepsPages = false;\n"
    )


def test_no_page_loads_the_worker_as_a_script(client):
    text = client.get("/").text
    assert "zz-dashboard/offline.js" in text
    assert "worker.js" not in text
    assert '<body data-worker="sw.js">' in text


def test_the_manifest_names_files_that_are_there(client):
    manifest = client.get("/manifest.webmanifest")
    assert manifest.mimetype == "application/manifest+json"
    said = manifest.get_json()
    assert (said["start_url"], said["scope"]) == ("last-meeting", "./")
    assert [one["sizes"] for one in said["icons"]] == ["any", "192x192", "512x512"]
    for icon in said["icons"]:
        answer = client.get(f"/{icon['src']}")
        assert (answer.status_code, answer.mimetype) == (200, icon["type"])
        assert (Path(ASSETS).parent / icon["src"]).is_file()
    opened = client.get(f"/{said['start_url']}")
    assert (opened.status_code, opened.headers["Location"]) == (303, "./")


def test_a_page_holds_how_old_it_is_for_when_it_is_kept(client):
    text = client.get("/trends?district=HA").text
    assert re.search(r'<p class="offline">You are offline: as of \d+ \w+ \d{4}\. ', text)
    assert client.get("/offline").text.count("<h1>You are offline</h1>") == 1


def test_the_title_names_the_page_the_place_and_the_months(client):
    text = client.get("/trends").text
    assert "<title>Trends · all districts · all months · MESH Dashboard</title>" in text
