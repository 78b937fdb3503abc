"""Tests of the question in the URL: it comes back as it went, and nothing in a URL can break it."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import (
    CHOICES,
    CODES,
    LONGEST_CODE,
    LONGEST_SEARCH,
    MANY,
    MOST_PAIRS,
    SEVERAL,
    SINGLE,
    Filters,
    is_code,
    is_too_long,
    read_search,
)
from dashboard.months import YEARS

codes = st.text(min_size=1, max_size=LONGEST_CODE).filter(is_code)
choices = st.lists(codes, max_size=4, unique=True).map(tuple)
days = st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))
months = st.none() | days.map(lambda day: day.replace(day=1))
questions = st.builds(
    Filters,
    **dict.fromkeys(CODES, choices),
    start=months, end=months,
    **{name: st.sampled_from([None, *values]) for name, values in CHOICES.items()},
    **{name: st.lists(st.sampled_from(values), unique=True).map(tuple)
       for name, values in SEVERAL.items()},
    baseline=st.sampled_from([None, "1", "12", "2011-06"]),
    find=st.none() | codes, page=st.sampled_from([None, "1", "999"]),
)  # fmt: skip
# Text with lone surrogates too: a browser cannot send them, but whoever writes the JSON can.
anything = st.text(alphabet=st.characters(codec=None, exclude_categories=[]))
keys = st.sampled_from([*MANY, "start", "end", *SINGLE, "x"]) | anything


@given(questions)
def test_a_question_comes_back_from_the_url_as_it_went(filters):
    assert Filters.from_search(filters.to_search()) == filters
    assert read_search(filters.to_search())[1] == []


@given(anything)
def test_nothing_in_a_url_raises(search):
    assert isinstance(Filters.from_search(search), Filters)


@given(st.lists(st.tuples(keys, anything)))
def test_no_key_and_no_value_raises(pairs):
    filters, unread = read_search("?" + "&".join(f"{key}={value}" for key, value in pairs))
    assert Filters.from_search(filters.to_search()) == filters
    assert filters.to_search().isascii()
    assert all(isinstance(text, str) for text in unread)


@pytest.mark.parametrize("search", [None, "", "?", 7, 1.5, True, [], ["?district=KIR"], {}, b"?x"])
def test_what_is_no_text_asks_nothing(search):
    assert Filters.from_search(search) == Filters()


def test_every_filter_is_tried_here():
    assert {one.name for one in fields(Filters)} == {*MANY, "start", "end", *SINGLE}


def test_filters_are_read_by_name_in_order_and_once():
    twice = "health_center=K-02&health_center=K-01&health_center=K-02"
    filters = Filters.from_search(f"?district=KIR&{twice}&start=2012-01&end=2012-03&by=supply")
    assert filters == Filters(
        district=("KIR",), health_center=("K-02", "K-01"),
        start=date(2012, 1, 1), end=date(2012, 3, 1), by="supply",
    )  # fmt: skip
    assert hash(filters) == hash(Filters.from_search(filters.to_search()))


@pytest.mark.parametrize(
    "pair",
    ["start=2012", "end=0001-01", "start=2012-13", "start=2012-00", "end=0000-01", "end=2012-1",
     "start=12-01", "start=", "start=２０１２-01", "district=", "nurse=a%0Ab", "nurse=%00",
     "nurse=%ED%A0%80%01", f"indicator={'x' * (LONGEST_CODE + 1)}", "by=nurse", "chart=pie",
     "chart=", "Start=2012-01", "x=1", "reason=", "reason=late", "sort=worst", "page=0", "page=-1",
     "page=1000", "page=two", "page=0001", "baseline=0006", "find=", "find=a%0Ab"],
)  # fmt: skip
def test_what_does_not_parse_is_left_out_and_named(pair):
    filters, unread = read_search("?" + pair)
    assert filters == Filters()
    assert len(unread) == 1
    assert unread[0].startswith(pair.partition("=")[0])


def test_a_second_month_of_the_same_name_is_left_out_and_named():
    assert read_search("?start=2012-01&start=2012-02") == (
        Filters(start=date(2012, 1, 1)), ["start=2012-02"],
    )  # fmt: skip


def test_a_value_that_is_repeated_is_read_once_and_another_one_is_named():
    search = "?find=a&find=a&find=b&end=2012-02&end=2012-02"
    assert read_search(search) == (Filters(find="a", end=date(2012, 2, 1)), ["find=b"])


@pytest.mark.parametrize(("written", "meant"), [("06", "6"), ("6", "6"), ("060", "60")])
def test_a_number_is_the_same_however_it_is_written(written, meant):
    assert Filters.from_search(f"?baseline={written}&page={written}") == Filters(
        baseline=meant, page=meant
    )


def test_what_goes_beyond_the_limits_is_not_read():
    long = "?" + "&".join(["district=KIR"] * 2 * LONGEST_SEARCH)
    assert read_search(long) == (Filters(district=("KIR",)), [])
    assert is_too_long(long)
    many = "&".join(f"nurse={n}" for n in range(MOST_PAIRS + 1))
    assert len(Filters.from_search(many).nurse) == MOST_PAIRS
    assert is_too_long(many)
    assert not is_too_long(many.rpartition("&")[0])


def test_no_pair_is_read_by_half():
    code = "x" * (LONGEST_SEARCH - len("nurse=&nurse=") - 3)
    assert read_search(f"nurse={code}&nurse=KIR-7") == (Filters(), [f"nurse={code}"])


def test_only_the_places_stay():
    filters = Filters(("KIR",), ("K-01",), ("N1",), ("IMCI",), ("A",), ("S",), date(2012, 1, 1))
    assert filters.only_places == Filters(("KIR",), ("K-01",))


@pytest.mark.parametrize(
    ("search", "words"),
    [
        ("", "all districts · all months"),
        ("?district=KIR&district=SKA", "KIR, SKA · all months"),
        ("?district=KIR&health_center=K-01&nurse=N1", "K-01 · N1 · all months"),
        ("?indicator=A", "all districts · 1 indicator · all months"),
        ("?indicator=A&indicator=B&start=2012-01", "all districts · 2 indicators · since Jan 2012"),
        ("?supply=ACT&end=2012-02", "all districts · ACT · until Feb 2012"),
        ("?start=2012-01&end=2012-02", "all districts · Jan 2012 to Feb 2012"),
    ],
)
def test_a_selection_in_words(search, words):
    assert Filters.from_search(search).describe("en") == words
