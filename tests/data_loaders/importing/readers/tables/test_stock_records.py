"""Monthly stock records of another system against spells worked out by hand."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.readers.paths import read_path
from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import NOW
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


def spells(engine):
    with engine.connect() as connection:
        rows = connection.execute(sa.select(schema.derived_stock_outs)).all()
    return {(row[0], row[2]): tuple(day and str(day) for day in row[3:]) for row in rows}


WORKED_OUT = {
    ("C1", "P1"): ("2016-02-29", "2016-04-01", "2016-03-31"),
    ("C1", "P2"): ("2016-06-21", "2016-07-06", "2016-07-05"),
    ("C2", "P1"): ("2016-01-25", None, "2016-01-31"),  # no record of February
    ("C3", "P2"): ("2016-11-30", None, "2016-12-31"),  # to the end of the records
}


def test_records_become_the_spells_worked_out_by_hand(engine, folder):
    report = import_path(engine, folder, Asked(TODAY, NOW), mapping=MAPPING)
    assert {*report.rows} == {"districts", "health_centers", "supplies", "stock_months"}
    assert spells(engine) == WORKED_OUT


def test_months_that_arrive_one_by_one_come_to_the_same(engine, folder):
    header, *lines = (folder / RECORDS).read_text().splitlines()
    by_month = {}
    for line in lines:
        by_month.setdefault(tuple(line.split(",")[:2]), []).append(line)
    for month in sorted(by_month, reverse=True):
        (folder / RECORDS).write_text("\n".join([header, *by_month[month]]) + "\n")
        import_path(engine, folder, Asked(TODAY, NOW), mapping=MAPPING)
    assert spells(engine) == WORKED_OUT


def test_what_the_records_do_not_say_is_said(folder):
    notes = MAPPING.read_text().splitlines()
    stock, rule = (notes.index(line) + 1 for line in
                   ("[stock]", 'zero_days_zero_closing = "out"'))  # fmt: skip
    assert {*told(read_path(folder, MAPPING, ""))} == {
        (RECORDS, 9, "stock_stockout_days", "40", "impossible_days"),
        ("civ-stock.toml", rule, "stock.zero_days_zero_closing", "", "contradictory"),
        ("civ-stock.toml", stock, "stock", "", "months_missing"),
    }


def test_a_contradiction_may_be_left_unknown(engine, folder, tmp_path):
    mapping = tmp_path / "m.toml"
    mapping.write_text(MAPPING.read_text().replace('closing = "out"', 'closing = "unknown"'))
    import_path(engine, folder, Asked(TODAY, NOW), mapping=mapping)
    assert [*spells(engine).values()] == [
        ("2016-06-21", "2016-07-06", "2016-07-05"),
        ("2016-01-25", None, "2016-01-31"),
        ("2016-12-01", None, "2016-12-31"),
    ]


STOCK = """
source = "tables"
[stock]
file = "stock"
health_center = "site"
supply = "item"
period = "period"
days_out = "out"
closing = "left"
zero_days_zero_closing = "out"
"""


def months(tmp_path, mapping, text):
    (tmp_path / "stock.csv").write_text(text)
    (tmp_path / "m.toml").write_text(mapping)
    bundle = read_path(tmp_path / "stock.csv", tmp_path / "m.toml", "")
    source = bundle.sources.get("stock_months")
    return [cells for _, cells in source.rows()] if source else [], [
        (one.row, one.value, one.rule) for one in bundle.problems
    ]


def test_lots_are_summed_and_days_out_the_fewest(tmp_path):
    text = "site,item,period,out,left,lot\nA,X,2024-01,9,0,1\nA,X,2024-01,2,30,2\n"
    _, problems = months(tmp_path, STOCK, text)
    assert problems[0] == (3, "2024-01-01", "same_month_twice")
    assert months(tmp_path, STOCK + 'lot = "lot"\n', text) == (
        [["A", "X", "2024-01-01", "2", "30"]], []
    )  # fmt: skip


def test_a_quarter_is_refused_or_spread_over_its_months(tmp_path):
    text = "site,item,period,out,left\nA,X,2024Q1,40,0\nB,X,T1 2024,40,9\nC,X,2024,,3\n"
    rows, problems = months(tmp_path, STOCK, text)
    assert [one[2] for one in problems] == ["longer_than_a_month"] * 3
    rows, problems = months(tmp_path, STOCK + 'longer_periods = "spread"\n', text)
    assert rows[:6] == [
        ["A", "X", "2024-01-01", "0", ""], ["A", "X", "2024-02-01", "9", "0"],
        ["A", "X", "2024-03-01", "31", "0"],
        ["B", "X", "2024-01-01", "31", "0"], ["B", "X", "2024-02-01", "9", ""],
        ["B", "X", "2024-03-01", "0", "9"],
    ]  # fmt: skip
    assert rows[-1] == ["C", "X", "2024-12-01", "", "3"]


def test_a_blank_day_count_is_unknown_and_a_count_is_needed(tmp_path):
    rows, problems = months(tmp_path, STOCK, "site,item,period,out,left\nA,X,mars 2024,,0\n")
    assert rows == [["A", "X", "2024-03-01", "", "0"]]
    assert [one[2] for one in problems] == ["days_blank"]
    without = STOCK.replace('days_out = "out"\nclosing = "left"\n', "")
    _, problems = months(tmp_path, without, "site,item,period\nA,X,2024-03\n")
    assert problems[0][2] == "no_stock_columns"


def test_a_ledger_gives_exact_days(tmp_path):
    mapping = STOCK.partition("[stock]")[0] + (
        '[ledger]\nfile = "stock"\nhealth_center = "site"\nsupply = "item"\ndate = "day"\n'
        'balance = "left"\n'
    )
    text = "site,item,day,left\nA,X,05/01/2024,0\nA,X,2024-01-19T08:30:00Z,100\nA,X,2024-02-01,0\n"
    (tmp_path / "stock.csv").write_text(text)
    (tmp_path / "m.toml").write_text(mapping)
    found = read_path(tmp_path / "stock.csv", tmp_path / "m.toml", "").sources
    assert [cells for _, cells in found["stock_outs"].rows()] == [
        ["A", "X", "2024-01-05", "2024-01-19", ""], ["A", "X", "2024-02-01", "", "2024-02-01"],
    ]  # fmt: skip
    assert [cells[2:4] for _, cells in found["stock_checks"].rows()] == [
        ["2024-01-05", "out"], ["2024-01-19", "available"], ["2024-02-01", "out"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("C1,P1,10,", "C1,P1,many,", (2, "stock_initial", "many", "no_stock_count")),
        ("2016,2,R", "2016,13,R", (3, "month", "2016-13", "no_month")),
        ("2016,2,R", "2016,1,R", (3, "month", "2016-01-01", "same_month_twice")),
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
    report = import_path(engine, folder, Asked(TODAY, NOW), mapping=MAPPING)
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
    report = import_path(engine, folder, Asked(TODAY, NOW), mapping=mapping)
    assert [line for line in report.lines() if "ABOBBO" in line] == [
        f"m.toml:{second}:place: ABOBBO: not a code of districts: did you mean ABOBO? If not, "
        "correct it, or add it to districts"
    ]
