"""Workbooks as other programs write them: texts, formats and places of cells."""

import pytest

from data_loaders.importing.problems import Fault
from data_loaders.importing.reading.styles import BY_1900
from data_loaders.importing.reading.workbooks.cell_formats import DAY, number_text
from data_loaders.importing.reading.workbooks.sheets import column_number, sheet_rows
from data_loaders.importing.reading.workbooks.workbooks import open_workbook
from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import NOW, ROWS, TODAY
from tests.data_loaders.importing.readers.made_workbooks import MAIN, letters, parts_of, zipped
from tests.reading import FIXTURES

SOURCES = FIXTURES / "sources"


def rows(sheet, **parts):
    """Read the first sheet of a workbook with some parts replaced."""
    made = parts_of({"a": [["x"]]}) | {"xl/worksheets/sheet1.xml": sheet} | parts
    workbook = open_workbook(zipped(made))
    merged = []
    return list(sheet_rows(workbook, workbook.sheets[0], merged)), merged


def test_a_workbook_of_another_program_goes_in(engine):
    """`programme.xlsx` was written by openpyxl 3.1; the newer optional tables are not in it."""
    newer = ("recommendations", "facility_checks", "stock_months", "targets")
    optional = ("stock_checks", "indicator_supplies", *newer)
    there = {name: count for name, count in ROWS.items() if name not in optional}
    report = import_path(engine, SOURCES / "programme.xlsx", Asked(TODAY, NOW))
    assert (report.outcome, report.rows) == ("imported", there)


def test_cells_without_places_and_prefixed_names_are_read():
    sheet = (
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<x:row><x:c t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r><x:r><x:t>b</x:t></x:r>'
        "<x:rPh><x:t>said so</x:t></x:rPh></x:is></x:c><x:c/><x:c><x:v>3</x:v></x:c></x:row>"
        '<x:row r="5"><x:c r="AA5" t="str"><x:f>"y"</x:f><x:v>y</x:v></x:c>'
        '<x:c t="b"><x:v>1</x:v></x:c></x:row><x:row><x:c t="e"><x:v>#DIV/0!</x:v></x:c></x:row>'
        '</x:sheetData><x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>'
    )
    found, merged = rows(sheet)
    assert found == [(1, {0: "ab", 2: "3"}), (5, {26: "y", 27: "TRUE"}), (6, {0: "#DIV/0!"})]
    assert isinstance(found[2][1][0], Fault)
    assert merged == ["A1:B2"]


def test_shared_texts_keep_their_signs_and_leave_out_how_they_sound():
    texts = (
        f'<sst xmlns="{MAIN}"><si><t>one_x000D_two</t></si><si><r><t>ri</t></r><r><t>ch</t></r>'
        "<rPh><t>no</t></rPh></si><si/></sst>"
    )
    cells = "".join(f'<c t="s"><v>{n}</v></c>' for n in range(3))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row>{cells}</row></sheetData></worksheet>'
    found, _ = rows(sheet, **{"xl/sharedStrings.xml": texts})
    assert found == [(1, {0: "one\rtwo", 1: "rich"})]


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("yyyy\\-mm\\-dd", DAY), ("dd/mm/yyyy", DAY), ("[$-409]d\\-mmm\\-yy;@", DAY),
        ("mmmm yyyy", DAY), ("m/d/yy h:mm", DAY), ("[h]:mm:ss", ""), ("h:mm AM/PM", ""),
        ("0.00", ""), ("#,##0", ""), ("General", ""), ('0" days"', ""), ("[Red]0", ""),
        ('"day" 0', ""), ("0000", "0000"), ("0%", ""), ("@", ""),
    ],
)  # fmt: skip
def test_a_number_format_is_a_day_a_code_or_a_number(code, meaning):
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="'
        + code.replace('"', "&quot;")
        + '"/></numFmts><cellXfs><xf numFmtId="170"/><xf numFmtId="14"/><xf/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="0" formatCode="yyyy"/></dxf></dxfs></styleSheet>'
    )
    parts = parts_of({"a": [["x"]]}) | {"xl/styles.xml": styles}
    assert open_workbook(zipped(parts)).formats == [meaning, DAY, ""]


@pytest.mark.parametrize(
    ("raw", "meaning", "text"),
    [("7", "", "7"), ("7.0", "", "7"), ("-7", "", "-7"), ("0.1", "", "0.1"),
     ("0.10000000000000001", "", "0.1"), ("1E-05", "", "0.00001"), ("1.5E3", "", "1500"),
     ("1E20", "", "100000000000000000000"), ("7", "000", "007"), ("40942.5", DAY, "2012-02-03"),
     ("-5", DAY, "-5"), ("NaN", "", "NaN")],
)  # fmt: skip
def test_a_number_is_written_as_it_is_seen(raw, meaning, text):
    assert number_text(raw, meaning, BY_1900) == text


def test_columns_are_counted_from_a():
    assert [column_number(name) for name in ("A", "Z", "AA", "XFD")] == [0, 25, 26, 16383]
    assert all(column_number(letters(number)) == number for number in range(20_000))


def test_formats_are_asked_for_by_their_place():
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c s="1"><v>40942</v></c>'
        '<c s="99"><v>40942</v></c><c s="x"><v>40942</v></c></row></sheetData></worksheet>'
    )
    assert rows(sheet)[0] == [(1, {0: "2012-02-03", 1: "40942", 2: "40942"})]
