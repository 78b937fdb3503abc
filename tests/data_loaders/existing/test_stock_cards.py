"""Stock cards in a database that others made: what follows from the months is worked out there."""

import pytest

from dashboard.filters import Filters
from dashboard.months import EVER
from data_loaders import schema
from data_loaders.engine import reading
from data_loaders.scope import CODES_ONLY, Reader, Scope
from data_loaders.stock_outs import (
    has_stock_outs,
    load_days_out,
    load_spells,
    load_stock_checks,
    load_stock_outs,
    load_upstream,
    load_upstream_checks,
)
from tests.data_loaders.importing.bundles import GOOD, only, run, write_bundle
from tests.existing import offering, shown_by_sqlite

MONTHS = """health_center,supply,month,days_out,opening,received,issued,adjusted,closing
007,ORS,2012-01-01,0,20,0,5,0,15
007,ORS,2012-02-01,4,15,0,15,0,0
007,ORS,2012-03-01,6,0,40,10,0,30
007,ZINC,2012-05-01,,3,0,3,0,0
NA,ORS,2012-11-01,30,0,0,0,0,0
Rwinkwavu,ORS,2012-02-01,0,9,0,3,,6
pharmacy:KIR,ZINC,2012-02-01,29,5,0,5,0,0
"""
DERIVED = ("derived_stock_outs", "derived_stock_checks")
ASKED = {
    "outs": lambda reader, filters: load_stock_outs(reader, filters, EVER),
    "looks": load_stock_checks,
    "spells": lambda reader, filters: load_spells(reader, filters, EVER),
    "days out": lambda reader, filters: load_days_out(reader, filters, EVER),
    "upstream": lambda reader, filters: load_upstream(reader, filters, ["KIR"], EVER),
    "upstream looks": lambda reader, filters: load_upstream_checks(reader, filters, ["KIR"]),
}
QUESTIONS = {
    "everything": (CODES_ONLY, Filters()),
    "one district": (CODES_ONLY, Filters(district=("SKA",))),
    "one supply": (CODES_ONLY, Filters(supply=("ZINC",))),
    "one center's reader": (Scope(health_centers=frozenset({"007"})), Filters()),
}


def answers(engine, scope, filters) -> dict[str, str]:
    with reading(engine) as connection:
        reader = Reader(connection, scope)
        return {name: ask(reader, filters).to_csv() for name, ask in ASKED.items()}


@pytest.fixture
def imported(engine, tmp_path):
    """Return a programme whose stock is known from months alone."""
    alone = {"stock_outs": None, "stock_checks": None, "stock_months": MONTHS}
    run(engine, write_bundle(tmp_path / "b", **alone))
    return engine


def test_the_months_come_to_the_same_without_the_tables_that_keep_it(imported):
    own = {name: answers(imported, *asked) for name, asked in QUESTIONS.items()}
    assert own["everything"]["outs"].count("\n") == 4  # header and three stock-outs
    offer = {name: columns for name, columns in offering().items() if name not in DERIVED}
    views = shown_by_sqlite(imported, offer)
    for name, asked in QUESTIONS.items():
        assert answers(views, *asked) == own[name], name
    with reading(views) as connection:
        assert has_stock_outs(Reader(connection, CODES_ONLY))
    views.dispose()


def test_without_months_nothing_is_worked_out(engine, tmp_path):
    known = ("districts", "health_centers", "mentors", "visits")
    run(engine, write_bundle(tmp_path / "b", **only(**{name: GOOD[name] for name in known})))
    views = shown_by_sqlite(engine, offering("districts", "health_centers", "visits"))
    with reading(views) as connection:
        reader = Reader(connection, CODES_ONLY)
        assert not has_stock_outs(reader)
        assert load_stock_outs(reader, Filters(), EVER).empty
        assert reader.lacks(schema.derived_stock_outs) and not reader.lacks(schema.visits)
    views.dispose()
