"""Words about one nurse: honest about small numbers, and never about anybody else."""

from datetime import date

import pandas as pd

from dashboard.filters import Filters
from dashboard.indicators import Indicator
from dashboard.months import Records
from dashboard.places import Places
from dashboard.question import Question
from dashboard.sheets.figures.nurse import with_standard
from dashboard.sheets.sentences import nurse as words
from dashboard.sheets.statistics.nurse import PATH_COLUMNS

PLACES = Places({"KIR": "Kirehe"}, {"K-01": "K-01"}, {"K-01": "KIR"})
QUESTION = Question(Filters(), Records(date(2012, 1, 1), date(2012, 12, 31)), PLACES, (), {})


def path(**changes) -> pd.DataFrame:
    row = {
        "health_center": "K-01", "role": "imci", "started_on": pd.Timestamp("2012-11-01"),
        "ended_on": pd.NaT, "days": 61, "is_open": True, "visits": 2, "visits_to_center": 3,
        "first_seen_on": pd.Timestamp("2012-11-15"), "last_seen_on": pd.Timestamp("2012-12-15"),
        "days_to_first": 14,
    }  # fmt: skip
    return pd.DataFrame([row | changes])[PATH_COLUMNS]


def test_a_new_nurse_is_called_new_and_her_visits_are_counted():
    assert words.path_title("N1", path(), QUESTION) == (
        "N1: at K-01 for 2 months, seen at 2 visits"
    )
    said = words.path_sentence(path(), QUESTION)
    assert said == (
        "Seen at 2 of 3 mentoring visits to the center since she came. First seen after 14 days. "
        "She is new here: fewer than 3 visits."
    )
    assert "new" not in words.path_sentence(path(visits=3), QUESTION)


def test_who_was_never_observed_in_years_is_not_called_new():
    unseen = path(visits=0, visits_to_center=26, days=4018, first_seen_on=pd.NaT,
                  days_to_first=pd.NA)  # fmt: skip
    assert words.path_title("N1", unseen, QUESTION) == (
        "N1: at K-01 for 11.0 years, never observed at 26 visits"
    )
    said = words.path_sentence(unseen, QUESTION)
    assert said == "Nothing can be said of her practice yet."
    seldom = words.path_sentence(path(days=4018), QUESTION)
    assert seldom.endswith("Fewer than 3 visits: too few to say how she works.")
    none = words.path_sentence(path(visits=0, visits_to_center=0), QUESTION)
    assert none == "No mentoring visit to the center since she came."


def test_who_came_before_the_records_did_not_wait_for_her_first_visit():
    early = path(started_on=pd.Timestamp("2008-10-07"), days=1546, visits=3, days_to_first=1559)
    said = words.path_sentence(early, QUESTION)
    assert said == "Seen at 3 of 3 mentoring visits to the center since she came."


def test_who_left_is_said_to_have_left_and_nothing_more():
    gone = path(is_open=False, ended_on=pd.Timestamp("2012-12-01"))
    assert "until 1 Dec 2012" in words.path_title("N1", gone, QUESTION)
    assert words.path_sentence(gone, QUESTION) == ""
    assert words.path_title("N1", gone[:0], QUESTION) == "N1: no posting is recorded"


def test_times_in_post_are_days_months_or_years():
    assert [words.tenure(days, "en") for days in (1, 60, 61, 700, 731)] == [
        "1 day", "60 days", "2 months", "23 months", "2.0 years",
    ]  # fmt: skip


def test_the_standard_is_the_target_or_what_was_published_or_nothing():
    def drawn(**changes):
        one = {"code": "CLS", "label": "Correct classification", "family": "classification",
               "direction": "up", "numerator": "k", "denominator": "n"} | changes  # fmt: skip
        return with_standard({"layout": {"shapes": [1]}}, Indicator(**one), "en")["layout"]

    assert drawn()["shapes"][1]["y0"] == 0.915
    assert drawn()["annotations"][0]["text"] == "published 92%"
    assert drawn(target=0.8) == {"shapes": [1]}, "its line is drawn already"
    assert drawn(code="X", label="Something else") == {"shapes": [1]}
