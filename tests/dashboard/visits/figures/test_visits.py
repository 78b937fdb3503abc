"""The pictures of visits: marks by shape, bars cut at the window, bars and curves of counts."""

from datetime import date

import pandas as pd

from dashboard.drawing.bands import Row
from dashboard.months import Window
from dashboard.visits.figures.coverage import coverage_bars
from dashboard.visits.figures.timeline import SYMBOLS, visit_timeline
from dashboard.visits.figures.waiting import waiting_curve
from dashboard.visits.statistics.intervals import revisit_curve, visit_gaps
from dashboard.visits.statistics.rhythm import visits_until
from tests.visits import visits

WINDOW = Window(date(2012, 1, 1), date(2013, 1, 1))
DAY = date(2012, 12, 31)


def test_every_outcome_has_a_shape_of_its_own():
    assert len({symbol for symbol, _, _ in SYMBOLS.values()}) == len(SYMBOLS)


def drawn(marks: list[tuple], spans: list[tuple]) -> dict:
    mark = pd.DataFrame(marks, columns=["row", "on", "look", "words"])
    span = pd.DataFrame(spans, columns=["row", "from_on", "until", "late", "words"])
    days = {name: pd.to_datetime(span[name]) for name in ("from_on", "until")}
    rows = [Row("K-01", "K-01"), Row("K-02", "K-02")]
    return visit_timeline(
        mark.assign(on=pd.to_datetime(mark.on)),
        span.assign(**days, late=span.late.astype(bool)),
        rows,
        WINDOW,
        "en",
    )


def test_bars_are_cut_at_the_window_and_other_rows_are_left_out():
    figure = drawn(
        [("K-02", "2012-05-01", "done", "a"), ("K-09", "2012-05-01", "done", "b")],
        [
            ("K-01", "2011-06-01", "2012-01-11", True, "c"),
            ("K-01", "2010-06-01", "2011-01-11", True, "d"),
        ],
    )
    bar, dots = figure["data"]
    assert bar["base"] == ["2012-01-01"]
    assert bar["x"] == [10 * 86_400_000]
    assert dots["hovertext"] == ["a"]
    assert dots["y"][0] > bar["y"][0], "rows run downwards"


def test_nothing_to_mark_is_an_empty_grid():
    figure = drawn([], [])
    assert figure["data"] == []
    assert figure["layout"]["yaxis"]["ticktext"][0].count("K-01") == 1


def test_coverage_has_no_bar_label_where_there_are_too_many_months():
    months = pd.date_range("2010-01-01", periods=36, freq="MS")
    counted = pd.DataFrame({"month": months, "visited": 2, "centers": 3})
    bars = coverage_bars(counted, Window(date(2010, 1, 1), date(2013, 1, 1)), "en")["data"][0]
    assert set(bars["text"]) == {""}
    assert bars["hovertext"][0] == "Jan 2010: 2 of 3"


def dashes(*rows: tuple[str, str]) -> list:
    gaps = visit_gaps(visits_until(visits(*rows), DAY, True), DAY)
    curve = revisit_curve(gaps).rename(columns={"not_revisited": "waiting"})
    return waiting_curve(curve, gaps.days, "days", "en", (28, 42))["data"]


def test_the_curve_is_dotted_where_few_gaps_are_left_and_starts_at_one():
    data = dashes(
        *((f"K{n}", day) for n in range(6) for day in ("2012-01-01", f"2012-02-0{1 + n}"))
    )
    firm = next(trace for trace in data if trace.get("line", {}).get("dash") == "solid")
    assert firm["y"][0] == 1.0
    assert firm["y"] == sorted(firm["y"], reverse=True)
    alone = dashes(("K", "2012-01-01"), ("K", "2012-02-01"))
    assert "dot" in [trace.get("line", {}).get("dash") for trace in alone]
