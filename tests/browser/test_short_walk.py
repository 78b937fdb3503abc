"""A short walk on every page: what its own charts and words could break on the way.

What the shell does is walked at length on two pages: tests/browser/test_walk.py and its neighbours.
"""

import pytest
from playwright.sync_api import expect

from callbacks.pages import PAGES
from tests.browser.test_axe import violations
from tests.browser.test_screens import OVERLAPS, SMALLEST_TYPE, SPILLS, TOO_WIDE
from tests.browser.test_walk import rows_of, shown_rows
from tests.browser.walking import QUESTION, asked, choose, every_page, id_of, settled, ticked, visit
from tests.gates import spread

pytestmark = pytest.mark.browser


@every_page
def test_a_page_opens_on_a_projector_and_finds_its_numbers(page, live, rounds, which):
    visit(page, live, which, QUESTION)
    assert ticked(page, which, "district") == ["KIR"]
    assert ticked(page, which, "health_center") == ["K-02"]
    expect(page.locator(id_of(which, "selection"))).to_contain_text("Jun 2011 to Sep 2012")
    assert page.evaluate(TOO_WIDE) == page.evaluate(OVERLAPS) == 0
    assert page.evaluate(SMALLEST_TYPE) >= 13
    first = page.locator(f"#{which.chart_id(which.charts[0])}-title")
    expect(first).to_be_in_viewport(ratio=1)
    for chart in which.charts[: rounds(1, len(which.charts))]:
        section = page.locator(f"#{which.chart_id(chart)}-section")
        if section.locator("details.behind").count():
            section.locator("details.behind > summary").click()
            expect(section.locator(".numbers").locator("table, p")).to_have_count(1)
            assert shown_rows(section) == rows_of(page, live, which, chart), chart.name
    assert violations(page) == []


@pytest.mark.parametrize("which", spread(PAGES), ids=lambda page: page.layout.NAME)
def test_a_filter_is_changed_taken_along_and_taken_back(strict_page, live, which):
    """Under the policy, as readers have it: a violation would stand in the console."""
    page, other = strict_page, next(one for one in PAGES if one is not which)
    visit(page, live, which)
    selection = page.locator(id_of(which, "selection"))
    choose(page, which, "health_center", "K-03")
    expect(selection).to_contain_text("K-03")
    page.locator(id_of(which, "to", other.layout.NAME)).click()
    expect(page.locator(id_of(other, "selection"))).to_contain_text("K-03")
    assert asked(page) == {"health_center": ["K-03"]}
    page.go_back()
    settled(page, which)
    page.go_back()
    expect(selection).to_have_text("all districts · all months")
    settled(page, which)
    assert ticked(page, which, "health_center") == []


@every_page
def test_a_phone_is_wide_enough(phone, live, which):
    visit(phone, live, which)
    assert phone.evaluate(TOO_WIDE) == 0
    assert phone.evaluate(SPILLS) == []
