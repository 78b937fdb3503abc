"""The pack as slides, read back: a question each, charts with their data, notes, alt texts."""

import io
from dataclasses import replace
from zipfile import ZipFile

import openpyxl
import pytest
from pptx import Presentation

from answers.meeting.pack import build_pack
from dashboard.svg.text import clean
from exports.slides.deck import write_pptx
from exports.slides.native import EPOCH, guarded, serial
from tests.desks import desk_at
from tests.exports.packs import HOSTILE, named_pack
from tests.programme import HERE


def opened(content: bytes):
    return Presentation(io.BytesIO(content))


def words(page) -> str:
    return "\n".join(one.text_frame.text for one in page.shapes if one.has_text_frame)


def charts(page) -> list:
    return [one for one in page.shapes if one.has_chart]


@pytest.fixture(scope="module")
def pack(shared_programme):
    return build_pack(desk_at(shared_programme), HERE)


@pytest.fixture(scope="module")
def content(pack):
    return write_pptx(pack)


@pytest.fixture(scope="module")
def pages(content, pack):
    return dict(
        zip(["opening", *(one.name for one in pack.slides)], opened(content).slides, strict=False)
    )


def test_every_slide_asks_a_question_and_its_title_is_the_finding(pages, pack):
    for slide in pack.slides:
        page = pages[slide.name]
        assert page.shapes.title.text_frame.text == slide.answer.title
        assert slide.question in words(page)
        assert "data up to 20 Feb 2013 · Nurses appear by code only." in words(page)


def test_the_notes_hold_what_to_say_and_where_it_comes_from(pages, pack):
    for slide in pack.slides:
        notes = pages[slide.name].notes_slide.notes_text_frame.text
        assert f"Selection: {slide.filters}" in notes
        assert pack.provenance.limits in notes
        assert "definitions version 1" in notes
        assert all(f"{term}: {meaning}" in notes for term, meaning in pack.definitions)
        for column in slide.answer.columns:
            assert all(line.text in notes for line in column.lines)


def test_charts_are_native_with_the_same_rates_as_the_data_url(pages, pack, client):
    slide = next(one for one in pack.slides if one.name == "trends")
    served = client.get(slide.source.replace(".csv", ".json")).get_json()["rows"]
    found = charts(pages["trends"])
    assert len(found) == len(slide.answer.panels) == 2
    for frame, code in zip(found, ["ΔΕΙ", "ΘΕΡ"], strict=True):
        wanted = [
            (serial(row["period_start"]), row["rate"]) for row in served if row["indicator"] == code
        ]
        series = frame.chart.plots[0].series[0]
        # A drawn rate has four decimals.
        assert list(series.iter_values()) == pytest.approx([y for _, y in wanted], abs=5e-5)
        book = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
        rows = list(book.active.iter_rows(min_row=2, max_col=2, values_only=True))
        assert rows[: len(wanted)] == [pytest.approx(pair, abs=5e-5) for pair in wanted]


def test_a_timeline_is_a_native_chart_of_days(pages):
    (frame,) = charts(pages["nurses"])
    assert "STACKED" in frame.chart.chart_type.name
    days = [value for series in list(frame.chart.plots[0].series)[1::2] for value in series.values]
    assert all(value is None or 0 < value < 400 for value in days)


def test_a_grid_of_months_is_a_group_of_shapes_with_its_numbers(pages, pack):
    answer = next(one for one in pack.slides if one.name == "medicines").answer
    (group,) = [one for one in pages["medicines"].shapes if one.shape_type == 6]
    drawn = [one.text_frame.text for one in group.shapes if one.has_text_frame]
    numbers = next(one for one in answer.panels[0].figure["data"] if one["type"] == "bar")
    assert {text.strip() for text in numbers["text"]} <= {text.strip() for text in drawn}
    assert set(answer.panels[0].figure["layout"]["yaxis"]["ticktext"]) <= set(drawn)


def test_a_slide_says_that_further_charts_are_elsewhere():
    whole = named_pack("α")
    (month, trends) = whole.slides
    many = replace(month, answer=replace(month.answer, panels=month.answer.panels[:1] * 7))
    page = opened(write_pptx(replace(whole, slides=(many, trends)))).slides[1]
    assert "Drawn: 6 of 7 charts; the meeting's HTML file holds all." in words(page)
    assert "of 4 charts" not in words(opened(write_pptx(whole)).slides[1])


def test_every_chart_and_drawing_says_what_it_shows(content):
    for page in opened(content).slides:
        for shape in page.shapes:
            if shape.has_chart or shape.shape_type == 6:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_no_slide_holds_more_than_its_paper(content):
    deck = opened(content)
    for page in deck.slides:
        for shape in page.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_words_on_slides_in_charts_and_in_their_workbooks(name):
    content = write_pptx(named_pack(name))
    page = opened(content).slides[1]
    kept = " ".join(clean(name).replace("\t", " ").replace("\r", " ").split("\n"))
    assert kept in words(page)
    assert charts(page)
    for frame in charts(page):
        book = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
        for row in book.active.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)
    with ZipFile(io.BytesIO(content)) as parts:
        linked = [
            one
            for one in parts.namelist()
            if one.endswith(".rels") and b'TargetMode="External"' in parts.read(one)
        ]
    assert linked == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("-3", "'-3"),
        ("mailto:a@b", "'mailto:a@b"),
        ("K-01", "K-01"),
        ("<b>All</b>", "All"),
        (" @x", "'@x"),
    ],
)
def test_words_stay_words_in_a_workbook(text, kept):
    assert guarded(text) == kept


def test_days_are_counted_as_spreadsheets_count_them():
    assert serial("1970-01-01") == EPOCH == 25_569
    assert serial("2012-12-20") == 41_263
    assert serial(0.5) == 0.5
    assert serial(None) is None
