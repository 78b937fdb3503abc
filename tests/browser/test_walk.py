"""Walks each page: deep link, filters, Back, Clear, the other pages, the numbers behind."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from callbacks.pages import PAGES
from tests.browser.walking import (
    QUESTION,
    answered,
    asked,
    choose,
    id_of,
    open_picker,
    requests_of,
    settled,
    ticked,
    two_pages,
    unfold,
    visit,
)

pytestmark = pytest.mark.browser


@two_pages
def test_a_deep_link_restores_every_control(page, live, which):
    visit(page, live, which, QUESTION + "&nurse=K02-N1&indicator=CLS")
    for name, codes in (("district", ["KIR"]), ("health_center", ["K-02"])):
        assert ticked(page, which, name) == codes
        expect(page.locator(id_of(which, name, "chosen"))).to_have_text(codes[0])
    expect(page.locator(id_of(which, "start"))).to_have_value("2011-06")
    expect(page.locator(id_of(which, "end"))).to_have_value("2012-09")
    expect(page.locator(id_of(which, "selection"))).to_contain_text("K-02")
    expect(page.locator(id_of(which, "selection"))).to_contain_text("Jun 2011 to Sep 2012")


@two_pages
def test_a_change_is_one_question_and_stands_in_the_address(page, live, which):
    visit(page, live, which)
    sent = requests_of(page)
    selection = page.locator(id_of(which, "selection"))
    choose(page, which, "district", "KIR")
    expect(selection).to_contain_text("KIR")
    assert asked(page) == {"district": ["KIR"]}
    choose(page, which, "health_center", "K-02")
    expect(selection).to_contain_text("K-02")
    choose(page, which, "health_center", "K-03")
    assert asked(page) == {"district": ["KIR"], "health_center": ["K-02", "K-03"]}
    answered(page, lambda: page.select_option(id_of(which, "start"), "2012-01"))
    expect(selection).to_contain_text("since Jan 2012")
    assert len(sent) == 4, sent


@two_pages
def test_back_and_forward_restore_the_picture_and_the_controls(page, live, which):
    visit(page, live, which)
    selection = page.locator(id_of(which, "selection"))
    title = page.locator(f"#{which.chart_id(which.charts[0])}-title") if which.charts else selection
    shown = [(selection.inner_text(), title.inner_text())]
    for code in ("K-02", "K-03"):
        choose(page, which, "health_center", code)
        expect(selection).to_contain_text(code)
        shown.append((selection.inner_text(), title.inner_text()))
    for step, codes in ((1, ["K-02"]), (0, [])):
        page.go_back()
        expect(selection).to_have_text(shown[step][0])
        expect(title).to_have_text(shown[step][1])
        settled(page, which)
        assert ticked(page, which, "health_center") == codes
        assert asked(page) == ({"health_center": codes} if codes else {})
    page.go_forward()
    expect(selection).to_have_text(shown[1][0])
    settled(page, which)
    assert ticked(page, which, "health_center") == ["K-02"]


@two_pages
def test_clear_empties_every_control_and_the_address(page, live, which):
    visit(page, live, which, QUESTION)
    page.locator(".clear").click()
    expect(page.locator(id_of(which, "selection"))).to_have_text("all districts · all months")
    settled(page, which)
    assert asked(page) == {}
    assert ticked(page, which, "district") == ticked(page, which, "health_center") == []
    expect(page.locator(id_of(which, "start"))).to_have_value("*")


@two_pages
def test_the_links_to_the_other_pages_carry_the_question(page, live, rounds, which):
    visit(page, live, which, QUESTION)
    said = page.locator(id_of(which, "selection")).inner_text()
    question = asked(page)
    others = [other for other in PAGES if other is not which]
    for other in others[:: rounds(3, 1)]:
        page.locator(id_of(which, "to", other.layout.NAME)).click()
        expect(page.locator(id_of(other, "selection"))).to_have_text(said)
        assert asked(page) == question
        page.go_back()
        settled(page, which)
        assert asked(page) == question


@two_pages
def test_a_link_carries_what_was_chosen_after_the_page_was_opened(page, live, which):
    other = next(one for one in PAGES if one is not which)
    visit(page, live, which)
    choose(page, which, "district", "KIR")
    page.locator(id_of(which, "to", other.layout.NAME)).click()
    expect(page.locator(id_of(other, "selection"))).to_contain_text("KIR")
    assert asked(page) == {"district": ["KIR"]}


@two_pages
def test_an_empty_selection_says_why_and_what_to_do(page, live, which):
    visit(page, live, which, "?district=KIR&start=2030-01&end=2030-02")
    advice = re.compile(r"\b(widen|choose|clear|import|earlier|remove)\b", re.IGNORECASE)
    expect(page.locator(".answer").first).to_have_text(advice)
    expect(page.locator(id_of(which, "left-out"))).to_contain_text("Jan 2030, Feb 2030")


@two_pages
def test_what_means_nothing_is_ignored(page, live, which):
    visit(page, live, which, "?district=NOPE&start=soon&colour=blue&nurse=%F0%9F%98%80")
    expect(page.locator(id_of(which, "selection"))).to_have_text("all districts · all months")


@two_pages
def test_the_numbers_behind_a_chart_fill_when_opened_and_follow(page, live, which):
    visit(page, live, which, QUESTION)
    for chart in which.charts:
        section = page.locator(f"#{which.chart_id(chart)}-section")
        if not section.locator("details.behind").count():
            continue
        unfold(section).locator("details.behind > summary").click()
        expect(section.locator(".numbers").locator("table, p")).to_have_count(1)
        assert shown_rows(section) == rows_of(page, live, which, chart)
    choose(page, which, "health_center", "K-03")
    for chart in which.charts:
        section = page.locator(f"#{which.chart_id(chart)}-section")
        if section.locator("details.behind").count():
            expect(section.locator(".numbers tbody tr, .numbers p")).to_have_count(
                max(rows_of(page, live, which, chart), 1)
            )


def shown_rows(section) -> int:
    return section.locator(".numbers tbody tr").count()


def rows_of(page, live, which, chart) -> int:
    """Return how many rows the data URL has; a table shows the first 400."""
    answer = page.request.get(
        live + page.locator(f"#{which.chart_id(chart)}-json").get_attribute("href")
    )
    return min(len(answer.json()["rows"]), 400)


@two_pages
def test_the_pickers_are_chained_and_can_be_searched(page, live, which):
    visit(page, live, which)
    open_picker(page, which, "nurse")
    expect(page.locator(".picker-nurse .picker-empty")).to_be_visible()
    page.keyboard.press("Escape")
    choose(page, which, "district", "KIR")
    offered = page.locator(f"{id_of(which, 'health_center')} input")
    expect(offered).to_have_count(13)
    open_picker(page, which, "health_center")
    page.locator(".picker-health-center .picker-search").fill("k-08")
    choices = page.locator(f"{id_of(which, 'health_center')} .form-check")
    expect(choices.filter(visible=True)).to_have_count(1)
    answered(page, choices.filter(visible=True).locator("input").check)
    page.keyboard.press("Escape")
    assert page.locator(f"{id_of(which, 'nurse')} input").count() >= 1
    expect(page.locator(".picker-nurse .picker-empty")).to_be_hidden()


@two_pages
def test_a_reader_s_browser_runs_nothing_but_the_program(strict_page, live, which):
    """The other tests pass by the policy; here a violation would stand in the console."""
    visit(strict_page, live, which, QUESTION)
    choose(strict_page, which, "health_center", "K-03")
    for chart in which.charts:
        section = strict_page.locator(f"#{which.chart_id(chart)}-section")
        if section.locator("details.behind").count():
            unfold(section).locator("details.behind > summary").click()
    strict_page.locator(id_of(which, "to", PAGES[0].layout.NAME)).click()
    settled(strict_page, PAGES[0])


def test_an_address_nobody_lives_at_says_so(desktop, live):
    page = desktop.new_page()  # not watched: a 404 is an error in the console
    answer = page.goto(f"{live}/nowhere?district={quote('KIR')}")
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("There is no page here")
    page.locator("main a").click()
    expect(page).to_have_url(f"{live}/")
    page.close()
