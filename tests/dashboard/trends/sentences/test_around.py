"""Tests of the facts around a change in words: after, before and while, never because of."""

import re
from datetime import date

import pandas as pd

from dashboard.months import Window
from dashboard.trends.sentences.around import changed_here
from dashboard.trends.statistics.around import Event, Facts, StockOut
from tests.verdict_rows import row_of

LANGUAGE = "en"
CHANGED = row_of([(4, 10)] * 8 + [(9, 10)] * 12)  # since June 2011, to the month
BEGAN = pd.Timestamp("2011-05-01")


def facts(**found) -> Facts:
    none = {
        "left": (), "arrived": (), "directors": (), "stock_outs": (),
        "unvisited": (), "center_months": 10, "local_events": 0,
        "events": (),
    }  # fmt: skip
    window = Window(date(2011, 4, 1), date(2011, 9, 1))
    return Facts(window, **(none | found))


def lines(**found) -> list[str]:
    said = changed_here(facts(**found), CHANGED, LANGUAGE)
    assert said.title == "What changed here? Around Jun 2011"
    assert said.lines[0] == ("Recorded from Apr 2011 to Aug 2011. Same time does not mean cause.")
    return list(said.lines[1:])


def test_nothing_recorded_is_said():
    assert lines() == ["No event, departure, new nurse, stock-out or month without a visit."]


def test_events_stand_before_or_after_or_within_the_months_of_the_change():
    events = (
        Event(pd.Timestamp("2011-05-31"), "Protocol", "programme", None, None),
        Event(pd.Timestamp("2011-06-16"), "Training", "district", "KIR", None),
        Event(pd.Timestamp("2011-07-01"), "Forms", "district", "KIR", None),
    )
    assert lines(events=events, local_events=2) == [
        "After: Protocol (whole programme, 31 May 2011).",
        "While: Training (KIR, 16 Jun 2011).",
        "Before: Forms (KIR, 1 Jul 2011).",
        "While: 2 events at single health centers.",
    ]


def test_persons_are_counted_and_never_named():
    assert lines(left=("K-02", "K-01", "K-01"), arrived=("K-01",), directors=("K-02",)) == [
        "While: 3 IMCI nurses left (K-01 and K-02).",
        "While: 1 IMCI nurse began (K-01).",
        "While: 1 health center director began (K-02).",
    ]
    assert lines(left=tuple("abcde")) == ["While: 5 IMCI nurses left (5 places)."]


def test_stock_outs_have_their_longest():
    rows = (StockOut("K-01", "ORS", BEGAN, 9, False), StockOut("K-01", "ACT", BEGAN, 40, True))
    assert lines(stock_outs=rows) == [
        "While: 2 stock-outs began (ACT and ORS; K-01); the longest: ACT, at least 40 days.",
    ]


def test_months_without_a_visit():
    alone = (("K-01", date(2011, 5, 1)), ("K-01", date(2011, 7, 1)))
    assert lines(unvisited=alone) == ["While: no visit in May 2011, Jul 2011."]
    several = (*alone, ("K-02", date(2011, 7, 1)))
    assert lines(unvisited=several) == [
        "While: 3 of 10 center-months without a visit (K-01 and K-02)."
    ]


def test_no_word_of_cause_is_in_the_source():
    said = " ".join(lines(left=("K-01",), local_events=1))
    assert not re.search("caus|because|due to|led to|result", said.lower())
