"""Taking a meeting along: from the button to a file that opens with the network off."""

import re

from playwright.sync_api import expect


def test_the_button_gives_the_meeting_of_the_address_and_nothing_else(page, live):
    page.goto(f"{live}/?district=KIR&start=2012-01&end=2012-11")
    menu = page.locator("#briefing-meeting-take")
    expect(menu).to_be_visible()
    menu.get_by_text("Take it along").click()
    link = menu.get_by_role("link", name=re.compile(r"Slides to edit"))
    expect(link).to_have_attribute("href", "/briefing.pptx?district=KIR&end=2012-11")
    with page.expect_download() as taken:
        menu.get_by_role("link", name=re.compile(r"\(HTML\)")).click()
    assert taken.value.suggested_filename == "MESH-KIR-2012-11.html"


def test_without_one_district_there_is_nothing_to_take(page, live):
    page.goto(f"{live}/")
    expect(page.locator("#briefing-meeting-districts")).to_be_visible()
    expect(page.locator("#briefing-meeting-take")).to_be_hidden()


def test_the_web_page_opens_with_the_network_off(chromium, live, tmp_path):
    with chromium.new_context() as online:
        answer = online.request.get(f"{live}/briefing.html?district=KIR&end=2012-11")
        (tmp_path / "pack.html").write_bytes(answer.body())
    with chromium.new_context(offline=True, viewport={"width": 390, "height": 844}) as alone:
        page, asked = alone.new_page(), []
        page.on("request", lambda one: asked.append(one.url))
        page.on("console", lambda line: asked.append(line.text))
        page.goto((tmp_path / "pack.html").as_uri())
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Monthly meeting · Kirehe · Nov 2012"
        )
        expect(page.get_by_role("img").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert [one for one in asked if not one.startswith(("file:", "data:"))] == []


def test_every_printed_sheet_says_what_it_is_about(page, live):
    page.goto(f"{live}/turnover?district=KIR")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    rules = page.evaluate("[...document.querySelectorAll('style')].pop().textContent")
    foot = re.search(r'@bottom-left \{ content: "([^"]*)"', rules)[1]
    said = re.sub(r"\\([0-9a-f]+) ", lambda one: chr(int(one[1], 16)), foot)
    assert said.startswith("Turnover · KIR · all months · Synthetic demonstration data")
    assert "Data up to 31 Dec 2012." in said
