"""What was left out of a question is named to the reader, once, where the selection is said."""

import pytest
from playwright.sync_api import expect

from callbacks.pages import PAGES
from tests.browser.walking import answered, id_of, visit

pytestmark = pytest.mark.browser
TRENDS = next(page for page in PAGES if page.layout.NAME == "trends")
ASKED = "?district=XX&start=1900-01&x=%3Cimg%20src%3Dx%3E"
SAID = (
    "Left out, not known here: x=<img src=x>, district=XX. "
    "Jan 1900: before the records, which begin in Oct 2010."
)


def test_what_was_left_out_is_named_beside_the_selection(strict_page, live):
    visit(strict_page, live, TRENDS, ASKED)
    notice = strict_page.locator(id_of(TRENDS, "left-out"))
    expect(notice).to_have_text(SAID)
    expect(notice).to_have_attribute("role", "status")
    expect(strict_page.locator(id_of(TRENDS, "selection"))).to_have_text(
        "all districts · all months"
    )
    expect(strict_page.get_by_text("Left out, not known here", exact=False)).to_have_count(1)


def test_it_goes_when_nothing_is_left_out_any_more(strict_page, live):
    visit(strict_page, live, TRENDS, "?start=1900-01")
    notice = strict_page.locator(id_of(TRENDS, "left-out"))
    expect(notice).not_to_be_empty()
    answered(strict_page, lambda: strict_page.select_option(id_of(TRENDS, "start"), "2012-01"))
    expect(notice).to_be_empty()


def test_without_scripts_it_is_in_the_document(chromium, live):
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{live}/trends{ASKED}")
        expect(page.locator(".first-answer .left-out")).to_have_text(SAID)
