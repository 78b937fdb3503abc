"""A comparison with the baseline and a verdict on all months: one sentence where they disagree."""

from dataclasses import replace

import pytest

from dashboard.districts.sentences.verdicts import (
    district_sentence,
    joining_sentence,
    states_sentence,
)
from dashboard.districts.statistics.comparison import Change
from dashboard.methods.verdicts.verdict import State
from tests.verdict_rows import FLAT, STEP, row_of

AGREED = {
    (Change.IMPROVED, State.IMPROVED), (Change.WORSENED, State.WORSENED),
    (Change.CHANGED, State.CHANGED), (Change.NO_CLEAR_CHANGE, State.STEADY),
}  # fmt: skip


@pytest.mark.parametrize(("change", "state"), sorted(AGREED))
def test_where_both_agree_nothing_joins_them(change, state):
    assert joining_sentence(change, replace(row_of(STEP), state=state), "en") == ""


@pytest.mark.parametrize("change", [Change.TOO_FEW, Change.TOO_SHORT, Change.NO_BASELINE])
def test_where_one_says_nothing_nothing_joins_them(change):
    assert joining_sentence(change, row_of(STEP), "en") == ""
    assert joining_sentence(Change.IMPROVED, row_of([(1, 2)] * 3), "en") == ""


@pytest.mark.parametrize(
    ("change", "state", "said"),
    [
        (Change.IMPROVED, State.STEADY, "better than the baseline; over all months no change is"),
        (Change.WORSENED, State.STEADY, "worse than the baseline; over all months no change is"),
        (Change.CHANGED, State.STEADY, "differ from the baseline; over all months no change is"),
        (Change.IMPROVED, State.WORSENED, "better than the baseline, yet worse than those"),
        (Change.WORSENED, State.IMPROVED, "worse than the baseline, yet better than those"),
        (Change.NO_CLEAR_CHANGE, State.IMPROVED, "cannot be told from the baseline; over all "
         "months it got better."),
        (Change.NO_CLEAR_CHANGE, State.WORSENED, "over all months it got worse."),
        (Change.NO_CLEAR_CHANGE, State.CHANGED, "over all months it changed."),
    ],
)  # fmt: skip
def test_one_sentence_joins_what_disagrees(change, state, said):
    assert said in joining_sentence(change, replace(row_of(STEP), state=state), "en")


def test_a_district_is_named_before_its_verdict_and_many_are_counted():
    assert district_sentence("Kirehe", row_of(STEP), "en").startswith("Kirehe: Clearly rose from ")
    many = [row_of(STEP), row_of(STEP), row_of(FLAT)]
    assert states_sentence(many, "en") == (
        "Of the districts' months: 2 better and 1 no change seen."
    )
