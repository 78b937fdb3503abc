"""The pictures of districts: valid, of known trace types, and true to their rows."""

import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.districts.figures.comparison import change_dumbbells
from dashboard.districts.figures.context import exit_dots, stock_dots
from dashboard.districts.figures.difference import difference_strip, reach
from dashboard.districts.figures.spread import spread_dumbbells
from dashboard.districts.published import PUBLISHED
from dashboard.districts.statistics.difference import differences
from dashboard.districts.statistics.spread import nurse_spread
from dashboard.drawing import theme
from dashboard.drawing.dumbbells import ALIKE, AXIS, CAPTION, ROW, TOP, styles
from tests.districts import NAMES, compared, periods

LOOKS = styles(list(NAMES), list(NAMES))
MANY = {f"D{n:02d}": f"District number {n}" for n in range(30)}
PAIR = (("CLS", "K", 20, 3, 8), ("CLS", "S", 20, 3, 4))


def checked(figure: dict) -> dict:
    """Validate a figure and return it."""
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} <= theme.TRACE_TYPES
    for note in figure["layout"].get("annotations", ()):
        assert note["font"]["size"] >= 13
    return figure


def dumbbells(*lines, names=NAMES, published=None, **settings):
    rows = compared(*lines, districts=list(names), **settings)
    looks = styles(list(names), list(names))
    return checked(change_dumbbells(rows, names, looks, published, "en"))


def dots(figure):
    return [trace for trace in figure["data"] if "markers" in trace["mode"]]


def test_a_dumbbell_runs_from_the_hollow_baseline_to_the_full_latest():
    figure = dumbbells(*PAIR)
    assert [trace["x"][0] for trace in dots(figure)] == [0.3, 0.8, 0.3, 0.4]
    fills = [trace["marker"]["color"] for trace in dots(figure)]
    assert fills == ["#ffffff", theme.BLUE, "#ffffff", theme.ORANGE]
    symbols = [trace["marker"]["symbol"] for trace in dots(figure)]
    assert symbols == ["circle", "circle", "diamond", "diamond"], "not by colour alone"
    ways = [
        trace["x"] for trace in figure["data"] if trace["mode"] == "lines" and "opacity" in trace
    ]
    assert ways == [[0.3, 0.8], [0.3, 0.4]]
    assert figure["layout"]["height"] == TOP + 2 * ROW + AXIS


def test_intervals_are_drawn_around_their_points():
    rows = compared(*PAIR[:1], districts=["K"])
    figure = dumbbells(*PAIR[:1], names={"K": "Kirehe"})
    lines = [
        trace["x"]
        for trace in figure["data"]
        if trace["mode"] == "lines" and "opacity" not in trace
    ]
    assert lines == [
        [rows.baseline_low.item(), rows.baseline_high.item()],
        [rows.latest_low.item(), rows.latest_high.item()],
    ]


def test_words_stand_above_their_row_and_no_axis_moves_them():
    layout = dumbbells(*PAIR)["layout"]
    assert [note["y"] for note in layout["annotations"]] == [0, 22, ROW, ROW + 22]
    assert layout["annotations"][0]["text"].startswith("<b>Kirehe</b> +50 points (")
    assert layout["yaxis"]["range"] == [2 * ROW, 0]
    assert layout["xaxis"]["range"] == [-0.015, 1.015]


def test_published_rates_are_dotted_lines_beside_the_marks():
    layout = dumbbells(*PAIR, published=PUBLISHED[0])["layout"]
    assert [shape["x0"] for shape in layout["shapes"]] == [0.56, 0.915] * 2
    assert {shape["line"]["dash"] for shape in layout["shapes"]} == {"dot"}
    assert "published (Magge 2015)" in layout["xaxis"]["title"]["text"]
    assert layout["height"] == TOP + 2 * ROW + AXIS + CAPTION
    assert dumbbells(*PAIR)["layout"]["shapes"] == []


def test_what_is_not_judged_is_grey_and_what_is_missing_is_not_drawn():
    figure = dumbbells(("CLS", "K", 1, 1, 2, 4), ("CLS", "S", 20, 3, None))
    assert {trace["marker"]["line"]["color"] for trace in dots(figure)} == {theme.FAINT}
    assert [trace["x"][0] for trace in dots(figure)] == [0.25, 0.5, 0.3]


@pytest.mark.parametrize("k", [0, 10])
def test_all_or_nothing(k):
    figure = dumbbells(("CLS", "K", 20, k, k), names={"K": "Kirehe"})
    assert [trace["x"][0] for trace in dots(figure)] == [k / 10, k / 10]


def test_thirty_districts_have_room_each():
    figure = dumbbells(*[("CLS", code, 20, 3, 8) for code in MANY], names=MANY)
    assert figure["layout"]["height"] == TOP + 30 * ROW + AXIS
    assert len(dots(figure)) == 60
    assert {trace["marker"]["color"] for trace in dots(figure)} == {"#ffffff", ALIKE.colour}


def test_a_difference_over_the_band_of_chance():
    rows, _ = periods(*PAIR)
    table = differences(rows, compared(*PAIR))
    row = next(table.itertuples())
    few = checked(difference_strip(row, reach(table), "en"))
    assert len(few["layout"]["shapes"]) == 1, "two centers have no band of chance"
    assert few["data"][0]["x"] == [row.difference]
    enough = next(table.assign(arrangements=126, beyond_chance=True).itertuples())
    figure = checked(difference_strip(enough, 0.6, "en"))
    band = figure["layout"]["shapes"][0]
    assert (band["x0"], band["x1"]) == (row.chance_low, row.chance_high)
    assert figure["data"][0]["marker"]["color"] == theme.PURPLE
    assert figure["layout"]["xaxis"]["ticktext"] == ["−60", "−40", "−20", "0", "+20", "+40", "+60"]
    assert reach(table.iloc[:0]) == 0.2


def test_spread_draws_correlations_and_no_nurse():
    lines = (("CLS", "K", 12, 3, 8), ("CLS", "S", 4, 3, 8))
    rows, _ = periods(*lines)
    table = nurse_spread(rows, compared(*lines))
    figure = checked(spread_dumbbells(table, NAMES, LOOKS, "en"))
    assert len(dots(figure)) == 2, "four nurses have no correlation to draw"
    assert not re.search(r"\b[KS]\d+\b", str(figure["data"]))


def test_context_draws_a_rate_only_where_there_is_one():
    table = pd.DataFrame(
        {
            "district": ["K", "S"],
            "exits": [12, 1],
            "person_years": [48.0, 4.0],
            "rate": [0.25, 0.25],
            "ci_low": [0.13, 0.01],
            "ci_high": [0.44, 1.4],
            "days_out": [30, pd.NA],
            "days_at_risk": [1000, pd.NA],
            "time_share": [0.03, float("nan")],
            "stock_outs": [4, pd.NA],
            "longest_days": [21, pd.NA],
        }
    )
    exits = checked(exit_dots(table, NAMES, LOOKS, "en"))
    assert [trace["x"] for trace in exits["data"]] == [[13.0, 44.0], [25.0]], "4 person-years: none"
    stock = checked(stock_dots(table, NAMES, LOOKS, "en"))
    assert [trace["x"] for trace in stock["data"]] == [[0.03]]
    assert "nothing is known" in stock["layout"]["annotations"][3]["text"]
    checked(stock_dots(table.iloc[:0], NAMES, LOOKS, "en"))
