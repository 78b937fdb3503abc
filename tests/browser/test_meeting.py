"""A ten-minute meeting without a mouse: opened, presented, written down, followed up."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from data_loaders.engine import open_engine
from data_loaders.settings import Settings
from tests.browser.conftest import SCREEN, enter, served, watched
from tests.browser.test_axe import violations
from tests.browser.test_keyboard import tab_to
from tests.browser.walking import asked, choose, requests_of, settled, visit
from tests.gates import spread
from tests.pages import page_named

pytestmark = pytest.mark.browser
districts = page_named("districts")
briefing = page_named("briefing")
trends = page_named("trends")
NOVEMBER = "?district=KIR&end=2012-11"
QUESTIONS = ["decided", "numbers", "well", "badly", "trends", "nurses", "medicines", "visits",
             "districts", "strategies"]  # fmt: skip
SLIDE = ".slide:not([hidden])"
FORM = "#briefing-minutes"
CUT_OFF = """(() => { const one = document.querySelector('.slide:not([hidden])');
  return [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]; })()"""


@pytest.fixture(scope="module")
def live(sample_file, tmp_path_factory) -> Iterator[str]:
    """Serve the sample to somebody who may write."""
    path = shutil.copy(sample_file, tmp_path_factory.mktemp("meeting") / "mesh.db")
    engine = open_engine(f"sqlite:///{path}")
    yield from served(engine, Settings(allow_edit=True))


@pytest.fixture
def strict_page(chromium, live) -> Iterator[Page]:
    """Return a page of a reader of her own, under the policy."""
    with chromium.new_context(viewport=SCREEN) as context:
        yield from watched(context, live)


@pytest.fixture
def page(chromium, live) -> Iterator[Page]:
    """Return a page of a reader of her own that may also be asked by script."""
    with chromium.new_context(viewport=SCREEN, bypass_csp=True) as context:
        yield from watched(context, live)


@pytest.fixture
def troubled(chromium, live) -> Iterator[tuple[Page, Page]]:
    """Return two readers' pages that may be refused something, which the console notes."""
    with chromium.new_context(viewport=SCREEN) as one, chromium.new_context() as other:
        enter(one, live)
        enter(other, live)
        yield one.new_page(), other.new_page()


def present(page: Page, live: str, search: str = NOVEMBER) -> None:
    page.goto(f"{live}/present{search}")
    expect(page.locator(SLIDE)).to_have_count(1)
    expect(page.locator(SLIDE)).to_be_focused()


def write(page: Page, live: str, search: str) -> None:
    visit(page, live, briefing, search)
    page.get_by_role("button", name="Write it down").click()
    expect(page.locator(f"{FORM} .written-line").first).to_be_visible()


def test_a_whole_meeting_without_a_mouse(page, live):
    visit(page, live, briefing, NOVEMBER)
    tab_to(page, ".present")
    page.keyboard.press("Enter")
    expect(page.locator(SLIDE)).to_be_focused()
    for number, name in enumerate(QUESTIONS, 1):
        expect(page.locator(SLIDE)).to_have_attribute("id", name)
        expect(page.locator(".deck-count")).to_have_text(f"{number} of {len(QUESTIONS)}")
        expect(page.locator(f"{SLIDE} h2")).not_to_be_empty()
        page.keyboard.press("ArrowRight")
    expect(page.locator(f"{SLIDE} .minutes")).to_be_visible()
    tab_to(page, ".written-strategies .next textarea")
    page.keyboard.type("Growth charts are not used")
    page.keyboard.press("Tab")
    page.keyboard.type("One chart on every table <b>now</b>")
    page.keyboard.press("Tab")
    page.keyboard.type("HC director")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".next .row-status")).to_have_text("Saved.")
    expect(page.locator(f"{SLIDE} h2")).to_have_text("Strategies in Nov 2012: 1")
    page.keyboard.press("Escape")
    expect(page.locator(SLIDE)).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_url(f"{live}/{NOVEMBER}")
    visit(page, live, briefing, "?district=KIR&end=2012-12")
    still = page.locator("#briefing-decisions-panels li", has_text="Growth charts are not used")
    expect(still).to_contain_text("One chart on every table <b>now</b> · HC director, no date set")


def test_the_keys_of_a_presentation(page, live):
    present(page, live)
    keys = (("End", "strategies"), ("ArrowRight", "strategies"), ("Home", "decided"),
            ("ArrowLeft", "decided"), ("PageDown", "numbers"), ("PageUp", "decided"))  # fmt: skip
    for key, name in keys:
        page.keyboard.press(key)
        expect(page.locator(SLIDE)).to_have_attribute("id", name)
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    page.keyboard.press("ArrowRight")
    page.reload()
    expect(page.locator(SLIDE)).to_have_attribute("id", "numbers")


