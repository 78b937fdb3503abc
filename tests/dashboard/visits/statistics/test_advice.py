"""Advice, worked by hand: given n times, first on, adopted on; and by a slow count."""

import math
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.visits.statistics.advice import (
    adoption,
    adoption_curve,
    advice_pieces,
    most_repeated,
)
from tests.examples import examples

DAY = date(2012, 12, 31)


def advice(*rows: tuple) -> pd.DataFrame:
    """Return rows of advice: health_center, topic, given_on and, where they differ, status
    (open) and adopted_on.
    """
    whole = [(*row, *("open", None)[len(row) - 3 :]) for row in rows]
    table = pd.DataFrame(
        whole, columns=["health_center", "topic", "given_on", "status", "adopted_on"]
    )
    days = {
        name: pd.to_datetime(table[name]).astype("datetime64[us]")
        for name in ("given_on", "adopted_on")
    }
    return table.assign(**days)


def pieces(*rows, day: date = DAY) -> list[tuple]:
    found = advice_pieces(advice(*rows), day)
    return [
        (row.times, row.status, None if pd.isna(row.days) else row.days, row.is_open)
        for row in found.itertuples()
    ]


def test_advice_given_again_is_one_piece_until_it_is_adopted():
    rows = (
        ("K", "vital signs", "2012-01-01"),
        ("K", "vital signs", "2012-02-01"),
        ("K", "vital signs", "2012-03-01", "adopted", "2012-03-31"),
    )
    assert pieces(*rows) == [(3, "adopted", 90, False)]
    again = (*rows, ("K", "vital signs", "2012-12-01"))
    assert pieces(*again) == [(3, "adopted", 90, False), (1, "open", 30, True)]


def test_topics_and_centers_are_pieces_of_their_own():
    rows = (("K", "a", "2012-12-30"), ("K", "b", "2012-12-30"), ("L", "a", "2012-12-30"))
    assert pieces(*rows) == [(1, "open", 1, True)] * 3


def test_partly_is_still_open_and_dropped_ends_without_adoption():
    assert pieces(("K", "a", "2012-12-01", "partly")) == [(1, "partly", 30, True)]
    rows = (("K", "a", "2012-10-01"), ("K", "a", "2012-11-01", "dropped"))
    assert pieces(*rows) == [(2, "dropped", 31, False)]


def test_what_was_adopted_later_was_open_then():
    rows = (("K", "a", "2012-10-01", "adopted", "2012-11-30"), ("K", "a", "2012-12-15"))
    assert pieces(*rows, day=date(2012, 10, 31)) == [(1, "open", 30, True)]


def test_adopted_on_a_day_nobody_recorded_counts_but_not_its_time():
    found = advice_pieces(
        advice(("K", "a", "2012-10-01", "adopted"), ("L", "a", "2012-10-01")), DAY
    )
    summed = adoption(found)
    assert (summed.pieces, summed.adopted, summed.undated) == (2, 1, 1)
    assert math.isnan(summed.median)
    assert adoption_curve(found).empty


def test_half_is_adopted_when_the_curve_says_so():
    found = advice_pieces(
        advice(
            ("A", "a", "2012-10-01", "adopted", "2012-10-11"),
            ("B", "a", "2012-10-01", "adopted", "2012-10-31"),
            ("C", "a", "2012-10-01", "adopted", "2012-12-20"),
            ("D", "a", "2012-12-26"),
        ),
        DAY,
    )
    # day 5 censored; 1 of 3 at 10, 1 of 2 at 30, 1 of 1 at 80
    curve = adoption_curve(found)
    assert list(curve.not_adopted) == pytest.approx([2 / 3, 1 / 3, 0])
    assert adoption(found).median == 30


def test_the_most_repeated_come_first_and_adopted_ones_are_left_out():
    rows = [("K", "a", f"2012-0{month}-01") for month in (1, 2, 3)]
    rows += [("L", "b", f"2012-0{month}-01") for month in (1, 2)]
    rows += [("M", "c", "2012-01-01"), ("M", "c", "2012-02-01", "adopted", "2012-02-02")]
    found = most_repeated(advice_pieces(advice(*rows), DAY))
    assert list(zip(found.health_center, found.times, strict=True)) == [("K", 3), ("L", 2)]


def test_no_advice_at_all():
    found = advice_pieces(advice(), DAY)
    assert found.empty
    assert (adoption(found).pieces, adoption(found).adopted) == (0, 0)
    assert adoption_curve(found).empty


given_days = st.lists(
    st.tuples(
        st.sampled_from("KL"),
        st.sampled_from("ab"),
        st.dates(date(2012, 1, 1), date(2013, 1, 31)),
        st.sampled_from(["open", "adopted", "partly", "dropped"]),
        st.integers(0, 60),
    ),
    max_size=10,
    unique_by=lambda row: row[:3],
)


@examples(30)
@given(given_days)
def test_a_slow_count_of_pieces_agrees(found):
    rows = [
        (center, topic, day, status, day + timedelta(days=after) if status == "adopted" else None)
        for center, topic, day, status, after in found
    ]
    slow = []
    for key in sorted({row[:2] for row in rows}):
        times, begun = 0, None
        for _, _, day, status, adopted in sorted(r for r in rows if r[:2] == key and r[2] <= DAY):
            times, begun = times + 1, begun or day
            done = status == "adopted" and adopted <= DAY
            if done or status == "dropped":
                slow.append(
                    (
                        times,
                        "adopted" if done else "dropped",
                        ((adopted if done else day) - begun).days,
                        False,
                    )
                )
                times, begun = 0, None
            last = "open" if status == "adopted" else status
        if times:
            slow.append((times, last, (DAY - begun).days, True))
    assert pieces(*rows) == slow
