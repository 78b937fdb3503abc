"""Tests of the charts of indicators: gaps, phases, limits and events are drawn as they are."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.drawing import theme
from dashboard.indicators import Indicator
from dashboard.months import Window
from dashboard.trends.figures.series import LARGE, SMALL, Canvas, Mark, indicator_trend
from dashboard.trends.statistics.kinds import choose
from dashboard.trends.statistics.series import indicator_series
from tests.verdict_rows import anew_on

UP = Indicator("A", "Checked", "assessment", "up", "k", "n")
WINDOW = Window(date(2011, 1, 1), date(2013, 1, 1))
CANVAS = Canvas(WINDOW, (), "month", "en")
MONTHS = pd.date_range("2011-01-01", periods=24, freq="MS").astype("datetime64[us]")


def points(k, n=10, breaks=(), days=MONTHS, **more) -> pd.DataFrame:
    sums = {"indicator": "A", "period_start": days[: len(k)], "numerator": k, "denominator": n}
    return indicator_series(pd.DataFrame(sums | {"nurses": 2} | more), anew_on(*breaks))


def drawn(series, canvas=CANVAS, kind="run", **more) -> dict:
    figure = indicator_trend(choose(series, UP, kind), canvas, **more)
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} <= theme.TRACE_TYPES
    return figure


def texts(figure) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_every_point_is_drawn_with_its_counts():
    (trace,) = drawn(points([8, 4]))["data"]
    assert trace["x"] == ["2011-01-01", "2011-02-01"]
    assert trace["y"] == [0.8, 0.4]
    assert trace["text"] == ["Jan 2011<br>80% (8 of 10)<br>2 nurses",
                             "Feb 2011<br>40% (4 of 10)<br>2 nurses"]  # fmt: skip
    assert trace["marker"]["color"] == theme.BLUE


def test_points_on_few_observations_look_it():
    marker = drawn(points([8, 4, 3], [10, 8, 4]))["data"][0]["marker"]
    assert marker["color"] == [theme.BLUE, "#ffffff", "#ffffff"]
    assert marker["line"]["color"] == [theme.BLUE, theme.BLUE, theme.FAINT]


def test_a_month_without_observations_breaks_the_line():
    days = pd.to_datetime(["2011-01-01", "2011-02-01", "2011-04-01"]).astype("datetime64[us]")
    trace = drawn(points([1, 2, 3], days=days))["data"][0]
    assert trace["x"] == ["2011-01-01", "2011-02-01", None, "2011-04-01"]
    assert trace["y"][2] is None
    assert trace["text"][2] is None
    assert trace["connectgaps"] is False


def test_a_visit_carries_its_code_and_a_point_without_nurses_none():
    canvas = Canvas(WINDOW, (), "visit", "en")
    series = points([8], visit=["V1"]).assign(nurses=0)
    assert drawn(series, canvas)["data"][0]["text"] == ["1 Jan 2011 · V1<br>80% (8 of 10)"]
    unnamed = points([8], visit=[None])
    assert drawn(unnamed, canvas)["data"][0]["text"] == ["1 Jan 2011<br>80% (8 of 10)<br>2 nurses"]


BREAK = Mark(date(2012, 1, 1), 1, begins=True)


def test_a_phase_has_its_own_median_from_its_break_on():
    series = points([4, 5] * 6 + [8, 7] * 6, breaks=[BREAK.day])
    figure = drawn(series, Canvas(WINDOW, (BREAK,), "month", "en"))
    event, before, after = figure["layout"]["shapes"]
    assert event["line"]["color"] == theme.INK, "where a phase begins the line is solid"
    assert "dash" not in event["line"]
    assert (before["x0"], before["x1"], before["y0"]) == ("2011-01-01", "2012-01-01", 0.45)
    assert (after["x0"], after["x1"], after["y0"]) == ("2012-01-01", "2013-01-01", 0.75)
    assert texts(figure) == ["1", "median<br>75%"]
    assert figure["data"][0]["x"][12] is None, "no line leads across the break"


def test_events_near_each_other_share_a_label():
    marks = tuple(Mark(date(2011, 5, day), number) for number, day in enumerate((1, 9), 1))
    figure = drawn(
        points([5, 6]), Canvas(WINDOW, (*marks, Mark(date(2011, 9, 1), 3)), "month", "en")
    )
    assert texts(figure)[:2] == ["1,2", "3"]
    assert len(figure["layout"]["shapes"]) == 4


def test_limits_are_a_band_and_points_outside_have_a_shape():
    k = [40, 44, 38, 42, 41, 39, 43, 40, 42, 38, 41, 44, 40, 5]
    figure = drawn(points(k, 80), kind="p")
    lower, upper, course = figure["data"]
    assert upper["fill"] == "tonexty"
    assert all(low < high for low, high in zip(lower["y"], upper["y"], strict=True))
    assert course["marker"]["symbol"] == ["circle"] * 13 + ["diamond"]
    assert course["marker"]["color"][-1] == theme.ORANGE
    assert any(text.startswith("mean<br>") for text in texts(figure))


def test_an_xmr_chart_draws_what_does_not_count_without_limits():
    figure = drawn(points([5] * 13 + [1], [10] * 13 + [4]), kind="xmr")
    assert len(figure["data"][0]["x"]) == 13
    assert len(figure["data"][-1]["x"]) == 14


def test_a_target_is_drawn_where_there_is_one():
    whole = drawn(points([5, 6]), target=((None, 0.8),))
    assert "target 80%" in texts(whole)
    line = whole["layout"]["shapes"][-1]
    assert (line["x0"], line["x1"], line["y0"]) == ("2011-01-01", "2013-01-01", 0.8)
    steps = ((None, 0.5), (date(2010, 3, 1), 0.6), (date(2012, 7, 1), 0.9))
    lines = drawn(points([5, 6]), target=steps)["layout"]["shapes"][1:]
    assert [(one["x0"], one["x1"], one["y0"]) for one in lines] == [
        ("2011-01-01", "2012-07-01", 0.6), ("2012-07-01", "2013-01-01", 0.9)
    ], "what counted then, and nothing of what ended before the window"  # fmt: skip
    assert len(drawn(points([5, 6]))["layout"]["shapes"]) == 1, "no invented target"


@pytest.mark.parametrize("k", [[0] * 24, [10] * 24, [5]])
@pytest.mark.parametrize("kind", ["run", "p", "xmr"])
def test_flat_series_and_single_points_are_drawn(k, kind):
    assert drawn(points(k), kind=kind)["data"][-1]["y"] == [k[0] / 10] * len(k)


def test_what_is_not_counted_is_drawn_without_a_median():
    figure = drawn(points([2, 3], 4))
    assert figure["layout"]["shapes"] == []
    assert texts(figure) == []


def test_a_chart_alone_is_large():
    assert drawn(points([5]))["layout"]["height"] == SMALL
    large = Canvas(WINDOW, (), "month", "en", large=True)
    assert drawn(points([5]), large)["layout"]["height"] == LARGE
