"""Rows of tall charts: room for long names, and months that a phone can show."""

import pytest

from dashboard.drawing.axes import MOST_MONTH_TICKS as MOST_TICKS
from dashboard.drawing.axes import month_axis as time_axis
from dashboard.drawing.bands import HEAD, LINE, Row, height_of, names, row_axis, stacked
from tests.stock_outs import window


def test_bands_follow_each_other_without_overlap():
    stack = stacked([Row("A", "Zinc"), Row("B", "Iron")], [10, 30], above=True)
    assert [(band.head, band.top, band.bottom) for band in stack] == [(0, 23, 33), (39, 62, 92)]
    assert stack[1].middle == 77
    assert height_of(stack) == 98
    assert height_of([]) > 0


def test_a_name_without_room_beside_it_gets_a_line_more():
    assert Row("A", "Zinc", "K-01: at least 3 days").head == HEAD
    assert Row("A", "Amoxicillin dispersible tablets", "K-01: at least 3 days").head == HEAD + LINE
    assert Row("A", "Amoxicillin dispersible tablets 125 mg, in boxes of ten").head == HEAD + LINE
    assert Row("A", "").lines == ["A"]


def test_names_stand_above_or_beside():
    stack = stacked([Row("A", "Zinc", "out"), Row("B", "Iron")], [10, 10], above=True)
    assert [note["text"] for note in names(stack)] == ["<b>Zinc</b>", "out", "<b>Iron</b>"]
    assert row_axis(stack, above=True)["tickvals"] == []
    assert row_axis(stack, above=False)["tickvals"] == [28.0, 67.0]


@pytest.mark.parametrize(
    ("start", "until", "said"),
    [
        ("2010-10-01", "2013-01-01", ["Jan 2011", "Jul 2011", "Jan 2012", "Jul 2012"]),
        ("2012-01-01", "2012-05-01", ["Jan 2012", "Feb 2012", "Mar 2012", "Apr 2012"]),
        ("2012-12-01", "2013-01-01", ["1 Dec 2012", "8 Dec 2012", "16 Dec 2012", "24 Dec 2012"]),
        ("2012-12-31", "2013-01-01", ["31 Dec 2012"]),
    ],
)
def test_a_few_round_months_or_days_are_named(start, until, said):
    axis = time_axis(window(start, until), "en", above=True)
    assert axis["ticktext"] == said
    assert len(axis["tickvals"]) == len(said)


@pytest.mark.parametrize("years", range(1, 31))
def test_never_more_months_than_a_phone_can_show(years):
    axis = time_axis(window("1990-02-01", f"{1990 + years}-02-01"), "en", above=True)
    assert 1 <= len(axis["ticktext"]) <= MOST_TICKS


def test_beside_names_the_months_take_two_lines_and_arrows_get_room():
    axis = time_axis(window("2012-01-01", "2013-01-01"), "en", above=False, margin=0.1)
    assert axis["ticktext"][0] == "Jan<br>2012"
    assert axis["range"] == ["2012-01-01", "2013-02-06"]
