"""The next-visit list by URL and by controls, and the sheet of a health center on one page."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.walking import answered, asked, choose, id_of, visit
from tests.pages import page_named

pytestmark = pytest.mark.browser
center = page_named("center")
visits = page_named("visits")
LINES = "#visits-next-section .column-next li"


def test_the_reader_orders_the_list_and_ticks_what_counts(strict_page, live):
    page = strict_page
    visit(page, live, visits)
    expect(page.locator(LINES).first).to_contain_text("K-11")
    answered(page, lambda: page.locator(id_of(visits, "sort")).select_option("code"))
    expect(page.locator(LINES).first).to_contain_text("K-01")
    choose(page, visits, "reason", "action")
    expect(page.locator(LINES)).to_have_count(2)
    assert asked(page) == {"reason": ["action"], "sort": ["code"]}
    page.reload()
    expect(page.locator(LINES)).to_have_count(2)
    expect(page.locator(id_of(visits, "sort"))).to_have_value("code")
    page.locator(f"{LINES} a").first.click()
    expect(page.locator(id_of(center, "visits", "title"))).to_contain_text("K-10 Banana Terrace")


def test_a_center_is_found_by_a_part_of_its_name(strict_page, live):
    page = strict_page
    visit(page, live, visits)
    field = page.locator(id_of(visits, "find"))
    field.fill("ibis")
    answered(page, lambda: field.press("Enter"))
    assert asked(page) == {"find": ["ibis"]}
    expect(page.locator(LINES)).to_have_count(1)
    expect(page.locator(id_of(visits, "selection"))).to_contain_text("ibis")


@pytest.mark.parametrize("code", ["K-10", "K-13", "S-05"])
def test_the_sheet_is_one_page_of_paper(page, live, code):
    visit(page, live, center, f"?health_center={code}")
    found = page.locator(id_of(center, "visits", "title")).inner_text()
    page.emulate_media(media="print")
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) == 1
    assert " ".join(found.split()) in " ".join(pages[0].extract_text().split())


def test_the_list_prints_with_its_reasons(page, live):
    visit(page, live, visits, "?reason=visit&reason=action")
    page.emulate_media(media="print")
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = " ".join(" ".join(one.extract_text() for one in pages).split())
    assert "52 days since the last visit" in text
    assert "action overdue by 92 days" in text
