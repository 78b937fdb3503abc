from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.survival import median_survival
from dashboard.months import Window
from dashboard.turnover.statistics.replacement import (
    REPLACEMENT_COLUMNS,
    replacements,
    waiting,
    with_waiting,
)
from tests.dashboard.turnover.statistics.test_staff import dated
from tests.examples import examples
from tests.postings import day, posting, postings

WINDOW = Window(date(2011, 1, 1), date(2012, 1, 1))


def found(*rows):
    return replacements(postings(*rows), WINDOW)


def pairs(*rows):
    table = found(*rows)
    nurses = table.nurse.astype(object).where(table.nurse.notna(), None)
    return list(zip(table.left, nurses, table.days, table.replaced, strict=True))


def test_the_next_imci_nurse_of_the_center():
    assert pairs(
        ("a", "K-01", "2010-01-01", "2011-03-01", "outside"),
        posting("x", "K-01", "2011-03-05", role="other_nurse"),
        ("y", "K-02", "2011-03-06"),
        ("b", "K-01", "2011-03-31"),
    ) == [("a", "b", 30, True)]


def test_every_way_not_to_be_replaced():
    # open at the end; on the window's edge; she herself comes back; came before the records
    assert pairs(("a", "K-01", "2010-01-01", "2011-12-31")) == [("a", None, 1, False)]
    assert pairs(("a", "K-01", "2010-01-01", "2012-01-01")) == []
    assert pairs(("a", "K-01", "2010-01-01", "2011-03-01"), ("a", "K-01", "2011-04-01")) == [
        ("a", None, 306, False)
    ]
    assert pairs(
        ("a", "K-01", "2010-01-01", "2011-03-01"),
        ("b", "K-01", "2011-03-05", None, None, "2011-06-01"),
    ) == [("a", None, 306, False)]
    # the next one begins only after the window
    assert pairs(("a", "K-01", "2010-01-01", "2011-03-01"), ("b", "K-01", "2012-01-01")) == [
        ("a", None, 306, False)
    ]


def test_same_day_and_two_departures():
    assert pairs(("a", "K-01", "2010-01-01", "2011-03-01"), ("b", "K-01", "2011-03-01")) == [
        ("a", "b", 0, True)
    ]
    # one newcomer replaces one; who left first is replaced first
    assert pairs(
        ("a", "K-01", "2010-01-01", "2011-03-01"),
        ("b", "K-01", "2010-01-01", "2011-04-01"),
        ("c", "K-01", "2011-05-01"),
    ) == [("a", "c", 61, True), ("b", None, 275, False)]
    # the first newcomer came before the second left
    assert pairs(
        ("a", "K-01", "2010-01-01", "2011-03-01"),
        ("b", "K-01", "2010-01-01", "2011-06-01"),
        ("c", "K-01", "2011-05-01"),
        ("d", "K-01", "2011-07-01"),
    ) == [("a", "c", 61, True), ("b", "d", 30, True)]


def test_a_replacement_from_another_center_is_one_and_leaves_a_post_herself():
    rows = found(
        ("a", "K-01", "2010-01-01", "2011-03-01", "outside"),
        ("b", "K-02", "2010-01-01", "2011-04-01", "K-01"),
        ("b", "K-01", "2011-04-03"),
    )
    assert rows.left.tolist() == ["a", "b"]
    assert rows.posted_on.tolist()[0] == day("2011-04-03")
    assert rows.replaced.tolist() == [True, False]


def test_half_are_filled_when_the_open_ones_count():
    rows = [(f"l{n}", f"K-{n}", "2010-01-01", "2011-03-01") for n in range(5)]
    came = [(f"c{n}", f"K-{n}", f"2011-03-{11 + 10 * n}") for n in range(2)]
    table = found(*rows, *came)
    assert table.days.tolist() == [10, 20, 306, 306, 306]
    assert np.isnan(median_survival(waiting(table)))
    more = found(*rows, *came, ("c2", "K-2", "2011-05-01"))
    assert median_survival(waiting(more)) == 61
    drawn = with_waiting(more)
    assert list(drawn.columns) == REPLACEMENT_COLUMNS
    assert drawn.at_risk.tolist() == [5, 4, 3, 2, 2]
    assert drawn.unfilled.tolist() == pytest.approx([0.8, 0.6, 0.4, 0.4, 0.4])


def test_nobody_left_and_nobody_came():
    assert list(with_waiting(found()).columns) == REPLACEMENT_COLUMNS
    assert with_waiting(found()).empty
    alone = with_waiting(found(("a", "K-01", "2010-01-01", "2011-03-01")))
    assert alone.unfilled.isna().all()
    assert alone.at_risk.tolist() == [1]


SPELLS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.integers(0, 400), st.integers(0, 200)), max_size=9
)


@examples(30)
@given(SPELLS)
def test_nobody_replaces_two_and_nobody_waits_less_than_nothing(spells):
    rows = [(nurse, "K-01", dated(s), dated(s + x)) for nurse, s, x in spells]
    table = found(*rows)
    came = table[table.replaced]
    arrivals = {row[:3] for row in rows}  # who came where and when; a repeat is two records of one
    assert not came.duplicated(["nurse", "posted_on"]).any() or len(arrivals) < len(rows)
    assert (table.days >= 0).all()
    assert (came.nurse != came.left).all()
    left = [row for row in rows if WINDOW.start <= row[3] < WINDOW.until]
    assert len(table) == len(left)
    reordered = found(*rows[::-1])
    assert sorted(table.days) == sorted(reordered.days)
