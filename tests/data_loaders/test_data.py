"""The ledger, the visits and what was observed: what a row means, and up to which day."""

from datetime import date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema
from data_loaders.engine import reading, writing
from data_loaders.importing.summing.summing import write_sums
from data_loaders.records import load_newest, load_observed_months, load_visits_until, read_ledger
from data_loaders.scope import CODES_ONLY, NOTHING, Reader
from tests.suspects import write_suspects

pytestmark = pytest.mark.by_turns

YEAR = Window(date(2012, 1, 1), date(2013, 1, 1))
EVERYWHERE = Filters()


@pytest.fixture(params=["raw rows", "sums"])
def written(request, any_engine) -> sa.Engine:
    write_suspects(any_engine)
    if request.param == "sums":
        with writing(any_engine) as connection:
            write_sums(connection)
    return any_engine


def asked(engine, load, *arguments, scope=CODES_ONLY):
    with reading(engine) as connection:
        return load(Reader(connection, scope), *arguments)


def test_the_ledger_stands_newest_first_and_says_what_is_known(written):
    second = {
        "sha256": "cd" * 32,
        "source": "k.xlsx",
        "imported_at": datetime(2013, 4, 1),
        "by": "ana",
        "tool": "browser",
        "rows": 7,
        "changed": 2,
        "synthetic": True,
    }
    with writing(written) as connection:
        connection.execute(schema.imports.insert(), [second])
    ledger = asked(written, read_ledger)
    assert list(ledger.source) == ["k.xlsx", "=field"]
    assert list(ledger.changed) == [2, 0]
    assert list(ledger.by.fillna("")) == ["ana", ""]
    assert list(ledger.tool.fillna("")) == ["browser", ""]
    assert list(ledger.imported_at) == [pd.Timestamp(2013, 4, 1), pd.Timestamp(2013, 3, 5, 9, 30)]
    assert list(ledger.synthetic) == [True, False]
    assert asked(written, read_ledger, scope=NOTHING).empty


def test_an_empty_ledger_keeps_its_types(any_engine):
    ledger = asked(any_engine, read_ledger)
    assert ledger.empty
    assert str(ledger.imported_at.dtype) == "datetime64[us]"


def test_visits_begun_or_planned_before_the_end_are_known(written):
    june = Window(date(2012, 6, 1), date(2012, 7, 1))
    assert list(asked(written, load_visits_until, EVERYWHERE, june).code) == ["V1", "W1", "V2"]
    late = {
        "code": "V9",
        "health_center": "K-01",
        "planned_on": date(2012, 6, 30),
        "started_on": date(2012, 7, 2),
    }
    with writing(written) as connection:
        connection.execute(schema.visits.insert(), [late])
    assert list(asked(written, load_visits_until, EVERYWHERE, june).code)[-1] == "V9"
    home = Filters(district=("SKA",))
    assert list(asked(written, load_visits_until, home, YEAR).code) == ["W1", "W2"]


def test_an_observation_belongs_to_the_month_its_visit_began_in(written):
    """V3 began in October; the value of 20 October is its too. July's values name no visit."""
    found = asked(written, load_observed_months, EVERYWHERE, YEAR)
    rows = {(row.indicator, row.health_center, f"{row.month:%Y-%m}") for row in found.itertuples()}
    assert rows == {
        ("CLS", "K-01", "2012-07"),
        ("CLS", "K-01", "2012-10"),
        ("CLS", "S-01", "2012-06"),
        ("TRT", "K-01", "2012-06"),
        ("TRT", "K-01", "2012-07"),
        ("TRT", "K-01", "2012-10"),
        ("TRT", "S-01", "2012-06"),
        ("TRT", "S-01", "2012-12"),
    }
    assert len(found) == len(rows)
    assert str(found.month.dtype) == "datetime64[us]"


@pytest.mark.parametrize("summed", [False, True])
def test_a_visit_over_the_end_of_a_month_is_one_month(any_engine, summed):
    written = write_suspects(any_engine)
    with writing(written) as connection:
        connection.execute(
            schema.visits.insert(),
            [
                {
                    "code": "W3",
                    "health_center": "S-01",
                    "started_on": date(2012, 8, 31),
                    "ended_on": date(2012, 9, 1),
                }
            ],
        )
        connection.execute(
            schema.indicator_values.insert(),
            [
                {
                    "indicator": "CLS",
                    "health_center": "S-01",
                    "visit": "W3",
                    "date": date(2012, 9, 1),
                    "numerator": 1,
                    "denominator": 1,
                }
            ],
        )
        if summed:
            write_sums(connection)
    september = Window(date(2012, 9, 1), date(2012, 10, 1))
    assert asked(written, load_observed_months, EVERYWHERE, september).empty
    august = Window(date(2012, 8, 1), date(2012, 9, 1))
    found = asked(written, load_observed_months, EVERYWHERE, august)
    assert list(found.month) == [pd.Timestamp(2012, 8, 1)]
    tb = Filters(domain=("TB",))
    assert asked(written, load_observed_months, tb, YEAR).empty


def test_the_newest_day_of_each_growing_file(written):
    newest = asked(written, load_newest, EVERYWHERE, YEAR)
    assert {name: f"{day:%Y-%m-%d}" for name, day in newest.items()} == {
        "visits": "2012-12-31",
        "indicator_values": "2012-12-31",
        "stock_outs": "2012-12-09",
    }
    far = asked(written, load_newest, Filters(health_center=("K-02",)), YEAR)
    assert {name: f"{day:%Y-%m-%d}" for name, day in far.items()} == {"stock_outs": "2012-09-05"}
    assert asked(written, load_newest, EVERYWHERE, YEAR, scope=NOTHING) == {}
