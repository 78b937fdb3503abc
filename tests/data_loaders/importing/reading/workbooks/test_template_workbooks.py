"""A workbook with the template's sheets means what the CSV files mean, or its faults are named."""

import csv
import io
from datetime import date

import pytest

from data_loaders.importing.readers.paths import read_path
from data_loaders.importing.reading.template import DATE, INTEGER, NUMBER, TABLES, YES_NO
from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import GOOD, NOW, ROWS, TODAY, contents, run, write_bundle
from tests.data_loaders.importing.readers.made_workbooks import (
    CODE_OF_THREE,
    DAY,
    Raw,
    error,
    formula,
    styled,
    workbook,
)


def as_excel_keeps(table, column, text):
    """Return what a cell becomes when somebody types it into Excel."""
    kind = TABLES[table].column(column).type
    if not text:
        return None
    if kind == DATE:
        return date.fromisoformat(text)
    if kind in (INTEGER, NUMBER):
        return float(text)
    if text == "007":
        return styled(7, CODE_OF_THREE)
    return {"yes": True, "no": False}.get(text, text) if kind == YES_NO else text


def sheets():
    found = {}
    for table, text in GOOD.items():
        header, *rows = csv.reader(io.StringIO(text))
        typed = [[as_excel_keeps(table, *pair) for pair in zip(header, row, strict=True)]
                 for row in rows]  # fmt: skip
        found[table] = [header, *typed]
    return found


def lines_of(engine, tmp_path, data, dates=""):
    path = tmp_path / "programme.xlsx"
    path.write_bytes(data)
    report = import_path(engine, path, Asked(TODAY, NOW), dates=dates)
    return report, list(report.lines())


@pytest.mark.parametrize("by_1904", [False, True])
def test_a_workbook_fills_the_database_as_the_files_do(tmp_path, engine, sqlite_copy, by_1904):
    report, lines = lines_of(engine, tmp_path, workbook(sheets(), by_1904=by_1904))
    assert (lines, report.rows) == ([], ROWS)
    run(sqlite_copy, write_bundle(tmp_path / "files"))
    assert same(engine) == same(sqlite_copy)


def same(engine):
    return {table: rows for table, rows in contents(engine).items() if table != "imports"}


def test_a_workbook_that_was_imported_is_known_again(engine, tmp_path):
    data = workbook(sheets())
    lines_of(engine, tmp_path, data)
    assert lines_of(engine, tmp_path, data)[0].outcome == "already imported"


def test_serial_numbers_without_a_format_are_days_by_the_workbooks_system(tmp_path):
    header, row = ["code", "health_center", "started_on"], ["V1", "NA", 40942]
    for by_1904, day in ((False, "2012-02-03"), (True, "2016-02-04")):
        (tmp_path / "w.xlsx").write_bytes(workbook({"visits": [header, row]}, by_1904=by_1904))
        source = read_path(tmp_path / "w.xlsx", None, "").sources["visits"]
        assert source.style.normal(DATE)(next(source.rows())[1][2]) == day


def test_numbers_in_codes_lose_no_zero_and_gain_no_point(tmp_path):
    rows = [
        ["code", "name"],
        [7, "a"],
        [7.0, "b"],
        [styled(7, CODE_OF_THREE), "c"],
        ["007", "d"],
        [styled("1E3", 0), 0.1],
        [styled(40942.75, DAY), Raw('<c t="d"><v>2012-02-03T10:00</v></c>')],
    ]
    (tmp_path / "w.xlsx").write_bytes(workbook({"districts": rows}))
    source = read_path(tmp_path / "w.xlsx", None, "").sources["districts"]
    assert [cells for _, cells in source.rows()] == [
        ["7", "a"], ["7", "b"], ["007", "c"], ["007", "d"], ["1000", "0.1"],
        ["2012-02-03", "2012-02-03"],
    ]  # fmt: skip


def test_what_holds_no_value_is_named_in_its_cell(engine, tmp_path):
    broken = sheets()
    broken["visits"][1][6] = formula("TODAY()-1")
    broken["visits"][2][1] = error("#N/A")
    broken["nurses"][3][0] = error("#REF!")
    broken["mentors"][2][1] = formula('IF(1=2,"x","")', "")
    _, lines = lines_of(engine, tmp_path, workbook(broken, merged={"nurses": ["D2:D4"]}))
    assert lines == [
        "programme.xlsx:nurses!2:-: D2:D4: these cells are merged, so that all but the first are "
        "empty: unmerge them and fill in every cell",
        "programme.xlsx:nurses!4:code: #REF!: a formula that failed: correct it, or type the value",
        "programme.xlsx:mentors!3:name: =IF(1=2,\"x\",\"\"): a formula that was never calculated: "
        "open the workbook, let it calculate, and save it",
        "programme.xlsx:visits!2:started_on: =TODAY()-1: a formula that was never calculated: "
        "open the workbook, let it calculate, and save it",
        "programme.xlsx:visits!3:health_center: #N/A: a formula that failed: "
        "correct it, or type the value",
    ]  # fmt: skip


def test_a_formula_with_its_value_is_that_value(engine, tmp_path):
    good = sheets()
    good["indicator_values"][1][5] = formula("1+2", "3")
    good["nurses"][2][1] = Raw('<c t="str"><f>""</f><v></v></c>')
    assert lines_of(engine, tmp_path, workbook(good))[1] == []


def test_other_sheets_are_named_unless_they_are_empty_or_notes(engine, tmp_path):
    more = sheets() | {
        "Read me": [["anything"]],
        "Sheet13": [],
        "visit": [["x"]],
        "Budget": [["y"]],
    }
    more["VISITS "] = more.pop("visits")
    _, lines = lines_of(engine, tmp_path, workbook(more))
    name = "rename it as its table, or delete it; notes go into a sheet named readme"
    assert lines == [
        f"programme.xlsx:Budget!-:-: (empty): not a sheet of the template: {name}",
        "programme.xlsx:visit!-:-: (empty): not a sheet of the template: did you mean visits? "
        f"If not, {name}",
    ]


def test_a_hidden_sheet_is_read_and_said(engine, tmp_path):
    report, lines = lines_of(engine, tmp_path, workbook(sheets(), hidden=("visits",)))
    assert (report.outcome, report.rows) == ("imported", ROWS)
    assert lines == [
        "programme.xlsx:visits!-:-: visits: the sheet is hidden, its rows are read all the same: "
        "look at it, or delete it"
    ]  # fmt: skip


def test_cells_beside_the_table_are_named(engine, tmp_path):
    wide = sheets()
    wide["districts"][1] += [None, None, "note to self"]
    _, lines = lines_of(engine, tmp_path, workbook(wide))
    assert lines == [
        "programme.xlsx:districts!2:-: KIR,Kirehe,344157,note to self: the row has 4 cells, "
        "the first row 3: look for a comma too many or too few; put quotes around text with one"
    ]


def test_dates_typed_as_text_follow_the_declared_order(engine, tmp_path):
    typed = sheets()
    typed["visits"][1][5:7] = ["10/01/2011", "11.01.2011"]
    report, lines = lines_of(engine, tmp_path, workbook(typed))
    assert (report.outcome, len(lines)) == ("refused", 1)
    assert lines[0].startswith("programme.xlsx:visits!2:planned_on: 10/01/2011: 2011-01-10 or ")
    report, lines = lines_of(engine, tmp_path, workbook(typed), dates="dmy")
    assert (lines, report.rows) == ([], ROWS)
