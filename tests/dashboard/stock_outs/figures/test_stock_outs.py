"""The pictures of stock-outs: valid, of known trace types, and true to their rows."""

from dataclasses import replace
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.drawing import theme
from dashboard.drawing.bands import Row
from dashboard.filters import Filters
from dashboard.months import Records
from dashboard.places import Places
from dashboard.question import Question
from dashboard.stock_outs.figures.measures import share_panels
from dashboard.stock_outs.figures.months import cells_of, month_heatmap
from dashboard.stock_outs.figures.rows import Canvas, rows_of, supply_rows
from dashboard.stock_outs.figures.spells import bars_of, stock_out_timeline, with_asides
from dashboard.stock_outs.sentences.measures import measures_in_words
from dashboard.stock_outs.statistics import rows
from dashboard.stock_outs.statistics.measures import measures
from dashboard.stock_outs.statistics.months import days_by_month, month_sums
from dashboard.stock_outs.statistics.out_now import out_list
from dashboard.stock_outs.statistics.upstream import listed, with_pharmacy
from tests.stock_outs import recorded_spells, stores_of

DATA_DATE = date(2012, 12, 31)
QUESTION = Question(
    Filters(), Records(date(2012, 1, 1), DATA_DATE),
    Places({"KIR": "Kirehe"}, {"K-01": "Gahara", "K-02": "K-02"}, {"K-01": "KIR", "K-02": "KIR"}),
    (), {"ACT": "Artemether-lumefantrine", "ORS": "Oral rehydration salts"},
)  # fmt: skip
LINES = (
    "K-01 ORS 2012-03-01 2012-03-11", "K-02 ORS 2012-03-05 2012-03-20",
    "K-01 ORS 2012-12-20 ?2012-12-31", "K-02 ACT 2012-08-01 ?2012-08-20",
    "pharmacy:KIR ORS 2012-03-08 2012-03-15", "pharmacy:KIR ACT 2012-12-30 ?2012-12-31",
)  # fmt: skip


def keys_of(question: Question, found: pd.DataFrame) -> list[str]:
    """List the rows of a picture: the supplies, or the places."""
    places, supplies = rows.grid_of(question, found, ["KIR"])
    return supplies if rows.arrangement(question) == rows.SUPPLY else places


def timeline(lines=LINES, question=QUESTION) -> dict:
    found, window = recorded_spells(*lines), question.window
    stores = found[found.place.str.startswith("pharmacy:")]
    homes = question.places.district_of
    table = listed(found, stores_of(stores), homes, window, DATA_DATE)
    out = out_list(found, stores_of(stores), homes, DATA_DATE)
    drawn = rows_of(keys_of(question, found), question)
    above = rows.arrangement(question) == rows.SUPPLY
    named = with_asides(drawn, out, question) if above else drawn
    return stock_out_timeline(
        bars_of(table, question),
        with_pharmacy(table, stores, homes, window),
        Canvas(named, above, window, "en"),
    )


def heatmap(lines=LINES, question=QUESTION) -> dict:
    found, window = recorded_spells(*lines), question.window
    days = days_by_month(found, rows.places_of(question, ["KIR"]),
                         rows.supplies_of(question, found), window)  # fmt: skip
    by = rows.arrangement(question)
    named = rows_of(keys_of(question, found), question)
    return month_heatmap(
        cells_of(month_sums(days, by), question),
        Canvas(named, by == rows.SUPPLY, window, "en"),
        rows.known_days(window, question),
    )


def shares(lines=LINES) -> list[dict]:
    grid = (QUESTION.centers, list(QUESTION.supplies))
    counted = measures(recorded_spells(*lines), grid, QUESTION.window)
    known = {"out_on_day": 0, "known_on_day": 2, "not_held": 1, "not_known": 0}
    words = measures_in_words(counted.assign(**known), "en")
    return share_panels(words, supply_rows(list(counted.supply), QUESTION))


BY_PLACE = replace(QUESTION, filters=Filters(by="health_center"))
EARLY = replace(QUESTION, filters=Filters(start=date(2009, 1, 1)))


@pytest.mark.parametrize("draw", [timeline, heatmap, lambda *given: shares(*given[:1])[0]])
@pytest.mark.parametrize("question", [QUESTION, BY_PLACE, EARLY], ids=["supply", "place", "early"])
@pytest.mark.parametrize("lines", [(), LINES[:1], LINES], ids=["none", "one", "many"])
def test_every_picture_is_valid_and_of_known_traces(draw, question, lines):
    figure = draw(lines, question)
    drawn = go.Figure(figure)
    assert {trace.type for trace in drawn.data} <= theme.TRACE_TYPES
    assert drawn.layout.height == figure["layout"]["height"] > 60


def named(figure: dict) -> dict[str, dict]:
    return {trace["name"]: trace for trace in figure["data"] if "name" in trace}


def test_each_stock_out_is_one_bar_of_its_length():
    traces = named(timeline())
    days = {name: [length / 86_400_000 for length in trace["x"] if length]
            for name, trace in traces.items()}  # fmt: skip
    assert days == {
        "health center": [10, 15],
        "still out when last confirmed (arrow)": [12],
        "not confirmed lately": [20],
        "district pharmacy": [7],
        "district pharmacy, still out": [2],
        "days with the pharmacy out too": [],
    }


