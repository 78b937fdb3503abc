"""What a reader sees before the scripts arrive, and that the live page takes its place whole."""

import re

from playwright.sync_api import expect

from tests.browser.walking import two_pages


@two_pages
def test_a_page_is_readable_without_any_script(chromium, live, which):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live}{which.layout.PATH}?district=KIR")
    expect(page.locator(".first-answer .answer h2").first).to_have_text(re.compile(r"\w"))
    expect(page.locator(".first-answer .selection")).to_have_text("KIR · all months")
    assert page.locator(".first-answer .answer").count() >= len(which.charts)
    context.close()


def test_its_picture_is_drawn_by_the_server(chromium, live):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live}/trends")
    picture = page.locator(".first-answer .panel svg[role=img]").first
    expect(picture).to_be_visible()
    assert picture.bounding_box()["height"] > 100
    context.close()


@two_pages
def test_the_live_page_takes_its_place(page, live, which):
    page.goto(live + which.layout.PATH)
    expect(page.locator(".first-answer")).to_have_count(0)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("#react-entry-point .answer h2").first).to_be_visible()


def test_until_then_it_is_what_is_seen(page, live):
    held, gate = [], {"open": False}
    page.route(
        "**/_dash-update-component*",
        lambda route: route.continue_() if gate["open"] else held.append(route),
    )
    with page.expect_request("**/_dash-update-component*"):
        page.goto(f"{live}/trends")
    expect(page.locator(".first-answer .answer h2").first).to_be_visible()
    expect(page.locator("#react-entry-point")).not_to_be_visible()
    gate["open"] = True
    for route in held:
        route.continue_()
    expect(page.locator(".first-answer")).to_have_count(0)
