"""The dashboard below a path of its host: pages, links, filters and downloads stay below it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from data_loaders.settings import Settings
from tests.browser.conftest import served
from tests.browser.walking import id_of, visit
from tests.pages import page_named

pytestmark = pytest.mark.browser
PATH = "/mesh"
trends, visits, center = map(page_named, ("trends", "visits", "center"))


@pytest.fixture
def live(shared_sample) -> Iterator[str]:
    """Give the address below which everything is asked; `strict_page` ends with that check."""
    for address in served(shared_sample, Settings(path=PATH)):
        yield f"{address}{PATH}"


def test_a_reader_walks_below_the_path(strict_page, live):
    page = strict_page
    visit(page, live, trends, "?district=KIR")
    expect(page.locator(id_of(trends, "selection"))).to_contain_text("KIR")
    first = page.locator(f"#{trends.chart_id(trends.charts[0])}-csv")
    expect(first).to_have_attribute("href", f"{PATH}/data/trends/{trends.charts[0].name}.csv"
                                    "?district=KIR")  # fmt: skip
    page.locator(id_of(trends, "to", "visits")).click()
    expect(page.locator(id_of(visits, "selection"))).to_contain_text("KIR")
    assert page.url == f"{live}/visits?district=KIR"
    page.locator(f'main a[href^="{PATH}/center"]').first.click()
    expect(page.locator(id_of(center, "selection"))).to_be_visible()
    assert page.url.startswith(f"{live}/")
    page.go_back()
    expect(page.locator(id_of(visits, "selection"))).to_contain_text("KIR")
