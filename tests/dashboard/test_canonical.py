"""Tests of the one spelling of a question: nothing that changes no answer is left in it."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.canonical import LONGEST_NAMED, LeftOut, canonical, left_out_words
from dashboard.filters import CODES, Filters
from dashboard.months import Records
from tests.dashboard.test_filters import questions

KNOWN = {
    "district": ["KIR", "SKA"], "health_center": ["K-01", "K-02", "S-01"], "nurse": ["N1", "N2"],
    "domain": ["IMCI"], "indicator": ["DNG", "CLS", "AMX"], "supply": ["ACT", "ORS"],
}  # fmt: skip
RECORDS = Records(date(2010, 10, 1), date(2013, 1, 20), "1-a")
EMPTY = Records()


def meant(search: str, records: Records = RECORDS) -> tuple[str, LeftOut]:
    filters, left_out = canonical(Filters.from_search(search), KNOWN, records)
    return filters.to_search(), left_out


def test_codes_stand_in_the_known_order_whatever_was_typed():
    spellings = permutations(["indicator=AMX", "indicator=DNG", "indicator=CLS", "district=SKA"])
    assert {meant("&".join(pairs))[0] for pairs in spellings} == {
        "?district=SKA&indicator=DNG&indicator=CLS&indicator=AMX"
    }
    assert meant("reason=nurses&reason=visit")[0] == "?reason=visit&reason=nurses"


def test_unknown_codes_are_left_out_and_named_once():
    search, left_out = meant("?district=XX&district=KIR&district=XX&nurse=N9")
    assert search == "?district=KIR"
    assert left_out == LeftOut(("district=XX", "nurse=N9"))


@pytest.mark.parametrize(
    ("typed", "question", "before", "after"),
    [
        ("start=2010-10", "", (), ()),
        ("start=1900-01", "", ("1900-01",), ()),
        ("start=2010-11", "?start=2010-11", (), ()),
        ("end=2013-01", "?end=2013-01", (), ()),
        ("end=2013-02", "", (), ("2013-02",)),
        ("end=2199-12", "", (), ("2199-12",)),
        ("start=2013-02", "?start=2013-02", (), ("2013-02",)),
        ("start=2030-01&end=2030-02", "?start=2013-02", (), ("2030-01", "2030-02")),
        ("end=2010-09", "?end=2010-09", ("2010-09",), ()),
        ("start=1900-01&end=1999-12", "?end=2010-09", ("1900-01", "1999-12"), ()),
        ("baseline=2150-01", "?baseline=2013-01", (), ("2150-01",)),
        ("baseline=1950-01", "?baseline=2010-09", ("1950-01",), ()),
        ("baseline=2011-06", "?baseline=2011-06", (), ()),
    ],
)
def test_months_are_clamped_to_the_records(typed, question, before, after):
    assert meant(typed) == (question, LeftOut((), before, after))


@pytest.mark.parametrize(
    ("typed", "question", "before"),
    [
        ("start=1900-01", "", ("1900-01",)),
        ("start=2008-02", "", ("2008-02",)),
        ("start=2008-11", "?start=2009-03", ("2008-11",)),
        ("start=2009-03", "?start=2009-03", ()),
        ("start=2010-09", "?start=2010-09", ()),
        ("start=2010-10", "", ()),
        ("end=2009-01", "?end=2009-02", ("2009-01",)),
    ],
)
def test_postings_that_reach_further_back_can_be_asked_for(typed, question, before):
    posted = replace(RECORDS, posted_since=date(2009, 3, 1))
    assert meant(typed, posted) == (question, LeftOut((), before, ()))


def test_an_empty_programme_is_asked_for_no_month():
    assert meant("start=2012-01&end=2012-03", EMPTY) == ("", LeftOut())


@given(questions)
def test_it_is_its_own_canonical_form_and_holds_known_codes_only(filters):
    once, _ = canonical(filters, KNOWN, RECORDS)
    assert canonical(once, KNOWN, RECORDS)[0] == once
    assert all(set(getattr(once, name)) <= set(KNOWN[name]) for name in CODES)
    window, typed = (RECORDS.window(one.start, one.end) for one in (once, filters))
    inside = set(RECORDS.window(None, None).months)
    assert inside & set(window.months) == inside & set(typed.months)


@given(questions, st.randoms())
def test_order_and_repeats_change_nothing(filters, chance):
    pairs = filters.to_search().lstrip("?").split("&")
    again = pairs + pairs
    chance.shuffle(again)
    assert meant("&".join(again))[0] == meant("&".join(pairs))[0]


def test_what_was_left_out_is_named_in_sentences():
    left_out = LeftOut(("district=XX",), ("1900-01",), ("2030-01",), True)
    assert left_out_words(left_out, RECORDS, "en") == (
        "Left out, not known here: district=XX. "
        "Jan 1900: before the records, which begin in Oct 2010. "
        "Jan 2030: after the records, which end in Jan 2013. "
        "The address is too long: its end was not read."
    )
    assert left_out_words(LeftOut(), RECORDS, "en") == ""


def test_many_and_long_values_are_counted_and_cut():
    words = left_out_words(LeftOut(tuple(f"x={n}" for n in range(9))), RECORDS, "en")
    assert words == "Left out, not known here: x=0, x=1, x=2, x=3, x=4, 4 more."
    words = left_out_words(LeftOut(("y" * 500,)), RECORDS, "en")
    assert words == f"Left out, not known here: {'y' * LONGEST_NAMED}…."
