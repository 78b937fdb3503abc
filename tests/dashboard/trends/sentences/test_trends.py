"""Tests of the sentences about trends: the finding first, counts beside it, no false precision."""

from datetime import date

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.indicators import Indicator
from dashboard.months import Records
from dashboard.places import Places
from dashboard.question import Question
from dashboard.trends.sentences.drill import drill, next_places, signal_columns
from dashboard.trends.sentences.series import event_notes
from dashboard.trends.sentences.signals import (
    nothing_observed,
    places_left_out,
    shortened,
)
from dashboard.trends.statistics.verdicts import verdict_frame
from tests.verdict_rows import AS_OF, FALL, FLAT, INDICATORS, SIDE, STEP, UP, points_of

LANGUAGE = "en"


def test_of_many_names_the_rest_is_counted():
    assert shortened(list("abcde"), 4, LANGUAGE) == "a, b, c, d and e"
    assert shortened(list("abcdef"), 4, LANGUAGE) == "a, b, c, d and 2 others"
    assert shortened([], 4, LANGUAGE) == ""


def test_places_that_are_not_drawn_are_said():
    assert places_left_out(0, LANGUAGE) == ()
    assert places_left_out(1, LANGUAGE)[0].startswith("1 more place is not drawn")


PLACES = Places(
    {"K": "Kirehe", "S": "Kayonza"}, {"K-01": "a", "K-02": "b", "S-01": "c"},
    {"K-01": "K", "K-02": "K", "S-01": "S"},
)  # fmt: skip
INDICATOR = Indicator("A", "Checked", "assessment", "up", "k", "n")


def question(**asked) -> Question:
    records = Records(date(2011, 1, 1), date(2012, 12, 31))
    return Question(Filters(**asked), records, PLACES, (INDICATOR,), {})


@pytest.mark.parametrize(
    ("asked", "places"),
    [({}, ["K", "S"]), ({"district": ("K",)}, ["K-01", "K-02"]), ({"district": ("S",)}, []),
     ({"health_center": ("K-01", "S-01")}, ["K", "S"]), ({"nurse": ("N1",)}, [])],
)  # fmt: skip
def test_the_way_leads_to_districts_then_to_centers(asked, places):
    assert next_places(question(**asked))[1] == places
    found = [link.text for link in drill(question(**asked), INDICATOR).links]
    assert found == places if places else found[-1] == "All districts"


def test_many_places_are_not_all_links():
    homes = {f"C{one:03d}": "K" for one in range(500)}
    many = Question(Filters(), Records(), Places({"K": "K"}, homes, homes), (INDICATOR,), {})
    found = drill(many, INDICATOR)
    assert len(found.links) == 60
    assert found.lines == ("440 more: choose them above.",)


def test_only_places_that_changed_are_listed():
    points = points_of({("UP", "K"): FALL, ("UP", "K-01"): STEP, ("UP", "K-02"): STEP[:4],
                        ("UP", "S-01"): STEP, ("SIDE", "K"): FLAT})  # fmt: skip
    found = verdict_frame(points, INDICATORS, AS_OF)
    worse, better = signal_columns(found, ["K", "K-01", "K-02"], [UP, SIDE], question())
    assert (worse.title, worse.rest, worse.mark) == (
        "Worse", "1 of 3 series that could be judged.", "worsening",
    )  # fmt: skip
    assert [(line.text, [link.text for link in line.links]) for line in better.lines] == [
        ("Danger signs checked", ["K-01"])
    ], "S-01 is not drawn"
    (fell,) = worse.lines
    assert fell.detail.startswith("K: Clearly fell from "), "of few each says its counts and months"
    worse, better = signal_columns(found[:0], ["K"], [UP], question())
    assert worse.rest == better.rest == "No series can be judged yet."
    (worse, _) = signal_columns(found, ["S-01"], [UP], question())
    assert worse.rest == "None of 1 series that could be judged."


def test_what_moves_neither_way_and_what_is_to_watch_have_lists_of_their_own():
    points = points_of({("SIDE", "K"): STEP, ("UP", "K-01"): [(9, 10)] * 20 + [(1, 10)] * 2})
    found = verdict_frame(points, INDICATORS, AS_OF)
    columns = signal_columns(found, ["K", "K-01"], [UP, SIDE], question())
    assert [column.title for column in columns] == ["Worse", "Better", "Changed", "To watch"]
    assert [line.text for line in columns[-1].lines] == ["Danger signs checked"]
    assert columns[-1].rest == "1 of 2 series that could be judged."


def test_events_are_numbered_and_say_where_a_median_begins():
    rows = [("2011-06-01", "programme", None, None, "Protocol", False),
            ("2011-07-01", "district", "K", None, "Training", False),
            ("2011-08-01", "health_center", None, "K-02", "Triage", True)]  # fmt: skip
    names = ["on", "scope", "district", "health_center", "label", "begins"]
    events = pd.DataFrame(rows, columns=names).astype({"on": "datetime64[us]"})
    named = event_notes(events[2:].assign(indicators="TRI; CLD"), 0, LANGUAGE)
    assert named == ["Line 1: 1 Aug 2011, Triage (K-02); a new median begins for TRI and CLD"]
    assert event_notes(events, 2, LANGUAGE) == [
        "Line 1: 1 Jun 2011, Protocol (whole programme)",
        "Line 2: 1 Jul 2011, Training (K)",
        "Line 3: 1 Aug 2011, Triage (K-02); a new median begins",
        "2 events at single health centers are drawn when those centers are chosen.",
    ]


def test_nothing_observed_says_what_to_do():
    assert "earlier first month" in nothing_observed(Question.blank(LANGUAGE))
    assert nothing_observed(question(district=("K",))) == (
        "No observations here (K · all months). Choose more places above."
    )
