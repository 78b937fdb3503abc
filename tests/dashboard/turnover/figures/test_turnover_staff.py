import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.drawing import theme
from dashboard.methods.survival import kaplan_meier
from dashboard.methods.survival_steps import falling_course
from dashboard.turnover.figures.effect import effect_rows
from dashboard.turnover.figures.parity import gap_line
from dashboard.turnover.figures.replacement import waiting_curve
from dashboard.turnover.figures.retention import district_curves
from dashboard.turnover.figures.stability import share_rows
from dashboard.turnover.figures.vacancy import LASTING, PAST, vacancy_bars
from dashboard.turnover.statistics.retention import district_courses
from tests.postings import day


def checked(figure: dict) -> dict:
    """Let plotly check a figure, and the law of the trace types."""
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} <= theme.TRACE_TYPES
    return figure


def test_a_time_without_that_lasts_looks_different_from_one_that_is_over():
    rows = pd.DataFrame(
        {
            "health_center": ["K-01", "S-05"],
            "days_without": [31, 71],
            "words": ["a", "b"],
            "without_since": [pd.NaT, day("2012-10-22")],
        }
    )
    [bars] = checked(vacancy_bars(rows, "en"))["data"]
    assert bars["x"] == [31, 71]
    assert bars["marker"]["color"] == [PAST, LASTING]
    assert bars["marker"]["pattern"]["shape"] == ["", "/"]


def test_shares_stand_on_their_interval_and_few_are_hollow():
    rows = pd.DataFrame(
        {
            "label": ["All", "K-01", "K-02"],
            "is_head": [True, False, False],
            "share": [0.8, 0.5, np.nan],
            "ci_low": [0.7, 0.2, np.nan],
            "ci_high": [0.9, 0.8, np.nan],
            "numerator": [80, 2, 0],
            "denominator": [100, 4, 0],
            "hover": ["x"] * 3,
        }
    )
    figure = checked(share_rows(rows))
    assert [trace["x"] for trace in figure["data"]] == [[0.7, 0.8, 0.9], [0.2, 0.5, 0.8]]
    assert figure["data"][1]["marker"]["color"] == "#ffffff"
    texts = [note["text"] for note in figure["layout"]["annotations"]]
    assert texts == ["<b>80 / 100</b>", "2 / 4", "0 / 0"]


def effects(*parts):
    rows = pd.DataFrame(parts, columns=["part", "estimate", "ci_low", "ci_high"])
    return rows.assign(label=rows.part, words=rows.estimate.astype(str))


def test_the_parts_of_what_followed_and_the_band_of_made_up_dates():
    rows = effects(
        ("stayers", 0.05, np.nan, np.nan),
        ("difference", -0.1, -0.2, 0.02),
        ("made_up", 0.0, -0.06, 0.07),
    )
    single = pd.DataFrame({"value": [-0.9, 0.1], "hover": ["a", "b"]})
    figure = checked(effect_rows(rows, single, "en"))
    dots, stayers, difference = figure["data"]
    reach = figure["layout"]["xaxis"]["range"][1]
    assert dots["x"] == [-reach, 0.1]  # one beyond the axis stands at its edge
    assert stayers["x"] == [0.05]
    assert difference["x"] == [-0.2, -0.1, 0.02]
    bands = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]
    assert [(band["x0"], band["x1"]) for band in bands] == [(-0.06, 0.07)]
    assert checked(effect_rows(rows, single.iloc[:0], "en"))["data"][0]["x"] == [0.05]
    crowd = pd.DataFrame({"value": [0.01] * 401, "hover": "h"})
    assert len(effect_rows(rows, crowd, "en")["data"][0]["x"]) == 134  # every third
    assert len(effect_rows(rows, crowd.head(200), "en")["data"][0]["x"]) == 200


def test_waiting_falls_and_is_dotted_where_few_wait():
    times = pd.Series([1, 2, 3, 4, 5, 6, 6])
    curve = kaplan_meier(times, [True] * 6 + [False])
    course = falling_course(curve, times)
    figure = checked(waiting_curve(course, "days", "{time} {share} {n}", "waiting"))
    _, dotted, solid, dots = figure["data"]
    assert solid["y"][:3] == [1, 1, 1]
    assert max(x for x in solid["x"] if x is not None) == 4
    assert min(x for x in dotted["x"] if x is not None) == 4
    assert dots["text"][0] == "1 86% 7"
    assert figure["layout"]["xaxis"]["ticktext"][:2] == ["0<br>7", "1<br>6"]
    never = kaplan_meier(times, [False] * 7)
    still = checked(waiting_curve(falling_course(never, times), "d", "", "w"))
    assert still["data"][2]["y"] == [1, 1, 1, None]
    assert falling_course(never, times.where(times > 3, 0).iloc[:6]) is None


def test_the_mean_distance_is_drawn_where_five_were_seen():
    gaps = pd.DataFrame(
        {
            "visit_number": [1, 2, 3],
            "nurses": [8, 6, 2],
            "gap": [-0.4, -0.1, np.nan],
            "ci_low": [-0.5, np.nan, np.nan],
            "ci_high": [-0.3, np.nan, np.nan],
        }
    )
    around, line = checked(gap_line(gaps, "en"))["data"]
    assert line["x"] == [1, 2]
    assert line["y"] == [-0.4, -0.1]
    assert around["x"] == [1, 1]
    assert line["text"][0] == "visit 1: −40 points (−50 to −30)<br>8 nurses"


@pytest.mark.parametrize("n", [1, 9])
def test_districts_side_by_side(n):
    own = pd.DataFrame(
        {"entry": [0] * n, "time": range(200, 200 + 50 * n, 50), "event": [True] * n}
    )
    spells = pd.concat([own.assign(district="A"), own.assign(time=own.time + 7, district="B")])
    courses = district_courses(spells)
    figure = checked(district_curves(courses, {"A": "A", "B": "B"}, "en"))
    assert [trace["name"] for trace in figure["data"]] == (["A", "B"] if n > 1 else [])
    assert figure["layout"]["xaxis"]["ticktext"][0] == f"0<br>{n} · {n}"
