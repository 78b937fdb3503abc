"""The presentation as a page: every question once, every word escaped, no script of its own."""

from dataclasses import replace
from datetime import date

import pytest

from answers.meeting.pack import build_pack
from exports.presentation import Stage, choice_of_district, write_presentation
from tests.desks import desk_at
from tests.exports.packs import HOSTILE, named_pack
from tests.exports.test_html import Read
from tests.programme import HERE

SEARCH = "?district=%3Cb%3E&end=2012-12"
STAGE = Stage("/icon.svg", ("/a.css",), ("/a.js",), {"save": 'Save "it" <now>'}, SEARCH)


@pytest.fixture(scope="module")
def read(shared_programme):
    pack = build_pack(desk_at(shared_programme), HERE, date(2012, 12, 1))
    return pack, Read(write_presentation(pack, STAGE).encode())


def test_one_question_a_slide_and_the_first_one_shown(read):
    pack, page = read
    slides = [
        dict(attrs) for tag, attrs in page.tags if (tag, attrs.get("class")) == ("section", "slide")
    ]
    assert [one["id"] for one in slides] == [slide.name for slide in pack.slides]
    assert ["hidden" in one for one in slides] == [False] + [True] * (len(slides) - 1)
    for slide in pack.slides:
        assert slide.question in page.words
        assert slide.answer.title in page.words
    assert any(f"Monthly meeting · {HERE}·ω · Dec 2012" in words for words in page.words)
    assert any("data up to 20 Feb 2013" in words for words in page.words)


def test_there_is_room_to_write_on_the_last_slide_only(read):
    _, page = read
    forms = [attrs for tag, attrs in page.tags if attrs.get("class") == "minutes"]
    assert forms == [{"class": "minutes", "hidden": None}]


def test_scripts_are_files_and_nothing_is_fetched_from_elsewhere(read):
    _, page = read
    scripts = [attrs.get("src") for tag, attrs in page.tags if tag == "script"]
    assert scripts == ["/a.js"]
    assert not [attrs for _, attrs in page.tags if any(key.startswith("on") for key in attrs)]
    addresses = [attrs[key] for _, attrs in page.tags for key in ("src", "href") if key in attrs]
    assert all(one.startswith(("/", "data:")) for one in addresses)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_becomes_markup(name):
    harmless = Read(write_presentation(named_pack("α"), STAGE).encode())
    page = Read(write_presentation(named_pack(name), STAGE).encode())
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in harmless.tags]
    deck = next(attrs for _, attrs in page.tags if attrs.get("class") == "deck")
    assert deck["data-search"] == SEARCH
    assert '"Save \\"it\\" <now>"' in deck["data-words"]


@pytest.mark.parametrize(("n", "said"), [(6, ""), (7, "Drawn: 6 of 7 charts; ")])
def test_a_slide_says_that_further_charts_are_elsewhere(n, said):
    pack = named_pack("α")
    answer = pack.slides[0].answer
    slide = replace(pack.slides[0], answer=replace(answer, panels=answer.panels[:1] * n))
    page = Read(write_presentation(replace(pack, slides=(slide,)), STAGE).encode())
    assert len([tag for tag, _ in page.tags if tag == "figure"]) == 6
    told = [words for words in page.words if "charts; the meeting" in words]
    assert told == ([f"{said}the meeting's HTML file holds all."] if said else [])


def test_without_a_district_its_links_are_offered():
    page = Read(
        choice_of_district("Whose?", [("<K>", "/present?district=K")], STAGE, "en").encode()
    )
    assert "<K>" in page.words
    assert {"href": "/present?district=K"} in [attrs for _, attrs in page.tags]