def test_days_with_the_pharmacy_out_are_striped_on_the_centers_bars():
    stripes = [trace for trace in timeline()["data"] if trace.get("hoverinfo") == "skip"
               and trace["type"] == "bar"]  # fmt: skip
    assert [trace["base"] for trace in stripes] == [["2012-03-08", "2012-03-08"]]
    assert [length / 86_400_000 for length in stripes[0]["x"]] == [3, 7]


def test_arrows_stand_where_ongoing_stock_outs_were_last_confirmed():
    arrows = next(trace for trace in timeline()["data"] if "symbol" in trace.get("marker", ()))
    assert sorted(arrows["x"]) == ["2012-08-21", "2013-01-01", "2013-01-01"]
    assert sorted(arrows["marker"]["symbol"]) == [
        "triangle-right", "triangle-right", "triangle-right-open",
    ]  # fmt: skip


def test_bars_are_cut_at_the_window_and_their_words_are_not():
    past = replace(QUESTION, filters=Filters(start=date(2012, 3, 1), end=date(2012, 3, 1)))
    figure = timeline(("K-01 ORS 2012-02-20 2012-04-10",), past)
    bar = named(figure)["health center"]
    assert bar["base"] == ["2012-03-01"]
    assert bar["x"] == [31 * 86_400_000]
    assert "50 days" in bar["hovertext"][0]


def test_supplies_are_named_above_their_rows_with_what_is_out():
    notes = [note["text"] for note in timeline()["layout"]["annotations"]]
    assert notes == ["<b>Artemether-lumefantrine</b>", "KIR: at least 2 days",
                     "<b>Oral rehydration salts</b>", "K-01: at least 12 days"]  # fmt: skip
    assert timeline()["layout"]["annotations"][0]["hovertext"] == "ACT"


def test_places_stand_beside_their_rows_pharmacies_first():
    axis = timeline(LINES, BY_PLACE)["layout"]["yaxis"]
    store, *centers = axis["ticktext"]
    assert store.startswith("<span style=")
    assert store.endswith(">KIR pharmacy</span>")
    assert centers == ["K-01", "K-02"]
    assert axis["tickvals"] == sorted(axis["tickvals"])


def test_a_heatmap_of_supplies_leaves_the_pharmacies_out_and_one_of_places_shows_them():
    act, _, ors = heatmap()["data"][0]["z"]
    assert ors[2] == pytest.approx(25 / 62)
    assert act[11] == 0
    pharmacy = heatmap(LINES, BY_PLACE)["data"][0]["z"][0]
    assert pharmacy[2] == pytest.approx(7 / 62)
    assert pharmacy[11] == pytest.approx(2 / 62)


def test_numbers_stand_in_the_cells_that_are_not_empty_all_of_one_width():
    text = heatmap()["data"][1]["text"]
    assert [number.strip("\N{NO-BREAK SPACE}") for number in text] == ["20", "25", "12"]
    assert {len(number) for number in text} == {2}
    many = heatmap(LINES, EARLY)["data"]
    assert all("text" not in trace for trace in many[1:])


def test_months_outside_the_records_are_hatched():
    hatched = heatmap(LINES, EARLY)["data"][-1]
    assert hatched["base"] == ["2009-01-01"] * 2
    assert hatched["marker"]["pattern"]["shape"] == "/"


def test_supplies_are_compared_on_one_scale():
    counted = pd.DataFrame(
        {"time_share": [0.1, 0.02, 0.05, 0.04], "share_words": "a", "words": "b"}
    )
    figures = share_panels(counted, [Row(code, code) for code in "ABCD"])
    assert [len(figure["data"][1]["x"]) for figure in figures] == [2, 2]
    assert len({tuple(figure["layout"]["xaxis"]["range"]) for figure in figures}) == 1
    assert share_panels(counted[:0], []) == []


def test_of_too_many_stock_outs_the_latest_months_are_drawn_whole(monkeypatch):
    found, window = recorded_spells(*LINES), QUESTION.window
    assert rows.drawable(found, window) == window
    monkeypatch.setattr(rows, "MOST_BARS", 3)
    assert rows.drawable(found, window).start == date(2012, 4, 1)
    monkeypatch.setattr(rows, "MOST_BARS", 0)
    assert rows.drawable(found, window).start == date(2012, 12, 1)


def test_of_many_places_those_with_the_most_days_out_are_drawn_in_their_order():
    keys = [f"K-{number:03}" for number in range(80)]
    counted = pd.DataFrame({"row": keys[1::2], "days_out": range(1, 80, 2)})
    drawn = rows.drawn_keys(keys, counted, "row", "days_out")
    assert len(drawn) == rows.MOST_ROWS
    assert drawn == sorted(drawn)
    assert set(counted.row) <= set(drawn)
    assert rows.drawn_keys(keys[:60], counted, "row", "days_out") == keys[:60]
