"""The pictures of turnover: valid, of known trace types, and true to their rows."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.drawing import theme
from dashboard.drawing.axes import counted_ticks, thin_lines, time_axis
from dashboard.months import Window
from dashboard.places import Places
from dashboard.turnover.figures.event_study import departure_lines
from dashboard.turnover.figures.learning import learning_lines
from dashboard.turnover.figures.ledgers import destinations
from dashboard.turnover.figures.postings import stacked, swim_lanes
from dashboard.turnover.figures.rates import rate_intervals
from dashboard.turnover.figures.retention import retention_curve
from dashboard.turnover.sentences.rates import named_rows
from dashboard.turnover.statistics.departures.event_study import (
    around_departures,
    center_months,
    elsewhere,
    event_study,
    imci_departures,
)
from dashboard.turnover.statistics.learning import (
    Reference,
    learning_curve,
    visit_numbers,
    visit_points,
    without_codes,
)
from dashboard.turnover.statistics.postings import (
    mentored_periods,
)
from dashboard.turnover.statistics.rates import ALL, place_rows, turnover_rates
from dashboard.turnover.statistics.retention import drawn_course, retention, stay, tenures
from dashboard.turnover.statistics.staffing import first_free
from dashboard.turnover.statistics.staffing import lanes as lanes_of
from tests.postings import contacts, observations, postings

WINDOW = Window(date(2011, 1, 1), date(2012, 1, 1))
PLACES = Places({"K": "Kirehe"}, {"K-01": "K-01"}, {"K-01": "K", "K-02": "K"})
UNKNOWN = Reference(float("nan"), None, 0, 0)
MANY = [
    ("a", "K-01", "2010-01-01", "2011-05-01", "K-02"),
    ("b", "K-01", "2010-06-01"),
    ("c", "K-01", "2011-06-01", "2011-09-01", "outside"),
    ("d", "K-02", "2011-01-15", "2011-12-01"),
    ("e", "K-02", "2011-02-01"),
    ("f", "K-02", "2011-02-01"),
]
MET = [
    (nurse, center, f"{nurse}{month}", f"2011-{month:02d}-15")
    for nurse, center in (("a", "K-01"), ("d", "K-02"), ("e", "K-02"), ("f", "K-02"))
    for month in (2, 3, 4, 8)
]
SEEN = [(center, at, 2, 3, nurse, visit) for nurse, center, visit, at in MET]


def lanes(rows, met, seen, nurses=None, trained=None):
    held = postings(*rows)
    held["imci_trained_on"] = held.nurse.map(trained or {}).astype("datetime64[us]")
    shown = dict.fromkeys(["K-01", "K-02"], 1) if nurses is None else nurses
    drawn = lanes_of(held, mentored_periods(contacts(*met)), WINDOW, shown)
    return swim_lanes(drawn, held.nurse.to_dict(), WINDOW, "en")


def rate_rows(rows):
    rates = turnover_rates(postings(*rows), WINDOW, PLACES.district_of)
    return named_rows(place_rows(rates, [ALL], ["K-01", "K-02"]), PLACES, "en")


def curve(rows, met, seen):
    spells = tenures(postings(*rows), WINDOW, None)
    found = stay(spells)
    if not found.given_years >= 0:
        found = replace(found, given_years=0.0, until_years=1.0)
    return retention_curve(drawn_course(retention(spells), spells, found), "en")


def around(rows, met, seen):
    left, observed = imci_departures(postings(*rows), WINDOW), observations(*seen)
    points = around_departures(left, observed)
    return departure_lines(
        points, event_study(points, elsewhere(left, center_months(left, observed))), "en"
    )


def learnt(rows, met, seen, reference=UNKNOWN):
    points = visit_points(visit_numbers(postings(*rows), contacts(*met)), observations(*seen))
    table = learning_curve(points)
    others = table.assign(others_rate=0.6, others_observations=40)
    return learning_lines(without_codes(points), others, reference, "en")


DRAWN = {
    "lanes": lanes,
    "rates": lambda rows, met, seen: rate_intervals(rate_rows(rows), "en"),
    "destinations": lambda rows, met, seen: destinations(rate_rows(rows), "en"),
    "retention": curve,
    "departures": around,
    "learning": learnt,
}


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("n", [0, 1, 6], ids=["none", "one", "many"])
def test_every_picture_is_valid_and_of_known_traces(name, n):
    figure = DRAWN[name](MANY[:n], MET[: 4 * n], SEEN[: 4 * n])
    drawn = go.Figure(figure)
    assert {trace.type for trace in drawn.data} <= theme.TRACE_TYPES
    assert drawn.layout.height == figure["layout"]["height"] > 0


def trace(figure, name):
    return next(one for one in figure["data"] if one.get("name", "").startswith(name))


def test_lanes_hold_one_bar_a_posting_and_a_sign_a_departure():
    figure = lanes(MANY, MET, SEEN)
    held = trace(figure, "in post")
    assert len(held["base"]) == 6
    assert held["base"][0] == "2011-01-01"
    assert held["x"][0] == 120 * 86_400_000  # from New Year to 1 May
    assert trace(figure, "left for another center")["x"] == ["2011-05-01"]
    assert trace(figure, "left the programme")["x"] == ["2011-09-01"]
    assert trace(figure, "left, not known")["x"] == ["2011-12-01"]
    assert trace(figure, "mentored")["base"] == ["2011-04-15"] * 4


def test_bars_of_a_center_never_cover_one_another():
    figure = lanes(MANY, MET, SEEN)
    held = trace(figure, "in post")
    first, _, third, *_ = held["y"]
    assert first == third  # the lane is free again
    assert len(set(held["y"])) == 5
    heights = sorted(set(held["y"]))
    assert min(below - above for above, below in pairwise(heights)) >= 15
    assert first_free([1, 1, 3, 4], [3, 9, 4, 5]) == [0, 1, 0, 0]
    assert first_free([], []) == []
    bands = stacked({"K-01": 2, "K-02": 1})
    assert bands["K-02"].top == bands["K-01"].bottom
    assert bands["K-02"].bottom - bands["K-02"].top >= 25


def test_a_bar_is_framed_until_the_day_of_imci_training():
    trained = {"a": "2009-01-01", "b": "2011-04-11", "e": "2013-01-01"}  # c, d and f: not known
    figure = lanes(MANY, MET, SEEN, trained=trained)
    framed = trace(figure, "not yet trained in IMCI")
    assert framed["base"] == ["2011-01-01", "2011-02-01"]
    assert framed["x"] == [100 * 86_400_000, 334 * 86_400_000]  # to the training; to the end
    assert "not yet trained in IMCI" not in {
        one.get("name") for one in lanes(MANY, MET, [])["data"]
    }


def test_centers_with_one_nurse_or_none_stand_out():
    figure = lanes(MANY, MET, SEEN, {"K-01": 0, "K-02": 1})
    texts = [one["text"] for one in figure["layout"]["annotations"]]
    assert texts == ["<b>none</b>", "<b>only 1</b>", "IMCI<br>nurses"]
    figure = lanes(MANY, MET, SEEN, {"K-01": 2, "K-02": 3})
    assert [one["text"] for one in figure["layout"]["annotations"]][:2] == ["2", "3"]
    unsaid = lanes(MANY, MET, SEEN, {"K-01": None, "K-02": None})
    assert unsaid["layout"]["annotations"] == []


def test_rates_show_their_counts_and_no_dot_under_ten_person_years():
    figure = rate_intervals(rate_rows(MANY), "en")
    assert figure["layout"]["annotations"][0]["text"] == "<b>3 in 4.3</b>"
    assert {one["mode"] for one in figure["data"]} == {"lines"}
    crowded = rate_intervals(rate_rows([("x", "K-01", "2010-01-01")] * 12), "en")
    assert crowded["data"][0]["marker"]["color"] == theme.BLUE
    assert crowded["data"][0]["mode"] == "lines+markers"
    low, rate, high = crowded["data"][0]["x"]
    assert (low, rate) == (0, 0)
    assert high == pytest.approx(100 * 3.6889 / 12, rel=0.01)  # exits per 100 person-years


def test_destinations_add_up_to_the_exits():
    rows = rate_rows(MANY)
    figure = destinations(rows, "en")
    parts = [one["x"] for one in figure["data"] if one["type"] == "bar"]
    assert [sum(values) for values in zip(*parts, strict=True)] == list(rows.exits) == [3, 2, 1]
    assert figure["data"][-1]["text"] == [" 1 + 1 + 1", " 1 + 1 + 0", " 0 + 0 + 1"]


def test_the_curve_is_dotted_where_few_are_left():
    spells = pd.DataFrame(
        {"entry": [0] * 7, "time": [100, 200, 300, 400, 500, 600, 700], "event": [True] * 7}
    ).assign(lost=True)
    found = replace(stay(spells), given_years=0.0)
    figure = retention_curve(drawn_course(retention(spells), spells, found), "en")
    _, dotted, solid, dots = figure["data"]
    assert solid["y"][:3] == [1, 1, 1]
    assert max(x for x in solid["x"] if x is not None) == pytest.approx(300 / 365.25)
    assert min(x for x in dotted["x"] if x is not None) == pytest.approx(300 / 365.25)
    assert max(dots["x"]) == pytest.approx(500 / 365.25)
    assert figure["layout"]["xaxis"]["ticktext"] == ["0<br>7", "1<br>4"]


def test_five_departures_make_a_strong_line_and_four_do_not():
    def figure_of(n):
        rows = [(f"n{i}", f"C-{i}", "2010-01-01", "2011-06-15") for i in range(n)]
        seen = [(f"C-{i}", f"2011-{month:02d}-01", i, 10) for i in range(n) for month in (5, 7)]
        return around(rows, [], seen)

    few, enough = figure_of(4), figure_of(5)
    assert [one["name"] for one in few["data"]] == ["one departure"]
    assert [one["name"] for one in enough["data"]] == ["one departure", "centers with a departure"]
    assert enough["data"][1]["x"] == [-1, 1]
    assert enough["data"][1]["y"] == [0.2, 0.2]
    ticks = enough["layout"]["xaxis"]
    assert (ticks["ticktext"][5], ticks["ticktext"][6]) == ("−1<br>5", "0<br>0")


def test_a_thin_line_breaks_where_a_month_is_missing():
    seen = [("K-01", f"2011-{month:02d}-02", 1, 2) for month in (3, 4, 7, 8)]
    figure = around([("a", "K-01", "2010-01-01", "2011-05-01")], [], seen)
    assert figure["data"][0]["x"] == [-2, -1, None, 2, 3]  # August lies three months after May


def test_the_median_stands_where_five_nurses_are_observed():
    nurses = [f"n{i}" for i in range(5)]
    rows = [(nurse, "K-01", "2011-01-01") for nurse in nurses]
    met = [(nurse, "K-01", "V1", "2011-02-01") for nurse in nurses]
    met += [(nurse, "K-01", "V2", "2011-03-01") for nurse in nurses[:4]]
    seen = [
        ("K-01", at, i, 4, nurse, visit)
        for i, (nurse, _, visit, at) in enumerate([*met[:5], *met[5:]])
        if i < 5
    ]
    seen += [("K-01", "2011-03-01", 1, 4, nurse, "V2") for nurse in nurses[:4]]
    band, thin, strong, others = learnt(rows, met, seen)["data"]
    assert (others["x"], others["y"], others["line"]["dash"]) == ([1], [0.6], "dot")
    assert others["text"] == ["other nurses, same months: 60%, from 40 observations"]
    assert (strong["x"], strong["y"]) == ([1], [0.5])
    assert (band["x"], band["y"]) == ([1, 1], [0.75, 0.25])
    assert thin["x"].count(None) == 4
    *_, level = learnt(rows, met, seen, Reference(0.8, "predecessor", 3, 4))["data"]
    assert (level["x"], level["y"]) == ([0.6, 2.4], [0.8, 0.8])
    assert level["text"][0] == "mean level of the nurses before: 80%"
    *_, level = learnt(rows, met, seen, Reference(0.7, "district", 2, 4))["data"]
    assert level["name"] == "median of the district's centers"


def test_axes_name_a_handful_of_months_and_every_tick_has_its_count():
    axis = time_axis(Window(date(2010, 10, 1), date(2013, 1, 1)), "en")
    assert axis["ticktext"] == ["Jan<br>2011", "Jul<br>2011", "Jan<br>2012", "Jul<br>2012"]
    one = time_axis(Window(date(2012, 5, 1), date(2012, 6, 1)), "en")
    assert one["ticktext"] == ["May<br>2012"]
    assert time_axis(Window(date(2012, 5, 9), date(2012, 5, 9)), "en")["ticktext"] == []
    crowded = counted_ticks(list(range(20)), [str(n) for n in range(20)], [1200] * 20)
    assert crowded["ticktext"][:3] == ["0<br>1,200", "", "2<br>1,200"]


def test_of_very_many_lines_a_part_is_drawn_and_named():
    points = pd.DataFrame({"line": range(450), "x": 1, "rate": 0.5, "hover": "h"})
    drawn = thin_lines(points, "line", "x", "one departure")
    assert drawn["name"] == "one departure (1/3)"
    assert sum(x is not None for x in drawn["x"]) == 150
    assert thin_lines(points.head(200), "line", "x", "one")["name"] == "one"