def test_once_loaded_no_slide_needs_the_network(page, live):
    present(page, live)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    for name in QUESTIONS:
        expect(page.locator(SLIDE)).to_have_attribute("id", name)
        page.keyboard.press("ArrowRight")
    assert sent == []
    page.context.set_offline(False)


def test_every_slide_fits_a_projector_and_is_large_enough(page, live):
    present(page, live)
    for name in QUESTIONS[:-1]:
        expect(page.locator(SLIDE)).to_have_attribute("id", name)
        wide, tall = page.evaluate(CUT_OFF)
        assert (wide, tall <= 1) == (0, True), name
        size = page.evaluate(
            f"parseFloat(getComputedStyle(document.querySelector('{SLIDE} h2')).fontSize)"
        )
        assert size >= 30, name
        page.keyboard.press("ArrowRight")


def test_axe_finds_nothing_in_a_presentation_nor_in_the_form(page, live):
    present(page, live)
    for name in QUESTIONS:
        expect(page.locator(SLIDE)).to_have_attribute("id", name)
        assert violations(page) == [], name
        page.keyboard.press("ArrowRight")
    write(page, live, NOVEMBER)
    page.locator(f"{FORM} .history summary").click()
    assert violations(page) == []


def test_a_presentation_on_paper_holds_every_slide(page, live):
    present(page, live)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".slide:visible")).to_have_count(len(QUESTIONS))
    assert page.pdf(format="A4", landscape=True).startswith(b"%PDF")


def test_under_the_policy_everything_works_too(strict_page, live):
    present(strict_page, live)
    strict_page.keyboard.press("End")
    expect(strict_page.locator(f"{SLIDE} .minutes")).to_be_visible()


def test_two_people_at_once_both_see_both_texts(troubled, live):
    page, strict_page = troubled
    search = "?district=SKA&end=2012-11"
    write(page, live, search)
    new = page.locator(f"{FORM} .written-well .next textarea")
    new.fill("As it was")
    new.press("Enter")
    expect(new).to_have_value("")
    for one in (page, strict_page):
        write(one, live, search)
    line = f"{FORM} .written-well .written-line:not(.next)"  # the one that was just added
    first, second = (one.locator(line).last for one in (page, strict_page))
    expect(second.locator("textarea")).to_have_value("As it was")
    for row, text in ((first, "Her words"), (second, "His words")):
        row.locator("textarea").fill(text)
    first.locator(".save").click()
    expect(first.locator(".row-status")).to_have_text("Saved.")
    with strict_page.expect_response(lambda response: response.status == 409):
        second.locator(".save").click()
    expect(second.locator(".clash")).to_contain_text("Her words")
    expect(second.locator("textarea")).to_have_value("His words")
    second.get_by_role("button", name="Save mine instead").click()
    expect(second.locator(".row-status")).to_have_text("Saved.")
    write(page, live, search)
    page.locator(f"{FORM} .history summary").click()
    said = page.locator(f"{FORM} .history")
    expect(said).to_contain_text("Her words")
    expect(said).to_contain_text("kept aside, for the text had changed meanwhile")


def test_a_text_outlives_a_power_cut_before_it_was_saved(page, live):
    write(page, live, NOVEMBER)
    new = page.locator(f"{FORM} .written-badly .next")
    new.locator("textarea").fill("The road was washed out")
    page.goto("about:blank")  # nothing was sent
    write(page, live, NOVEMBER)
    expect(new.locator("textarea")).to_have_value("The road was washed out")
    expect(new.locator(".row-status")).to_have_text("Kept in this browser, not saved yet.")
    new.locator("textarea").press("Enter")
    expect(page.locator(f"{FORM} .written-badly .written-line textarea").last).to_have_value(
        "The road was washed out"
    )
    expect(new.locator("textarea")).to_have_value("")


def test_what_is_written_without_a_network_is_sent_when_it_is_back(troubled, live):
    page, _ = troubled
    write(page, live, NOVEMBER)
    new = page.locator(f"{FORM} .written-well .next")
    page.route("**/meeting?*", lambda route: route.abort())
    new.locator("textarea").fill("Two scales arrived")
    new.locator("textarea").press("Enter")
    expect(new.locator(".row-status")).to_contain_text("Kept in this browser, not saved yet.")
    page.unroute("**/meeting?*")
    arrived = page.locator(f"{FORM} .written-well .written-line textarea").last
    expect(arrived).to_have_value("Two scales arrived")


