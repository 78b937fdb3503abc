"""Tests of the grid of verdicts: every place and indicator drawn has its symbol and sentence."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard.drawing import theme
from dashboard.methods.verdicts.verdict import State
from dashboard.trends.figures.signals import ENDED, LINE, STATES, verdict_grid
from dashboard.trends.statistics.verdicts import verdict_frame
from tests.verdict_rows import AS_OF, FALL, FLAT, INDICATORS, STEP, points_of


def judged(series, as_of=AS_OF) -> pd.DataFrame:
    return verdict_frame(points_of(series), INDICATORS, as_of)


ROWS = judged(
    {("UP", "K-01"): STEP, ("DOWN", "K-01"): STEP, ("UP", "K-02"): STEP, ("UP", "S-01"): FLAT}
)


def grid(rows, places, indicators) -> dict:
    named = {code: f"Center {code}" for code in places}
    figure = verdict_grid(rows, named, {code: f"Label {code}" for code in indicators}, "en")
    go.Figure(figure)
    assert {trace["type"] for trace in figure["data"]} <= theme.TRACE_TYPES
    return figure


def test_only_the_places_and_indicators_asked_for_are_drawn():
    better, steady = grid(ROWS, ["K-02", "S-01"], ["UP"])["data"]
    assert (better["name"], better["x"], better["y"]) == ("better", ["UP"], ["K-02"])
    assert (steady["name"], steady["y"]) == ("no change seen", ["S-01"])


def test_the_sentence_is_on_hover_in_short_lines():
    better, worse = grid(ROWS, ["K-01"], ["UP", "DOWN"])["data"]
    (text,) = better["text"]
    assert text.replace("<br>", " ") == (
        "Center K-01 · Label UP better "
        "Clearly rose from 45% (36 of 80) to 85% (102 of 120) since about Jun 2011 (May–Jun 2011): "
        "better."
    )
    assert max(map(len, text.split("<br>"))) <= LINE
    assert worse["text"][0].endswith("worse.")
    (steady,) = grid(ROWS, ["S-01"], ["UP"])["data"]
    assert "about 25 points could not have been<br>seen." in steady["text"][0]


def test_a_watch_is_a_ring_around_its_symbol():
    found = judged({("UP", "K-01"): [(9, 10)] * 20 + [(1, 10)] * 2, ("UP", "K-02"): FLAT})
    ring, *_ = grid(found, ["K-01", "K-02"], ["UP"])["data"]
    assert (ring["name"], ring["y"]) == ("watch", ["K-01"])
    assert "text" not in ring


def test_an_indicator_that_ended_has_no_verdict_on_the_grid():
    ended = judged({("UP", "K-01"): FALL[:9]})
    (trace,) = grid(ended, ["K-01"], ["UP"])["data"]
    assert trace["name"] == "ended"
    assert trace["text"][0].endswith("Ended Jun<br>2011.")


def test_places_stand_from_top_to_bottom():
    layout = grid(ROWS, ["K-01", "K-02"], ["DOWN", "UP"])["layout"]
    assert layout["yaxis"]["categoryarray"] == ["K-02", "K-01"]
    assert layout["xaxis"]["categoryarray"] == ["DOWN", "UP"]


def test_places_and_few_indicators_are_called_by_their_names():
    layout = grid(ROWS, ["K-01", "K-02"], ["DOWN", "UP"])["layout"]
    assert layout["yaxis"]["ticktext"] == ["Center K-02", "Center K-01"]
    assert layout["xaxis"]["ticktext"] == ["Label DOWN", "Label UP"]
    many = grid(ROWS, ["K-01"], [f"I{n}" for n in range(6)])["layout"]
    assert many["xaxis"]["ticktext"] == [f"I{n}" for n in range(6)]
    long = grid(ROWS, ["K-01" * 20], ["UP"])["layout"]["yaxis"]["ticktext"][0]
    assert (len(long), long[-1]) == (26, "…")


def test_every_state_has_a_symbol_of_its_own():
    assert set(STATES) == set(State)
    assert len({symbol for symbol, *_ in (*STATES.values(), ENDED)}) == len(State) + 1


def test_500_places_and_none():
    rows = judged({("UP", f"C{i:03d}"): STEP[:2] for i in range(500)}, date(2011, 1, 1))
    (trace,) = grid(rows, list(rows.place), ["UP"])["data"]
    assert (trace["name"], len(trace["x"])) == ("too few to say", 500)
    assert grid(ROWS.iloc[:0], [], [])["data"] == []
