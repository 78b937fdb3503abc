"""Never a wrong picture in silence: what a reader sees when her question gets no answer."""

import logging
import re
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from tests.browser.conftest import PATIENCE, SCREEN, in_one_piece
from tests.browser.walking import answered, asked, id_of, open_picker, ticked, visit
from tests.pages import page_named

pytestmark = pytest.mark.browser
trends = page_named("trends")
BAR = ".unanswered [role=status]"


class Weather:
    """A server that can be killed, started again, and told what to answer posts with."""

    def __init__(self, app):
        self._app, self.status, self._port = app, "", 0
        self.start()

    def start(self) -> None:
        self._server = make_server("127.0.0.1", self._port, self._answer, threaded=True)
        self._port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def kill(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def _answer(self, environ, start_response):
        if self.status and environ["REQUEST_METHOD"] == "POST":
            start_response(self.status, [("Content-Type", "text/plain")])
            return [b"no\n"]
        return in_one_piece(self._app)(environ, start_response)


@pytest.fixture(scope="module")
def weather(shared_sample) -> Iterator[Weather]:
    from app import create_app

    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = Weather(create_app(shared_sample).server)
    yield server
    server.kill()


@pytest.fixture(scope="module")
def context(chromium):
    with chromium.new_context(viewport=SCREEN, bypass_csp=True) as context:
        yield context


@pytest.fixture
def page(context, weather) -> Iterator[Page]:
    """Return the answered trends of Kirehe, whatever the console says of lost connections."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    visit(page, weather.address, trends, "?district=KIR")
    yield page
    weather.status = ""
    context.set_offline(False)
    page.close()


def tick(page: Page, code: str) -> None:
    """Tick a district, and wait for nothing."""
    open_picker(page, trends, "district")
    page.locator(f"{id_of(trends, 'district')} input[value='{code}']").check()
    page.keyboard.press("Escape")


def is_left_standing(page: Page, why: str) -> None:
    """See the old picture, dimmed, and the bar that says why and what is shown."""
    expect(page.locator(BAR)).to_contain_text(why)
    expect(page.locator(BAR)).to_contain_text("Still shown: KIR · all months.")
    expect(page.locator("#react-entry-point .sections")).to_have_css("opacity", "0.4")
    expect(page.locator("#react-entry-point main")).to_have_attribute("aria-busy", "false")


def is_answered(page: Page, selection: str) -> None:
    """See the new picture, bright, and hear its finding."""
    expect(page.locator(id_of(trends, "selection"))).to_have_text(selection)
    expect(page.locator(BAR)).to_be_empty()
    expect(page.locator("body")).not_to_have_attribute("data-unanswered", re.compile("."))
    title = page.locator("#react-entry-point .answer h2").first.inner_text()
    expect(page.locator(".finding")).to_contain_text(f"{selection}: {title}")


def test_a_cut_link_is_said_and_mends_itself(page, context):
    context.set_offline(True)
    tick(page, "SKA")
    is_left_standing(page, "Not updated: no connection.")
    context.set_offline(False)
    is_answered(page, "KIR, SKA · all months")


def test_when_the_server_is_gone_filter_and_address_go_back_to_what_is_shown(page, weather):
    weather.kill()
    tick(page, "SKA")
    is_left_standing(page, "Not updated: the server does not answer.")
    assert asked(page) == {"district": ["KIR", "SKA"]}
    page.get_by_role("button", name="Go back to what is shown").click()
    expect(page.locator(BAR)).to_be_empty()
    assert asked(page) == {"district": ["KIR"]}
    assert ticked(page, trends, "district") == ["KIR"]
    expect(page.locator(".picker-district .picker-chosen")).to_have_text("KIR")
    expect(page.locator(id_of(trends, "series-section"))).to_have_css("opacity", "1")
    weather.start()
    tick(page, "SKA")
    is_answered(page, "KIR, SKA · all months")


def test_a_page_seen_is_kept_for_days_without_a_server_and_says_how_old_it_is(page, weather):
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto(f"{weather.address}/?district=KIR")
    keep = "(await caches.keys()).length && await caches.match(location.href, {ignoreVary: true})"
    page.wait_for_function(f"(async () => {keep})()")
    weather.kill()
    try:
        page.goto(f"{weather.address}/last-meeting")
        assert page.url == f"{weather.address}/?district=KIR"
        expect(page.locator(".offline")).to_have_text(
            "You are offline: as of 31 Dec 2012. The server may have newer data. Try again"
        )
        assert page.locator("script").count() == 0
        page.goto(f"{weather.address}/stock-outs")
        expect(page.locator("h1")).to_have_text("You are offline")
        newest = page.locator("li a").first
        expect(newest).to_have_text("Briefing · KIR · all months · MESH Dashboard")
    finally:
        weather.start()
    page.goto(f"{weather.address}/?district=KIR")
    expect(page.locator(".offline")).to_have_count(0)


def test_an_error_of_the_server_is_said_and_asked_again(page, weather):
    weather.status = "500 INTERNAL SERVER ERROR"
    page.get_by_role("link", name="Visits").click()
    is_left_standing(page, "Not updated: the server could not work it out.")
    weather.status = ""
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#react-entry-point h1")).to_have_text("Visits")
    expect(page.locator("#react-entry-point h1")).to_be_focused()
    expect(page.locator(".finding")).to_contain_text("KIR · all months: ")
    expect(page).to_have_title("Visits · KIR · all months · MESH Dashboard")
    expect(page.locator(BAR)).to_be_empty()


def test_a_session_that_ended_is_said_with_the_way_back(page, weather):
    weather.status = "401 UNAUTHORIZED"
    tick(page, "SKA")
    is_left_standing(page, "You are signed out.")
    expect(page.get_by_role("link", name="Sign in")).to_have_attribute(
        "href", "login?next=%2Ftrends%3Fdistrict%3DKIR%26district%3DSKA"
    )


def test_a_late_answer_does_not_stand_for_a_newer_one(page):
    held = []

    def hold(route):
        held.append(route)

    page.route("**/_dash-update-component", hold, times=1)
    with page.expect_request(lambda one: one.method == "POST"):
        tick(page, "SKA")
    expect(page.locator("#react-entry-point main")).to_have_attribute("aria-busy", "true")
    answered(page, lambda: page.select_option(id_of(trends, "start"), "2012-01"))
    is_answered(page, "KIR, SKA · since Jan 2012")
    held[0].continue_()
    answered(page, lambda: page.select_option(id_of(trends, "start"), "2012-02"))
    is_answered(page, "KIR, SKA · since Feb 2012")
