"""What is said of a series, word for word: from what to what, since when, how sure."""

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard import messages
from dashboard.methods.verdicts.sureness import Sureness
from dashboard.methods.verdicts.verdict import Kind, State
from dashboard.months import Window
from dashboard.trends.sentences.verdict_messages import GRADUAL, STEPS, change_words, state_names
from dashboard.trends.sentences.verdicts import (
    MARKS,
    around_words,
    assurance_words,
    change_heading,
    full_sentence,
    interval_rate,
    rounded_up,
    since_decision,
    verdict_mark,
    verdict_sentence,
    verdict_words,
    watch_sentence,
)
from dashboard.trends.statistics.verdict_row import months_of_change, verdict_rows
from dashboard.trends.statistics.verdicts import verdict_frame
from tests.verdict_rows import (
    AS_OF,
    FALL,
    FLAT,
    INDICATORS,
    STEP,
    UP,
    golden_frame,
    points_of,
    row_of,
)
from tests.visible import LANGUAGE, catalogue, untranslated

POINTS, FRAME = golden_frame()
GOLDEN = {row.place: row for row in verdict_rows(FRAME)}
RATE = re.compile(r"[<>]?\d+%(?! \(|;)")  # a percentage without counts behind it


def test_one_step():
    row = row_of(STEP)
    assert verdict_words(row, "en") == "rose, better"
    assert verdict_sentence(row, "en") == (
        "Clearly rose from 45% (36 of 80) to 85% (102 of 120) since about Jun 2011 "
        "(May–Jun 2011): better."
    )
    assert full_sentence(row, "en") == (
        "Clearly rose from 45% (36 of 80) to 85% (102 of 120) since about Jun 2011 "
        "(May–Jun 2011): better. Steady since then. As much shows in fewer than 1 of 2,000 flat "
        "series. Level: 95% CI 76 to 91%."
    )


def test_a_fall_is_better_where_less_is_better_and_neither_where_neither_is():
    said = (
        "Clearly fell from 85% (102 of 120) to 45% (36 of 80) since about Oct 2011 (Sep–Oct 2011)"
    )
    words = {
        code: (verdict_words(row, "en"), verdict_sentence(row, "en"))
        for code in ("UP", "DOWN", "SIDE")
        for row in [row_of(FALL, code)]
    }
    assert words == {
        "UP": ("fell, worse", f"{said}: worse."),
        "DOWN": ("fell, better", f"{said}: better."),
        "SIDE": ("fell", f"{said}."),
    }


def test_two_steps_say_the_last_first():
    assert verdict_sentence(GOLDEN["rise, then fall 1"], "en") == (
        "Clearly fell from 81% (105 of 130) to 51% (72 of 141) since about Oct 2012 "
        "(Aug–Nov 2012): worse. Before that, in Oct 2011, it rose from 37% (64 of 171)."
    )
    assert "Before that, in Oct 2011, it fell from 88% (113 of 128)." in verdict_sentence(
        GOLDEN["fall and recovery 1"], "en"
    )


def test_little_by_little():
    assert full_sentence(GOLDEN["slow drift down"], "en") == (
        "Fell gradually from 83% (134 of 162) to 54% (82 of 151): worse. As much shows in 1 of "
        "780 flat series. The first 10 months are compared with the last 10. Level: 95% CI 44 to "
        "64%."
    )


def test_nothing_seen_says_what_could_not_have_been_seen():
    assert full_sentence(row_of(FLAT), "en") == (
        "No change seen: 83% (200 of 240) since Oct 2010. Level: 95% CI 78 to 88%. A change of "
        "less than about 25 points could not have been seen."
    )
    assert full_sentence(GOLDEN["all done, 24 months"], "en").endswith(
        "A change of less than about 25 points could not have been seen. Little room left to "
        "improve."
    )


def test_a_step_under_five_points_is_not_named():
    row = GOLDEN["large numbers, 2 points better"]
    assert verdict_sentence(row, "en") == (
        "Moved by less than 5 points: 93% (44,640 of 48,000) since Oct 2010."
    )
    assert verdict_words(row, "en") == "no change seen"


