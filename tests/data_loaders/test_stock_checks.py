"""What was seen comes out of the database whole, but for looks that tell nothing more."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa

from dashboard.filters import Filters
from dashboard.months import Window
from dashboard.stock_outs.statistics.spells import STATES, bounded, spells
from data_loaders import schema
from data_loaders.engine import reading, writing
from data_loaders.scope import CODES_ONLY, NOTHING, Reader, Scope
from data_loaders.stock_outs import (
    load_indicator_supplies,
    load_spells,
    load_stock_checks,
    load_tracers,
    load_unchecked,
    load_upstream_checks,
)
from tests.programme import HERE, write_programme
from tests.stock_checks import COLUMNS
from tests.stock_outs import records

YEAR = Window(date(2012, 1, 1), date(2013, 1, 1))
EVERYWHERE = Filters()
FIRST = date(2012, 1, 1)
STATUSES = (*STATES, "not_checked")


@pytest.fixture
def checked(engine):
    """Return an engine with 300 looks of every kind at two centers, and the looks themselves."""
    random = np.random.default_rng(1)
    looks = [
        {
            "health_center": center,
            "supply": supply,
            "checked_on": FIRST + timedelta(int(day)),
            "status": STATUSES[int(random.choice(5, p=[0.6, 0.15, 0.05, 0.1, 0.1]))],
        }
        for center in ("K-01", "K-02")
        for supply in ("ORS", "ACT")
        for day in sorted(random.choice(360, 75, replace=False))
    ]
    with writing(engine) as connection:
        connection.execute(schema.districts.insert(), [{"code": "KIR", "name": "K"}])
        connection.execute(
            schema.health_centers.insert(),
            [{"code": code, "name": code, "district": "KIR"} for code in ("K-01", "K-02")],
        )
        connection.execute(
            schema.supplies.insert(),
            [{"code": code, "name": code, "tracer": code == "ACT"} for code in ("ORS", "ACT")],
        )
        connection.execute(schema.stock_checks.insert(), looks)
    return engine, looks


def seen_in(looks: list[dict]) -> pd.DataFrame:
    """Return all that was seen, nothing left out."""
    return pd.DataFrame(
        [
            [look["health_center"], look["supply"], look["checked_on"], STATES[look["status"]]]
            for look in looks
            if look["status"] != "not_checked"
        ],
        columns=list(COLUMNS),
    ).astype(COLUMNS)


def asked(engine, load, *arguments, scope=CODES_ONLY):
    with reading(engine) as connection:
        return load(Reader(connection, scope), *arguments)


def test_what_is_left_out_tells_nothing_more(checked):
    engine, looks = checked
    every = seen_in(looks)
    read = asked(engine, load_stock_checks, EVERYWHERE)
    assert 0 < len(read) < len(every)
    assert dict(read.dtypes.astype(str)) == COLUMNS
    found = spells(records())
    pd.testing.assert_frame_equal(bounded(found, read), bounded(found, every))


def test_beside_records_they_tell_nothing_more_either(checked):
    """Where a stock-out has no recorded end, the first look that found stock may be any."""
    engine, looks = checked
    with writing(engine) as connection:
        connection.execute(
            schema.stock_outs.insert(),
            [
                {
                    "health_center": "K-01",
                    "supply": "ORS",
                    "started_on": date(2012, 3, 1),
                    "ended_on": date(2012, 4, 20),
                    "last_confirmed_on": None,
                },
                {
                    "health_center": "K-02",
                    "supply": "ACT",
                    "started_on": date(2012, 6, 1),
                    "ended_on": None,
                    "last_confirmed_on": date(2012, 6, 20),
                },
            ],
        )
    found = spells(records("K-01 ORS 2012-03-01 2012-04-20", "K-02 ACT 2012-06-01 ?2012-06-20"))
    read = asked(engine, load_stock_checks, EVERYWHERE)
    pd.testing.assert_frame_equal(bounded(found, read), bounded(found, seen_in(looks)))


def test_looks_at_which_nobody_looked_are_counted(checked):
    engine, looks = checked
    table = asked(engine, load_unchecked, EVERYWHERE, YEAR)
    assert table.looks.sum() == len(looks)
    assert table.not_checked.sum() == sum(look["status"] == "not_checked" for look in looks)
    assert asked(engine, load_unchecked, EVERYWHERE, YEAR, scope=NOTHING).empty


def test_the_filters_and_the_scope_hold(engine):
    write_programme(engine)
    places = set(asked(engine, load_stock_checks, Filters(district=(HERE,))).place)
    assert places == {f"{HERE}-α", f"pharmacy:{HERE}"}
    center = Scope(health_centers=frozenset({f"{HERE}-α"}))
    assert set(asked(engine, load_stock_checks, EVERYWHERE, scope=center).place) == {f"{HERE}-α"}
    upstream = asked(engine, load_upstream_checks, Filters(supply=("ΑΚΤ",)), [HERE])
    assert set(upstream.place) == {f"pharmacy:{HERE}"}
    assert asked(engine, load_upstream_checks, Filters(supply=("?",)), [HERE]).empty


def test_spells_hold_what_was_recorded_and_what_was_seen(engine):
    write_programme(engine, HERE)
    found = asked(engine, load_spells, EVERYWHERE, YEAR)
    seen = found[found.source == "seen"].iloc[0]
    assert (seen.place, str(seen.started_on.date()), seen.days) == (f"{HERE}-α", "2012-07-12", 32)
    assert str(seen.end_latest.date()) == "2012-09-12"
    early = asked(engine, load_spells, EVERYWHERE, Window(date(2012, 1, 1), date(2012, 7, 1)))
    assert set(early.source) == {"recorded"}


def test_a_record_of_later_ends_what_was_only_seen(checked):
    """It began on July 10, so the day before was in stock, whatever month is asked about."""
    engine, _ = checked
    with writing(engine) as connection:
        connection.execute(sa.delete(schema.stock_checks))
        connection.execute(
            schema.stock_checks.insert(),
            [
                {"health_center": "K-01", "supply": "ORS", "checked_on": day, "status": "out"}
                for day in (date(2012, 3, 5), date(2012, 9, 2))
            ],
        )
        connection.execute(
            schema.stock_outs.insert(),
            [
                {
                    "health_center": "K-01",
                    "supply": "ORS",
                    "started_on": date(2012, 7, 10),
                    "ended_on": date(2012, 7, 20),
                },
            ],
        )
    (early,) = asked(engine, load_spells, EVERYWHERE, Window(FIRST, date(2012, 6, 1))).itertuples()
    (first, *_) = asked(engine, load_spells, EVERYWHERE, YEAR).itertuples()
    for found in (early, first):
        assert (found.days, str(found.end_latest.date())) == (1, "2012-07-09")


def test_needs_and_tracers(checked):
    engine, _ = checked
    assert asked(engine, load_tracers) == ["ACT"]
    assert asked(engine, load_indicator_supplies).empty
