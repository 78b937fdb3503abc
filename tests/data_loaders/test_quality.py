"""The suspects are found, each once, on every database, and only within the reader's scope."""

from datetime import date, timedelta
from itertools import product
from random import Random

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import records as data
from data_loaders import records as quality
from data_loaders import schema
from data_loaders.engine import reading, writing
from data_loaders.importing.summing.summing import write_sums
from data_loaders.scope import CODES_ONLY, NOTHING, Reader, Scope
from tests.suspects import write_suspects

pytestmark = pytest.mark.by_turns

YEAR = Window(date(2012, 1, 1), date(2013, 1, 1))
HOME = Scope(districts=frozenset({"KIR"}))
ELSEWHERE = Scope(districts=frozenset({"SKA"}))
FOUND = {
    "find_unlinked_values": [("K-01", "2012-06-05", 1), ("K-01", "2012-07-01", 2)],
    "find_unposted_values": [
        ("K-01", "N1", "2012-10-01", 1),
        ("K-01", "P1", "2012-10-02", 2),
    ],
    "find_misdated_values": [("K-01", "V3", "2012-10-20", 1)],
    "find_repeated_values": [("K-01", "TRT", "2012-06-05", 1)],
    "find_empty_visits": [("K-01", "V2", "2012-06-06")],
    "find_impossible_values": [],
}


@pytest.fixture(params=["raw rows", "sums"])
def suspects(request, any_engine) -> sa.Engine:
    """Hold the suspects, where everything is read from the rows and where sums rule things out."""
    write_suspects(any_engine)
    if request.param == "sums":
        with writing(any_engine) as connection:
            write_sums(connection)
    return any_engine


def rows_of(table) -> list[tuple]:
    return [
        tuple(f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else cell for cell in row)
        for row in table.itertuples(index=False)
    ]


def asked(engine, name: str, scope=CODES_ONLY, filters=Filters(), window=YEAR, *more):  # noqa: B008
    with reading(engine) as connection:
        return getattr(quality, name)(Reader(connection, scope), filters, window, *more)


@pytest.mark.parametrize("name", FOUND)
def test_each_suspect_is_found_once(suspects, name):
    assert rows_of(asked(suspects, name)) == FOUND[name]


@pytest.mark.parametrize("name", FOUND)
def test_nobody_finds_what_lies_outside_the_scope(suspects, name):
    assert rows_of(asked(suspects, name, HOME)) == FOUND[name]
    for scope in (ELSEWHERE, NOTHING):
        assert rows_of(asked(suspects, name, scope)) == []


@pytest.mark.parametrize("name", FOUND)
def test_places_and_months_narrow_the_search(suspects, name):
    assert rows_of(asked(suspects, name, filters=Filters(district=("SKA",)))) == []
    assert rows_of(asked(suspects, name, window=Window(date(2011, 1, 1), date(2012, 1, 1)))) == []
    june = Window(date(2012, 6, 1), date(2012, 7, 1))
    inside = [row for row in FOUND[name] if "2012-06" in str(row)]
    assert rows_of(asked(suspects, name, window=june)) == inside


def test_the_indicator_the_nurse_and_the_domain_narrow_it_too(suspects):
    cls = Filters(indicator=("CLS",))
    assert rows_of(asked(suspects, "find_unposted_values", filters=cls)) == [
        ("K-01", "P1", "2012-10-02", 1)
    ]
    nurse = Filters(nurse=("N1",))
    assert (
        rows_of(asked(suspects, "find_unposted_values", filters=nurse))
        == FOUND["find_unposted_values"][:1]
    )
    assert asked(suspects, "count_values", filters=Filters(domain=("TB",))) == 0


def test_values_are_counted(suspects):
    assert asked(suspects, "count_values") == 13
    assert asked(suspects, "count_values", ELSEWHERE) == 3
    assert asked(suspects, "count_values", NOTHING) == 0


def test_the_limit_itself_is_not_over_it(suspects):
    limits = {"TRT": 9, "CLS": 9}
    large = asked(suspects, "find_large_values", CODES_ONLY, Filters(), YEAR, limits)
    assert rows_of(large) == [("K-01", "TRT", "2012-06-05", 3, 10)]
    assert rows_of(asked(suspects, "find_large_values", CODES_ONLY, Filters(), YEAR, {})) == []


