"""The pack as a workbook, read back: numbers are numbers, nothing is a formula or a link."""

import io
from datetime import datetime

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from answers.meeting.pack import build_pack
from dashboard.svg.text import clean
from exports.xlsx import sheet_name, write_xlsx
from tests.desks import desk_at
from tests.exports.packs import HOSTILE, named_pack
from tests.programme import HERE


def opened(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(sheet) -> list:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.fixture(scope="module")
def pack(shared_programme):
    return build_pack(desk_at(shared_programme), HERE)


@pytest.fixture(scope="module")
def book(pack):
    return opened(write_xlsx(pack))


def test_there_is_a_sheet_a_question_with_what_it_is_about(book, pack):
    assert book.sheetnames == ["About", *(one.label for one in pack.slides), "Definitions"]
    for slide in pack.slides:
        said = [cell.value for cell in cells(book[slide.label])]
        assert said[:2] == [slide.question, slide.answer.title]
        assert f"Selection: {slide.filters}" in said
        assert "Nurses appear by code only." in said
        assert any(str(one).startswith("Data up to 20 Feb 2013") for one in said)


def test_the_first_sheet_says_what_the_numbers_cannot_show(book, pack):
    said = [cell.value for cell in cells(book["About"])]
    assert said[0] == f"Monthly meeting · {HERE}·ω · Jan 2013"
    assert pack.provenance.limits in said


def test_the_rows_are_those_of_the_data_url_as_numbers_and_days(book, pack, client):
    slide = next(one for one in pack.slides if one.name == "trends")
    served = client.get(slide.source.replace(".csv", ".json")).get_json()
    labels = list(served["columns"].values())
    rows = [[cell.value for cell in row] for row in book[slide.label].iter_rows()]
    begin = next(n for n, row in enumerate(rows) if row[: len(labels)] == labels)
    places = {name: slide.table.columns.index(name) for name in slide.table.columns}
    assert len(served["rows"]) > 20
    for wanted, found in zip(served["rows"], rows[begin + 1 :], strict=True):
        for name in ("numerator", "denominator", "rate"):
            value = found[places[name]]
            assert value == pytest.approx(wanted[name])
            assert not isinstance(value, str)
        assert found[places["period_start"]] == datetime.fromisoformat(wanted["period_start"])


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_text_in_every_cell(name):
    book = opened(write_xlsx(named_pack(name)))
    for sheet in book:
        for cell in cells(sheet):
            assert cell.data_type in ("s", "n", "d"), (sheet.title, cell.coordinate, cell.value)
            assert cell.hyperlink is None
    table = [cell.value for cell in cells(book.worksheets[1])]
    texts = [str(one) for one in table]  # openpyxl reads some escapes, not all
    assert clean(name) in [*texts, *map(unescape, texts)]
    assert table.count(3) == 1 and table.count(0.75) == 1  # numbers beside it stay numbers


def test_sheets_are_named_as_excel_takes_it():
    assert sheet_name("A/B: [c]*?", set()) == "A B   c"
    assert sheet_name("x" * 40, set()) == "x" * 28
    assert sheet_name("Data", {"data"}) == "Data 2"
    assert sheet_name("''", set()) == "-"


def test_the_same_pack_gives_the_same_file(pack):
    assert write_xlsx(pack) == write_xlsx(pack)
