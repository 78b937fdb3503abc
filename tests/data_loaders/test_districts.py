"""Observations by nurse and month, and by health center: sums, windows, filters and the scope."""

from datetime import date, datetime

import pytest

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.districts import load_center_sums, load_nurse_months
from data_loaders.engine import reading, writing
from data_loaders.scope import CODES_ONLY, NOTHING, Reader, Scope

YEAR = Window(date(2012, 1, 1), date(2013, 1, 1))
ROWS = [  # indicator, center, nurse, visit, date, k, n
    ("CLS", "K-1", "a", "V1", date(2012, 1, 3), 1, 2),
    ("CLS", "K-1", "a", None, date(2012, 1, 31), 2, 3),
    ("CLS", "K-1", "a", None, date(2012, 2, 1), 3, 4),
    ("CLS", "K-1", None, None, date(2012, 1, 5), 4, 5),
    ("CLS", "K-2", "a", None, date(2012, 1, 6), 5, 6),
    ("TRT", "S-1", "b", None, date(2012, 12, 31), 6, 7),
    ("CLS", "S-1", "b", None, date(2011, 12, 31), 7, 8),
    ("CLS", "S-1", "b", None, date(2013, 1, 1), 8, 9),
]
NAMES = ("indicator", "health_center", "nurse", "visit", "date", "numerator", "denominator")


@pytest.fixture
def observed(any_engine):
    """Return a database of two districts, three centers, two nurses and eight observations."""
    written = {
        schema.districts: [{"code": code, "name": code} for code in ("K", "S")],
        schema.health_centers: [
            {"code": code, "name": code, "district": code[0]} for code in ("K-1", "K-2", "S-1")
        ],
        schema.nurses: [{"code": code} for code in "ab"],
        schema.indicators: [
            {
                "code": code,
                "label": code,
                "family": "treatment",
                "direction": "up",
                "numerator": "k",
                "denominator": "n",
            }
            for code in ("CLS", "TRT")
        ],
        schema.visits: [
            {
                "code": "V1",
                "health_center": "K-1",
                "domain": "IMCI",
                "kind": "mentoring",
                "started_on": date(2012, 1, 3),
                "status": "done",
            }
        ],
        schema.indicator_values: [dict(zip(NAMES, row, strict=True)) for row in ROWS],
        schema.imports: [
            {
                "sha256": "0" * 64,
                "source": "a test",
                "rows": 8,
                "synthetic": False,
                "imported_at": datetime(2013, 1, 7),
            }
        ],
    }
    with writing(any_engine) as connection:
        for table, lines in written.items():
            connection.execute(table.insert(), lines)
    return any_engine


@pytest.fixture
def load(observed):
    """Return what loads with a filter, a window and a scope, as lists of values."""

    def ask(loader, filters=None, window=YEAR, scope=CODES_ONLY):
        with reading(observed) as connection:
            return loader(Reader(connection, scope), filters or Filters(), window)

    return ask


def counts(rows):
    return list(zip(rows.numerator, rows.denominator, strict=True))


def test_a_row_is_a_nurse_and_a_month_at_a_center(load):
    rows = load(load_nurse_months)
    assert list(rows.columns) == [
        "indicator",
        "district",
        "health_center",
        "nurse",
        "period_start",
        "numerator",
        "denominator",
    ]
    of_a = rows[(rows.health_center == "K-1") & (rows.nurse == "a")]
    assert counts(of_a) == [(3, 5), (3, 4)], "January summed over two days, February apart"
    assert of_a.period_start.dt.strftime("%Y-%m-%d").tolist() == ["2012-01-01", "2012-02-01"]
    assert counts(rows[rows.nurse.isna()]) == [(4, 5)]
    assert rows.district.tolist() == ["K", "K", "K", "K", "S"]


def test_the_window_is_half_open(load):
    assert set(load(load_nurse_months).indicator[lambda one: one == "TRT"]) == {"TRT"}
    later = load(load_nurse_months, window=Window(date(2012, 12, 31), date(2013, 1, 2)))
    assert counts(later) == [(8, 9), (6, 7)]
    empty = load(load_nurse_months, window=Window(date(2014, 1, 1), date(2014, 1, 1)))
    assert (len(empty), str(empty.period_start.dtype)) == (0, "datetime64[us]")


def test_centers_are_summed_over_the_window(load):
    rows = load(load_center_sums)
    found = list(zip(rows.health_center, rows.indicator, counts(rows), rows.nurses, strict=True))
    assert found == [
        ("K-1", "CLS", (10, 14), 1),
        ("K-2", "CLS", (5, 6), 1),
        ("S-1", "TRT", (6, 7), 1),
    ]


@pytest.mark.parametrize("loader", [load_nurse_months, load_center_sums])
def test_filters_narrow(load, loader):
    assert load(loader, Filters(indicator=("TRT",))).numerator.sum() == 6
    assert load(loader, Filters(district=("K",))).numerator.sum() == 15
    assert load(loader, Filters(health_center=("K-2",))).numerator.sum() == 5
    assert load(loader, Filters(nurse=("a",))).numerator.sum() == 11
    assert load(loader, Filters(domain=("IMCI",))).numerator.sum() == 1, "what was seen on a visit"
    assert load(loader, Filters(domain=("ANC",))).empty


@pytest.mark.parametrize("loader", [load_nurse_months, load_center_sums])
def test_nothing_is_seen_beyond_the_scope(load, loader):
    assert load(loader, scope=NOTHING).empty
    own = load(loader, Filters(district=("S",)), scope=Scope(districts=frozenset({"K"})))
    assert own.empty
    one = load(loader, scope=Scope(health_centers=frozenset({"K-2"})))
    assert one.numerator.sum() == 5
