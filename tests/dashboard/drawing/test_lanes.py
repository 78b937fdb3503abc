"""Bars in lanes: none hides another, and no lane is wasted."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing.lanes import first_fit, packed_lanes
from tests.examples import examples

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=30)


def test_the_lowest_free_lane_is_taken():
    assert first_fit([0, 1, 2, 5, 6], [5, 3, 8, 6, 9]) == [0, 1, 2, 0, 0]
    assert first_fit([0, 0, 0], [1, 1, 1]) == [0, 1, 2]
    assert first_fit([], []) == []


@examples(40)
@given(SPANS)
def test_no_two_bars_of_a_lane_overlap_and_lanes_are_as_few_as_can_be(spans):
    spans = sorted(spans)
    starts, ends = [begin for begin, _ in spans], [begin + days for begin, days in spans]
    lanes = first_fit(starts, ends)
    days = [
        (lane, day)
        for lane, start, end in zip(lanes, starts, ends, strict=True)
        for day in range(start, end)
    ]
    assert len(days) == len(set(days))
    busiest = max(
        (sum(s <= day < e for s, e in zip(starts, ends, strict=True)) for day in range(60)),
        default=0,
    )
    assert len(set(lanes)) == busiest


def test_pharmacies_lie_in_lanes_of_their_own_on_top():
    bars = pd.DataFrame(
        {
            "row": ["ORS", "ORS", "ORS", "ACT"],
            "pharmacy": [False, True, False, False],
            "started_on": pd.to_datetime(["2012-01-01", "2012-06-01", "2012-01-05", "2012-01-01"]),
            "until": pd.to_datetime(["2012-01-04", "2012-06-09", "2012-01-09", "2012-01-04"]),
        },
        index=[7, 3, 5, 9],
    )
    near, far = pd.Timedelta(days=0), pd.Timedelta(days=2)
    assert packed_lanes(bars, near).to_dict() == {7: 1, 3: 0, 5: 1, 9: 0}
    assert packed_lanes(bars, far).to_dict() == {7: 1, 3: 0, 5: 2, 9: 0}
    assert packed_lanes(bars[:0], near).empty
