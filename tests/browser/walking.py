"""How a test walks the pages: it waits for what a reader waits for, never for a time.

`every_page` is for what a page's own charts and words could break; `two_pages` for what the shell
does, the same on all: the gates walk the others too.
"""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from callbacks.pages import PAGES
from layouts.ids import part

FULLY = ("briefing", "nurse")  # the shell is one for all pages, so its tests walk two of them
every_page = pytest.mark.parametrize("which", PAGES, ids=lambda page: page.layout.NAME)
two_pages = pytest.mark.parametrize(
    "which",
    [
        pytest.param(
            page,
            id=page.layout.NAME,
            marks=() if page.layout.NAME in FULLY else pytest.mark.gate,
        )
        for page in PAGES
    ],
)
ASKED = re.compile(r"http://[^/]+/(?!assets/)")
QUESTION = "?district=KIR&health_center=K-02&start=2011-06&end=2012-09"


def id_of(which, *things: str) -> str:
    """Return the selector of a thing on a page."""
    return f"#{part(which.layout.NAME, *things)}"


def visit(page: Page, live: str, which, search: str = "") -> None:
    """Open a page and wait until it is answered."""
    page.goto(live + which.layout.PATH + search)
    settled(page, which)


def settled(page: Page, which) -> None:
    """Wait until every chart of a page has its title and nothing is loading."""
    expect(page.locator(id_of(which, "selection"))).not_to_be_empty()
    for chart in which.charts:
        expect(page.locator(f"#{which.chart_id(chart)}-title")).not_to_be_empty()
    expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)


def asks(request: Request) -> bool:
    """Tell whether a request asks the server a question."""
    return request.method == "POST"


def answered(page: Page, change) -> None:
    """Make a change and wait for its answer."""
    with page.expect_response(lambda response: asks(response.request)):
        change()
    expect(page.locator("[data-dash-is-loading=true]")).to_have_count(0)


def open_picker(page: Page, which, name: str) -> None:
    """Open a picker with the mouse; on a phone its bar first."""
    bar = page.locator("#react-entry-point .filter-fold:not([open]) > summary")
    if bar.is_visible():
        bar.click()
    page.locator(f".picker-{name.replace('_', '-')} > summary").click()


def unfold(section: Locator) -> Locator:
    """Open a section if it is folded, with the mouse, and return it."""
    head = section.and_(section.page.locator(".folded:not([open])")).locator("> summary")
    if head.count():
        head.click()
    return section


def unfold_all(page: Page) -> None:
    """Open all sections of a page, with the mouse."""
    for folded in page.locator(".folded > summary").all():
        folded.click()


def choose(page: Page, which, name: str, code: str) -> None:
    """Tick a code in a picker and close it again."""
    open_picker(page, which, name)
    box = page.locator(f"{id_of(which, name)} input[value='{code}']")
    answered(page, box.check)
    page.keyboard.press("Escape")


def ticked(page: Page, which, name: str) -> list[str]:
    """List the codes ticked in a picker."""
    boxes = page.locator(f"{id_of(which, name)} input:checked").all()
    return [box.get_attribute("value") for box in boxes]


def asked(page: Page) -> dict[str, list[str]]:
    """Return what the address asks, whatever the order."""
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(urlsplit(page.url).query):
        found.setdefault(name, []).append(value)
    return {name: sorted(values) for name, values in found.items()}


def requests_of(page: Page) -> list[str]:
    """Collect what a page asks the server for from now on, of whatever kind.

    Files are kept: with every address a browser looks at its own copy of the icon again.
    """
    page.wait_for_load_state("networkidle")
    urls: list[str] = []
    page.on("request", lambda one: ASKED.match(one.url) and urls.append(one.url))
    return urls
