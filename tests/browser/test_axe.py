"""axe-core finds nothing against WCAG 2.1 A and AA: on each page, open, narrow, empty, in words."""

from pathlib import Path

import pytest

from tests.browser.walking import QUESTION, open_picker, two_pages, unfold_all, visit

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = "part => axe.run(part, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})"


def violations(page, within: str = "html") -> list[str]:
    """Run axe and return what it found within a part: the rule, how bad, and where."""
    page.evaluate(AXE)
    return [
        f"{found['id']} ({found['impact']}): {[node['target'] for node in found['nodes']][:4]}"
        for found in page.evaluate(RULES, within)["violations"]
    ]


def test_axe_is_the_version_that_was_agreed_on():
    assert AXE.startswith("/*! axe v4.14.1")


@two_pages
def test_a_page_as_it_opens(page, live, which):
    visit(page, live, which)
    assert violations(page) == []


@two_pages
def test_a_page_with_everything_open(page, live, which):
    """A picker and every table of numbers, on a page that was asked about two health centers."""
    visit(page, live, which, QUESTION + "&health_center=K-03")
    unfold_all(page)
    for behind in page.locator("details.behind > summary").all():
        behind.click()
    page.locator(".numbers table, .numbers p").first.wait_for()
    assert violations(page) == []
    for name in which.layout.FILTERS[:4]:
        open_picker(page, which, name)
        page.locator(".picker[open] .picker-panel").wait_for()
        assert violations(page, ".filter-bar") == [], name
        page.keyboard.press("Escape")


@two_pages
def test_a_page_that_has_nothing_to_show(page, live, which):
    visit(page, live, which, "?start=2030-01")
    assert violations(page) == []


@two_pages
def test_a_page_on_a_phone(phone, live, which):
    visit(phone, live, which)
    assert violations(phone) == []


def test_the_page_that_is_not_there(desktop, live):
    page = desktop.new_page()  # not watched: a 404 is an error in the console
    page.goto(f"{live}/nowhere")
    assert violations(page) == []
    page.close()


def test_axe_would_find_something(page):
    """An axe that runs nothing finds nothing."""
    page.set_content("<html><body><img src='data:,'><input></body></html>")
    found = " ".join(violations(page))
    assert all(rule in found for rule in ("html-has-lang", "image-alt", "label"))
