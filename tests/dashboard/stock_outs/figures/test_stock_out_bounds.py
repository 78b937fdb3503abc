"""Pale days, open beginnings, and what is not held: drawn as such, valid, and of known traces."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.drawing import theme
from dashboard.filters import Filters
from dashboard.indicators import Indicator
from dashboard.months import Records
from dashboard.places import Places
from dashboard.question import Question
from dashboard.stock_outs.figures.rows import Canvas, supply_rows
from dashboard.stock_outs.figures.spells import (
    Unknown,
    bars_of,
    gaps_of,
    stock_out_timeline,
)
from dashboard.stock_outs.figures.tracers import tracer_line
from dashboard.stock_outs.figures.treatment import shaded, with_and_without
from dashboard.stock_outs.statistics.risk import unseen
from dashboard.stock_outs.statistics.spells import bounded, spells
from dashboard.stock_outs.statistics.treatment import SPLIT_COLUMNS
from dashboard.stock_outs.statistics.upstream import listed, with_pharmacy
from tests.stock_checks import looks
from tests.stock_outs import records, stores_of

DAY = date(2012, 12, 31)
HOMES = {"K-01": "KIR"}
QUESTION = Question(
    Filters(health_center=("K-01",)),
    Records(date(2012, 1, 1), DAY),
    Places({"KIR": "Kirehe"}, {"K-01": "K-01"}, HOMES),
    (),
    {"ORS": "Salts"},
)
UNLOOKED = pd.DataFrame(
    {"place": ["K-01"], "supply": ["ORS"], "checked_on": pd.to_datetime(["2012-06-01"])}
)
SEEN = (
    "K-01 ORS 2012-02-01 in",
    "K-01 ORS 2012-03-10 out",
    "K-01 ORS 2012-04-20 out",
    "K-01 ORS 2012-05-15 in",
)


def timeline(*lines: str) -> dict:
    united, seen, window = spells(records()), looks(*lines), QUESTION.window
    found = bounded(united, seen)
    away = unseen(united, seen, [], (["K-01"], ["ORS"]), window)
    table = listed(found, stores_of(found[:0], ()), HOMES, window, DAY)
    return stock_out_timeline(
        bars_of(table, QUESTION),
        with_pharmacy(table, found[:0], HOMES, window),
        Canvas(supply_rows(["ORS"], QUESTION), True, window, "en"),
        Unknown(gaps_of(away, QUESTION), gaps_of(UNLOOKED, QUESTION)),
    )


def bars(figure: dict) -> list[tuple[str, int, str]]:
    """Return where each bar begins, its days and its colour."""
    return [
        (start, length // 86_400_000, str(trace["marker"]["color"]))
        for trace in figure["data"]
        if trace["type"] == "bar" and trace["x"] != [None]
        for start, length in zip(trace["base"], trace["x"], strict=True)
    ]


def test_the_least_is_solid_above_the_most_which_is_pale():
    drawn = bars(timeline(*SEEN))
    assert ("2012-02-02", 103, "['#cfe1f0']") in drawn
    assert ("2012-03-10", 42, theme.BLUE) in drawn
    assert drawn.index(("2012-02-02", 103, "['#cfe1f0']")) < drawn.index(
        ("2012-03-10", 42, theme.BLUE)
    )


def test_days_on_which_nobody_would_know_are_grey():
    drawn = bars(timeline(*SEEN))
    assert ("2012-01-01", 31, "#eef1f3") in drawn
    assert ("2012-05-16", 230, "#eef1f3") in drawn


def test_out_at_the_first_look_has_an_open_arrow_back():
    figure = timeline(*SEEN[1:])
    symbols = [trace.get("marker", {}).get("symbol") for trace in figure["data"]]
    assert "triangle-left-open" in symbols
    assert "triangle-left-open" not in str(timeline(*SEEN))


def test_a_look_that_saw_nothing_is_a_cross():
    (cross,) = [one for one in timeline()["data"] if "look" in one.get("name", "")]
    assert (cross["x"], cross["marker"]["symbol"]) == (["2012-06-01"], "x-thin")


def test_what_is_not_held_is_dotted_and_named():
    figure = timeline("K-01 ORS 2012-02-01 no", "K-01 ORS 2012-05-15 in")
    (gap,) = [trace for trace in figure["data"] if trace.get("name") == "not held here"]
    assert gap["marker"]["pattern"]["shape"] == "."


@pytest.mark.parametrize("lines", [(), SEEN, SEEN[1:], SEEN[1:2], ("K-01 ORS 2012-02-01 no",)])
def test_every_timeline_is_valid(lines):
    figure = timeline(*lines)
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} <= theme.TRACE_TYPES


def test_a_share_shades_the_chart_of_one_place_and_a_strip_of_several():
    bands = pd.DataFrame(
        {
            "start": pd.to_datetime(["2012-01-01", "2012-02-01"]),
            "until": pd.to_datetime(["2012-02-01", "2012-03-01"]),
            "share": [0.5, 0.0],
        }
    )
    (one,), (strip,) = shaded(bands, True), shaded(bands, False)
    assert (one["x0"], one["x1"], one["y1"]) == ("2012-01-01", "2012-02-01", 1)
    assert strip["y1"] < 0.1
    assert shaded(bands[:0], True) == []


def test_fewer_than_five_have_no_point_and_fewer_than_ten_are_grey():
    row = {
        "rate": 0.5,
        "low": 0.2,
        "high": 0.8,
        "nurses": 1,
        "centers": 1,
        "n_effective": 3.0,
        "supplies": "ACT",
        "indicator": "TRT",
    }
    treatment = [Indicator("TRT", "Correct treatment", "treatment", "up", "k", "n")]

    def drawn(n: int) -> dict:
        table = pd.DataFrame(
            [
                row | {"stock": "in stock", "numerator": 20, "denominator": 40},
                row | {"stock": "out", "numerator": 2, "denominator": n},
            ]
        )
        return with_and_without(table.reindex(columns=SPLIT_COLUMNS), treatment, QUESTION)

    def points(figure: dict) -> list[str]:
        return [
            trace["marker"]["line"]["color"]
            for trace in figure["data"]
            if trace["mode"] == "markers"
        ]

    assert points(drawn(20)) == [theme.ORANGE] * 2
    assert points(drawn(7)) == [theme.FAINT] * 2
    assert points(drawn(4)) == [theme.FAINT]
    assert "in stock 20 of 40 · out 2 of 4" in str(drawn(4)["layout"]["annotations"])
    go.Figure(drawn(20))


def test_a_month_of_which_nothing_is_known_breaks_the_line():
    months = pd.to_datetime(["2012-01-01", "2012-02-01", "2012-03-01"])
    table = pd.DataFrame({"month": months, "days_all": [31, 0, 0], "center_days": [62, 0, 31]})
    (line,) = tracer_line(table, "en")["data"]
    assert line["y"] == [0.5, None, 0.0]
    assert line["connectgaps"] is False
    assert line["text"][0] == "Jan 2012: 31 of 62"


def test_one_month_alone_has_its_name_below_and_no_hours():
    table = pd.DataFrame(
        {"month": pd.to_datetime(["2012-03-01"]), "days_all": [3], "center_days": [31]}
    )
    axis = tracer_line(table, "en")["layout"]["xaxis"]
    assert (axis["range"], axis["tickformat"]) == (["2012-02-15", "2012-03-16"], "%b %Y")