def test_how_often_each_denominator_occurs(suspects):
    with reading(suspects) as connection:
        volumes = quality.load_volumes(Reader(connection, CODES_ONLY))
        assert data.load_observed_centers(Reader(connection, CODES_ONLY), YEAR) == {
            "K-01",
            "S-01",
        }
        for scope, filters, nurses in (
            (HOME, Filters(), {"N1", "N2"}),
            (CODES_ONLY, Filters(health_center=("S-01",)), {"P1"}),
        ):
            assert data.load_observed_nurses(Reader(connection, scope), filters, YEAR) == nurses
    assert sorted(rows_of(volumes)) == [
        ("CLS", 3, 3),
        ("TRT", 3, 8),
        ("TRT", 9, 1),
        ("TRT", 10, 1),
    ]


def test_what_our_own_tables_refuse_is_found_in_an_existing_database(engine):
    """Its tables may have no constraints; the checks of SQLite can be switched off for one."""
    write_suspects(engine)
    rows = [
        ("TRT", "K-01", date(2012, 7, 2), 4, 3),
        ("TRT", "K-01", date(2012, 7, 3), 0, 0),
        ("TRT", "K-01", date(2012, 7, 4), -1, 3),
    ]
    names = ("indicator", "health_center", "date", "numerator", "denominator")
    with writing(engine) as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        table = schema.indicator_values.insert()
        connection.execute(table, [dict(zip(names, row, strict=True)) for row in rows])
    found = rows_of(asked(engine, "find_impossible_values"))
    assert [row[2:] for row in found] == [
        ("2012-07-02", 4, 3),
        ("2012-07-03", 0, 0),
        ("2012-07-04", -1, 3),
    ]


def invented(seed: int) -> list[dict]:
    """Return values of any nurse at any visit (or none), near its days, where she may be posted."""
    pick, day = Random(seed), date(2012, 5, 28)  # noqa: S311
    visits = (None, None, "V1", "V2", "V3")
    rows = [
        {
            "indicator": pick.choice(("TRT", "CLS")),
            "health_center": pick.choice(("K-01", "S-01")),
            "nurse": pick.choice((None, "N1", "N2", "P1")),
            "visit": pick.choice(visits),
            "date": day + timedelta(days=pick.randrange(9) + 120 * pick.randrange(2)),
            "numerator": 1,
            "denominator": pick.choice((2, 2, 2, 9)),
        }
        for _ in range(40)
    ]
    keys = [
        tuple(row[name] for name in ("indicator", "health_center", "nurse", "visit", "date"))
        for row in rows
    ]
    return list(dict(zip(keys, rows, strict=True)).values())


@pytest.mark.parametrize("seed", range(6))
def test_the_sums_rule_out_nothing_that_the_rows_hold(engine, seed):
    write_suspects(engine)
    values = schema.indicator_values
    with writing(engine) as connection:
        connection.execute(sa.delete(values))
        connection.execute(values.insert(), invented(seed))
        write_sums(connection)
    summed = everything(engine)
    assert any(len(rows) for rows in summed.values())
    with writing(engine) as connection:
        connection.execute(sa.delete(schema.summary_state))
    raw = everything(engine)
    for key, rows in summed.items():
        pd.testing.assert_frame_equal(rows, raw[key], obj=str(key))


def everything(engine: sa.Engine) -> dict[tuple, pd.DataFrame]:
    windows = (
        YEAR,
        Window(date(2012, 6, 1), date(2012, 6, 4)),
        Window(date(2012, 5, 30), date(2012, 7, 1)),
    )
    filters = (
        Filters(),
        Filters(indicator=("TRT",)),
        Filters(nurse=("N1",)),
        Filters(domain=("IMCI",)),
        Filters(health_center=("K-01",)),
    )
    found = {}
    with reading(engine) as connection:
        for scope, asked, window in product((CODES_ONLY, HOME), filters, windows):
            question = (Reader(connection, scope), asked, window)
            found |= {(name, *question[1:]): getattr(quality, name)(*question) for name in FOUND}
            large = quality.find_large_values(*question, {"TRT": 4, "CLS": 4})
            found["large", scope, asked, window] = large
            found["months", scope, asked, window] = data.load_observed_months(*question)
            newest = data.load_newest(*question)
            found["newest", scope, asked, window] = pd.DataFrame({"day": newest})
    return found
