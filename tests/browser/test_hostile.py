"""Names that are programs, markup or far too long are shown as the letters they are."""

import copy
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from callbacks.pages import PAGES
from data_loaders.engine import migrate, open_engine, writing
from data_loaders.schema import metadata
from tests.browser.conftest import SCREEN, served, watched
from tests.browser.walking import open_picker, unfold_all, visit
from tests.gates import spread
from tests.programme import HERE, programme

pytestmark = pytest.mark.browser
ATTACKS = (
    "<img src=x onerror=hacked()>",
    "<script>hacked()</script>",
    "<a href='javascript:hacked()'>x</a>",
    "</title><svg onload=hacked()>",
    "{{constructor.constructor('hacked()')()}} ${hacked()} %{hacked}",
    "W" * 300,
)
NAMED = {"districts": "name", "health_centers": "name", "indicators": "label", "supplies": "name",
         "events": "label", "action_items": "what", "stock_outs": "cause"}  # fmt: skip
HACKED = "window.hacked = () => { window.wasHacked = true; }"
INTRUDERS = "img[onerror], svg[onload], a[href^='javascript'], #react-entry-point script"


@pytest.fixture(scope="module")
def live(tmp_path_factory) -> Iterator[str]:
    """Serve a programme whose every name is an attack."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('hostile')}/mesh.db")
    migrate(engine)
    rows = copy.deepcopy(programme(HERE))
    with writing(engine) as connection:
        for table, found in rows.items():
            for number, row in enumerate(found):
                if table in NAMED:
                    row[NAMED[table]] = ATTACKS[number % len(ATTACKS)] + f" {number}"
            connection.execute(metadata.tables[table].insert(), found)
    yield from served(engine)


@pytest.fixture(scope="module")
def attacked(chromium) -> Iterator[BrowserContext]:
    """Keep one browser, without the policy, that would notice an attack that came through."""
    with chromium.new_context(viewport=SCREEN, bypass_csp=True) as context:
        context.add_init_script(HACKED)
        yield context


@pytest.fixture
def page(attacked, live) -> Iterator[Page]:
    """Return a page of that browser."""
    yield from watched(attacked, live)


@pytest.mark.parametrize("which", spread(PAGES, 1), ids=lambda page: page.layout.NAME)
@pytest.mark.parametrize(
    "search", ["", pytest.param(f"?health_center={HERE}-α", marks=pytest.mark.gate)]
)
def test_no_name_is_run_and_none_breaks_the_page(page, live, which, search):
    visit(page, live, which, search)
    unfold_all(page)
    for behind in page.locator("details.behind > summary").all():
        behind.click()
    for name in which.layout.FILTERS[:4]:
        open_picker(page, which, name)
    for plot in page.locator(".js-plotly-plot .main-svg").all()[:3]:
        plot.hover(position={"x": 60, "y": 60}, force=True)
    assert page.evaluate("window.wasHacked") is None
    assert page.locator(INTRUDERS).count() == 0
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0, "the longest name widens the page"
