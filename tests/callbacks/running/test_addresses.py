"""Below a path every address leads below it: pages, files, answers, redirects, downloads."""

import json
import re
from urllib.parse import urlsplit

import pytest

from app import create_app
from callbacks.pages import PAGES
from callbacks.running.addresses import below_path
from data_loaders.settings import Settings
from layouts.ids import part
from tests.desks import console_path
from tests.sources import ROOT
from tests.trees import dependencies, post_page

PATH = "/mesh"
LEADING = re.compile(r'(?:href|src|data-back)(?:": *"|=\\?")(/[^"\\]*)')


@pytest.fixture(scope="module")
def client(shared_sample):
    app = create_app(shared_sample, Settings(path=f"{PATH}/"))
    return app.server.test_client()


def outside(text: str) -> list[str]:
    """Return the addresses in a text that do not lie below the path."""
    found = LEADING.findall(text.replace(r"\u002f", "/"))
    assert found, "no address found: they are looked for in the wrong form"
    return [one for one in found if not one.startswith(f"{PATH}/")]


class Below:
    """A browser whose every address lies below the path."""

    def __init__(self, client):
        self._client = client

    def get(self, path, **rest):
        return self._client.get(PATH + path, **rest)

    def post(self, path, **rest):
        return self._client.post(PATH + path, **rest)


def test_every_page_leads_below_the_path(client):
    below = Below(client)
    for page in (PAGES[0], PAGES[1], PAGES[5]):
        document = client.get(PATH + page.layout.PATH)
        assert (document.status_code, outside(document.text)) == (200, []), page.layout.NAME
        answer = post_page(below, page.layout, "?district=KIR")
        assert outside(answer.text) == [], page.layout.NAME
    shell = {"id": "shell-address", "property": "data", "value": {"pathname": "/trends"}}
    posted = {"output": "shell-page.children", "inputs": [shell], "changedPropIds": [],
              "outputs": {"id": "shell-page", "property": "children"}}  # fmt: skip
    assert outside(below.post("/_dash-update-component", json=posted).text) == []


def test_what_pages_name_is_there(client):
    document = client.get(f"{PATH}/trends")
    assert f'<html data-path="{PATH}"' in document.text
    named = set(re.findall(r'(?:href|src)="(/mesh/(?:assets|_dash)[^"]*)"', document.text))
    assert len(named) > 20
    for address in sorted(named):
        assert client.get(address.replace("&amp;", "&")).status_code == 200, address
    wanted = {part("trends", "to", "visits")}
    assert wanted & {one["id"] for one in walked(dependencies(Below(client)))}


def walked(wired: list[dict]) -> list[dict]:
    return [one for callback in wired for one in callback["inputs"] + callback["state"]]


def test_the_rest_stands_below_it_too(client):
    present = client.get(f"{PATH}/present?district=KIR")
    assert (present.status_code, outside(present.text)) == (200, [])
    nowhere = client.get(f"{PATH}/nowhere")
    assert (nowhere.status_code, outside(nowhere.text)) == (404, [])
    assert client.get(f"{PATH}/data/trends/series.json").status_code == 200
    assert client.get(PATH).status_code == 200
    for address in ("/", "/trends", "/meshed/trends", "/assets/zz-dashboard/dashboard.css"):
        assert client.get(address).status_code == 404, address
    assert client.get("/healthz").status_code == 200


def test_the_console_s_link_leads_home_and_its_session_stays_below(programme_engine):
    app = create_app(programme_engine, Settings(path=PATH, allow_edit=True))
    client = app.server.test_client()
    answer = client.get(PATH + console_path(app))
    assert (answer.status_code, urlsplit(answer.location).path) == (303, f"{PATH}/")
    assert f"Path={PATH}/;" in answer.headers["Set-Cookie"]
    assert "You may write." in client.get(f"{PATH}/").text


@pytest.mark.parametrize(
    ("text", "moved"),
    [('<a href="/trends?x">', '<a href="/mesh/trends?x">'),
     ('<a href="/mesh/trends">', '<a href="/mesh/trends">'),
     ('<a href="//evil.example">', '<a href="//evil.example">'),
     ('<a href="?x"> <img src="data:image/png">', '<a href="?x"> <img src="data:image/png">'),
     (json.dumps({"href": "/data/x.csv"}), '{"href": "/mesh/data/x.csv"}'),
     (r'"href":"\u002f"', r'"href":"/mesh\u002f"'),
     (r'"href":"\u002fmesh\u002fx"', r'"href":"\u002fmesh\u002fx"'),
     (r'"href":"\u002fmeshed"', r'"href":"/mesh\u002fmeshed"'),
     (json.dumps({"html": '<a href="/x">'}), '{"html": "<a href=\\"/mesh/x\\">"}')],
)  # fmt: skip
def test_an_address_is_brought_below_once(text, moved):
    assert below_path(text.encode(), PATH).decode() == moved
    assert below_path(moved.encode(), PATH).decode() == moved
    assert below_path(text.encode(), "").decode() == text


def test_no_script_asks_past_the_path():
    """Addresses of ours go through `at` of elements.js."""
    own = re.compile(r"""(?<!at\()["'`]/[a-z]""")
    for file in sorted((ROOT / "assets" / "zz-dashboard").glob("*.js")):
        text = file.read_text(encoding="utf-8").replace('json("/import', "")
        assert not own.search(text), file.name
