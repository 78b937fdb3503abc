"""Which pages there are and which questions every one of them must answer."""

from urllib.parse import quote

import pytest

from callbacks.pages import PAGES, Page
from callbacks.shell import page_at
from tests.programme import HERE

LAYOUTS = tuple(page.layout for page in PAGES)
ALONE = {
    "district": HERE,
    "health_center": f"{HERE}-α",
    "nurse": f"{HERE}ν1",
    "indicator": "ΔΕΙ",
    "supply": "ΑΚΤ",
    "start": "2012-03",
    "end": "2012-10",
    "by": "health_center",
    "chart": "p",
    "baseline": "6",
    "staff": "imci",
    "reason": "stock_out",
    "sort": "days",
    "find": "β",
    "page": "2",
    "domain": "ΙΜΚΙ",
    "view": "advisor",
}
# One filter at a time, none, months without records on either side, and values that mean nothing.
SEARCHES = [
    "",
    *(f"?{name}={quote(value)}" for name, value in ALONE.items()),
    "?start=2030-01",
    "?end=1999-12",
    "?start=1900-01",
    "?end=1900-01",
    "?start=2199-12&end=2199-12",
    "?start=0001-01&end=9999-12",
    "?start=2012-09&end=2012-02",
    "?district=%3F&x=1&start=soon",
    f"?nurse={quote(HERE)}%CE%BD3&start=2012-09",
]

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.layout.NAME)


def drawn_at(desk, page, search: str):
    """Return a page as the shell draws it."""
    return page_at(desk, LAYOUTS, {one.PATH: one for one in LAYOUTS}, page.layout.PATH, search)


def page_named(name: str) -> Page:
    """Return a page by its name."""
    return next(page for page in PAGES if name == page.layout.NAME)
