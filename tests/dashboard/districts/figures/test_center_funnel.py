import pandas as pd
import plotly.graph_objects as go

from dashboard.districts.figures.funnel import MOST_LABELS, funnel_chart
from dashboard.districts.statistics.funnel import center_funnel, limit_curves
from dashboard.drawing import theme
from dashboard.drawing.dumbbells import styles
from tests.reading import figures

NAMES = {"K": "Kirehe", "S": "Southern Kayonza"} | {f"C-{n:03d}": f"Center {n}" for n in range(500)}
CENTERS = figures("funnel.json")["made_up"]
COUNTS = list(zip(CENTERS["num"], CENTERS["den"], strict=True))


def drawn(*counts, districts="KS"):
    rows = [
        ("CLS", districts[place % len(districts)], f"C-{place:03d}", k, n, 1)
        for place, (k, n) in enumerate(counts)
    ]
    names = ["indicator", "district", "health_center", "numerator", "denominator", "nurses"]
    table = center_funnel(pd.DataFrame(rows, columns=names))
    looks = styles(list(districts), list(districts))
    figure = funnel_chart(table, limit_curves(table), NAMES, looks, "en")
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} <= theme.TRACE_TYPES
    return figure


def named(figure):
    return [trace["name"] for trace in figure["data"] if trace["showlegend"]]


def points(figure):
    return [trace for trace in figure["data"] if trace["mode"] == "markers"]


def test_centers_over_their_observations_within_four_limits():
    figure = drawn(*COUNTS)
    assert named(figure) == ["95% limits", "99.8% limits", "Kirehe", "Southern Kayonza"]
    assert [trace["marker"]["symbol"] for trace in points(figure)] == ["circle", "diamond"]
    assert sorted(n for trace in points(figure) for n in trace["x"]) == sorted(CENTERS["den"])
    assert len([trace for trace in figure["data"] if trace["mode"] == "lines"]) == 4
    assert figure["layout"]["shapes"][0]["y0"] == sum(CENTERS["num"]) / sum(CENTERS["den"])
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["86%"]


def test_the_axis_is_the_same_from_0_to_100():
    axis = drawn(*COUNTS)["layout"]["yaxis"]
    assert axis["range"] == theme.percent_axis()["range"]


def test_centers_outside_carry_their_code():
    figure = drawn(*[(60, 100)] * 20, (100, 100))
    assert "C-020" in [note["text"] for note in figure["layout"]["annotations"]]


def test_one_district_needs_no_key():
    assert named(drawn(*COUNTS, districts="K")) == ["95% limits", "99.8% limits"]


def test_a_center_that_does_not_count_is_small_and_hollow():
    marker = points(drawn(*COUNTS, (1, 4), districts="K"))[0]["marker"]
    assert marker["size"][0] < marker["size"][1]
    assert (marker["color"][0], marker["line"]["color"][0]) == ("#ffffff", theme.FAINT)


def test_no_center_counts():
    figure = drawn((1, 4), (2, 3))
    assert [trace["mode"] for trace in figure["data"]] == ["markers", "markers"]
    assert figure["layout"]["shapes"] == []


def test_five_hundred_centers_are_not_all_labelled():
    counts = [(n if n % 2 else 0, n) for n in range(20, 520)]
    figure = drawn(*counts, districts="K")
    assert len(figure["layout"]["annotations"]) <= MOST_LABELS + 1
    assert len(points(figure)[0]["x"]) == 500
