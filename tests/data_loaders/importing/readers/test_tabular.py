"""Plain tables of other systems: places, supplies and monthly stock records by a mapping."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from data_loaders.importing.readers.paths import read_path
from data_loaders.importing.sources import import_path
from tests.data_loaders.importing.bundles import NOW, contents
from tests.data_loaders.importing.readers.made_workbooks import workbook
from tests.sources import ROOT

SOURCES = Path(__file__).parents[3] / "fixtures" / "sources" / "civ"
MAPPING = ROOT / "docs" / "mappings" / "civ-stock.toml"
TODAY = date(2018, 1, 1)
RECORDS = "contraceptive_logistics_data.csv"
PLACES = """
source = "tables"
[[table]]
into = "districts"
file = "places"
distinct = true
[table.columns]
code = "district"
name = "district"
"""


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(SOURCES, tmp_path / "civ"))


def told(bundle):
    return [(p.file, p.row, p.column, p.value, p.rule) for p in bundle.problems]


def read(tmp_path, mapping, **files):
    folder = tmp_path / "tables"
    folder.mkdir()
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name.replace("_", ".")).write_bytes(data)
    (tmp_path / "m.toml").write_text(mapping)
    return read_path(folder, tmp_path / "m.toml", "")


def test_records_become_the_spells_worked_out_by_hand(engine, folder):
    report = import_path(engine, folder, TODAY, NOW, mapping=MAPPING)
    assert report.rows == {"districts": 2, "health_centers": 3, "supplies": 2, "stock_outs": 4}
    stored = contents(engine)
    assert stored["supplies"] == [("P1", "JADELLE", "Implant", True), ("P2", "COPPER", "IUD", True)]
    spells = {
        (place, supply): tuple(day and str(day) for day in days)
        for place, _, supply, *days, _ in stored["stock_outs"]
    }
    assert spells == {
        ("C1", "P1"): ("2016-02-29", "2016-04-01", "2016-03-31"),
        ("C1", "P2"): ("2016-06-21", "2016-07-06", "2016-07-05"),
        ("C2", "P1"): ("2016-01-25", None, "2016-01-31"),  # no record of February
        ("C3", "P2"): ("2016-11-30", None, "2016-12-31"),  # to the end of the records
    }


def test_what_the_records_do_not_say_is_said(folder):
    notes = MAPPING.read_text().splitlines()
    stock, rule = (notes.index(line) + 1 for line in
                   ("[stock]", 'zero_days_zero_closing = "out"'))  # fmt: skip
    assert told(read_path(folder, MAPPING, "")) == [
        (RECORDS, 9, "stock_stockout_days", "40", "impossible_days"),
        ("civ-stock.toml", stock, "stock", "", "not_held_yet"),
        ("civ-stock.toml", rule, "stock.zero_days_zero_closing", "", "contradictory"),
        ("civ-stock.toml", stock, "stock", "", "months_missing"),
    ]


def test_a_contradiction_may_be_left_unknown(folder, tmp_path):
    mapping = tmp_path / "m.toml"
    mapping.write_text(MAPPING.read_text().replace('closing = "out"', 'closing = "unknown"'))
    rows = read_path(folder, mapping, "").sources["stock_outs"].rows()
    assert [cells[2:] for _, cells in rows] == [
        ["2016-06-21", "2016-07-06", "2016-07-05"],
        ["2016-01-25", "", "2016-01-31"],
        ["2016-12-01", "", "2016-12-31"],
    ]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("C1,P1,10,", "C1,P1,many,", (2, "stock_initial", "many", "no_stock_count")),
        ("2016,2,R", "2016,13,R", (3, "month", "201613", "no_month")),
        ("2016,2,R", "2016,1,R", (3, "year", "2016-01-01", "same_month_twice")),
    ],
)
def test_a_record_that_cannot_be_is_named_in_its_cell(folder, before, after, problem):
    path = folder / RECORDS
    text = path.read_text()
    path.write_text(text.replace(before, after, 1))
    assert (RECORDS, *problem) in told(read_path(folder, MAPPING, ""))


def test_a_spell_at_a_place_that_nobody_knows_is_named_in_the_records(engine, folder):
    path = folder / RECORDS
    path.write_text(path.read_text().replace("C3,P2", "C33,P2"))
    report = import_path(engine, folder, TODAY, NOW, mapping=MAPPING)
    assert next(iter(line for line in report.lines() if "C33" in line)) == (
        f"{RECORDS}:12:site_code: C33: not a code of health_centers: did you mean C3? If not, "
        "correct it, or add it to health_centers"
    )


def test_rows_are_chosen_and_words_translated(tmp_path):
    mapping = PLACES.replace("distinct = true", "") + (
        'population = "people"\n[table.only]\nkind = ["HC"]\n'
        '[table.words.district]\nKIR = "unused"\n[table.words.code]\nKIR = "Kirehe"\n'
    )  # fmt: skip
    text = "district,kind,people\nKIR,HC,7\nSKA,Hospital,8\nKAY,HC,9\n"
    bundle = read(tmp_path, mapping, places_csv=text)
    assert told(bundle) == [("m.toml", 13, "table.words.district", "", "unknown_column")]
    mapping = mapping.replace('[table.words.district]\nKIR = "unused"\n', "")
    (tmp_path / "m.toml").write_text(mapping)
    bundle = read_path(tmp_path / "tables", tmp_path / "m.toml", "")
    rows = [cells for _, cells in bundle.sources["districts"].rows()]
    assert rows == [["Kirehe", "KIR", "7"], ["KAY", "KAY", "9"]]
    assert told(bundle) == [("m.toml", 12, "table.only.kind", "", "filtered")]
    assert [problem.details for problem in bundle.problems] == [{"n": 1}]


def test_sheets_of_a_workbook_are_tables_too(tmp_path):
    data = workbook({"places": [["district"], ["KIR"], ["KIR"]], "more": [["x"]]})
    bundle = read(tmp_path, PLACES, book_xlsx=data)
    assert [cells for _, cells in bundle.sources["districts"].rows()] == [["KIR", "KIR"]]
    assert told(bundle) == [("book.xlsx:more!", None, "", "", "not_mapped")]


def test_what_a_mapping_names_and_a_file_lacks_is_named_in_its_line(tmp_path):
    mapping = PLACES.replace('code = "district"', 'code = "distrct"\nnmae = "x"')
    bundle = read(tmp_path, mapping, places_csv="district\nKIR\n")
    assert ("m.toml", 9, "table.columns.nmae", "", "unknown_column") in told(bundle)
    (tmp_path / "m.toml").write_text(mapping.replace('nmae = "x"\n', ""))
    bundle = read_path(tmp_path / "tables", tmp_path / "m.toml", "")
    assert told(bundle) == [("m.toml", 8, "table", "distrct", "unknown_source_column")]
    assert [problem.details for problem in bundle.problems] == [{"nearest": "district"}]
    (tmp_path / "m.toml").write_text(PLACES.replace('"places"', '"palces"'))
    bundle = read_path(tmp_path / "tables", tmp_path / "m.toml", "")
    assert told(bundle)[0] == ("m.toml", 5, "table.file", "palces", "unknown_table")


def test_a_needed_column_that_nothing_fills_is_named(tmp_path):
    bundle = read(tmp_path, PLACES.replace('name = "district"\n', ""), places_csv="district\nKIR\n")
    assert ("m.toml", 7, "table.columns", "name", "not_mapped_to") in told(bundle)


def test_semicolons_bring_decimal_commas_and_rows_that_do_not_fit_are_named(tmp_path):
    mapping = PLACES.replace('"districts"', '"health_centers"') + (
        'district = "district"\nkm_to_hospital = "km"\n'
    )
    text = "district;km\nKIR;1,5\nSKA;2,5;\n"
    bundle = read(tmp_path, mapping, places_csv=text)
    assert bundle.sources["health_centers"].style.decimal_comma
    assert told(bundle) == [("places.csv", 3, "", "SKA,2,5,", "wrong_width")]


def test_rows_written_out_in_the_mapping_are_named_in_its_lines(engine, folder, tmp_path):
    mapping = tmp_path / "m.toml"
    mapping.write_text(MAPPING.read_text() + (
        '[[rows.events]]\nscope = "programme"\non = "2016-05-01"\nkind = "training"\n'
        'label = "Refresher"\n[[rows.events]]\nscope = "district"\nplace = "ABOBBO"\n'
        'on = "2016-05-01"\nkind = "training"\nlabel = "Refresher"\n'
    ))  # fmt: skip
    lines = mapping.read_text().splitlines()
    second = len(lines) - lines[::-1].index("[[rows.events]]")
    report = import_path(engine, folder, TODAY, NOW, mapping=mapping)
    assert [line for line in report.lines() if "ABOBBO" in line] == [
        f"m.toml:{second}:place: ABOBBO: not a code of districts: did you mean ABOBO? If not, "
        "correct it, or add it to districts"
    ]
