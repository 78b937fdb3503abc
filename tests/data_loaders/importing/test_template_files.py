"""The files to fill in: every column explained, every example importable, no cell a formula."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest

from data_loaders.importing.reading.template import TABLES
from data_loaders.importing.run import Asked, import_path
from data_loaders.templates.examples import EXAMPLES
from data_loaders.templates.files import DICTIONARY_COLUMNS, data_dictionary, template_csv
from data_loaders.templates.workbook import LONGEST_MESSAGE, README, template_workbook

pytestmark = pytest.mark.by_turns

TODAY, NOW = date(2013, 1, 1), datetime(2013, 1, 1)
ROWS = {table: len(rows) for table, rows in EXAMPLES.items()}


def sheets(examples: bool):
    return openpyxl.load_workbook(io.BytesIO(template_workbook("en", examples)))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_file_has_examples_and_every_column_a_meaning(table):
    width = len(table.columns)
    assert EXAMPLES[table.name]
    assert {len(row) for row in EXAMPLES[table.name]} == {width}
    rows = data_dictionary("en")
    mine = rows[rows.file == f"{table.name}.csv"]
    assert list(mine.column) == [column.name for column in table.columns]
    assert mine.meaning.str.len().between(5, LONGEST_MESSAGE).all()
    required = [column.name for column in table.columns if column.required]
    assert list(mine.column[mine.required == "yes"]) == required
    assert mine.example[mine.required == "yes"].str.len().gt(0).all()


def test_the_dictionary_says_what_may_stand_in_a_cell():
    table = data_dictionary("en")
    assert list(table.columns) == DICTIONARY_COLUMNS
    rows = {(row.file, row.column): row for row in table.itertuples()}
    role = rows["postings.csv", "role"]
    assert (role.type, role.choices) == ("one of the choices", "imci, other_nurse, director")
    center = rows["visits.csv", "health_center"]
    assert (center.type, center.refers_to, center.example) == ("code (text)", "health_centers",
                                                               "EX-01")  # fmt: skip
    assert rows["stock_outs.csv", "health_center"].refers_to == (
        "health_centers, pharmacy:districts"
    )
    assert rows["visits.csv", "domain"].if_empty == "IMCI"
    assert rows["events.csv", "rebase"].if_empty == "no"
    assert rows["supplies.csv", "tracer"].choices == "yes, no"


@pytest.mark.parametrize("examples", [True, False])
def test_a_csv_holds_the_columns_in_order_and_the_examples_only_when_asked_for(examples):
    for table in TABLES.values():
        header, *rows = csv.reader(io.StringIO(template_csv(table, examples)))
        assert header == [column.name for column in table.columns]
        assert [tuple(row) for row in rows] == list(EXAMPLES[table.name] if examples else ())


def test_the_filled_csv_files_go_into_an_empty_database(any_engine, tmp_path):
    for table in TABLES.values():
        path = tmp_path / f"{table.name}.csv"
        path.write_bytes(template_csv(table, True).encode("utf-8-sig"))
    report = import_path(any_engine, tmp_path, Asked(TODAY, NOW))
    assert (list(report.lines()), report.outcome) == ([], "imported")
    assert report.rows == ROWS


def test_the_filled_workbook_goes_into_an_empty_database(engine, tmp_path):
    path = tmp_path / "mesh-template.xlsx"
    path.write_bytes(template_workbook("en", True))
    report = import_path(engine, path, Asked(TODAY, NOW))
    assert (list(report.lines()), report.outcome) == ([], "imported")
    assert report.rows == ROWS


def test_an_empty_workbook_beside_data_changes_nothing(engine, tmp_path):
    path = tmp_path / "mesh-template.xlsx"
    path.write_bytes(template_workbook("en", True))
    import_path(engine, path, Asked(TODAY, NOW))
    path.write_bytes(template_workbook("en", False))
    report = import_path(engine, path, Asked(TODAY, NOW))
    assert (report.outcome, sum(report.rows.values())) == ("imported", 0)


def test_a_sheet_a_table_and_one_that_explains():
    book = sheets(examples=True)
    assert book.sheetnames == [README, *TABLES]
    said = [cell.value for row in book[README].iter_rows() for cell in row]
    assert "Delete the example rows (their codes begin with EX) before you import." in said
    assert {"health_center", "The first day without stock."} <= set(said)
    empty = sheets(examples=False)
    assert [sheet.max_row for sheet in empty.worksheets[1:]] == [1] * len(TABLES)


def test_no_cell_is_a_formula_and_codes_are_text():
    for sheet in sheets(examples=True).worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row), sheet.title
    visits = sheets(examples=True)["visits"]
    assert visits["A2"].value == "EX-V1"
    assert visits["G2"].value == datetime(2011, 1, 11)
    assert {visits.cell(2, place).number_format for place in (1, 2, 3)} == {"@"}


def test_every_column_offers_what_it_takes():
    book = sheets(examples=False)
    for table in TABLES.values():
        rules = {str(rule.sqref).split(":")[0]: rule
                 for rule in book[table.name].data_validations.dataValidation}  # fmt: skip
        assert len(rules) == len(table.columns)
        for column, rule in zip(table.columns, rules.values(), strict=True):
            assert rule.prompt, (table.name, column.name)
            if column.choices:
                assert rule.formula1 == f'"{",".join(column.choices)}"'
            if column.refers_to:
                assert rule.formula1.startswith(f"{column.refers_to}!")


def test_the_same_template_is_the_same_file():
    assert template_workbook("en", True) == template_workbook("en", True)
