"""A change on a run chart: levels as steps, the range of its date, what stands out lately."""

from datetime import date

import plotly.graph_objects as go
import pytest

from dashboard.drawing import theme
from dashboard.months import Window
from dashboard.svg.drawing import svg
from dashboard.trends.figures.levels import with_levels
from dashboard.trends.figures.series import Canvas, indicator_trend
from dashboard.trends.statistics.kinds import choose
from dashboard.trends.statistics.series import indicator_series
from dashboard.trends.statistics.verdict_row import verdict_rows
from tests.verdict_rows import FALL, FLAT, STEP, TWO, UP, golden_frame, points_of, row_of

POINTS, FRAME = golden_frame()
GOLDEN = {row.place: row for row in verdict_rows(FRAME)}
CANVAS = Canvas(Window(date(2010, 10, 1), date(2013, 1, 1)), (), "month", "en")


def drawn(row, points) -> dict:
    numbers = indicator_series(points.assign(nurses=2).drop(columns="place"))
    plain = indicator_trend(choose(numbers, UP, "run"), CANVAS)
    figure = with_levels(plain, row, numbers, "en")
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} <= theme.TRACE_TYPES
    return figure


def of(counts, code="UP") -> dict:
    return drawn(row_of(counts, code), points_of({(code, "A"): counts}))


def lines(figure) -> list[tuple]:
    return [
        (trace["x"], trace["y"], trace["line"]["color"])
        for trace in figure["data"]
        if trace["mode"] == "lines" and trace["line"]["width"] > 4
    ]


def test_one_step_is_two_levels_and_the_days_on_which_it_may_have_begun():
    figure = of(STEP)
    assert lines(figure) == [
        (["2010-10-01", "2011-06-01"], [0.45, 0.45], theme.MUTED),
        (["2011-06-01", "2012-05-07"], [0.85, 0.85], theme.BLUE),
    ]
    shaded = [one for one in figure["layout"]["shapes"] if one.get("yref") == "paper"]
    assert [(one["x0"], one["x1"]) for one in shaded] == [("2011-05-01", "2011-06-01")]
    bands = [one for one in figure["layout"]["shapes"] if one["type"] == "rect"][:2]
    assert all(one["y0"] <= 0.45 <= one["y1"] for one in bands[:1])
    assert [one["layer"] for one in bands] == ["below", "below"]


def test_the_label_of_the_level_has_its_counts_and_takes_the_medians_place():
    texts = [one["text"] for one in of(STEP)["layout"]["annotations"]]
    assert "<b>85%</b><br>102 of<br>120" in texts
    assert not any("median" in text for text in texts)


def test_colours_say_better_worse_or_neither():
    last = [
        lines(of(counts, code))[-1][2]
        for counts, code in ((FALL, "DOWN"), (FALL, "UP"), (FALL, "SIDE"), (FLAT, "UP"))
    ]
    assert last == [theme.BLUE, theme.ORANGE, theme.PURPLE, theme.MUTED]


def test_two_steps_are_three_levels():
    assert [y[0] for _, y, _ in lines(of(TWO))] == [0.4, 0.9, 0.5]


def test_a_gradual_change_is_its_first_and_last_third_joined_by_a_pale_line():
    place = "slow drift up 2"
    figure = drawn(GOLDEN[place], POINTS[POINTS.place == place])
    first, last = lines(figure)
    assert (first[0][0], last[0][0]) == ("2010-10-01", "2012-10-01")
    (joined,) = [trace for trace in figure["data"] if trace["line"].get("dash") == "dot"]
    assert (joined["x"], joined["y"]) == ([first[0][1], last[0][0]], [first[1][1], last[1][0]])
    assert not any(
        one.get("yref") == "paper" for one in figure["layout"]["shapes"] if one["type"] == "rect"
    )


def test_a_watch_is_a_ring_around_the_last_points():
    place = "watch: falls in the last two months 1"
    figure = drawn(GOLDEN[place], POINTS[POINTS.place == place])
    (ring,) = [trace for trace in figure["data"] if trace.get("mode") == "markers"]
    assert ring["x"] == ["2012-10-01", "2012-11-01"]
    assert ring["marker"]["symbol"] == "circle-open"


@pytest.mark.parametrize("place", [place for place in GOLDEN if GOLDEN[place].level])
def test_every_verdict_can_be_drawn_on_the_page_and_without_a_browser(place):
    points = POINTS[POINTS.place == place]
    points = points[points.denominator > 0]
    figure = drawn(GOLDEN[place], points)
    assert "nan" not in svg(figure, 640, "a chart")
    if GOLDEN[place].state == "too_few":
        assert lines(figure) == []


def test_nothing_is_drawn_where_nothing_was_observed():
    plain = {"data": [], "layout": {}}
    assert with_levels(plain, GOLDEN["only gaps"], POINTS[:0], "en") is plain
