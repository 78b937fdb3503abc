"""Everything works by keyboard: the pickers, the selects, the links, the numbers behind."""

import pytest
from playwright.sync_api import expect

from tests.browser.walking import answered, asked, id_of, settled, two_pages, visit

pytestmark = pytest.mark.browser
MOST_STEPS = 250
FOCUS = "document.activeElement.matches('{}')"


def tab_to(page, selector: str, key: str = "Tab") -> None:
    """Press Tab until a thing has the focus, as somebody without a mouse has to."""
    for _ in range(MOST_STEPS):
        page.keyboard.press(key)
        if page.evaluate(FOCUS.format(selector)):
            return
    raise AssertionError(f"{MOST_STEPS} × {key} did not reach {selector}")


@two_pages
def test_the_first_step_leads_past_the_controls(page, live, which):
    visit(page, live, which)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    address = page.url
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    assert page.url == address


@two_pages
def test_a_picker_is_opened_ticked_and_closed(page, live, which):
    visit(page, live, which)
    summary, picker = ".picker-district > summary", page.locator(".picker-district")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    expect(picker).to_have_attribute("open", "")
    tab_to(page, f"{id_of(which, 'district')} input")
    answered(page, lambda: page.keyboard.press("Space"))
    expect(page.locator(f"{id_of(which, 'district')} input:checked")).to_have_count(1)
    assert len(asked(page)["district"]) == 1
    page.keyboard.press("Escape")
    expect(picker).not_to_have_attribute("open", "")
    expect(page.locator(summary)).to_be_focused()


@two_pages
def test_the_search_of_a_long_picker_is_reached_and_narrows(page, live, which):
    visit(page, live, which)
    tab_to(page, ".picker-health-center > summary")
    page.keyboard.press("Space")
    tab_to(page, ".picker-search")
    page.keyboard.type("k-13")
    choices = page.locator(f"{id_of(which, 'health_center')} .form-check").filter(visible=True)
    expect(choices).to_have_count(1)
    page.keyboard.press("Tab")
    answered(page, lambda: page.keyboard.press("Space"))
    assert asked(page) == {"health_center": ["K-13"]}


@two_pages
def test_leaving_a_picker_closes_it(page, live, which):
    visit(page, live, which)
    tab_to(page, ".picker-district > summary")
    page.keyboard.press("Enter")
    tab_to(page, ".picker-health-center > summary")
    expect(page.locator(".picker[open]")).to_have_count(0)


@two_pages
def test_a_month_is_chosen_with_the_arrows(page, live, which):
    visit(page, live, which)
    tab_to(page, id_of(which, "start"))
    answered(page, lambda: page.keyboard.press("ArrowDown"))
    assert list(asked(page)) == ["start"]
    expect(page.locator(id_of(which, "start"))).to_be_focused()


@two_pages
def test_the_links_and_the_numbers_are_reached(page, live, which):
    visit(page, live, which)
    tab_to(page, ".clear")
    if which.charts:
        tab_to(page, "details.behind > summary")
        page.keyboard.press("Enter")
        expect(page.locator("details.behind[open] .numbers").locator("table, p")).to_have_count(1)
        tab_to(page, "details.behind[open] .downloads a")
        tab_to(page, "details.behind[open] .numbers")


@two_pages
def test_the_findings_are_a_list_of_links(page, live, which):
    visit(page, live, which)
    titles = page.locator("#react-entry-point .answer h2[id]")
    listed = page.locator("#react-entry-point .on-this-page")
    expect(listed.locator("a")).to_have_text(titles.all_inner_texts())
    address = page.url
    expect(listed.locator("a").first).to_be_in_viewport()
    tab_to(page, ".on-this-page li:nth-child(2) a")
    page.keyboard.press("Enter")
    expect(titles.nth(1)).to_be_focused()
    expect(titles.nth(1)).to_be_in_viewport()
    assert page.url == address


@two_pages
def test_a_page_is_changed_and_the_focus_is_not_lost(page, live, which):
    visit(page, live, which)
    links = ".masthead nav a:not(.here)"
    tab_to(page, links)
    page.keyboard.press("Enter")
    expect(page.locator(f".frame-{which.layout.NAME}")).to_have_count(0)
    expect(page.locator("#react-entry-point h1")).to_be_focused()
    tab_to(page, ".picker-district > summary", "Shift+Tab")


@two_pages
def test_the_focus_is_always_seen(page, live, which):
    """Every stop shows an outline or a change of its border; nobody loses her place."""
    visit(page, live, which)
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        shadow = page.evaluate("getComputedStyle(document.activeElement).boxShadow")
        assert outline != "none" or shadow != "none", page.evaluate("document.activeElement.id")
    settled(page, which)
