from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.districts.statistics.periods import Baseline, in_periods, overlap, spans, windows
from dashboard.months import Window, month_of_number, shifted
from tests.examples import examples

YEAR = Window(date(2012, 1, 1), date(2012, 12, 21))


def months(*rows):
    """Rows of (district, indicator, month, n)."""
    names = ["district", "indicator", "period_start", "denominator"]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(period_start=pd.to_datetime(table.period_start).astype("datetime64[us]"))


def every_month(district="K", indicator="CLS", first=1, last=12):
    return [(district, indicator, date(2012, month, 1), 5) for month in range(first, last + 1)]


def edges(found):
    return [
        tuple(day.date() for day in row)
        for row in found[
            ["baseline_from", "baseline_until", "latest_from", "latest_until"]
        ].itertuples(index=False)
    ]


def test_the_first_and_the_last_three_months():
    """The data end on 20 Dec 2012: the latest months are October to December."""
    found = spans(months(*every_month()), YEAR)
    assert edges(found) == [
        (date(2012, 1, 1), date(2012, 4, 1), date(2012, 10, 1), date(2012, 12, 21))
    ]
    assert not overlap(found).any()


def test_each_indicator_of_a_district_begins_with_its_own_record():
    found = spans(months(*every_month(), *every_month("S", "TRT", first=4)), YEAR)
    assert list(zip(found.district, found.indicator, strict=True)) == [("K", "CLS"), ("S", "TRT")]
    assert found.baseline_from.dt.month.tolist() == [1, 4]
    assert found.baseline_until.dt.month.tolist() == [4, 7]


def test_a_month_without_observations_is_no_beginning():
    rows = [("K", "CLS", date(2012, 1, 1), 0), *every_month(first=3)]
    assert spans(months(*rows), YEAR).baseline_from.item() == pd.Timestamp(2012, 3, 1)


def test_gaps_count_as_months_but_not_as_points():
    rows = [("K", "CLS", date(2012, month, 1), 5) for month in (1, 4, 5, 9)]
    assert spans(months(*rows), YEAR).baseline_until.item() == pd.Timestamp(2012, 4, 1)
    three = spans(months(*rows), YEAR, Baseline(points=3))
    assert three.baseline_until.item() == pd.Timestamp(2012, 6, 1)
    all_of_them = spans(months(*rows), YEAR, Baseline(points=30))
    assert all_of_them.baseline_until.item() == pd.Timestamp(2012, 10, 1)


def test_a_baseline_up_to_a_date():
    """The same for every indicator; empty where the record begins later."""
    rows = [*every_month(), *every_month("K", "TRT", first=7)]
    found = spans(months(*rows), YEAR, Baseline(until=date(2012, 6, 1)))
    assert found.baseline_until.tolist() == [pd.Timestamp(2012, 6, 1), pd.Timestamp(2012, 7, 1)]
    assert (found.baseline_until > found.baseline_from).tolist() == [True, False]


def test_a_short_window_overlaps():
    short = Window(date(2012, 8, 1), date(2012, 12, 21))
    found = spans(months(*every_month(first=8)), short)
    assert overlap(found).tolist() == [True]
    six = Window(date(2012, 7, 1), date(2012, 12, 21))
    assert overlap(spans(months(*every_month(first=7)), six)).tolist() == [False]


def test_the_latest_period_stays_in_the_window():
    one = Window(date(2012, 12, 1), date(2012, 12, 21))
    found = spans(months(*every_month(first=12)), one)
    assert edges(found) == [
        (date(2012, 12, 1), date(2012, 12, 21), date(2012, 12, 1), date(2012, 12, 21))
    ]


def test_nothing_observed():
    found = spans(months(), YEAR)
    assert found.empty
    assert windows(found) == []
    rows = months().assign(numerator=[])
    assert in_periods(rows, found).columns.tolist() == [*rows.columns, "period"]


def test_the_days_to_load_are_those_of_the_periods():
    found = spans(months(*every_month(), *every_month("S", "TRT", first=4)), YEAR)
    assert windows(found) == [
        Window(date(2012, 1, 1), date(2012, 7, 1)),
        Window(date(2012, 10, 1), date(2012, 12, 21)),
    ]
    late = spans(months(*every_month(), *every_month("S", "TRT", first=9)), YEAR)
    assert windows(late) == [
        Window(date(2012, 1, 1), date(2012, 4, 1)),
        Window(date(2012, 9, 1), date(2012, 12, 21)),
    ]


def test_rows_are_put_into_their_periods():
    rows = months(*every_month(), *every_month("S", "TRT", first=4)).assign(numerator=1)
    found = in_periods(rows, spans(rows, YEAR))
    kept = [(row.district, row.period, row.period_start.month) for row in found.itertuples()]
    assert kept == [
        *(("K", "baseline", month) for month in (1, 2, 3)),
        *(("S", "baseline", month) for month in (4, 5, 6)),
        *(("K", "latest", month) for month in (10, 11, 12)),
        *(("S", "latest", month) for month in (10, 11, 12)),
    ]


def test_a_row_of_both_periods_stands_there_twice():
    rows = months(*every_month(first=9)).assign(numerator=1)
    found = in_periods(rows, spans(rows, YEAR))
    assert found[found.period_start == pd.Timestamp(2012, 10, 1)].period.tolist() == [
        "baseline",
        "latest",
    ]


@examples(40)
@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=20, unique=True),
    st.integers(1, 12),
    st.integers(2, 28),
    st.one_of(st.none(), st.integers(1, 6)),
)
def test_periods_against_walking_the_months(seen, length, day, points):
    """`seen`: months with observations from the window's first; it ends in the last of them."""
    first = date(2010, 1, 1)
    start = month_of_number(first.year * 12)
    last = shifted(start, max(seen))
    window = Window(start, date(last.year, last.month, day))
    rows = [("K", "CLS", shifted(start, number), 1) for number in sorted(seen)]
    found = spans(months(*rows), window, Baseline(months=length, points=points))
    numbers = sorted(seen)
    end = numbers[min(points, len(numbers)) - 1] + 1 if points else numbers[0] + length
    expected_end = min(shifted(start, end), window.until)
    assert found.baseline_from.item().date() == shifted(start, numbers[0])
    assert found.baseline_until.item().date() == expected_end
    assert found.latest_until.item().date() == window.until
    assert found.latest_from.item().date() == max(shifted(last, -2), start)


def test_the_order_of_rows_changes_nothing():
    rows = months(*every_month(), *every_month("S", "TRT", first=4))
    for baseline in (Baseline(), Baseline(points=2), Baseline(until=date(2012, 3, 1))):
        again = spans(rows.iloc[::-1], YEAR, baseline)
        pd.testing.assert_frame_equal(again, spans(rows, YEAR, baseline))