def test_too_few_are_counts_and_never_no_change():
    assert verdict_sentence(row_of([(1, 2)] * 6), "en") == "Too few to say: 6 of 12 in 6 months."
    assert verdict_sentence(row_of([(1, 3)]), "en") == "Too few to say: 1 of 3 in 1 month."
    assert verdict_sentence(row_of([(1, 3)], visits=True), "en") == (
        "Too few to say: 1 of 3 at 1 visit."
    )
    assert full_sentence(GOLDEN["too few to see half"], "en") == (
        "Too few to say: 26 of 38 in 22 months. A change of less than about 60 points could not "
        "have been seen."
    )


def test_too_few_since_a_new_protocol_keep_the_old_level_as_context():
    points = points_of({("UP", "A"): [(9, 20)] * 12 + [(8, 9)] * 7})
    anew = {"indicator": [None], "place": "A", "day": "2011-10-01", "label": "New protocol"}
    begun = pd.DataFrame(anew).astype({"day": "datetime64[us]"})
    (row,) = verdict_rows(verdict_frame(points, INDICATORS, AS_OF, begun))
    assert full_sentence(row, "en").startswith(
        "Too few to say since Oct 2011 (New protocol): 56 of 63; before it 45% (108 of 240)."
    )
    judged = GOLDEN["an event in the middle, each side judged alone"]
    assert full_sentence(judged, "en").startswith(
        "No change seen: 88% (137 of 156) since Oct 2011. Judged since Oct 2011 (New protocol); "
        "before it 45% (71 of 157), counted otherwise."
    )


def test_a_kept_verdict_is_probable_and_says_that_it_weakened():
    assert verdict_sentence(GOLDEN["kept from an earlier look 2"], "en") == (
        "Probably rose from 51% (88 of 174) to 87% (128 of 147) since about Dec 2011 "
        "(Mar 2011–Jun 2012): better. Weaker than last month."
    )
    visits = replace(GOLDEN["kept from an earlier look 2"], grain="visit")
    assert "Weaker than before the last visit." in verdict_sentence(visits, "en")


def test_probable_under_a_deviance_of_16():
    assert verdict_sentence(GOLDEN["drawn 5"], "en").startswith("Probably fell from 96%")
    assert "As much shows in 1 of 130 flat series." in full_sentence(GOLDEN["drawn 5"], "en")


def test_a_date_that_is_sure_is_the_month_alone():
    assert "since Jun 2012: worse." in verdict_sentence(GOLDEN["late step, 4 points"], "en")


def test_a_watch_stands_on_its_own_and_takes_the_steadiness_away():
    row = GOLDEN["watch: falls in the last two months 1"]
    assert verdict_words(row, "en") == "no change seen"
    assert watch_sentence(row, "en") == (
        "Watch: 13 of 32 in the last 2 months, before 96% (339 of 354)."
    )
    changed = full_sentence(GOLDEN["watch after a change"], "en")
    assert "Steady since then." not in changed
    assert changed.endswith("Watch: 12 of 36 in the last 2 months, before 94% (173 of 184).")
    last = GOLDEN["one month at nothing, point 24 of 24"]
    assert (
        watch_sentence(last, "en") == "Watch: 0 of 10 in the last month, before 92% (303 of 331)."
    )
    assert watch_sentence(replace(last, grain="visit"), "en").startswith(
        "Watch: 0 of 10 at the last visit, before"
    )


def test_where_a_series_stands_lately_is_its_last_level_with_its_interval():
    assert interval_rate(row_of(STEP), "en") == "85% (102 of 120; 95% CI 76 to 91%)"
    assert interval_rate(row_of([(1, 3)]), "en") == "1 of 3"
    assert interval_rate(GOLDEN["only gaps"], "en") == "not observed"


def test_not_observed():
    row = GOLDEN["only gaps"]
    assert verdict_words(row, "en") == "not observed"
    assert full_sentence(row, "en") == "Not observed."


def test_an_indicator_that_ended_says_when():
    row = row_of(STEP, as_of=AS_OF)
    assert verdict_words(row, "en") == "ended May 2012"
    assert verdict_mark(row) == "ended"
    assert verdict_sentence(row, "en").endswith(": better. Ended May 2012.")


