"""Axes without a browser: which numbers and months are named, and how wide words run."""

import pytest

from dashboard.svg.scales import Scale, formatted, kind_of, round_step, scale_of, ticks_of
from dashboard.svg.text import lines_of, plain, width_of


def labels(axis: dict, scale: Scale, letter: str = "x", language: str = "en") -> list[str]:
    return [text for _, text in ticks_of(axis, scale, letter, language)]


def dated(start: str, stop: str, pixels: float = 400) -> Scale:
    return scale_of({"type": "date", "range": [start, stop]}, [], 0, pixels, False)


@pytest.mark.parametrize(
    ("high", "most", "named"),
    [
        (10, 5, ["0", "2", "4", "6", "8", "10"]),
        (1, 5, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (1, 4, ["0.0", "0.5", "1.0"]),
        (2500, 5, ["0", "500", "1,000", "1,500", "2,000", "2,500"]),
    ],
)
def test_numbers_are_round(high, most, named):
    assert labels({"nticks": most}, Scale("linear", 0, high, 0, 400)) == named


@pytest.mark.parametrize(
    ("least", "step"), [(0.3, 0.5), (2, 2), (2.1, 5), (7, 10), (0, 1), (60, 100)]
)
def test_a_step_is_one_two_or_five(least, step):
    assert round_step(least) == pytest.approx(step)


@pytest.mark.parametrize(
    ("value", "form", "written"),
    [
        (0.05, ".1~%", "5%"),
        (0.125, ".1~%", "12.5%"),
        (0.5, ".2~f", "0.5"),
        (-0.0, "", "0"),
        (1234.0, ",d", "1,234"),
        (0.256, ".0%", "26%"),
    ],
)
def test_numbers_are_written_by_the_figures_format(value, form, written):
    assert formatted(value, form, 0) == written


def test_few_months_are_named_and_many_become_years():
    assert labels({"nticks": 4}, dated("2012-01-01", "2012-07-01")) == [
        "Jan 2012",
        "Mar 2012",
        "May 2012",
        "Jul 2012",
    ]
    assert labels({"nticks": 4}, dated("2010-09-21", "2013-01-01")) == ["2011", "2012", "2013"]


def test_the_figures_own_ticks_come_first_and_those_outside_are_left_out():
    scale = dated("2012-01-01", "2012-12-31")
    axis = {"tickvals": ["2011-07-01", "2012-07-01"], "ticktext": ["Jul<br>2011", "Jul<br>2012"]}
    assert labels(axis, scale) == ["Jul<br>2012"]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([1, 2.5], "linear"),
        (["2012-01-01", "2012-02-01"], "date"),
        (["K-01", "2012-01-01"], "category"),
        ([], "linear"),
        ([None], "linear"),
    ],
)
def test_values_say_what_kind_of_axis_they_need(values, kind):
    assert kind_of(values) == kind


@pytest.mark.parametrize(
    ("values", "bars", "low", "high"),
    [
        ([5, 15], True, 0, 15.5),
        ([5, 15], False, 4.5, 15.5),
        ([-5, 5], True, -5.5, 5.5),
        ([], False, 0, 1),
        ([3], False, 2.85, 3.15),
        ([0], False, -1, 1),
    ],
)
def test_a_range_holds_every_value_and_bars_stand_on_zero(values, bars, low, high):
    scale = scale_of({}, values, 0, 100, bars)
    assert (scale.low, scale.high) == pytest.approx((low, high))


def test_categories_stand_in_the_order_asked_for_and_unknown_ones_after_them():
    scale = scale_of({"type": "category", "categoryarray": ["B", "A"]}, ["A", "C"], 0, 300, False)
    assert scale.categories == {"B": 0, "A": 1, "C": 2}
    assert [scale.place(one) for one in "BACD"] == [50, 150, 250, None]


def test_a_reversed_axis_runs_down():
    scale = scale_of({"range": [10, 0]}, [], 100, 0, False)
    assert scale.place(10) == 100
    assert scale_of({"autorange": "reversed"}, [0, 10], 0, 1, False).low > 10


def test_tags_become_runs_and_any_other_tag_stays_as_words():
    assert lines_of("<b>3</b> of 4<br>seen") == [[("3", True), (" of 4", False)], [("seen", False)]]
    assert plain("<script>x</script> &lt;b&gt;") == "<script>x</script> <b>"
    assert plain('<span style="color:#6b3fa0">A</span>') == "A"


def test_words_run_as_wide_as_the_font_says():
    assert width_of("0", 1000) == 648
    assert width_of("00<br>0", 1000) == 1296
    assert width_of("", 20) == 0
    assert width_of("字", 10) == 10
    assert width_of("e\u0301", 1000) == width_of("e", 1000)
