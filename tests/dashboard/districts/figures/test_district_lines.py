"""Districts side by side over time: lines, their names, and how districts are told apart."""

from itertools import pairwise

import plotly.graph_objects as go
import pytest

from dashboard.districts.figures.series import Lines, apart, district_lines
from dashboard.districts.statistics.series import district_series
from dashboard.drawing import theme
from dashboard.drawing.dumbbells import ALIKE, styles, wrapped
from tests.districts import NAMES, YEAR, observed

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


def series(*lines, districts=("K", "S")):
    rows = observed(*lines).rename(columns={"district": "place"})
    sums = rows.groupby(["indicator", "place", "period_start"])[["numerator", "denominator"]].sum()
    return district_series(sums.reset_index().assign(nurses=1), list(districts))


def lines_of(table, names=NAMES, large=False):
    lines = Lines(names, styles(list(names), list(names)), YEAR, large)
    return checked(district_lines(table, lines, "en"))


def test_a_line_a_district_with_its_name_at_its_end():
    figure = lines_of(series(*PAIR))
    assert [trace["line"]["dash"] for trace in figure["data"]] == ["solid", "dash"]
    assert [note["text"] for note in figure["layout"]["annotations"]] == [
        "Kirehe",
        "Southern<br>Kayonza",
    ]
    assert {note["x"] for note in figure["layout"]["annotations"]} == {"2012-12-01"}


def test_a_month_without_observations_breaks_the_line():
    one = lines_of(series(*PAIR[:1]))["data"][0]
    assert one["x"] == ["2012-01-01", None, "2012-12-01"]
    assert one["y"] == [0.3, None, 0.8]


def test_few_observations_are_hollow_and_very_few_small():
    few = lines_of(series(("CLS", "K", 1, 3, 4, 9), ("CLS", "S", 1, 1, 2, 4)))["data"]
    assert few[0]["marker"]["color"][0] == "#ffffff"
    assert few[0]["marker"]["size"][0] > few[1]["marker"]["size"][0]
    assert few[1]["marker"]["line"]["color"][0] == theme.FAINT


def test_thirty_lines_are_grey_and_named_on_hover_only():
    table = series(*[("CLS", code, 2, 3, 8) for code in MANY], districts=MANY)
    figure = lines_of(table, MANY)
    assert len(figure["data"]) == 30
    assert figure["layout"]["annotations"] == []
    assert figure["data"][7]["text"][0].startswith("District number 7<br>Jan 2012<br>30% (6 of 20)")


@pytest.mark.parametrize(
    ("heights", "gap"),
    [([], 0.1), ([0.5], 0.1), ([0.9, 0.92], 0.2), ([1, 1, 1], 0.3), ([0.1, 0.9], 0.1)],
)
def test_labels_keep_apart_and_in_order(heights, gap):
    moved = apart(heights, gap)
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    for lower, upper in pairwise(order):
        assert moved[upper] - moved[lower] >= gap - 1e-9
    assert max(moved, default=0) <= 1
    if heights == [0.1, 0.9]:
        assert moved == heights, "what is apart already stays"


def test_a_district_keeps_its_style_whatever_is_chosen():
    codes = list(MANY)[:6]
    everyone = styles(codes, codes)
    assert styles(codes, ["D03"])["D03"] == everyone["D03"]
    assert len({look.symbol for look in everyone.values()}) == 6
    assert len({look.dash for look in everyone.values()}) == 6
    assert len({look.colour for look in everyone.values()}) == 6
    assert set(styles(list(MANY), list(MANY)).values()) == {ALIKE}
    assert styles(list(MANY), ["D17"])["D17"].symbol == "circle"


def test_long_names_are_wrapped_and_cut():
    assert wrapped("Kirehe") == "Kirehe"
    assert wrapped("Southern Kayonza") == "Southern<br>Kayonza"
    assert wrapped("Mwogabushobozibwose East and West") == "Mwogabushob…<br>East and"