def test_targets():
    met = row_of([(19, 20)] * 12)
    words = [
        assurance_words(row, "en")
        for target in (0.5, 0.94, 0.99, None)
        for row in verdict_rows(
            verdict_frame(
                points_of({("UP", "A"): [(19, 20)] * 12}), [replace(UP, target=target)], AS_OF
            )
        )
    ]
    assert words == [
        "Target 50%: met.",
        "Target 94%: these counts cannot tell.",
        "Target 99%: not yet.",
        "No target set.",
    ]
    assert assurance_words(met, "en") == "No target set."


def test_what_is_recorded_around_a_change_is_no_cause():
    row = row_of(STEP)
    assert change_heading(row, "en") == "What changed here? Around Jun 2011"
    months = months_of_change(row, Window(date(2010, 10, 1), date(2013, 1, 1)))
    assert around_words(months, "en") == (
        "Recorded from Mar 2011 to Aug 2011. Same time does not mean cause."
    )


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        (date(2011, 9, 12), "It began before the decision."),
        (date(2011, 4, 12), "It began after the decision."),
        (date(2011, 5, 12), "Whether before or after the decision cannot be told."),
        (date(2011, 6, 30), "Whether before or after the decision cannot be told."),
    ],
)
def test_a_decision_is_before_or_after_a_change_as_far_as_its_date_can_tell(decided, said):
    assert since_decision(row_of(STEP), decided, "en").endswith(f": better. {said}")
    assert since_decision(row_of(FLAT), decided, "en") == (
        "No change seen: 83% (200 of 240) since Oct 2010."
    )


@pytest.mark.parametrize(
    ("share", "points"),
    [
        (0.01, 5),
        (0.05, 5),
        (0.0501, 10),
        (0.341, 35),
        (0.35, 35),
        (0.5, 50),
    ],
)
def test_what_could_be_seen_is_rounded_up_to_five_points(share, points):
    assert rounded_up(share) == points


@pytest.mark.parametrize("place", GOLDEN)
def test_every_verdict_has_words_with_counts_beside_every_rate(place):
    row = GOLDEN[place]
    assert verdict_words(row, "en")
    for said in (verdict_sentence(row, "en"), full_sentence(row, "en")):
        assert not re.search(r"nan|None|NaT|[{}]|because|caused|due to|rank", said)
        without = re.sub(r"95% CI \S+ to \S+%\.", "", said)
        assert RATE.findall(without) == []
        for k, n in re.findall(r"([\d,]+) of ([\d,]+)(?! flat)", without):
            assert int(k.replace(",", "")) <= int(n.replace(",", ""))
    for sentence in re.split(r"\.(?= |$)", verdict_sentence(row, "en")):
        assert sentence.count("%") <= 2


@pytest.mark.parametrize("place", GOLDEN)
def test_every_word_comes_from_the_catalogue(place, monkeypatch):
    monkeypatch.setattr(messages, "catalogue", catalogue)
    row = replace(GOLDEN[place], phase_label=None)
    said = [
        verdict_words(row, LANGUAGE),
        verdict_sentence(row, LANGUAGE),
        full_sentence(row, LANGUAGE),
        watch_sentence(row, LANGUAGE) or interval_rate(row, LANGUAGE),
    ]
    assert untranslated(said) == []


def test_every_way_meaning_and_certainty_has_its_own_sentence():
    keys = {
        (way, meaning)
        for way in (1, -1)
        for meaning in (State.IMPROVED, State.WORSENED, State.CHANGED)
    }
    assert set(change_words("en")) == keys
    assert set(state_names("en")) == set(MARKS) == set(State)
    assert set(STEPS) == set(GRADUAL) == set(Sureness) - {Sureness.NOTHING}
    every = []
    for grade in STEPS:
        for sentences in (STEPS[grade]("en"), GRADUAL[grade]("en")):
            assert set(sentences) == keys
            every += [(grade, *key, said) for key, said in sentences.items()]
    assert len({said for *_, said in every}) == 36
    for grade, way, meaning, said in every:
        assert ("rose" if way > 0 else "fell") in said.lower()
        assert said.startswith("Probably") == (grade == Sureness.PROBABLE)
        assert said.startswith("Clearly") == (grade == Sureness.CLEAR)
        assert ("better" in said, "worse" in said) == (
            meaning == State.IMPROVED,
            meaning == State.WORSENED,
        )
    assert {row.kind for row in GOLDEN.values()} == set(Kind)
