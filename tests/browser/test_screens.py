"""Every page fits a phone, a projector and paper."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.walking import QUESTION, id_of, open_picker, two_pages, visit

pytestmark = pytest.mark.browser
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SYNTHETIC = "Synthetic demonstration data: nobody here is real."
# Boxes past the right edge of the window; what is wider scrolls in a box of its own.
SPILLS = """
[...document.querySelectorAll('.answer, .panel, .js-plotly-plot, .filter-bar, .masthead')]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
  .filter(one => !one.closest('.scrolled, .numbers'))
  .map(one => one.className)"""
# The smallest letters that stand in the page, in pixels.
SMALLEST_TYPE = """
Math.min(...[...document.querySelectorAll('main *, .banner *, .filter-bar *')]
  .filter(one => one.offsetParent)
  .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(one => parseFloat(getComputedStyle(one).fontSize)))"""
# How many charts lie on top of a later one.
OVERLAPS = """(() => {
  const boxes = [...document.querySelectorAll('.js-plotly-plot')]
    .map(one => one.getBoundingClientRect()).filter(box => box.width);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.filter((a, i) => boxes.slice(i + 1).some(b => meet(a, b))).length;
})()"""


@two_pages
@pytest.mark.parametrize("search", ["", QUESTION, "?start=2030-01"])
def test_a_phone_is_wide_enough(phone, live, which, search):
    visit(phone, live, which, search)
    assert phone.evaluate(TOO_WIDE) == 0
    assert phone.evaluate(SPILLS) == []


@two_pages
def test_an_open_picker_stays_on_a_phone(phone, live, which):
    visit(phone, live, which)
    for name in which.layout.FILTERS[:4]:
        open_picker(phone, which, name)
        panel = phone.locator(".picker[open] .picker-panel")
        box = panel.bounding_box()
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= 390, name
        assert phone.evaluate(TOO_WIDE) == 0
        open_picker(phone, which, name)


@two_pages
def test_a_projector_shows_the_finding_without_scrolling(page, live, which):
    visit(page, live, which)
    assert page.evaluate(TOO_WIDE) == 0
    assert page.evaluate(OVERLAPS) == 0
    expect(page.locator(f".frame-{which.layout.NAME} h1")).to_be_in_viewport()
    if which.charts:
        expect(page.locator(f"#{which.chart_id(which.charts[0])}-title")).to_be_in_viewport(ratio=1)


@two_pages
def test_no_type_is_too_small_for_the_back_of_the_room(page, live, which):
    visit(page, live, which)
    assert page.evaluate(SMALLEST_TYPE) >= 13


@two_pages
def test_a_second_visit_draws_the_charts_at_their_height(page, live, which):
    """With the bundle in the browser's cache, charts without a fixed height lie on one another."""
    visit(page, live, which)
    page.reload()
    visit(page, live, which)
    assert page.evaluate(OVERLAPS) == 0
    for plot in page.locator(".js-plotly-plot").all():
        assert plot.bounding_box()["height"] >= 60


@two_pages
def test_a_print_says_what_it_is(page, live, which):
    visit(page, live, which, QUESTION)
    title = page.locator(f"#{which.chart_id(which.charts[0])}-title") if which.charts else None
    found = title.inner_text() if title else "MESH"
    page.emulate_media(media="print")
    expect(page.locator(".banner")).to_be_visible()
    expect(page.locator(id_of(which, "selection"))).to_be_visible()
    expect(page.locator(".filter-bar")).to_be_hidden()
    expect(page.locator(".masthead nav")).to_be_hidden()
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = " ".join(" ".join(one.extract_text() for one in pages).split())
    for words in (SYNTHETIC, "K-02", "Jun 2011 to Sep 2012", " ".join(found.split())):
        assert words in text
    width = float(pages[0].mediabox.width)
    assert round(width) == 595, "A4, upright"
