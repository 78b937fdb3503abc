import numpy as np
import pandas as pd
import pytest

from dashboard.indicators import Indicator
from dashboard.methods.survival import LogRank
from dashboard.turnover.sentences import effect, parity, replacement, retention
from dashboard.turnover.statistics.parity import reached_levels
from dashboard.turnover.statistics.replacement import waits
from dashboard.turnover.statistics.retention import unrecorded_departures

DANGER = Indicator("DNG", "Danger signs", "assessment", "up", "k", "n")


def effects(estimate, low, high, part="difference", departures=6):
    rows = [("change", 0.05, np.nan, np.nan), ("stayers", 0.02, np.nan, np.nan),
            ("composition", 0.03, np.nan, np.nan), (part, estimate, low, high)]  # fmt: skip
    table = pd.DataFrame(rows, columns=["part", "estimate", "ci_low", "ci_high"])
    return table.assign(ci_level=0.95, departures=departures, health_centers=5)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-0.24, 0.02, "compatible with no change"),
        (-0.24, -0.02, "more than chance would usually give"),
        (0.01, 0.3, "more than chance would usually give"),
    ],
)
def test_what_followed_is_said_with_its_interval_and_without_a_cause(low, high, said):
    table = effects(-0.11, low, high)
    title = effect.effect_title(DANGER, table, "en")
    assert title == (
        "After 6 departures Danger signs was 11 points lower over the next 6 months than where "
        f"nobody left: {said}"
    )
    sentence = effect.effect_sentence(table, 1, "en")
    assert "At these centers +5: of it +2 of the same nurses and +3 of who was seen." in sentence
    assert "1 departure had too few observations" in sentence
    assert not {"caused", "because"} & set(f"{title} {sentence}".lower().split())


def test_without_an_interval_or_a_comparison_no_verdict_is_said():
    title = effect.effect_title(DANGER, effects(0.004, np.nan, np.nan), "en")
    assert title.endswith("was no different over the next 6 months than where nobody left")
    alone = effects(0.05, 0.01, 0.1, part="elsewhere")
    assert effect.effect_title(DANGER, alone, "en") == (
        "After 6 departures Danger signs was 5 points higher over the next 6 months"
    )
    assert "too few departures" in effect.effect_title(DANGER, alone.iloc[:0], "en")


@pytest.mark.parametrize(("change", "text"), [(-0.114, "−11"), (0.021, "+2"), (-0.004, "0")])
def test_points_have_their_sign(change, text):
    assert effect.points(change) == text


def test_parity_as_the_programme_says_it():
    """The template of domain section 4.5: 5 of 8 reached it, median 4 visits, 2 to not reached."""
    last = [2, 2, 4, 4, 4, 6, 7, 9]
    reached = [True, True, True, True, True, False, False, False]
    seen = pd.DataFrame({"last_visit": last, "reached": reached, "level_of": ["predecessor"] * 8,
                         "level": [0.8] * 8, "visits": [2] * 8})  # fmt: skip
    title = parity.parity_title(DANGER, reached_levels(seen), "en")
    assert title == (
        "Danger signs: 5 of 8 replacements reached the level before them; median 4 visits (95% CI "
        "2 to not reached)"
    )
    few = parity.parity_title(DANGER, reached_levels(seen.head(3)), "en")
    assert few.endswith("3 of 3 replacements reached the level before them")
    unseen = pd.concat([seen, seen.head(1).assign(visits=0)], ignore_index=True)
    assert parity.parity_sentence(reached_levels(unseen), "en").startswith(
        "The level is that of the nurse before her at her last visits for 8 of 8 replacements"
    )
    assert parity.parity_sentence(reached_levels(unseen), "en").endswith(
        "1 replacement was not observed yet."
    )


def test_waiting_counts_the_open_posts():
    found = pd.DataFrame({"days": [10, 20, 300, 300, 300], "replaced": [True] * 2 + [False] * 3})
    assert replacement.waiting_title(waits(found), "en") == (
        "After an IMCI nurse left, the next one had come in 2 of 5 cases"
    )
    assert replacement.waiting_sentence(waits(found), "en").endswith("not reached.")
    assert "Too few" in replacement.waiting_sentence(waits(found.head(3)), "en")


def test_districts_in_words():
    test = LogRank(("K", "S"), (6, 6), (8.0, 4.0), 3.9, 1, 0.048)
    assert "more than chance" in retention.districts_title(["A", "B"], test, "en")
    calm = LogRank(("K", "S"), (6, 6), (6.1, 5.9), 0.01, 1, 0.9)
    assert "no clear difference" in retention.districts_title(["A", "B"], calm, "en")
    spells = pd.DataFrame({"event": [True, True, False], "destination": [None, "outside", None]})
    notes = retention.retention_notes(test, unrecorded_departures(spells), "en")
    assert notes[0] == (
        "Between the districts, log-rank test: χ² = 3.9 on 1 degree of freedom, p = 0.048; "
        "12 departures."
    )
    assert notes[1].startswith("1 departure to a place that is not recorded")
    assert retention.p_value(0.0004) == "<0.001"
    assert unrecorded_departures(spells.assign(event=False)) == 0
    assert retention.retention_notes(None, 0, "en") == ()


def test_the_gap_needs_five_nurses():
    none = pd.DataFrame({"visit_number": [1], "gap": [np.nan]})
    assert "too few" in parity.gap_title(none, "en")
    some = pd.DataFrame({"visit_number": [1, 4], "gap": [-0.36, -0.02]})
    assert parity.gap_title(some, "en") == (
        "Distance from the nurse before: −36 points at visit 1, −2 at visit 4"
    )
