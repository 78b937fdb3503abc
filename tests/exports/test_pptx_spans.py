"""Timelines as stacked bars: what lies over what, and that the gaps add up."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from exports.slides.lanes import alternating, lanes_of, names_of, over

FIGURE = {
    "data": [
        {
            "type": "bar",
            "orientation": "h",
            "base": ["2012-01-01", "2012-02-01"],
            "y": [2, 1],
            "x": [10 * 86_400_000, 5 * 86_400_000],
            "marker": {"color": "#a9cbe4"},
        },
        {
            "type": "bar",
            "orientation": "h",
            "base": ["2012-01-05"],
            "y": [2],
            "x": [2 * 86_400_000],
            "marker": {"color": "#005f9e"},
        },
    ],
    "layout": {"yaxis": {"range": [3, 0], "tickvals": [1, 2], "ticktext": ["K-01", "K-02"]}},
}


def test_a_later_bar_cuts_away_what_lies_below():
    lanes = lanes_of(FIGURE, 40_900, 41_000)
    assert list(lanes) == [1, 2]
    assert [(end - start, ink) for start, end, ink in lanes[2]] == [
        (4, "#a9cbe4"),
        (2, "#005f9e"),
        (4, "#a9cbe4"),
    ]


def test_bars_are_cut_at_the_windows_edges():
    lanes = lanes_of(FIGURE, 40_912, 40_941)  # 4 January to 2 February 2012
    assert [(start, end) for start, end, _ in lanes[1]] == [(40_940, 40_941)]
    assert lanes[2][0][:2] == (40_912, 40_913)


def test_each_row_is_named_once():
    assert names_of(FIGURE, [1, 1.2, 2]) == ["K-01", "", "K-02"]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.sampled_from("abc"))))
def test_spans_never_overlap_and_the_last_laid_is_whole(laid):
    spans = []
    for start, end, ink in laid:
        spans = over(spans, (start, end, ink))
        if end > start:
            assert (start, end, ink) in spans
    for (_, end, _), (start, _, _) in pairwise(spans):
        assert end <= start
    flat = alternating(spans, 0)
    assert sum(days for days, _ in flat) == (spans[-1][1] if spans else 0)
