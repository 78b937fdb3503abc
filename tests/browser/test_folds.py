"""What is folded opens by key, by link and on paper, and is drawn only then."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from callbacks.pages import PAGES
from tests.browser.walking import visit

pytestmark = pytest.mark.browser
VISITS = next(page for page in PAGES if page.layout.NAME == "visits")
INTERVALS = "#visits-intervals-section"
DRAWN = f"{INTERVALS} .js-plotly-plot .main-svg"


def test_a_folded_section_opens_by_key_by_link_and_on_paper(page, live):
    visit(page, live, VISITS, "?district=KIR")
    section, note = page.locator(INTERVALS), page.locator(f"{INTERVALS} .behind")
    expect(section.locator("h2")).to_be_visible()
    expect(note).to_be_hidden()
    expect(page.locator(DRAWN)).to_have_count(0)
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf())).pages)
    assert "Kaplan-Meier" in text
    expect(note).to_be_hidden()

    section.locator("> summary").focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    expect(page.locator(DRAWN).first).to_be_visible()

    page.goto("about:blank")
    visit(page, live, VISITS, "?district=KIR#intervals")
    expect(section.locator("h2")).to_be_focused()
    expect(note).to_be_visible()
