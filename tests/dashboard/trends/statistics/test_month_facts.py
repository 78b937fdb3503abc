"""What goes well and badly: a change of lately first, then the level, then an older change."""

from dataclasses import replace

import pytest

from dashboard.indicators import Indicator
from dashboard.trends.sentences.month_facts import (
    counts_words,
    fact_words,
    facts_sentence,
    facts_title,
    level_badges,
    level_words,
    side_count,
)
from dashboard.trends.statistics.month_facts import Side, month_facts
from dashboard.trends.statistics.series import ALL
from dashboard.trends.statistics.verdicts import verdict_frame
from tests.verdict_rows import AS_OF, UP, points_of

LOW, HIGH = [(5, 20)] * 27, [(19, 20)] * 27
FELL = [(19, 20)] * 23 + [(7, 20)] * 4
ROSE = [(2, 20)] * 23 + [(8, 20)] * 4
ROSE_EARLY = [(2, 20)] * 9 + [(8, 20)] * 18
FELL_EARLY = [(20, 20)] * 9 + [(16, 20)] * 18
FEW = [(0, 0)] * 26 + [(1, 2)]
NEAR = [(77, 100)] * 27
DOWN = Indicator("UP", "Antibiotic without need", "treatment", "down", "k", "n")


def facts_of(counts, target=0.8, centers=None, indicator=UP):
    here = replace(indicator, target=target)
    points = points_of({("UP", ALL): counts, **{("UP", p): c for p, c in (centers or {}).items()}})
    found = verdict_frame(points, [here], AS_OF)
    return month_facts(found[found.place == ALL], found[found.place != ALL], [here])


@pytest.mark.parametrize(
    ("counts", "target", "stands"),
    [
        (LOW, 0.8, "badly far"),
        (LOW, None, " "),
        (HIGH, 0.8, "well held"),
        (NEAR, 0.8, " "),
        (FELL, 0.3, "badly worse"),
        (FELL, None, "badly worse"),
        (ROSE, 0.8, "well better"),
        (ROSE_EARLY, 0.8, "badly far"),
        (ROSE_EARLY, 0.45, "well better"),
        (FELL_EARLY, 0.8, "badly worse"),
        (FELL_EARLY, 0.7, "well held"),
        (FEW, 0.8, " "),
    ],
)
def test_where_a_series_stands_and_why(counts, target, stands):
    (fact,) = facts_of(counts, target).whole
    assert f"{fact.side} {fact.reason}" == stands


def test_a_steady_quarter_against_eighty_percent_goes_badly():
    facts = facts_of(LOW)
    (fact,) = facts.listed(Side.BADLY)
    assert fact_words(fact, "en") == "No change seen: 25% (135 of 540) since Oct 2010."
    assert level_badges(fact.row, "en") == (("level-far", "far below 80%"),)
    assert counts_words(facts, "en") == "0 of 1 indicator goes well, 1 badly"
    assert facts_title(facts, {"UP": "Growth chart"}, "en") == (
        "Growth chart: no change seen, far below 80%"
    )
    assert facts_sentence(facts, {"UP": "Growth chart"}, "en") == "Badly: Growth chart."


def test_the_level_has_words_of_its_own():
    def said(counts, target, **more):
        return level_words(facts_of(counts, target, **more).whole[0].row, "en")

    assert said(HIGH, 0.8) == "meets 80%"
    assert said([(3, 4)] * 27, 0.8) == "target 80%: cannot tell"
    assert said(NEAR, 0.8) == "not yet 80%"
    assert said(LOW, 0.1, indicator=DOWN) == "far over 10%"
    assert said(LOW, None) == said(FEW, 0.8) == ""


def test_the_lowest_of_the_places_stands_there_when_its_number_is_large_enough():
    others = {place: [(15, 20)] * 12 for place in "BCD"}
    facts = facts_of(NEAR, centers={**others, "A": [(10, 20)] * 12}, target=None)
    (fact,) = facts.listed(Side.BADLY)
    assert (fact.row.place, fact.reason, fact.places) == ("A", "lowest", 4)
    assert fact_words(fact, "en") == (
        "No change seen: 50% (120 of 240) since Oct 2010. Lowest of 4 health centers."
    )
    assert side_count(facts, Side.BADLY, "en") == ("0 of 1 indicators, 1 at a single health center")
    less = {place: [(5, 20)] * 12 for place in "BCD"}
    most = facts_of(LOW, None, {**less, "A": [(10, 20)] * 12}, DOWN).listed(Side.BADLY)
    assert fact_words(most[0], "en").endswith("Highest of 4 health centers.")
    alike = {**others, "A": [(14, 20)] * 12}
    assert not facts_of(NEAR, centers=alike, target=None).listed(Side.BADLY), "chance may do it"
    met = facts_of(NEAR, centers={**others, "A": [(10, 20)] * 12}, target=0.3)
    assert not met.listed(Side.BADLY), "the lowest may meet its target"


def test_of_centers_that_are_as_far_off_as_the_whole_nothing_more_is_said():
    facts = facts_of(LOW, centers={"A": LOW, "B": [(6, 20)] * 27})
    assert [one.row.place for one in facts.listed(Side.BADLY)] == [ALL]
    facts = facts_of(HIGH, centers={"A": LOW, "B": HIGH})
    assert [one.row.place for one in facts.listed(Side.BADLY)] == ["A"]
    assert [one.row.place for one in facts.listed(Side.WELL)] == [ALL], "high ones are not listed"


def test_what_is_new_comes_first_and_what_ended_on_neither_list():
    facts = facts_of(LOW, centers={"A": LOW, "B": FELL})
    assert [one.row.place for one in facts.listed(Side.BADLY)] == ["B", ALL]
    gone = replace(facts.whole[0].row, ended=AS_OF)
    both = replace(facts, whole=(), ended=(gone,))
    assert counts_words(both, "en") == "0 of 0 indicators go well, 0 badly"
    assert facts_sentence(both, {}, "en") == "1 that ended."
