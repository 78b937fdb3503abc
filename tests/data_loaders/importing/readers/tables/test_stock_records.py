"""Monthly stock records of another system against spells worked out by hand."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from data_loaders.importing.readers.paths import read_path
from data_loaders.importing.run import import_path
from tests.data_loaders.importing.bundles import NOW, contents
from tests.reading import FIXTURES
from tests.sources import ROOT

SOURCES = FIXTURES / "sources" / "civ"
MAPPING = ROOT / "docs" / "mappings" / "civ-stock.toml"
TODAY = date(2018, 1, 1)
RECORDS = "contraceptive_logistics_data.csv"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(SOURCES, tmp_path / "civ"))


def told(bundle):
    return [(p.file, p.row, p.column, p.value, p.rule) for p in bundle.problems]


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
