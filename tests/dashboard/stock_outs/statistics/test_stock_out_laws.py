"""What holds of any stock-outs, against a count of days in plain loops (domain section 5.6)."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.months import Window
from dashboard.stock_outs.statistics.measures import measures
from dashboard.stock_outs.statistics.months import days_by_month
from dashboard.stock_outs.statistics.spells import (
    DAY,
    days_within,
    exact,
    known_until,
    spells,
    within,
)
from dashboard.stock_outs.statistics.upstream import with_pharmacy
from tests.examples import examples
from tests.stock_outs import COLUMNS, days_of, inside

FIRST = date(2011, 12, 1)
CENTERS, STORE = ["K-01", "K-02"], "pharmacy:KIR"
PLACES, SUPPLIES = [*CENTERS, STORE], ["ACT", "ORS"]
HOMES = dict.fromkeys(CENTERS, "KIR")
# (place, supply, day it began, length, ongoing) on few places and days, so that overlaps abound
ROW = st.tuples(
    st.sampled_from(PLACES),
    st.sampled_from(SUPPLIES),
    st.integers(0, 130),
    st.integers(1, 60),
    st.booleans(),
)
ROWS = st.lists(ROW, max_size=25)
WINDOWS = st.tuples(st.integers(0, 4), st.integers(1, 5))


def frame(rows) -> pd.DataFrame:
    made = []
    for place, supply, begin, length, ongoing in rows:
        start, until = FIRST + timedelta(begin), FIRST + timedelta(begin + length)
        last = until - timedelta(1)
        made.append([place, supply, start, None if ongoing else until, last, None])
    return pd.DataFrame(made, columns=list(COLUMNS)).astype(COLUMNS)


def period(months: tuple[int, int]) -> Window:
    first = FIRST.year * 12 + FIRST.month - 1 + months[0]
    start, until = (date(n // 12, n % 12 + 1, 1) for n in (first, first + months[1]))
    return Window(start, until)


@examples(40)
@given(ROWS)
def test_uniting_keeps_every_day_and_counts_it_once(rows):
    records = frame(rows)
    found, days = spells(records), days_of(records)
    counted = found.groupby(["place", "supply"]).days.sum().to_dict()
    assert counted == {key: len(out) for key, out in days.items()}
    assert days_of(found) == days
    assert (found.ongoing == found.ended_on.isna()).all()
    confirmed = found[found.ongoing].last_confirmed_on
    assert (confirmed == known_until(found[found.ongoing]) - DAY).all()


@examples(40)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    pd.testing.assert_frame_equal(spells(frame(shuffled)), spells(frame(rows)))


@examples(40)
@given(ROWS)
def test_uniting_twice_or_recording_twice_changes_nothing(rows):
    found = spells(frame(rows))
    pd.testing.assert_frame_equal(spells(found), found)
    pd.testing.assert_frame_equal(spells(frame(rows * 2)), found)


@examples(40)
@given(ROWS, WINDOWS)
def test_months_against_plain_loops(rows, months):
    records, window = frame(rows), period(months)
    table = days_by_month(spells(records), PLACES, SUPPLIES, window)
    days = days_of(records)
    for row in table.itertuples():
        month = Window(row.month.date(), (row.month + pd.offsets.MonthBegin(1)).date())
        assert row.days_out == inside(days.get((row.place, row.supply), ()), month)
        assert row.days_at_risk == (month.until - month.start).days
        assert 0 <= row.days_out <= row.days_at_risk
    assert len(table) == len(PLACES) * len(SUPPLIES) * months[1]


@examples(40)
@given(ROWS, WINDOWS)
def test_the_months_add_up_to_the_spells(rows, months):
    found, window = spells(frame(rows)), period(months)
    table = days_by_month(found, PLACES, SUPPLIES, window)
    assert table.days_out.sum() == days_within(found, window).sum()
    assert table.days_out.sum() == days_within(within(found, window), window).sum()


@examples(40)
@given(ROWS, WINDOWS)
def test_measures_against_plain_loops(rows, months):
    records, window = frame(rows), period(months)
    counted = measures(exact(spells(records)), (CENTERS, SUPPLIES), window).set_index("supply")
    days = days_of(records)
    for supply in SUPPLIES:
        out = [inside(days.get((center, supply), ()), window) for center in CENTERS]
        assert counted.days_out[supply] == sum(out)
        assert counted.ever_out[supply] == sum(days > 0 for days in out)
        assert counted.days_at_risk[supply] == 2 * (window.until - window.start).days
        assert 0 <= counted.time_share[supply] <= 1


@examples(40)
@given(ROWS, WINDOWS)
def test_upstream_against_plain_loops(rows, months):
    records, window = frame(rows), period(months)
    found = spells(records)
    both = with_pharmacy(found, found[found.place == STORE], HOMES, window)
    days = days_of(records)
    shared = [
        days.get((center, supply), set()) & days.get((STORE, supply), set())
        for center in CENTERS
        for supply in SUPPLIES
    ]
    assert both.days.sum() == sum(inside(out, window) for out in shared)
    upstream = both.groupby("spell").days.sum().reindex(found.index, fill_value=0)
    assert (upstream <= days_within(found, window)).all()


@examples(40)
@given(ROWS.filter(bool), st.integers(0, 24), st.integers(1, 40))
def test_closing_a_spell_later_never_lowers_the_days_out(rows, which, more):
    which %= len(rows)
    place, supply, begin, length, ongoing = rows[which]
    longer = [*rows]
    longer[which] = (place, supply, begin, length + more, ongoing)
    before, after = (days_of(spells(frame(one))) for one in (rows, longer))
    assert all(days <= after[key] for key, days in before.items())
    assert spells(frame(longer)).days.sum() >= spells(frame(rows)).days.sum()


@pytest.mark.parametrize("months", [(0, 1), (3, 2)])
def test_a_place_that_is_always_out_is_out_every_day_at_risk(months):
    found = spells(frame([("K-01", "ORS", 0, 500, False)]))
    table = days_by_month(found, ["K-01"], ["ORS"], period(months))
    assert (table.days_out == table.days_at_risk).all()
    assert (table.share == 1).all()
