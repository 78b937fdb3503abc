"""An open page is covered when its session ends; a page that was left is asked for anew."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from app import CONSOLE
from data_loaders.engine import open_engine
from data_loaders.settings import Settings
from tests.browser.conftest import SCREEN, WRITABLE, served
from tests.browser.walking import visit
from tests.desks import console_path
from tests.pages import page_named

pytestmark = pytest.mark.browser
briefing = page_named("briefing")
NOVEMBER = "?district=KIR&end=2012-11"
FORM = "#briefing-minutes"


@pytest.fixture
def live(sample_file, tmp_path) -> Iterator[str]:
    engine = open_engine(f"sqlite:///{shutil.copy(sample_file, tmp_path / 'mesh.db')}")
    yield from served(engine, Settings(allow_edit=True))


@pytest.fixture
def page(chromium, live) -> Iterator[Page]:
    """Return a page that is refused something, which the console notes."""
    with chromium.new_context(viewport=SCREEN) as context:
        yield context.new_page()


def test_the_link_opens_writing_and_a_session_that_ends_covers_the_page(page, live, gate_figure):
    app = WRITABLE[live]
    page.goto(f"{live}{console_path(app)}")
    expect(page.locator(".banner").last).to_contain_text("You may write.")
    visit(page, live, briefing, NOVEMBER)
    page.get_by_role("button", name="Write it down").click()
    field = page.locator(f"{FORM} .next textarea").first
    field.fill("Growth charts are not used")
    app.server.extensions[CONSOLE]._sessions.clear()
    field.press("Control+Enter")
    cover = page.get_by_role("dialog")
    expect(cover).to_contain_text("Your session has ended; nothing was written.")
    expect(page.locator("#react-entry-point")).to_be_hidden()
    left = page.locator(f"{FORM} textarea:visible, .js-plotly-plot:visible").count()
    gate_figure("browser: parts of a page left to see after its session", left, at_most=0)
    page.keyboard.press("Escape")
    expect(cover).to_be_visible()
    cover.get_by_role("button", name="Load the page again").click()
    expect(cover).to_have_count(0)
    expect(page.locator(".banner").last).to_contain_text("Read only.")
    expect(page.get_by_role("button", name="Write it down")).to_be_hidden()


def test_a_page_that_was_left_is_asked_for_anew(page, live):
    visit(page, live, briefing, NOVEMBER)
    page.goto(f"{live}/healthz")
    with page.expect_response(lambda answer: answer.url.startswith(f"{live}/?district")) as again:
        page.go_back()
    assert again.value.header_value("cache-control") == "no-store"
    assert again.value.status == 200
