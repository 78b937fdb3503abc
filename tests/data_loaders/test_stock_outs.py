"""Stock-outs as rows: places, the window, the filters and the scope."""

from datetime import date, datetime

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.engine import reading, writing
from data_loaders.scope import CODES_ONLY, NOTHING, Reader, Scope
from data_loaders.stock_outs import (
    has_stock_outs,
    load_recorded_places,
    load_stock_outs,
    load_upstream,
)

YEAR = Window(date(2012, 1, 1), date(2013, 1, 1))
EVERYWHERE = Filters()
ROWS = [  # center, pharmacy, supply, began, ended, confirmed
    ("K-01", None, "ORS", date(2012, 3, 1), date(2012, 3, 9), date(2012, 3, 8)),
    ("K-01", None, "ACT", date(2012, 12, 29), None, date(2012, 12, 31)),
    ("K-02", None, "ORS", date(2011, 3, 1), None, None),
    ("S-01", None, "ORS", date(2013, 1, 1), None, date(2013, 1, 5)),
    (None, "KIR", "ORS", date(2012, 2, 1), date(2012, 3, 4), None),
]


@pytest.fixture
def stocked(engine):
    """Return a database of two districts, three centers and five records."""
    names = ("health_center", "pharmacy", "supply", "started_on", "ended_on", "last_confirmed_on")
    written = {
        schema.districts: [{"code": code, "name": code} for code in ("KIR", "SKA")],
        schema.health_centers: [
            {"code": code, "name": code, "district": home}
            for code, home in (("K-01", "KIR"), ("K-02", "KIR"), ("S-01", "SKA"))
        ],
        schema.supplies: [
            {"code": code, "name": code, "class": "medicine", "tracer": True}
            for code in ("ACT", "ORS")
        ],
        schema.stock_outs: [dict(zip(names, row, strict=True)) for row in ROWS],
        schema.imports: [
            {
                "sha256": "0" * 64,
                "source": "a test",
                "rows": 5,
                "synthetic": False,
                "imported_at": datetime(2013, 1, 7),
            }
        ],
    }
    with writing(engine) as connection:
        for table, rows in written.items():
            connection.execute(table.insert(), rows)
    return engine


def loaded(engine, filters=EVERYWHERE, window=YEAR, scope=CODES_ONLY, load=load_stock_outs, *more):
    with reading(engine) as connection:
        rows = load(Reader(connection, scope), filters, *more, window)
    return rows, list(zip(rows.place, rows.supply, strict=True))


def test_what_began_before_the_windows_end_is_loaded_in_order(stocked):
    rows, places = loaded(stocked)
    assert places == [("K-01", "ACT"), ("K-01", "ORS"), ("K-02", "ORS"), ("pharmacy:KIR", "ORS")]
    assert rows.ended_on.isna().tolist() == [True, False, True, False]
    assert rows.loc[2, "last_confirmed_on"] == pd.Timestamp("2011-03-01")  # not recorded: the start
    assert [str(kind) for kind in rows.dtypes] == [
        "str",
        "str",
        "datetime64[us]",
        "datetime64[us]",
        "datetime64[us]",
        "str",
    ]


def test_an_empty_answer_keeps_its_columns(stocked):
    rows, _ = loaded(stocked, window=Window(date(2010, 1, 1), date(2010, 2, 1)))
    assert rows.empty
    assert list(rows.dtypes) == list(loaded(stocked)[0].dtypes)


def test_a_district_brings_its_pharmacy_and_single_centers_do_not(stocked):
    assert len(loaded(stocked, Filters(district=("KIR",)))[1]) == 4
    assert loaded(stocked, Filters(district=("SKA",)))[1] == []
    assert loaded(stocked, Filters(health_center=("K-02",)))[1] == [("K-02", "ORS")]
    assert loaded(stocked, Filters(supply=("ACT",)))[1] == [("K-01", "ACT")]


def upstream(engine, filters, districts, scope=CODES_ONLY):
    return loaded(engine, filters, YEAR, scope, load_upstream, districts)[1]


def test_the_pharmacy_upstream_is_found_for_single_centers_too(stocked):
    filters = Filters(health_center=("K-01",))
    assert upstream(stocked, filters, ["KIR"]) == [("pharmacy:KIR", "ORS")]
    assert upstream(stocked, filters, ["SKA"]) == []
    assert upstream(stocked, filters, []) == []
    assert upstream(stocked, Filters(supply=("ACT",)), ["KIR"]) == []


def test_a_reader_sees_the_pharmacies_of_her_districts_only(stocked):
    center_only = Scope(health_centers=frozenset(("K-01",)))
    district = Scope(districts=frozenset(("KIR",)))
    assert upstream(stocked, EVERYWHERE, ["KIR"], center_only) == []
    assert upstream(stocked, EVERYWHERE, ["KIR"], district) == [("pharmacy:KIR", "ORS")]
    with reading(stocked) as connection:
        assert load_recorded_places(Reader(connection, CODES_ONLY))[-1] == "pharmacy:KIR"
        assert load_recorded_places(Reader(connection, center_only)) == ["K-01"]


def test_whether_anything_is_recorded_depends_on_the_scope(stocked):
    with reading(stocked) as connection:
        assert has_stock_outs(Reader(connection, CODES_ONLY))
        assert not has_stock_outs(Reader(connection, NOTHING))


def test_an_empty_scope_sees_nothing(stocked):
    assert loaded(stocked, scope=NOTHING)[1] == []
