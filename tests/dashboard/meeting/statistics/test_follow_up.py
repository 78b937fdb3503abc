"""What a meeting follows up and lists: medicines by places, the courses of decisions."""

from datetime import date

import pandas as pd

from dashboard.meeting.statistics.decisions import courses_of, of_items
from dashboard.meeting.statistics.follow_up import by_medicine
from dashboard.meeting.statistics.nurses import centers_to_draw
from dashboard.months import Window


def test_the_medicine_out_at_most_places_stands_first():
    out = pd.DataFrame({"supply": ["ORS", "ACT", "ACT"], "place": ["K", "K", "S"]})
    assert [list(rows.place) for rows in by_medicine(out)] == [["K", "S"], ["K"]]
    assert by_medicine(out[:0]) == []


def test_a_course_is_of_the_place_and_the_indicator_that_a_decision_names():
    days = pd.to_datetime(["2012-01-01", "2012-02-01", "2012-01-01"]).astype("datetime64[us]")
    sums = pd.DataFrame(
        {
            "place": ["KIR", "KIR", "SKA"],
            "indicator": "DNG",
            "period_start": days,
            "numerator": [5, 10, 1],
            "denominator": 10,
            "nurses": 1,
        }
    )
    items = pd.DataFrame({"indicator": ["DNG"], "health_center": [None], "district": ["KIR"]})
    found = courses_of(of_items([sums], items))
    assert list(found.place) == ["KIR", "KIR"]
    assert list(found.rate) == [0.5, 1.0]
    assert list(found["median"]) == [0.75, 0.75]
    assert courses_of(of_items([], items[:0])).empty


def test_centers_are_drawn_that_a_nurse_left_or_that_have_one_or_none():
    rows = [
        ("a", "K", "2011-01-01", None),
        ("b", "K", "2011-01-01", None),
        ("c", "S", "2011-01-01", None),
        ("d", "S", "2011-01-01", None),
        ("e", "S", "2011-01-01", "2012-06-30"),
        ("f", "T", "2011-01-01", None),
    ]
    postings = pd.DataFrame(rows, columns=["nurse", "health_center", "started_on", "ended_on"])
    days = dict.fromkeys(("started_on", "ended_on"), "datetime64[us]")
    postings = postings.astype(days).assign(role="imci")
    postings["observed_from"] = postings.started_on
    window = Window(date(2012, 1, 1), date(2013, 1, 1))
    assert centers_to_draw(postings, ["K", "S", "T", "U"], window) == ("S", "T", "U")
