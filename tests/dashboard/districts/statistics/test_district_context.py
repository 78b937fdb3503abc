from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.districts.statistics.context import (
    CONTEXT_COLUMNS,
    departures_by_district,
    district_context,
    stock_by_district,
)
from dashboard.methods.shares.proportions import poisson_exact
from dashboard.months import Window
from dashboard.stock_outs.statistics.measures import measures
from dashboard.stock_outs.statistics.spells import days_within, exact, spells, within
from dashboard.turnover.statistics.postings import EVERYBODY
from dashboard.turnover.statistics.rates import COUNTS, posting_counts
from tests.examples import examples

YEAR = Window(date(2011, 1, 1), date(2012, 1, 1))
HOMES = {"K-1": "K", "K-2": "K", "S-1": "S"}
SPELLS = st.lists(
    st.tuples(
        st.sampled_from([*HOMES, "pharmacy:K", "Z-9"]),
        st.sampled_from(["ORS", "ZINC"]),
        st.integers(-40, 380),
        st.integers(1, 90),
    ),
    max_size=12,
)


def posted(*rows):
    """Count rows of (health center, started_on, ended_on, destination)."""
    table = pd.DataFrame(
        [(f"n{i}", at, "imci", begun, ended, to) for i, (at, begun, ended, to) in enumerate(rows)],
        columns=["nurse", "health_center", "role", "started_on", "ended_on", "destination"],
    )
    dates = {"started_on": "datetime64[us]", "ended_on": "datetime64[us]", "destination": "str"}
    table = table.astype(dates | {"nurse": "str", "health_center": "str", "role": "str"})
    counts = posting_counts(table.assign(observed_from=table.started_on), YEAR, EVERYBODY, None)
    return counts.groupby("health_center")[COUNTS].sum().reset_index()


def stock_outs(*rows):
    """Return spells of rows of (place, supply, first day, days)."""
    table = pd.DataFrame(
        [
            (
                place,
                supply,
                YEAR.start + timedelta(first),
                YEAR.start + timedelta(first + days),
                None,
                None,
            )
            for place, supply, first, days in rows
        ],
        columns=["place", "supply", "started_on", "ended_on", "last_confirmed_on", "cause"],
    )
    dates = dict.fromkeys(["started_on", "ended_on", "last_confirmed_on"], "datetime64[us]")
    texts = dict.fromkeys(["place", "supply", "cause"], "str")
    return spells(table.astype(dates | texts))


def days_out(found, window=YEAR):
    here = within(found, window)
    return here[["place", "supply"]].assign(days_out=days_within(here, window))


def test_exits_over_person_years():
    """K: one leaves after half of 2011's 365 days, one stays; S: one stays."""
    left = departures_by_district(
        posted(
            ("K-1", date(2010, 1, 1), date(2011, 7, 2), "outside"),
            ("K-2", date(2010, 1, 1), None, None),
            ("S-1", date(2010, 1, 1), None, None),
        ),
        HOMES,
    )
    years = (182 + 365) / 365.25
    assert left.loc["K", ["exits", "outside", "transfers"]].tolist() == [1, 1, 0]
    assert left.loc["K", "person_years"] == pytest.approx(years)
    assert left.loc["K", ["ci_low", "ci_high"]].tolist() == pytest.approx(poisson_exact(1, years))
    assert left.loc["S", ["exits", "rate", "ci_low"]].tolist() == [0, 0, 0]


def test_days_out_over_days_at_risk():
    """Two centers × two supplies × 365 days; the pharmacy's own stock-out is not theirs."""
    elsewhere = [("pharmacy:K", "ORS", 0, 99), ("Z-9", "ORS", 0, 9)]
    found = stock_outs(("K-1", "ORS", 10, 20), ("K-2", "ZINC", 355, 40), *elsewhere)
    out = stock_by_district(days_out(found), ["ORS", "ZINC"], YEAR, HOMES)
    assert out.loc["K"].tolist() == [30, 4 * 365, 30 / 1460, 2, 20]
    assert out.loc["S"].tolist() == [0, 2 * 365, 0, 0, 0]


def test_no_supplies_no_days():
    empty = stock_by_district(days_out(stock_outs()), [], YEAR, HOMES)
    assert empty.days_at_risk.tolist() == [0, 0]
    assert empty.time_share.isna().all()
    none = stock_by_district(days_out(stock_outs()), ["ORS"], Window(YEAR.until, YEAR.until), HOMES)
    assert none.time_share.isna().all()


def test_what_was_never_recorded_is_not_zero():
    left = departures_by_district(posted(), HOMES)
    table = district_context(left, None)
    assert table.columns.tolist() == CONTEXT_COLUMNS
    assert table.district.tolist() == ["K", "S"]
    assert table[["days_out", "time_share", "stock_outs"]].isna().all(axis=None)
    assert table.person_years.tolist() == [0, 0]
    assert table.rate.isna().all()
    assert district_context(departures_by_district(posted(), {}), None).empty


@examples(20)
@given(SPELLS)
def test_against_the_measures_of_the_stock_out_page(rows):
    found, supplies = stock_outs(*rows), ["ORS", "ZINC"]
    out = stock_by_district(days_out(found), supplies, YEAR, HOMES)
    for district in ("K", "S"):
        own = [center for center, home in HOMES.items() if home == district]
        sums = measures(exact(found), (own, supplies), YEAR)[["days_out", "days_at_risk"]].sum()
        assert out.loc[district, ["days_out", "days_at_risk"]].tolist() == sums.tolist()
        assert 0 <= out.loc[district, "time_share"] <= 1
        assert out.loc[district, "longest_days"] <= out.loc[district, "days_out"]
