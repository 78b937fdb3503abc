"""Tables as people make them: titles, two header rows, wide months, blanks, totals, thousands."""

from data_loaders.importing.readers.paths import read_path
from tests.data_loaders.importing.readers.made_workbooks import parts_of, workbook, zipped

VALUES = """
source = "tables"
[[table]]
into = "indicator_values"
{more}
[table.columns]
health_center = "Facility"
{columns}
[table.fixed]
indicator = "X"
{fixed}
"""
NUM_DEN = 'date = "Month"\nnumerator = "Num"\ndenominator = "Den"'


def read(tmp_path, sheets, more='file = "Jan"', columns=NUM_DEN, fixed=""):
    data = sheets if isinstance(sheets, bytes) else workbook(sheets)
    (tmp_path / "book.xlsx").write_bytes(data)
    (tmp_path / "m.toml").write_text(VALUES.format(more=more, columns=columns, fixed=fixed))
    bundle = read_path(tmp_path / "book.xlsx", tmp_path / "m.toml", "")
    source = bundle.sources.get("indicator_values")
    rows = [cells[1:] for _, cells in source.rows()] if source else []
    return rows, [(one.row, one.column, one.value, one.rule) for one in bundle.problems]


HEAD = ["Facility", "Month", "Num", "Den"]
ROW = ["A", "2024-01-01", 8, 10]


def test_a_header_below_titles_is_named_or_found(tmp_path):
    sheet = {"Jan": [["RAPPORT MENSUEL"], [], HEAD, ROW]}
    assert read(tmp_path, sheet, 'file = "Jan"\nheader_row = 3') == (
        [["A", "2024-01-01", "8", "10"]], []
    )  # fmt: skip
    rows, problems = read(tmp_path, sheet)
    assert (rows, problems) == (
        [["A", "2024-01-01", "8", "10"]], [(3, "", "Facility", "header_found")],
    )  # fmt: skip


def test_titles_above_semicolons_do_not_hide_the_separator(tmp_path):
    (tmp_path / "Jan.csv").write_text(
        "RAPPORT, JANVIER\n\nFacility;Month;Num;Den\nA;janv. 2024;8;10\n"
    )
    (tmp_path / "m.toml").write_text(VALUES.format(more='file = "Jan"', columns=NUM_DEN, fixed=""))
    source = read_path(tmp_path / "Jan.csv", tmp_path / "m.toml", "").sources["indicator_values"]
    assert [cells for _, cells in source.rows()] == [["X", "A", "2024-01-01", "8", "10"]]


def test_equal_names_are_refused_and_may_be_numbered(tmp_path):
    sheet = {"Jan": [[*HEAD, "Num", "Den"], [*ROW, 2, 10]]}
    rows, problems = read(tmp_path, sheet)
    assert rows == []
    assert [(one[1], one[3]) for one in problems] == [("Num", "header_twice"),
                                                      ("Den", "header_twice")]  # fmt: skip
    columns = NUM_DEN.replace('"Num"', '"Num#2"').replace('"Den"', '"Den#2"')
    assert read(tmp_path, sheet, columns=columns)[0] == [["A", "2024-01-01", "2", "10"]]


WIDE = [["", "January 2024", "", "mars 2024", ""], ["Facility", "Num", "Den", "Num", "Den"],
        ["A", 8, 10, "", ""], ["B", "1 200", "1\u00a0250", "n/a", "-"]]  # fmt: skip
UNPIVOT = 'file = "Jan"\nheader_row = 1\nheader_rows = 2\nunpivot = ["m"]\nthousands = " "\n'


def test_two_header_rows_and_wide_months_are_one_block(tmp_path):
    columns = 'numerator = "{m} Num"\ndenominator = "{m} Den"'
    more = UNPIVOT + 'blank = ["-", "N/A"]'
    rows, problems = read(tmp_path, {"Jan": WIDE}, more, columns, 'date = "{m}"')
    assert problems == []
    assert rows == [
        ["A", "2024-01-01", "8", "10"], ["A", "2024-03-01", "", ""],
        ["B", "2024-01-01", "1200", "1250"], ["B", "2024-03-01", "", ""],
    ]  # fmt: skip
    half = [["Facility", "Jan Num", "Jan Den", "Mar Num"], ["A", 1, 2, 3]]
    more = 'file = "Jan"\nunpivot = ["m"]'
    problems = read(tmp_path, {"Jan": half}, more, columns, 'date = "{m} 2024"')[1]
    assert [one[3] for one in problems][:1] == ["half_a_block"]


def test_sheets_of_months_are_read_by_a_pattern(tmp_path):
    sheets = {name: [["Facility", "Num", "Den"], ["A", 8, 10]] for name in ("janv.", "févr.")}
    columns = 'numerator = "Num"\ndenominator = "Den"'
    rows, problems = read(tmp_path, sheets, 'sheet = "*"', columns, 'date = "{sheet} 2024"')
    assert (rows, problems) == (
        [["A", "2024-01-01", "8", "10"], ["A", "2024-02-01", "8", "10"]], []
    )  # fmt: skip


def test_a_month_may_stand_in_two_columns(tmp_path):
    sheet = {"Jan": [["Facility", "Year", "Mo", "Num", "Den"], ["A", 2024, "Mata", 8, 10]]}
    columns = NUM_DEN.replace('"Month"', '"{Mo} {Year}"')
    assert read(tmp_path, sheet, columns=columns)[0] == [["A", "2024-04-01", "8", "10"]]


def test_cells_are_filled_down_and_rows_left_out(tmp_path):
    rows = [HEAD, ["A", "2024-01-01", 8, 10], ["", "2024-02-01", 7, 10], ["Total", "", 15, 20]]
    more = 'file = "Jan"\nfill_down = ["Facility"]\nexcept = { Facility = ["TOTAL"] }'
    found, problems = read(tmp_path, {"Jan": rows}, more)
    assert found == [["A", "2024-01-01", "8", "10"], ["A", "2024-02-01", "7", "10"]]
    assert [one[3] for one in problems] == ["filtered"]


def test_hidden_rows_are_read_and_named(tmp_path):
    parts = parts_of({"Jan": [HEAD, ROW, ["B", "2024-01-01", 9, 10]]})
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace('<row r="3"', '<row r="3" hidden="1"')
    rows, problems = read(tmp_path, zipped(parts))
    assert [row[0] for row in rows] == ["A", "B"]
    assert problems == [(3, "", "", "hidden_rows")]


def test_what_no_reader_reads_is_no_import(tmp_path):
    more = 'file = "Jan"\nonly = { Facility = ["Z"] }'
    assert [one[3] for one in read(tmp_path, {"Jan": [HEAD, ROW]}, more)[1]] == [
        "filtered", "nothing_read",
    ]  # fmt: skip
    problems = read(tmp_path, {"Jan": [HEAD, ROW]}, "")[1]
    assert problems[0][3] == "missing_key"
