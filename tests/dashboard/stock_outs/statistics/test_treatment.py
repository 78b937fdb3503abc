"""Care with and without its medicine: which day belongs where, worked by hand and in loops."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.indicators import Indicator
from dashboard.stock_outs.sentences.treatment import within_words
from dashboard.stock_outs.statistics.risk import unseen
from dashboard.stock_outs.statistics.spells import bounded, spells
from dashboard.stock_outs.statistics.treatment import (
    by_stock,
    needs_of,
    shortages,
    stock_on,
    stretches_out,
    united_days,
)
from tests.examples import examples
from tests.stock_checks import looks
from tests.stock_outs import records, stores_of, window

YEAR = window("2012-01-01", "2013-01-01")
NOWHERE = stores_of(bounded(spells(records()), looks())).away
COLUMNS = {
    "indicator": "str",
    "health_center": "str",
    "nurse": "str",
    "date": "datetime64[us]",
    "numerator": "int64",
    "denominator": "int64",
}


def care(*lines: str) -> pd.DataFrame:
    """Read `indicator center nurse day k n`."""
    rows = [line.split() for line in lines]
    made = [[*row[:4], int(row[4]), int(row[5])] for row in rows]
    return pd.DataFrame(made, columns=list(COLUMNS)).astype(COLUMNS)


def needs(*pairs: str) -> pd.DataFrame:
    rows = [pair.split() for pair in pairs]
    return pd.DataFrame(rows, columns=["indicator", "supply"]).astype("str")


def indicator(code: str, family: str) -> Indicator:
    return Indicator(code, code, family, "up", "right", "all")


BOTH = needs("TRT ACT", "TRT AMOX")
OBSERVED = care(
    "TRT K-01 N1 2012-03-05 1 4",
    "TRT K-01 N1 2012-03-10 4 4",
    "TRT K-02 N2 2012-03-05 3 4",
    "TRT K-01 N3 2012-03-09 0 2",
)


def test_out_is_any_of_what_it_needs_on_the_day_at_the_center():
    found = bounded(spells(records("K-01 ACT 2012-03-01 2012-03-10")), looks())
    assert list(stock_on(OBSERVED, BOTH, found, NOWHERE)) == ["out", "in stock", "in stock", "out"]
    table = by_stock(OBSERVED, BOTH, found, NOWHERE)
    assert list(table.stock) == ["in stock", "out"]
    assert list(zip(table.numerator, table.denominator, strict=True)) == [(7, 8), (1, 6)]
    assert list(zip(table.nurses, table.centers, strict=True)) == [(2, 2), (2, 1)]
    assert (table.low < table.rate).all() and (table.rate < table.high).all()
    assert set(table.supplies) == {"ACT AMOX"}


def test_within_a_center_seen_both_ways_nothing_differs():
    """K-01 did half right whether out or not; K-02, never out, did nine of ten."""
    found = bounded(spells(records("K-01 ACT 2012-03-01 2012-03-10")), looks())
    observed = care("TRT K-01 N1 2012-03-05 10 20", "TRT K-01 N2 2012-04-05 10 20",
                    "TRT K-02 N3 2012-03-05 36 40")  # fmt: skip
    there, out = by_stock(observed, BOTH, found, NOWHERE).itertuples()
    assert (out.rate, there.rate) == (0.5, 46 / 60)
    assert (out.strata, out.within, out.odds_ratio) == (1, 0, 1)
    assert out.within_low < 0 < out.within_high
    assert pd.isna(there.strata)
    assert within_words(out, "en")[0].startswith(
        "Within the 1 center seen both ways: 0 points while out (−"
    )
    assert within_words(out, "en")[1].startswith("That cannot be told from chance; up to ±")


def test_where_no_center_was_seen_both_ways_nothing_is_compared_within():
    found = bounded(spells(records("K-01 ACT 2012-03-01 2012-03-10")), looks())
    observed = care("TRT K-01 N1 2012-03-05 1 4", "TRT K-02 N2 2012-03-05 3 4")
    _, out = by_stock(observed, BOTH, found, NOWHERE).itertuples()
    assert out.strata == 0
    assert pd.isna(out.within)
    assert within_words(out, "en") == [
        "No center was seen both ways: nothing can be compared within one."
    ]


def test_children_of_one_nurse_are_worth_less_than_as_many_of_different_ones():
    one = care(*(f"TRT K-01 N1 2012-03-0{day} 2 4" for day in range(1, 6)))
    many = care(*(f"TRT K-01 N{day} 2012-03-0{day} 2 4" for day in range(1, 6)))
    nothing = bounded(spells(records()), looks())
    width = {}
    for name, rows in (("one", one), ("many", many)):
        row = by_stock(rows, BOTH, nothing, NOWHERE).iloc[0]
        assert (row.numerator, row.denominator) == (10, 20)
        width[name] = row.high - row.low
    assert width["one"] > width["many"]


def test_where_nobody_knows_the_care_is_in_neither_group():
    observed = care(
        "TRT K-01 N1 2012-03-05 1 4",
        "TRT K-01 N1 2012-03-12 1 4",
        "TRT K-01 N1 2012-03-20 1 4",
        "TRT K-01 N1 2012-03-29 1 4",
    )
    seen = looks(
        "K-01 ACT 2012-03-01 in",
        "K-01 ACT 2012-03-10 out",
        "K-01 ACT 2012-03-15 out",
        "K-01 ACT 2012-03-25 in",
    )
    found = bounded(spells(records()), seen)
    away = unseen(spells(records()), seen, [], (["K-01"], ["ACT"]), YEAR)
    states = list(stock_on(observed, needs("TRT ACT"), found, away))
    assert states == ["not known", "out", "not known", "not known"]


def test_after_an_open_record_was_last_confirmed_nobody_knows():
    found = bounded(spells(records("K-01 ACT 2012-03-01 ?2012-03-07")), looks())
    states = list(stock_on(OBSERVED, BOTH, found, NOWHERE))
    assert states == ["out", "not known", "in stock", "not known"]


def test_what_is_declared_holds_and_without_it_all_tracers_count():
    both = [indicator("TRT", "treatment"), indicator("DNG", "assessment")]
    assert needs_of(needs("DNG ORS", "XXX ORS"), both, ["ACT"]).to_numpy().tolist() == [
        ["DNG", "ORS"]
    ]
    assert needs_of(needs(), both, ["ACT", "ORS"]).to_numpy().tolist() == [
        ["TRT", "ACT"],
        ["TRT", "ORS"],
    ]
    assert needs_of(needs(), both[1:], ["ACT"]).empty


@pytest.mark.parametrize("observed", [care(), OBSERVED])
def test_nothing_observed_or_nothing_needed_is_an_empty_table(observed):
    nothing = bounded(spells(records()), looks())
    assert by_stock(observed, BOTH if observed.empty else needs(), nothing, NOWHERE).empty


def test_stretches_of_one_center_and_shares_of_several():
    found = bounded(
        spells(
            records(
                "K-01 ACT 2012-01-25 2012-02-05",
                "K-01 AMOX 2012-02-03 2012-02-11",
                "K-02 ACT 2012-02-01 2012-03-01",
                "K-01 ORS 2012-02-01 2012-03-01",
            )
        ),
        looks(),
    )
    one = stretches_out(found, ["ACT", "AMOX"], "K-01", window("2012-02-01", "2012-03-01"))
    assert one.astype(str).to_numpy().tolist() == [["2012-02-01", "2012-02-11", "1.0"]]
    edges = [date(2012, 1, 1), date(2012, 2, 1), date(2012, 3, 1)]
    several = shortages(found, ["ACT", "AMOX"], ["K-01", "K-02"], edges)
    assert list(several.share) == [7 / 62, (10 + 29) / 58]
    assert shortages(found, ["ZINC"], ["K-01"], edges).share.tolist() == [0, 0]


CARD = st.tuples(
    st.sampled_from(["K-01", "K-02"]),
    st.sampled_from(["ACT", "AMOX", "ORS"]),
    st.integers(0, 60),
    st.integers(1, 20),
)


@examples(20)
@given(st.lists(CARD, max_size=8), st.lists(st.integers(0, 80), min_size=1, max_size=8))
def test_every_day_against_plain_loops(cards, days):
    first = date(2012, 1, 1)
    lines = [
        f"{place} {supply} {first + timedelta(begin)} {first + timedelta(begin + length)}"
        for place, supply, begin, length in cards
    ]
    found = bounded(spells(records(*lines)), looks())
    observed = care(*(f"TRT K-01 N1 {first + timedelta(day)} 1 2" for day in days))
    out = [
        any(
            place == "K-01" and supply in ("ACT", "AMOX") and begin <= day < begin + length
            for place, supply, begin, length in cards
        )
        for day in days
    ]
    assert list(stock_on(observed, BOTH, found, NOWHERE) == "out") == out
    united = united_days(found[found.place == "K-01"])
    counted = {
        first + timedelta(begin + step)
        for place, _, begin, length in cards
        for step in range(length)
        if place == "K-01"
    }
    assert (united.until - united.started_on).dt.days.sum() == len(counted)
