"""Tests of the grid of verdicts: every place and indicator drawn has its symbol and counts."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.drawing import theme
from dashboard.methods.runs import Verdict
from dashboard.trends.figures.signals import VERDICTS, verdict_grid


def signals(*rows) -> pd.DataFrame:
    return pd.DataFrame(
        list(rows), columns=["indicator", "place", "verdict", "numerator", "denominator"]
    )


ROWS = signals(
    ("A", "K-01", "improving", 8, 10), ("B", "K-01", "worsening", 2, 10),
    ("A", "K-02", "improving", 9, 10), ("A", "S-01", "improving", 1, 3),
)  # fmt: skip


def grid(rows, places, indicators) -> dict:
    figure = verdict_grid(rows, places, indicators, str.upper, "en")
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} <= theme.TRACE_TYPES
    return figure


def test_only_the_places_and_indicators_asked_for_are_drawn():
    (trace,) = grid(ROWS, ["K-02", "S-01"], ["A"])["data"]
    assert (trace["x"], trace["y"]) == (["A", "A"], ["K-02", "S-01"])
    assert trace["text"] == ["90% (9 of 10)", "1 of 3"]
    assert trace["name"] == "IMPROVING"


def test_places_stand_from_top_to_bottom():
    layout = grid(ROWS, ["K-01", "K-02"], ["B", "A"])["layout"]
    assert layout["yaxis"]["categoryarray"] == ["K-02", "K-01"]
    assert layout["xaxis"]["categoryarray"] == ["B", "A"]


def test_every_verdict_has_a_symbol_of_its_own():
    assert set(VERDICTS) == set(Verdict)
    assert len({symbol for symbol, *_ in VERDICTS.values()}) == len(Verdict)


def test_500_places_and_none():
    rows = signals(*(("A", f"C{i:03d}", "too early to judge", 1, 9) for i in range(500)))
    assert len(grid(rows, list(rows.place), ["A"])["data"][0]["x"]) == 500
    assert grid(ROWS.iloc[:0], [], [])["data"] == []
