"""What is said of many series: counts, what chance names, what is news; never a ranking."""

from dashboard.trends.sentences.month_facts import facts_sentence, facts_title, meeting_title
from dashboard.trends.sentences.verdict_lists import (
    chance_sentence,
    news_words,
    places_title,
    unlisted_words,
)
from dashboard.trends.statistics.month_facts import MonthFacts, month_facts
from dashboard.trends.statistics.verdicts import Tally, verdict_frame
from tests.verdict_rows import AS_OF, FALL, FLAT, INDICATORS, STEP, points_of, row_of

LATE = [(9, 10)] * 23 + [(3, 10)] * 4
LONG = {"UP": [*FLAT, (8, 10), (9, 10), (8, 10)], "DOWN": LATE, "SIDE": [(1, 1)] * 27}
LABELS = {one.code: one.label for one in INDICATORS}


def facts_of(**series) -> MonthFacts:
    points = points_of({(code, "all"): counts for code, counts in series.items()})
    found = verdict_frame(points, INDICATORS, AS_OF)
    return month_facts(found, found[:0], INDICATORS)


def test_chance_alone_names_one_series_of_45():
    assert chance_sentence(Tally(299, 262, 161, 15, 0, 2), "en") == (
        "Of 262 series without any change about 6 would be named by chance. About 1 watch a month "
        "is by chance."
    )
    assert chance_sentence(Tally(9, 9, 1, 0, 0, 0), "en") == (
        "Of 9 series without any change hardly one would be named by chance."
    )
    assert chance_sentence(Tally(9, 9, 1, 0, 0, 1), "en").endswith(
        "Fewer than 1 watch a month is by chance."
    )
    assert chance_sentence(Tally(4, 0, 0, 0, 0, 0), "en") == (
        "None of the series can be judged yet."
    )


def test_titles_count_of_what_can_be_judged():
    assert places_title(Tally(299, 61, 18, 3, 0, 0), "en") == (
        "By place: of 61 series that can be judged 18 better, 3 worse"
    )
    assert places_title(Tally(3, 0, 0, 0, 0, 0), "en") == ("By place: too few to judge any series")
    assert facts_title(facts_of(**LONG), LABELS, "en") == "1 of 3 indicators go well, 0 badly"
    one = facts_of(DOWN=LATE)
    assert facts_title(one, LABELS, "en") == "Antibiotic without need: fell, better"


def test_what_changed_is_named_and_the_rest_counted():
    assert facts_sentence(facts_of(**LONG), LABELS, "en") == (
        "Well: Antibiotic without need. The others: 1 without a change seen and 1 with too few "
        "to say."
    )
    assert facts_sentence(facts_of(SIDE=LONG["SIDE"]), LABELS, "en") == "1 with too few to say."


def test_the_meeting_hears_what_goes_well_and_badly_and_the_others_are_counted():
    facts = facts_of(UP=[*FALL, *FALL[-7:]], DOWN=LATE, SIDE=LONG["UP"])
    assert unlisted_words(facts.unlisted, "en") == "Not listed: 1 without a change seen."
    assert unlisted_words([], "en") == "Not listed: none."
    assert meeting_title(facts, "Dec 2012", "Kirehe", "en") == (
        "Dec 2012, Kirehe: 1 of 3 indicators go well, 1 badly"
    )


def test_a_line_says_from_what_to_what_since_when():
    assert news_words(row_of(LATE, "DOWN"), "en") == (
        "Clearly fell from 90% (207 of 230) to 30% (12 of 40) since Sep 2012: better."
    )


def test_an_indicator_that_ended_is_counted_as_ended():
    facts = facts_of(UP=STEP[:10], DOWN=LATE)
    assert unlisted_words(facts.unlisted, "en") == "Not listed: 1 that ended."
