import numpy as np
import pandas as pd
import pytest

from dashboard.indicators import Indicator
from dashboard.methods.survival import LogRank
from dashboard.methods.waves import waves
from dashboard.turnover.sentences import effect, parity, replacement, retention
from dashboard.turnover.statistics.parity import reached_levels
from dashboard.turnover.statistics.replacement import waits
from dashboard.turnover.statistics.retention import unrecorded_departures

NAN = float("nan")
DANGER = Indicator("DNG", "Danger signs", "assessment", "up", "k", "n")


def effects(change, elsewhere, limits, made_up=(NAN, NAN), departures=16):
    rows = [("change", change, NAN, NAN), ("stayers", 0.02, NAN, NAN),
            ("composition", change - 0.02, NAN, NAN)]  # fmt: skip
    if elsewhere is None:
        rows[0] = ("change", change, *limits)
    else:
        rows += [("elsewhere", elsewhere, NAN, NAN), ("difference", change - elsewhere, *limits)]
        rows += [("made_up", 0.001, *made_up)]
    table = pd.DataFrame(rows, columns=["part", "estimate", "ci_low", "ci_high"])
    return table.assign(ci_level=0.95, departures=departures, health_centers=5)


@pytest.mark.parametrize(
    ("change", "elsewhere", "limits", "said"),
    [
        (0.08, 0.15, (-0.18, 0.07), "rose 8 points; elsewhere 15: 7 less (−18 to +7)"),
        (0.08, 0.01, (-0.1, 0.2), "rose 8 points; elsewhere 1: 7 more (−10 to +20)"),
        (-0.08, -0.01, (-0.2, 0.0), "fell 8 points; elsewhere 1: difference −7 (−20 to 0)"),
        (-0.01, 0.1, (-0.2, 0.0), "fell 1 point; elsewhere +10: difference −11 (−20 to 0)"),
        (0.0, 0.1, (-0.2, 0.0), "stayed where it was; elsewhere +10: difference −10 (−20 to 0)"),
        (0.051, 0.049, (NAN, NAN), "rose 5 points; elsewhere 5: no difference"),
        (0.05, None, (0.01, 0.1), "rose 5 points (+1 to +10)"),
        (0.05, None, (NAN, NAN), "rose 5 points"),
    ],
)
def test_what_followed_says_both_changes_and_then_the_difference(change, elsewhere, limits, said):
    title = effect.effect_title(DANGER, effects(change, elsewhere, limits), "en")
    assert title == f"After 16 departures Danger signs {said}"


@pytest.mark.parametrize(
    ("limits", "band", "said"),
    [
        ((-0.24, 0.02), (-0.03, 0.03), "a difference of up to ±24 points could go unseen."),
        ((-0.24, -0.02), (-0.03, 0.03), "That is more than chance would usually give."),
        ((-0.24, -0.02), (NAN, NAN), "That is more than chance would usually give."),
        ((-0.24, -0.02), (-0.13, 0.12), "That cannot be told from chance;"),
    ],
)
def test_the_difference_beside_chance_and_without_a_cause(limits, band, said):
    table = effects(-0.06, 0.05, limits, band)
    sentence = effect.effect_sentence(table, 1, "en")
    assert said in sentence
    assert "Of the −6 at these centers +2 are of the same nurses and −8 of who was" in sentence
    assert "1 departure had too few observations" in sentence
    title = effect.effect_title(DANGER, table, "en")
    assert not {"caused", "because"} & set(f"{title} {sentence}".lower().split())


def test_the_band_of_made_up_departures_or_why_there_is_none():
    with_band = effect.effect_sentence(effects(0.1, 0.1, (-0.1, 0.1), (-0.08, 0.09)), 0, "en")
    assert with_band.endswith("95% of such averages lie between −8 and +9.")
    without = effect.effect_sentence(effects(0.1, 0.1, (-0.1, 0.1)), 0, "en")
    assert without.endswith(
        "No band of made-up departures is drawn: fewer than half of the centers where nobody left "
        "were seen with two nurses."
    )


def test_too_few_departures_have_no_average():
    none = effects(0.1, 0.1, (NAN, NAN)).iloc[:0]
    assert "too few departures" in effect.effect_title(DANGER, none, "en")


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
    title = retention.districts_title(["A", "B"], calm, "en")
    assert title == "A and B: no difference in how fast nurses left can be shown"
    assert retention.unseen_words(calm, "en") == (
        "With 12 departures a district had to lose its nurses about 5.0 times as fast as the "
        "others to be told apart."
    )
    assert retention.unseen_words(test, "en") == "", "what differs was seen"
    spells = pd.DataFrame({"event": [True, True, False], "destination": [None, "outside", None]})
    notes = retention.retention_notes(test, unrecorded_departures(spells), None, "en")
    assert notes[0] == (
        "Between the districts, log-rank test: χ² = 3.9 on 1 degree of freedom, p = 0.048; "
        "12 departures."
    )
    assert notes[1].startswith("1 departure to a place that is not recorded")
    assert retention.p_value(0.0004) == "<0.001"
    assert unrecorded_departures(spells.assign(event=False)) == 0
    assert retention.retention_notes(None, 0, None, "en") == ()
    came = waves([0, 0, 6, 0, 0, 6, 0, 0])
    assert retention.retention_notes(None, 0, came, "en") == (
        "Departures came in waves (6 of 12 in one month): limits, rates and the test count each by "
        "itself, so that they promise too much.",
    )
    assert retention.retention_notes(None, 0, waves([1] * 12), "en") == ()


def test_the_gap_needs_five_nurses():
    none = pd.DataFrame({"visit_number": [1], "gap": [np.nan]})
    assert "too few" in parity.gap_title(none, "en")
    some = pd.DataFrame({"visit_number": [1, 4], "gap": [-0.36, -0.02]})
    assert parity.gap_title(some, "en") == (
        "Distance from the nurse before: −36 points at visit 1, −2 at visit 4"
    )
