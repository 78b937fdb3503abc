"""From the programme to a health center: by a click on a grid, by links, and back again."""

import re

import pytest
from playwright.sync_api import expect

from dashboard.trends.statistics.verdicts import VERDICT_COLUMNS
from tests.browser.walking import answered, asked, asks, id_of, settled, unfold_all, visit
from tests.pages import page_named

pytestmark = pytest.mark.browser
trends = page_named("trends")
GRID, CELLS = "#trends-signals-0", "#trends-steps-0"


def shown(page, selector: str) -> None:
    """Bring a chart to the middle of the screen, where nothing lies over it."""
    page.locator(selector).evaluate(
        "one => one.scrollIntoView({block: 'center', behavior: 'instant'})"
    )


def place_of(page, graph: str, where: str) -> dict:
    """Return the middle of a symbol or of the plot, in pixels of the screen."""
    box = page.locator(f"{graph} {where}").first.bounding_box()
    return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}


def press(page, spot: dict) -> None:
    """Point at a spot and click it, once the chart knows what lies there."""
    page.mouse.move(spot["x"], spot["y"])
    expect(page.locator(".hoverlayer .hovertext").first).to_be_visible()
    answered(page, lambda: page.mouse.click(spot["x"], spot["y"]))


def test_a_symbol_leads_to_its_series(page, live):
    visit(page, live, trends, "?chart=p")
    unfold_all(page)
    page.locator(f"{GRID} .scatterlayer .point").first.wait_for()
    shown(page, GRID)
    press(page, place_of(page, GRID, ".scatterlayer .point"))
    settled(page, trends)
    found = asked(page)
    assert len(found["indicator"]) == 1
    assert {"district", "health_center"} & set(found)
    assert found["chart"] == ["p"]
    page.go_back()
    expect(page.locator(id_of(trends, "series", "title"))).to_have_text(
        re.compile("of 12 indicators")
    )


def test_a_cell_leads_to_its_series(page, live):
    visit(page, live, trends)
    unfold_all(page)
    page.locator(f"{CELLS} .nsewdrag").first.wait_for()
    shown(page, CELLS)
    press(page, place_of(page, CELLS, ".nsewdrag"))
    settled(page, trends)
    assert set(asked(page)) == {"district", "indicator"}


def test_a_change_is_said_and_its_table_has_the_promised_columns(strict_page, live):
    page = strict_page
    visit(page, live, trends, "?health_center=K-05&indicator=CLS")
    said = "Fell from 87% (76 of 87) to 60% (52 of 86) since about Feb 2012 (Jan–Aug 2012): worse."
    expect(page.locator(".panel-sentence").get_by_text(said)).to_be_visible()
    expect(page.locator(".verdict-worsening")).to_have_text("fell, worse")
    expect(page.get_by_text("What changed here? Around Feb 2012")).to_be_visible()
    served = page.request.get(f"{live}/data/trends/verdicts.csv?health_center=K-05")
    head = served.text().split("\n")[0]
    assert head.split(",") == VERDICT_COLUMNS
    assert head.startswith("indicator,place,state,kind,kept,since,since_from,since_to,")


def test_links_lead_down_and_up_by_keyboard(strict_page, live):
    page = strict_page
    visit(page, live, trends, "?indicator=VIT")
    first = page.locator(".more .line-links a").first
    first.focus()
    answered(page, lambda: page.keyboard.press("Enter"))
    settled(page, trends)
    assert asked(page) == {"district": ["KIR"], "indicator": ["VIT"]}
    center = page.locator(".more .line-links a").first
    expect(center).to_have_text("K-01")
    answered(page, center.click)
    settled(page, trends)
    assert asked(page) == {"district": ["KIR"], "health_center": ["K-01"], "indicator": ["VIT"]}
    page.locator(".more summary", has_text="Wider view").click()
    answered(page, page.get_by_role("link", name="All districts").click)
    assert asked(page) == {"indicator": ["VIT"]}


def test_a_chart_is_chosen_in_one_request_and_the_default_leaves_no_trace(strict_page, live):
    page, posts = strict_page, []
    visit(page, live, trends)
    page.on("request", lambda request: asks(request) and posts.append(request.url))
    answered(page, lambda: page.locator(id_of(trends, "chart")).select_option("xmr"))
    assert asked(page) == {"chart": ["xmr"]}
    expect(page.locator(".verdict-assurance").first).to_have_text(re.compile("meet the target$"))
    answered(page, lambda: page.locator(id_of(trends, "chart")).select_option("run"))
    assert asked(page) == {}
    assert len(posts) == 2


def test_a_definition_is_one_click_away(strict_page, live):
    page = strict_page
    visit(page, live, trends)
    page.locator(".more summary", has_text="Definition").first.click()
    expect(page.get_by_text("Counted (k)").first).to_be_visible()


def test_a_heatmap_scrolls_inside_a_phone(phone, live):
    visit(phone, live, trends, "?district=KIR")
    unfold_all(phone)
    phone.locator(f"{CELLS} .nsewdrag").first.wait_for()
    inner = phone.locator(f"{CELLS}").locator("xpath=..")
    assert inner.evaluate("one => one.scrollWidth > one.clientWidth")
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