def test_done_writing_shows_the_page_as_it_was_written(page, live):
    write(page, live, "?district=SKA&end=2012-10")
    row = page.locator(f"{FORM} .written-well .next")
    row.locator("textarea").fill("Forms are kept in order")
    row.locator("textarea").press("Enter")
    expect(row.locator(".row-status")).to_have_text("Saved.")
    page.get_by_role("button", name="Done writing").click()
    shown = page.locator("#briefing-month-panels .column-improving li").last
    expect(shown).to_contain_text("Forms are kept in order")
    expect(page.locator("#briefing-month-notes")).to_contain_text("Written down on the data up to")
    expect(page.locator("#briefing-meeting-history")).to_contain_text("Forms are kept in order")


def test_several_districts_are_asked_to_choose_one(strict_page, live):
    visit(strict_page, live, briefing)
    chosen = strict_page.locator("#briefing-meeting-districts a", has_text="Kirehe")
    expect(chosen).to_be_visible()
    expect(strict_page.locator(".present")).to_be_hidden()
    chosen.click()
    expect(strict_page.locator(".meeting-title")).to_have_text("Meeting of Kirehe, Dec 2012")
    expect(strict_page.locator("#briefing-meeting-districts")).to_be_hidden()
    strict_page.goto(f"{live}/present")
    strict_page.get_by_role("link", name="Kirehe").click()
    expect(strict_page.locator(SLIDE)).to_be_focused()


def test_an_event_is_added_from_the_chart_and_withdrawn(page, live):
    visit(page, live, trends, "?district=KIR&indicator=VIT")
    tab_to(page, "#trends-events summary")
    page.keyboard.press("Enter")
    form = page.locator("#trends-events form")
    form.get_by_label("Day", exact=True).fill("2012-05-07")
    form.get_by_label("What happened").fill("New <i>forms</i>")
    assert violations(page) == []
    visit(page, live, trends, "?district=KIR&indicator=VIT")
    page.locator("#trends-events > summary").click()
    expect(form.locator(".row-status")).to_have_text("Kept in this browser, not saved yet.")
    expect(form.get_by_label("Day", exact=True)).to_have_value("2012-05-07")
    form.get_by_label("What happened").press("Enter")
    expect(page.locator("#trends-series-notes")).to_contain_text("7 May 2012, New <i>forms</i>")
    withdraw = page.get_by_role("button", name="Withdraw: New <i>forms</i>")
    page.locator("#trends-events > summary").click()
    withdraw.click()
    expect(page.locator("#trends-series-notes")).not_to_contain_text("New <i>forms</i>")


def test_a_click_on_a_point_fills_in_its_day(page, live):
    visit(page, live, trends, "?district=KIR&indicator=VIT")
    choose(page, trends, "health_center", "K-02")
    page.locator("#trends-series-panels .js-plotly-plot .points path").nth(5).click(force=True)
    form = page.locator("#trends-events form")
    expect(form.get_by_label("Day", exact=True)).to_have_value(re.compile("^2011-"))
    expect(form.get_by_label("Where").locator("option").nth(1)).to_contain_text("K-02")


@pytest.mark.parametrize("which", spread([briefing, trends]), ids=["briefing", "trends"])
def test_a_change_is_one_request_to_whoever_may_write_too(page, live, which):
    visit(page, live, which)
    sent = requests_of(page)
    choose(page, which, "district", "KIR")
    if which is briefing:
        expect(page.locator(".meeting-title")).to_have_text("Meeting of Kirehe, Dec 2012")
        expect(page.get_by_role("button", name="Write it down")).to_be_visible()
    choose(page, which, "district", "SKA")
    if which is briefing:
        expect(page.locator(".meeting-title")).to_have_text("")
        expect(page.locator("#briefing-meeting-write")).to_be_hidden()
    page.wait_for_load_state("networkidle")
    assert len(sent) == 2, sent


def test_first_screens_are_remembered_in_the_address(strict_page, live):
    visit(strict_page, live, briefing, "?district=SKA")
    strict_page.get_by_role("link", name="Advisor: begin at the districts").click()
    strict_page.wait_for_url(f"{live}/districts?district=SKA&view=advisor")
    settled(strict_page, districts)
    strict_page.get_by_role("link", name="Briefing", exact=True).click()
    settled(strict_page, briefing)
    assert asked(strict_page) == {"district": ["SKA"], "view": ["advisor"]}
    expect(strict_page.locator(".first-screens")).to_have_count(0)
    strict_page.get_by_role("link", name="MESH Dashboard").click()
    strict_page.wait_for_url(f"{live}/districts?district=SKA&view=advisor")
