"""Tests of the pictures of skipped steps."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.drawing import theme
from dashboard.trends.figures.steps import least_width, misses_heatmap, misses_pareto


def checked(figure) -> dict:
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} <= theme.TRACE_TYPES
    return figure


def cells(*rows, drawn=float("nan")) -> pd.DataFrame:
    found = pd.DataFrame(list(rows), columns=["indicator", "place", "misses", "denominator"])
    return found.assign(miss_rate=found.misses / found.denominator, drawn=drawn)


LINES = pd.DataFrame({"share_of_misses": [0.75, 0.25], "cumulative_share": [0.75, 1.0]})


def test_a_bar_is_its_own_share_before_that_of_all_above_it():
    behind, before = checked(misses_pareto(LINES, ["<b>A</b><br>3 of 4", "<b>B</b><br>1 of 4"]))[
        "data"
    ]
    assert before["x"] == [0.75, 0.25]
    assert behind["x"] == [0.75, 1.0]
    assert before["y"][0] > before["y"][1], "the most frequent stands above"


def test_a_label_of_more_lines_has_more_room():
    short = misses_pareto(LINES, ["A<br>k", "B<br>k"])
    tall = misses_pareto(LINES, ["A<br>a<br>k", "B<br>k"])
    assert tall["layout"]["height"] == short["layout"]["height"] + 20


def test_no_bar_is_drawn_of_nothing():
    assert checked(misses_pareto(LINES.iloc[:0], []))["data"][0]["x"] == []


def test_a_cell_has_its_shade_and_its_counts():
    found = cells(("A", "K-01", 5, 20), ("B", "K-01", 1, 4), ("A", "K-02", 0, 5))
    heatmap, few = checked(misses_heatmap(found, ["K-01", "K-02"], ["A", "B"]))["data"]
    assert heatmap["z"] == [[0.25, None], [0.0, None]]
    assert heatmap["text"] == [["25%<br>5/20", ""], ["0%<br>0/5", ""]]
    assert (few["x"], few["y"], few["text"]) == (["B"], ["K-01"], ["1/4"])


def test_a_cell_that_is_pulled_is_hollow_with_its_counts_and_no_share():
    found = cells(("A", "K-01", 5, 40), ("A", "K-02", 9, 12), drawn=[float("nan"), 0.5])
    heatmap, few, hollow = checked(misses_heatmap(found, ["K-01", "K-02"], ["A"]))["data"]
    assert heatmap["z"] == [[0.125], [None]]
    assert heatmap["text"] == [["12%<br>5/40"], [""]]
    assert few["text"] == []
    assert (hollow["x"], hollow["y"], hollow["text"]) == (["A"], ["K-02"], ["9/12"])
    assert hollow["marker"]["color"] == "#ffffff"
    assert hollow["marker"]["line"]["color"] == ["rgb(64,113,150)"]


@pytest.mark.parametrize("misses", [0, 30])
def test_nothing_and_everything_missed(misses):
    found = cells(*(("A", f"C{i}", misses, 30) for i in range(3)))
    heatmap = checked(misses_heatmap(found, ["C0", "C1", "C2"], ["A"]))["data"][0]
    assert heatmap["z"] == [[misses / 30]] * 3


def test_a_heatmap_says_how_wide_it_must_be():
    assert least_width(["A"] * 4) - least_width(["A"] * 3) >= 80
