import pandas as pd
import pytest

from dashboard.turnover.sentences.event_study import lead_words
from dashboard.turnover.statistics.departures.event_study import around_departures, center_months
from dashboard.turnover.statistics.lead import LEAD_COLUMNS, lead_of
from tests.dashboard.turnover.statistics.test_departure_effect import departures
from tests.postings import observations


def lead(early, late, centers=6, elsewhere=((5, 10), (6, 10))):
    gone = departures(*((f"K-{at}", "2011-07-15") for at in range(centers)))
    seen = [(f"K-{at}", "2011-02-01", early + at % 2, 10) for at in range(centers)]
    seen += [(f"K-{at}", "2011-05-01", late + at % 2, 10) for at in range(centers)]
    (k1, n1), (k2, n2) = elsewhere
    seen += [("S-01", "2011-02-01", k1, n1), ("S-01", "2011-05-01", k2, n2)]
    every = observations(*seen)
    return lead_of(around_departures(gone, every), center_months(gone, every))


def test_care_that_was_falling_before_is_said():
    found = lead(8, 5)
    assert found.columns.tolist() == LEAD_COLUMNS
    row = found.iloc[0]
    assert row.estimate == pytest.approx(-0.3 - 0.1)
    assert (row.departures, row.health_centers) == (6, 6)
    assert lead_words(found, "en") == (
        "Already in the half-year before it moved by −40 points (−40 to −40) against the other "
        "centers: what came after may go on from there."
    )


def test_no_movement_says_what_could_go_unseen():
    found = pd.DataFrame([(0.01, -0.06, 0.08, 0.95, 9, 7)], columns=LEAD_COLUMNS)
    assert lead_words(found, "en") == (
        "In the half-year before no movement of its own can be shown; up to ±8 points could go "
        "unseen."
    )


def test_few_departures_and_nobody_to_compare_with_say_nothing():
    assert lead(8, 5, centers=4).empty
    assert lead(8, 5, elsewhere=((0, 0), (0, 0))).empty
    assert lead(8, 5, centers=0).empty
    assert lead_words(lead(8, 5, centers=0), "en") == ""
