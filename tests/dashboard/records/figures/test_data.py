"""The grids of visits and of observations: valid, blank where nothing is known, true to counts."""

from datetime import date
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.drawing import theme
from dashboard.drawing.grids import ROW
from dashboard.months import Window
from dashboard.records.figures.completeness import completeness_grid
from dashboard.records.figures.coverage import MISSED, VISITS, coverage_grid
from dashboard.visits.statistics.coverage import coverage

YEAR = Window(date(2012, 1, 1), date(2012, 4, 1))
COLUMNS = ["health_center", "planned_on", "started_on", "ended_on", "status"]


def visits(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=COLUMNS)
    days = {name: pd.to_datetime(table[name]).astype("datetime64[us]") for name in COLUMNS[1:4]}
    return table.assign(**days).astype({"health_center": "str", "status": "str"})


HAND = visits(
    ("K-01", "2012-01-30", "2012-01-31", "2012-02-01", "done"),
    ("K-01", "2012-03-03", "2012-03-03", None, "cancelled"),
    ("K-02", None, "2012-01-02", None, "done"),
    ("K-02", None, "2012-01-12", None, "done"),
)


def drawn(places=("K-01", "K-02"), window=YEAR, rows=HAND) -> dict:
    covered = coverage(rows, ["K-01", "K-02"], window)
    return coverage_grid(covered, places, window, "en")


def is_drawable(figure: dict) -> bool:
    go.Figure(figure)
    return {trace["type"] for trace in figure["data"]} <= theme.TRACE_TYPES


def bars(figure: dict, key: str) -> list[dict]:
    return [one for one in figure["data"] if one["type"] == "bar" and key in str(one)]


def test_a_month_without_a_visit_is_blank_and_not_zero():
    heat = drawn()["data"][0]
    assert heat["z"] == [[2, 1, MISSED], [3, None, None]]
    assert heat["x"] == ["2012-01-01", "2012-02-01", "2012-03-01", "2012-04-01"]
    assert heat["zmax"] == len(VISITS) - 0.5
    assert is_drawable(drawn())


def test_the_counts_stand_in_the_cells_done_over_planned():
    (texts,) = bars(drawn(), "insidetextfont")
    assert [text.strip("\u2007") for text in texts["text"]] == ["1/1", "0/1", "2"]
    assert len({len(text) for text in texts["text"]}) == 1, "else the short ones alone would stay"
    assert texts["y"] == [0, 0, 1]


def test_the_words_on_hover_say_all_that_is_known():
    words = drawn()["data"][0]["text"]
    assert words[0] == [
        "K-01 · Jan 2012<br>1 of 1 planned visits done<br>1 day on site<br>0 days since the last "
        "visit at the month's end",
        "K-01 · Feb 2012<br>0 visits done<br>1 day on site<br>28 days since the last visit at the "
        "month's end",
        "K-01 · Mar 2012<br>0 of 1 planned visits done<br>59 days since the last visit at the "
        "month's end",
    ]


def test_only_what_was_planned_and_missed_is_hatched():
    (hatched,) = bars(drawn(), "pattern")
    assert (hatched["base"], hatched["y"]) == (["2012-03-01"], [0])
    assert bars(drawn(rows=HAND[HAND.status == "done"]), "pattern") == []


def test_centers_overdue_at_the_end_say_so_at_their_row():
    notes = drawn()["layout"]["annotations"]
    assert [(note["text"], note["y"]) for note in notes] == [("59 days", 0), ("79 days", 1)]
    assert drawn(window=Window(date(2012, 1, 1), date(2012, 2, 1)))["layout"]["annotations"] == []


@pytest.mark.parametrize("places", [("K-01",), ("K-02", "K-01"), ()])
@pytest.mark.parametrize("rows", [HAND, visits()])
def test_every_selection_is_drawable_and_tall_enough(places, rows):
    figure = drawn(places, rows=rows)
    assert is_drawable(figure)
    assert figure["layout"]["height"] > ROW * len(places)
    assert figure["layout"]["yaxis"]["ticktext"] == list(places)


def test_many_months_are_drawn_without_counts():
    window = Window(date(2005, 1, 1), date(2012, 4, 1))
    assert bars(drawn(window=window), "insidetextfont") == []


def observations(*rows) -> pd.DataFrame:
    names = ["indicator", "month", "observed", "visited", "rate", "unvisited", "in_use"]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(month=pd.to_datetime(table.month))


def test_observations_are_shaded_by_their_share_and_blank_without_a_visit():
    table = observations(
        ("CLS", "2012-01-01", 4, 10, 0.4, 0, True),
        ("CLS", "2012-02-01", 0, 0, None, 2, True),
        ("CLS", "2012-03-01", 10, 10, 1.0, 0, True),
        ("NEW", "2012-01-01", 0, 10, 0.0, 0, False),
        ("NEW", "2012-02-01", 5, 10, 0.5, 0, True),
        ("NEW", "2012-03-01", 9, 10, 0.9, 0, True),
    )
    figure = completeness_grid(table, ["CLS", "NEW"], YEAR, "en")
    assert figure["data"][0]["z"] == [[0, None, 3], [None, 1, 2]]
    assert figure["data"][0]["text"][0] == [
        "CLS · Jan 2012<br>observed at 40% (4 of 10) visited health centers",
        "CLS · Feb 2012<br>no health center was visited<br>and at 2 without a visit begun in the "
        "month",
        "CLS · Mar 2012<br>observed at 100% (10 of 10) visited health centers",
    ]
    (texts,) = bars(figure, "insidetextfont")
    assert [text.strip("\u2007") for text in texts["text"]] == ["4/10", "10/10", "5/10", "9/10"]
    assert is_drawable(figure)


def test_shades_can_be_told_apart_without_colour():
    """Perceived lightness (Rec. 709, linear) of every two shades side by side differs."""
    from dashboard.records.figures.completeness import SHARES

    def lightness(shade):
        parts = [int(shade.fill[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for shades in (VISITS[1:], SHARES[:3]):
        values = [lightness(shade) for shade in shades]
        steps = [abs(one - other) for one, other in pairwise(values)]
        assert min(steps) > 0.1, values
    assert VISITS[MISSED].hatched
