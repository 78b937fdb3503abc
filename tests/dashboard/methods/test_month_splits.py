"""Spans split where months end, and stock-outs and postings counted by month, day by day again."""

from collections import Counter
from datetime import date, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.months import split_by_month
from dashboard.months import Window, first_of_month, month_number, shifted
from dashboard.stock_outs.statistics.months import SPELL_MONTH_COLUMNS, spell_months
from dashboard.turnover.statistics.postings import EVERYBODY, IMCI
from dashboard.turnover.statistics.rates import (
    COUNTS,
    POSTING_MONTH_COLUMNS,
    posting_counts,
    posting_months,
)
from tests.examples import examples
from tests.postings import posting, postings
from tests.stock_outs import days_of, recorded_spells, records

DAY = timedelta(days=1)
BEGIN, UNTIL = date(2011, 11, 1), date(2012, 5, 1)
DAYS = st.integers(0, (UNTIL - BEGIN).days - 1).map(lambda number: BEGIN + DAY * number)
POSTS = st.lists(
    st.tuples(
        st.sampled_from(["K-1", "K-2"]),
        DAYS,
        st.none() | st.integers(0, 200),
        st.integers(0, 40),
        st.sampled_from([IMCI, "director"]),
        st.sampled_from([None, "outside", "K-2"]),
    ),
    max_size=6,
)


def days(*spans: tuple[str, str]) -> tuple[pd.Series, pd.Series]:
    begin, until = zip(*spans, strict=True) if spans else ((), ())
    return tuple(pd.Series(part, dtype="datetime64[us]") for part in (begin, until))


def split(*spans: tuple[str, str]) -> list[tuple]:
    return [
        (row.span, row.month - 2012 * 12, row.days, f"{row.last_on:%m-%d}")
        for row in split_by_month(*days(*spans)).itertuples()
    ]


def test_a_span_has_a_row_for_each_month_it_has_a_day_in():
    assert split(("2012-01-30", "2012-03-02")) == [
        (0, 0, 2, "01-31"),
        (0, 1, 29, "02-29"),
        (0, 2, 1, "03-01"),
    ]
    assert split(("2012-01-31", "2012-02-01")) == [(0, 0, 1, "01-31")]


def test_a_span_without_a_day_has_none():
    assert split() == []
    assert split(
        ("2012-02-01", "2012-02-01"), ("2012-02-03", "2012-02-01"), ("2012-01-05", "2012-01-07")
    ) == [(2, 0, 2, "01-06")]


def test_the_days_of_a_stock_out_by_month():
    found = spell_months(
        recorded_spells("K-1 ORS 2012-03-30 2012-05-02", "K-1 ORS 2012-05-09 ?2012-05-10")
    )
    assert list(found) == SPELL_MONTH_COLUMNS
    assert found[["month", "days_out"]].to_numpy().tolist() == [
        [2012 * 12 + 2, 2],
        [2012 * 12 + 3, 30],
        [2012 * 12 + 4, 1],
        [2012 * 12 + 4, 2],
    ]
    assert [f"{day:%m-%d}" for day in found.started_on] == ["03-30", "03-30", "03-30", "05-09"]
    assert list(spell_months(recorded_spells())) == SPELL_MONTH_COLUMNS


@examples(30)
@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 150), st.integers(1, 70)), max_size=8)
)
def test_days_out_by_month_are_the_days_counted_one_by_one(spans):
    lines = [
        f"{place} ORS {BEGIN + DAY * first} {BEGIN + DAY * (first + length)}"
        for place, first, length in spans
    ]
    found = spell_months(recorded_spells(*lines))
    sums = found.groupby(["place", "month"]).days_out.sum()
    wanted = Counter(
        (place, month_number(day))
        for (place, _), out in days_of(records(*lines)).items()
        for day in out
    )
    assert sums.to_dict() == wanted
    assert not found.duplicated(["place", "supply", "started_on", "month"]).any()


def made(rows) -> pd.DataFrame:
    whole = []
    for number, (center, begun, length, late, role, destination) in enumerate(rows):
        ended = None if length is None else min(begun + DAY * length, UNTIL - DAY)
        row = posting(
            f"n{number}",
            center,
            str(begun),
            ended and str(ended),
            destination if ended else None,
            str(begun + DAY * late),
            role,
        )
        whole.append(row)
    return postings(*whole)


def test_a_month_of_postings_by_hand():
    """One stays (from January 10), one leaves on March 1: February is hers to its last day."""
    held = postings(
        ("n1", "K-1", "2012-01-10"), ("n2", "K-1", "2012-02-20", "2012-03-01", "outside")
    )
    found = posting_months(held, date(2012, 4, 1)).set_index("month")
    assert list(found.reset_index())[1:] == [*POSTING_MONTH_COLUMNS[:1], *POSTING_MONTH_COLUMNS[2:]]
    january, february, march = (found.loc[2012 * 12 + number] for number in range(3))
    assert (january.days, january.in_post, january.exits) == (22, 1, 0)
    assert (february.days, february.in_post, february.exits) == (29 + 10, 2, 0)
    assert (march.days, march.in_post, march.exits, march.outside) == (31, 1, 1, 1)
    assert (march.imci_days, march.imci_in_post, march.imci_exits) == (31, 1, 1)
    assert march.last_on == pd.Timestamp("2012-03-01")
    assert list(posting_months(postings(), UNTIL)) == POSTING_MONTH_COLUMNS


@examples(30)
@given(POSTS, DAYS, DAYS)
def test_months_of_postings_add_up_to_any_window(rows, one, other):
    """Whole months, and a month cut on a day after which nothing happens in it."""
    held = made(rows)
    months = posting_months(held, UNTIL)
    start, until = first_of_month(min(one, other)), max(one, other) + DAY
    inside = months[months.month.between(month_number(start), month_number(until - DAY))]
    last = inside[inside.month == month_number(until - DAY)]
    if (last.last_on >= pd.Timestamp(until)).any():
        until = shifted(first_of_month(until - DAY), 1)
    rest = (shifted(first_of_month(until - DAY), 1) - until).days
    sums = inside.groupby("health_center")[COUNTS].sum()
    staying = last.set_index("health_center")[["in_post", "imci_in_post"]] * rest
    staying = staying.rename(columns={"in_post": "days", "imci_in_post": "imci_days"})
    sums = sums.sub(staying.reindex(sums.index, columns=COUNTS, fill_value=0), fill_value=0)
    wanted = posting_counts(held, Window(start, until), EVERYBODY, held[:0])
    wanted = wanted.groupby("health_center")[COUNTS].sum()
    pd.testing.assert_frame_equal(sums.astype("int64"), wanted, check_index_type=False)


@examples(30)
@given(POSTS)
def test_person_days_are_the_days_counted_one_by_one(rows):
    held = made(rows)
    wanted = Counter()
    for row in held.itertuples():
        day = max(row.started_on, row.observed_from).date()
        while day < (UNTIL if pd.isna(row.ended_on) else row.ended_on.date()):
            wanted[row.health_center, month_number(day)] += 1
            day += DAY
    found = posting_months(held, UNTIL)
    found = found[found.days > 0].set_index(["health_center", "month"]).days
    assert found.to_dict() == wanted
