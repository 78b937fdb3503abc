"""Tests of the formats: one number reads the same everywhere, and never says more than it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.wording import (
    count_of,
    day_name,
    days_count,
    in_years,
    listing,
    month_name,
    percent,
    proportion,
    title_proportion,
    title_rate,
)


def test_a_title_has_no_percentage_of_fewer_than_ten():
    assert title_proportion(20, 24, "en") == "83% (20 of 24)"
    assert title_proportion(8, 10, "en") == "80% (8 of 10)"
    assert title_proportion(4, 5, "en") == title_rate(4, 5, "en") == "4 of 5"


def test_months_and_days():
    assert month_name(date(2012, 1, 1), "en") == "Jan 2012"
    assert day_name(date(2012, 2, 29), "en") == "29 Feb 2012"
    names = [month_name(date(2012, month, 1), "en")[:3] for month in range(1, 13)]
    assert names == [
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ]


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0, "0%"),
        (1, "100%"),
        (0.001, "<1%"),
        (0.004, "<1%"),
        (0.006, "1%"),
        (0.999, ">99%"),
        (0.996, ">99%"),
        (0.994, "99%"),
        (0.5, "50%"),
        (20 / 24, "83%"),
    ],
)
def test_percentages(rate, words):
    assert percent(rate) == words


@given(st.integers(1, 100_000), st.data())
def test_only_none_is_0_percent_and_only_all_is_100(n, data):
    k = data.draw(st.integers(0, n))
    assert (percent(k / n) == "0%") == (k == 0)
    assert (percent(k / n) == "100%") == (k == n)


@pytest.mark.parametrize(
    ("k", "n", "words"),
    [
        (20, 24, "83% (20 of 24)"),
        (0, 0, "not observed"),
        (3, 4, "3 of 4"),
        (0, 4, "0 of 4"),
        (4, 5, "80% (4 of 5)"),
        (5, 5, "100% (5 of 5)"),
        (1234, 2000, "62% (1,234 of 2,000)"),
    ],
)
def test_a_rate_stands_with_its_counts_and_few_have_no_percentage(k, n, words):
    assert proportion(k, n, "en") == words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], ""),
        (["K-01"], "K-01"),
        (["K-01", "K-02"], "K-01 and K-02"),
        (["K-01", "K-02", "K-03"], "K-01, K-02 and K-03"),
    ],
)
def test_lists(words, said):
    assert listing(words, "en") == said


def test_counts():
    assert count_of(0, 0, "en") == "0 of 0"
    assert [days_count(n, "en") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


def test_person_years_are_none_only_where_nobody_was_in_post():
    assert [in_years(years) for years in (0, 0.01, 0.05, 12.34, 1234)] == [
        "0.0", "<0.1", "0.1", "12.3", "1,234.0"
    ]  # fmt: skip
