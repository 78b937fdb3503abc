"""Laws 2 and 7: what holds for every page there is and every page to come.

The parts of law 7 that need every page's answers: tests/test_pages.py. Law 1: test_proportions.py;
laws 3, 4 and 5 with the subjects they are about; that no request leaves the host needs a browser
too: tests/browser.
"""

import json
import re
from dataclasses import fields
from pathlib import Path
from urllib.parse import parse_qs, quote

import dash
import plotly.offline
import pytest

from app import create_app
from callbacks.pages import PAGES
from dashboard.drawing import theme
from dashboard.filters import Filters
from data_loaders.engine import migrate, open_engine
from data_loaders.sample import sample_rows
from data_loaders.settings import Settings
from layouts.ids import part
from tests.pages import ALONE, LAYOUTS, drawn_at, every_page
from tests.programme import HERE, THERE, write_programme
from tests.trees import components, dependencies, ids, named_ids, post_page

ROOT = Path(__file__).parent.parent


def test_7_every_filter_of_every_page_is_tried():
    assert {name for layout in LAYOUTS for name in layout.FILTERS} <= set(ALONE)
    assert {one.name for one in fields(Filters)} == set(ALONE)


@every_page
def test_7_filters_survive_the_url(desk, page):
    asked = {name: value for name, value in ALONE.items() if name in page.layout.FILTERS}
    search = "?" + "&".join(f"{name}={quote(value)}" for name, value in asked.items())
    drawn = {one.id: one for one in components(drawn_at(desk, page, search)) if hasattr(one, "id")}
    for name, value in asked.items():
        shown = drawn[part(page.layout.NAME, name)].value
        assert shown in (value, [value]), name
    for other in LAYOUTS:
        carried = drawn[part(page.layout.NAME, "to", other.NAME)].href
        assert parse_qs(carried.partition("?")[2]) == {name: [v] for name, v in asked.items()}


def test_7_every_id_a_callback_names_is_drawn_exactly_once(app, client):
    drawn = ids(app.validation_layout)
    for callback in dependencies(client):
        for name in named_ids(callback):
            assert drawn.count(name) == 1, (name, callback["output"])


def test_7_two_apps_live_side_by_side(tmp_path):
    clients = {}
    for letter in (HERE, THERE):
        engine = open_engine(f"sqlite:///{tmp_path}/{ord(letter)}.db")
        migrate(engine)
        write_programme(engine, letter)
        clients[letter] = create_app(engine).server.test_client()
    assert dependencies(clients[HERE]) == dependencies(clients[THERE])
    for page in PAGES:
        for letter, other in ((HERE, THERE), (THERE, HERE)):
            # a filter that does not exist in the other database cannot be answered from there
            search = f"?district={quote(letter)}&health_center={quote(letter)}-α"
            answer = post_page(clients[letter], page.layout, search).get_json()["response"]
            said = answer[part(page.layout.NAME, "selection")]["children"]
            assert f"{letter}-α" in said
            assert f"{other}-" not in str(answer)


def test_7_nothing_is_left_in_the_process_wide_registries(client):
    dependencies(client)
    assert dash.page_registry == {}
    assert dash._callback.GLOBAL_CALLBACK_LIST == []


def folders(place: str) -> set[str]:
    return {path.parent.name for path in (ROOT / place).glob("*/__init__.py")}


@pytest.mark.parametrize("subject", sorted(folders("answers")))
def test_2_a_subject_has_its_room_in_every_layer(subject):
    assert folders(f"dashboard/{subject}") == {"statistics", "figures", "sentences"}
    assert (ROOT / "data_loaders" / f"{subject}.py").is_file()
    for layer in ("dashboard", "answers"):
        assert list((ROOT / "tests" / layer / subject).rglob("test_*.py")), layer


@every_page
def test_2_a_page_has_its_charts_in_a_subject(page):
    assert (ROOT / "layouts" / f"{page.layout.NAME}.py").is_file()
    assert page.charts
    for chart in page.charts:
        assert chart.numbers.__module__.split(".")[:1] == ["answers"], chart.name


def test_2_every_layout_with_a_path_is_a_page():
    files = (ROOT / "layouts").glob("*.py")
    with_path = {file.stem for file in files if "\nPATH = " in file.read_text(encoding="utf-8")}
    assert with_path == {layout.NAME for layout in LAYOUTS}
    assert len({layout.PATH for layout in LAYOUTS}) == len(LAYOUTS)


def test_7_every_setting_is_documented():
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        setting = field.validation_alias or f"MESH_{name.upper()}"
        row = next((line for line in text.splitlines() if f"`{setting}`" in line), "")
        written = f"`{field.default}`" if str(field.default) else "empty"
        assert written in row, setting


def test_7_every_indicator_of_the_sample_is_defined():
    for row in sample_rows()["indicators"]:
        for part_of_it in ("label", "numerator", "denominator", "why", "source"):
            assert row[part_of_it], (row["code"], part_of_it)


def test_7_no_file_asks_anything_of_another_host(client):
    ours = [*(ROOT / "assets" / "zz-dashboard").iterdir(), ROOT / "layouts" / "shell.py"]
    loads = re.compile(r"""(?:src|href|url|import|fetch|from)\s*[=(:]?\s*["'(]*(?:https?:)?//""")
    for path in [*ours, ROOT / "assets" / "00-vendor" / "bootstrap" / "bootstrap.min.css"]:
        assert not loads.search(path.read_text(encoding="utf-8", errors="replace")), path.name
    assert not loads.search(client.get(PAGES[0].layout.PATH).text)


def test_7_the_vendored_bundle_is_the_one_plotly_is_made_for():
    bundle = (ROOT / "assets" / "00-vendor" / "plotly" / "plotly-charts.min.js").read_text()
    assert f"plotly.js v{plotly.offline.get_plotlyjs_version()}: scatter, bar, heatmap" in bundle
    named = json.loads((ROOT / "bundles" / "plotly" / "package.json").read_text())["dependencies"]
    assert named["plotly.js"] == plotly.offline.get_plotlyjs_version()
    for kind in theme.TRACE_TYPES:
        assert re.search(rf'moduleType:"trace",name:"{kind}"', bundle), kind
