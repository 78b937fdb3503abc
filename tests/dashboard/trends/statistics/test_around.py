"""Tests of what is recorded around a change: every fact is counted, in the right months."""

from datetime import date

import pandas as pd

from dashboard.months import Window
from dashboard.trends.statistics.around import Records, facts_around

WINDOW = Window(date(2011, 1, 1), date(2013, 1, 1))
AROUND = Window(date(2011, 4, 1), date(2011, 9, 1))
CENTERS = ["K-01", "K-02"]


def dated(rows, names, days) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=names)
    return made.astype(dict.fromkeys(days, "datetime64[us]"))


def postings(*rows) -> pd.DataFrame:
    names = ["nurse", "health_center", "role", "started_on", "ended_on"]
    return dated(list(rows), names, ["started_on", "ended_on"])


def spells(*rows) -> pd.DataFrame:
    names = ["place", "supply", "started_on", "days", "ongoing"]
    return dated(list(rows), names, ["started_on"])


def visits(*rows) -> pd.DataFrame:
    return dated(list(rows), ["health_center", "started_on", "status"], ["started_on"])


def events(*rows) -> pd.DataFrame:
    names = ["on", "label", "scope", "district", "health_center"]
    return dated(list(rows), names, ["on"])


def facts(months=AROUND, window=WINDOW, centers=CENTERS, **kept):
    none = {"postings": postings(), "stock_outs": spells(), "visits": visits(), "events": events()}
    return facts_around(Records(centers, **(none | kept)), months, window)


def test_nurses_who_left_and_began():
    found = facts(
        postings=postings(
            ("N1", "K-01", "imci", "2009-01-01", "2011-04-01"),
            ("N2", "K-01", "imci", "2009-01-01", "2011-03-31"),
            ("N3", "K-02", "imci", "2011-08-31", None),
            ("N4", "K-02", "imci", "2011-09-01", None),
            ("N5", "S-01", "imci", "2011-05-01", "2011-06-01"),
            ("N6", "K-01", "other_nurse", "2011-05-01", "2011-06-01"),
            ("N7", "K-02", "director", "2011-05-01", None),
        )
    )
    assert found.left == ("K-01",)
    assert found.arrived == ("K-02",)
    assert found.directors == ("K-02",)


def test_stock_outs_that_began():
    found = facts(
        stock_outs=spells(
            ("K-01", "ORS", "2011-03-31", 90, False),
            ("K-01", "ACT", "2011-04-01", 5, False),
            ("pharmacy:K", "ACT", "2011-08-31", 9, True),
        )
    )
    assert [one.place for one in found.stock_outs] == ["K-01", "pharmacy:K"]


def test_months_without_a_done_visit():
    done = [("K-01", f"2011-{month:02d}-20", "done") for month in (4, 5, 6, 7, 8)]
    done += [("K-02", "2011-05-02", "done"), ("K-02", "2011-06-02", "planned")]
    found = facts(visits=visits(*done))
    assert found.unvisited == tuple(("K-02", date(2011, month, 1)) for month in (4, 6, 7, 8))
    assert found.center_months == 10


def test_a_month_not_yet_over_is_not_missed():
    window = Window(WINDOW.start, date(2011, 6, 20))
    found = facts(Window(AROUND.start, window.until), window)
    assert {month for _, month in found.unvisited} == {date(2011, 4, 1), date(2011, 5, 1)}


EVENTS = (
    ("2011-03-31", "Too early", "programme", None, None),
    ("2011-05-01", "Protocol", "programme", None, None),
    ("2011-07-01", "Triage", "health_center", None, "K-02"),
)


def test_events_of_single_centers_are_counted_and_those_of_all_named():
    found = facts(events=events(*EVENTS))
    assert [one.label for one in found.events] == ["Protocol"]
    assert found.local_events == 1
    alone = facts(events=events(*EVENTS), centers=["K-02"])
    assert [one.label for one in alone.events] == ["Protocol", "Triage"]
    assert alone.local_events == 0


def test_nothing_recorded_is_no_fact():
    found = facts(centers=[])
    assert (found.left, found.arrived, found.directors, found.unvisited) == ((), (), (), ())
    assert (found.stock_outs, found.events) == ((), ())
