"""A correction that blanks a column in every row of an export empties what was stored."""

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import NOW, TODAY
from tests.data_loaders.importing.readers.made_workbooks import workbook
from tests.data_loaders.importing.streams import visit_form

CARDS = """
source = "tables"
[[rows.supplies]]
code = "ORS"
name = "ORS"
"""
REGISTER = (
    CARDS
    + """[stock]
file = "stock"
period = "month"
health_center = "site"
supply = "item"
days_out = "out"
closing = "left"
zero_days_zero_closing = "out"
"""
)
LEDGER = (
    CARDS
    + """[ledger]
file = "stock"
health_center = "site"
supply = "item"
date = "day"
balance = "left"
"""
)
FORM = visit_form("a")
HEADER = "site,item,month,out,left\n"
MOVES = "site,item,day,left\n"


@pytest.fixture
def bring(staffed, tmp_path):
    """Return what imports a file with a mapping."""

    def imported(name: str, data: str | bytes, mapping: str) -> None:
        folder = tmp_path / "export"
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        (tmp_path / "m.toml").write_text(mapping)
        report = import_path(staffed, folder, Asked(TODAY, NOW), tmp_path / "m.toml")
        assert report.outcome == "imported", [*report.lines()]

    return imported


def stored(engine, *columns):
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*columns))]


def test_a_month_whose_days_out_are_blank_again_is_unknown(staffed, bring):
    month, out = schema.stock_months.c, schema.derived_stock_outs.c
    bring("stock.csv", f"{HEADER}007,ORS,2012-02,5,3\n", REGISTER)
    assert len(stored(staffed, out.supply)) == 1
    bring("stock.csv", f"{HEADER}007,ORS,2012-02,,3\n", REGISTER)
    assert stored(staffed, month.days_out, month.closing) == [(None, 3)]
    assert stored(staffed, out.supply) == []


def test_columns_that_a_register_does_not_have_stay(staffed, bring):
    month = schema.stock_months.c
    bring("stock.csv", f"{HEADER}007,ORS,2012-02,5,3\n", REGISTER)
    few = REGISTER.replace('closing = "left"\n', "")
    bring("stock.csv", "site,item,month,out\n007,ORS,2012-02,6\n", few)
    assert stored(staffed, month.days_out, month.closing) == [(6, 3)]


def test_a_receipt_that_was_none_leaves_the_stock_out_open(staffed, bring):
    out = schema.stock_outs.c
    zero = f"{MOVES}007,ORS,2012-01-05,0\n"
    bring("stock.csv", f"{zero}007,ORS,2012-01-19,9\n", LEDGER)
    assert [f"{day}" for (day,) in stored(staffed, out.ended_on)] == ["2012-01-19"]
    bring("stock.csv", f"{zero}007,ORS,2012-01-19,0\n", LEDGER)
    days = stored(staffed, out.ended_on, out.last_confirmed_on)
    assert [(end, f"{day}") for end, day in days] == [(None, "2012-01-19")]


def test_a_visit_whose_mentor_was_taken_out_has_none(staffed, bring):
    for mentor in ("M1", ""):
        data = workbook({
            "form": [["center", "day", "mentor", "_id", "_uuid", "_index"],
                     ["007", "2012-03-05", mentor, 901, f"u{mentor}", 1]],
            "child": [["nurse", "a", "_index", "_parent_index"], ["N1", "yes", 1, 1]],
        })  # fmt: skip
        bring("visits.xlsx", data, FORM)
    assert stored(staffed, schema.visits.c.mentor) == [(None,)]
