"""Tests of the one calendar: months, half-open periods, how far the records reach."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.months import (
    STOCK,
    VISITS,
    Records,
    Window,
    first_of_month,
    format_month,
    month_number,
    month_of_number,
    months_between,
    parse_month,
    shifted,
)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
RECORDS = Records(date(2011, 3, 1), date(2012, 12, 20))


@given(days)
def test_a_month_is_its_first_day_and_can_be_written_and_counted(day):
    month = first_of_month(day)
    assert month == date(day.year, day.month, 1)
    assert parse_month(format_month(month)) == month
    assert month_of_number(month_number(month)) == month


@given(days, st.integers(-600, 600))
def test_shifting_there_and_back_changes_nothing(day, by):
    month = first_of_month(day)
    assert shifted(shifted(month, by), -by) == month
    assert month_number(shifted(month, by)) - month_number(month) == by


@given(days, st.integers(0, 4000))
def test_the_months_between_two_days_are_those_of_every_day(start, length):
    until = start + timedelta(days=length)
    every_day = [first_of_month(start + timedelta(days=n)) for n in range(length)]
    assert months_between(start, until) == sorted(set(every_day))


@pytest.mark.parametrize(
    ("start", "until", "months"),
    [
        (date(2012, 2, 1), date(2012, 3, 1), [date(2012, 2, 1)]),
        (date(2012, 2, 29), date(2012, 3, 1), [date(2012, 2, 1)]),
        (date(2012, 2, 29), date(2012, 3, 2), [date(2012, 2, 1), date(2012, 3, 1)]),
        (date(2012, 12, 31), date(2013, 1, 1), [date(2012, 12, 1)]),
        (date(2012, 2, 1), date(2012, 2, 1), []),
        (date(2012, 2, 2), date(2012, 2, 1), []),
    ],
)
def test_months_at_the_edges(start, until, months):
    assert months_between(start, until) == months
    assert Window(start, until).months == months
    assert Window(start, until).is_empty == (not months)


@given(st.text())
def test_any_text_is_a_month_or_none(text):
    month = parse_month(text)
    assert month is None or format_month(month) == text


@pytest.mark.parametrize(
    "text",
    [
        "2012-1",
        "2012-13",
        "2012-00",
        "0000-01",
        "0001-01",
        "1899-12",
        "2200-01",
        "9999-12",
        "12-2012",
        "2012/01",
        " 2012-01",
        "²012-01",
    ],
)
def test_what_is_no_month(text):
    assert parse_month(text) is None


@pytest.mark.parametrize(
    ("start", "end", "window"),
    [
        (None, None, Window(date(2011, 3, 1), date(2012, 12, 21))),
        (date(2012, 1, 1), None, Window(date(2012, 1, 1), date(2012, 12, 21))),
        (None, date(2012, 2, 1), Window(date(2011, 3, 1), date(2012, 3, 1))),
        (date(2012, 2, 1), date(2012, 2, 1), Window(date(2012, 2, 1), date(2012, 3, 1))),
        # the data date's own month is asked for whole, a later one adds nothing
        (None, date(2012, 12, 1), Window(date(2011, 3, 1), date(2013, 1, 1))),
        (None, date(2030, 1, 1), Window(date(2011, 3, 1), date(2013, 1, 1))),
        (date(2010, 1, 1), None, Window(date(2010, 1, 1), date(2012, 12, 21))),
    ],
)
def test_the_window_of_a_selection(start, end, window):
    assert RECORDS.window(start, end) == window
    assert window.last_day == window.until - timedelta(days=1)


def test_a_start_after_the_end_is_an_empty_window_and_no_error():
    assert RECORDS.window(date(2012, 5, 1), date(2012, 1, 1)).is_empty
    assert RECORDS.window(date(2030, 1, 1), None).is_empty


def test_without_records_there_is_no_window():
    assert Records().window(None, None) is None
    assert Records().window(date(2012, 1, 1), date(2012, 2, 1)) is None


def test_a_table_is_known_to_the_end_of_the_month_its_own_records_reach():
    records = Records(date(2012, 1, 1), date(2012, 12, 31), last_days=((VISITS, date(2012, 9, 3)),))
    assert records.known_on(VISITS, date(2012, 9, 20)) == date(2012, 9, 20)
    assert records.known_on(VISITS, date(2012, 12, 31)) == date(2012, 9, 30)
    assert records.known_on(STOCK, date(2012, 12, 31)) == date(2012, 12, 31)


@pytest.mark.parametrize(
    ("last", "month"),
    [("2012-12-31", "2012-12"), ("2012-12-30", "2012-11"), ("2011-03-09", "2011-03")],
)
def test_the_last_complete_month_is_over_or_the_first_there_is(last, month):
    records = Records(date(2011, 3, 1), date.fromisoformat(last))
    assert records.complete_month == date.fromisoformat(f"{month}-01")
    assert Records().complete_month is None
