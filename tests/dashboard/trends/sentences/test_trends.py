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
    counted_verdicts,
    expected_false_signals,
    nothing_observed,
    places_left_out,
    shortened,
    signals_title,
    trends_sentence,
    trends_title,
)

LANGUAGE = "en"


def verdicts(*found: str) -> dict[str, str]:
    return {f"I{place}": verdict for place, verdict in enumerate(found)}


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (["improving"], "I0: improving"),
        (["improving", "worsening"], "I0: improving; I1: worsening"),
        (["improving"] * 3, "Of 3 indicators, 3 improving and 0 worsening"),
        (["no clear change"] * 3, "No improving, no worsening in any of 3 indicators"),
        (["changed"] * 3, "No improving, no worsening in any of 3 indicators"),
        (
            ["no clear change", "too early to judge", "at the ceiling"],
            "No improving, no worsening; 1 of 3 indicators can be judged",
        ),
        (["too early to judge"] * 3, "None of 3 indicators can be judged"),
    ],
)
def test_the_title_says_the_finding(found, title):
    assert trends_title(verdicts(*found), LANGUAGE) == title


def test_what_needs_attention_is_named_first():
    found = verdicts("improving", "worsening", "changed", "at the ceiling")
    assert trends_sentence(found, LANGUAGE) == (
        "Worsening: I1. Changed: I2. Improving: I0. The others: 1 at the ceiling."
    )
    assert trends_sentence(verdicts("too early to judge"), LANGUAGE) == "1 too early to judge."


def test_of_many_names_the_rest_is_counted():
    assert shortened(list("abcde"), 4, LANGUAGE) == "a, b, c, d and e"
    assert shortened(list("abcdef"), 4, LANGUAGE) == "a, b, c, d and 2 others"
    assert shortened([], 4, LANGUAGE) == ""


def test_states_are_counted():
    found = ["improving", "improving", "not observed"]
    assert counted_verdicts(found, LANGUAGE) == "2 improving and 1 not observed"


@pytest.mark.parametrize(
    ("judged", "rest", "said"),
    [
        (0, 5, "None of the series can be judged yet."),
        (5, 9, "5 series can be judged. A signal by chance alone is unlikely among so few."),
        (100, 9, "100 series can be judged. If nothing had changed, about 4 would still signal "
                 "by chance."),
    ],
)  # fmt: skip
def test_the_false_alarms_are_those_of_the_series_that_can_be_judged(judged, rest, said):
    found = pd.Series(["no clear change"] * judged + ["too early to judge"] * rest)
    assert expected_false_signals(found, LANGUAGE) == said


def test_series_at_places_are_counted():
    found = pd.DataFrame({"verdict": ["improving"] * 3 + ["worsening"] + ["changed"] * 1196})
    assert signals_title(found, LANGUAGE) == "By place: 3 of 1,200 series improving, 1 worsening"


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


def test_only_places_that_signal_are_listed():
    rows = [("A", "K", "worsening"), ("A", "K-01", "improving"), ("A", "S-01", "improving")]
    signals = pd.DataFrame(rows, columns=["indicator", "place", "verdict"])
    worse, better = signal_columns(signals, ["K", "K-01"], [INDICATOR], question())
    assert [link.text for line in worse.lines for link in line.links] == ["K"]
    assert [link.text for line in better.lines for link in line.links] == ["K-01"], "S-01 not drawn"
    worse, better = signal_columns(signals.iloc[:0], ["K"], [INDICATOR], question())
    assert worse.rest == better.rest == "No series."


def test_events_are_numbered_and_say_where_a_median_begins():
    rows = [("2011-06-01", "programme", None, None, "Protocol", False),
            ("2011-07-01", "district", "K", None, "Training", False),
            ("2011-08-01", "health_center", None, "K-02", "Triage", True)]  # fmt: skip
    names = ["on", "scope", "district", "health_center", "label", "begins"]
    events = pd.DataFrame(rows, columns=names).astype({"on": "datetime64[us]"})
    assert event_notes(events, 2, LANGUAGE) == [
        "Line 1: 1 Jun 2011, Protocol (whole programme)",
        "Line 2: 1 Jul 2011, Training (K)",
        "Line 3: 1 Aug 2011, Triage (K-02); a new median begins",
        "2 events at single health centers are drawn when those centers are chosen.",
    ]


def test_nothing_observed_says_what_to_do():
    assert "earlier first month" in nothing_observed(Question.blank(LANGUAGE))
    assert nothing_observed(question(district=("K",))) == (
        "No observations here (K · all months). Widen the months or the places."
    )
