"""How a file writes dates, numbers and yes/no, and the days of a workbook's numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_loaders.importing.reading.styles import (
    BY_1900,
    BY_1904,
    DAY_FIRST,
    ISO,
    MONTH_FIRST,
    Style,
    day_of_serial,
)
from data_loaders.importing.reading.template import CODE, DATE, INTEGER, NUMBER, YES_NO


@pytest.mark.parametrize("sign", "/.-")
@pytest.mark.parametrize(("order", "first"), [(DAY_FIRST, "31{}3"), (MONTH_FIRST, "03{}31")])
def test_dates_are_read_in_the_order_of_the_file(sign, order, first):
    written = f"{first.format(sign)}{sign}2012"
    assert Style(order).normal(DATE)(written) == "2012-03-31"
    assert Style(order).normal(DATE)("2012-03-31") == "2012-03-31"
    assert Style(ISO).normal(DATE)(written) == written


@pytest.mark.parametrize("text", ["31/03.2012", "31/03/12", "2012/03/31", "31 March 2012", "", "x"])
def test_other_writings_stay_as_they_are(text):
    assert Style(DAY_FIRST).normal(DATE)(text) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [("0,5", "0.5"), ("-1,95", "-1.95"), ("7", "7"), ("1.5", "1.5"),
     ("1.234,5", "1.234,5"), ("1,234,5", "1,234,5"), ("1 234,5", "1 234.5")],
)  # fmt: skip
def test_a_decimal_comma_is_a_point_and_thousands_stay_wrong(text, number):
    assert Style(decimal_comma=True).normal(NUMBER)(text) == number
    assert Style().normal(NUMBER)(text) == text
    assert Style(decimal_comma=True).normal(INTEGER)(text) == text


def test_logical_cells_of_a_workbook_are_yes_and_no():
    read = Style(serials=BY_1900).normal(YES_NO)
    assert [read("TRUE"), read("FALSE"), read("no")] == ["yes", "no", "no"]
    assert Style(serials=BY_1900).normal(CODE)("TRUE") == "TRUE"
    assert Style().normal(YES_NO)("TRUE") == "TRUE"


@pytest.mark.parametrize(
    ("serial", "by_1900", "by_1904"),
    [(40942, "2012-02-03", "2016-02-04"), (1, "1900-01-01", "1904-01-02"), (59, "1900-02-28",
      "1904-02-29"), (60, "", "1904-03-01"), (61, "1900-03-01", "1904-03-02"), (0, "",
      "1904-01-01"), (40942.99, "2012-02-03", "2016-02-04"), (2_958_465, "9999-12-31", ""),
     (2_958_466, "", ""), (-1, "", "")],
)  # fmt: skip
def test_the_days_of_serial_numbers(serial, by_1900, by_1904):
    assert day_of_serial(serial, BY_1900) == by_1900
    assert day_of_serial(serial, BY_1904) == by_1904


@given(st.dates(date(1904, 1, 1), date(9999, 12, 31)))
def test_the_two_systems_are_1462_days_apart(day):
    since_1904 = (day - date(1904, 1, 1)) // timedelta(days=1)
    assert day_of_serial(since_1904, BY_1904) == day.isoformat()
    assert day_of_serial(since_1904 + 1462, BY_1900) == day.isoformat()
