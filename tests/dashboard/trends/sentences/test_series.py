"""Tests of the sentences about one indicator."""

import pandas as pd
import pytest

from dashboard.indicators import Indicator
from dashboard.methods.shares.clusters import by_cluster, group_sums, with_intervals
from dashboard.trends.sentences.series import (
    better_words,
    definition,
    definition_sentence,
    latest_sentence,
    protocol_sentence,
    work_sentence,
)

UP = Indicator("A", "Checked", "assessment", "up", "children asked", "children observed")
LANGUAGE = "en"


def pooled(*rows) -> pd.DataFrame:
    names = ["indicator", "health_center", "nurse", "numerator", "denominator"]
    types = {"nurse": "str", "numerator": "int64", "denominator": "int64"}
    seen = pd.DataFrame(list(rows), columns=names).astype(types)
    return with_intervals(group_sums(by_cluster(seen, ["indicator"]), ["indicator"]))


@pytest.mark.parametrize(
    ("rows", "months", "said"),
    [
        ([("A", "K", "N1", 20, 24)], 3,
         "Last 3 months: 83% (20 of 24; 1 nurse; 95% CI 29 to 98%)."),
        ([("A", "K", "N1", 2, 2), ("A", "K", "N2", 1, 2)], 3,
         "Last 3 months: 3 of 4 (2 nurses)."),
        ([("A", "K", None, 8, 8), ("A", "S", None, 8, 8)], 2,
         "Last 2 months: 100% (16 of 16; 2 health centers; 95% CI 55 to 100%)."),
        ([], 1, "Last month: not observed."),
        ([("B", "K", "N1", 1, 1)], 3, "Last 3 months: not observed."),
    ],
)  # fmt: skip
def test_the_latest_counts_say_how_little_they_show(rows, months, said):
    row = pooled(*rows).reindex([UP.code]).iloc[0]
    assert latest_sentence(row, months, LANGUAGE) == said


def test_whose_work_it_is_is_said_of_one_or_two():
    assert work_sentence(1, 3, LANGUAGE) == "Last 3 months: this is the work of 1 nurse."
    assert work_sentence(2, 1, LANGUAGE) == "Last month: this is the work of 2 nurses."
    assert [work_sentence(nurses, 3, LANGUAGE) for nurses in (0, 3)] == ["", ""]


def test_which_way_is_better():
    assert better_words("down", LANGUAGE) == "Lower is better."
    assert better_words("neutral", LANGUAGE) == ""


def test_a_definition_hides_nothing_and_invents_nothing():
    terms = dict(definition(UP, LANGUAGE).terms)
    assert terms == {
        "Code": "A", "Counted (k)": "children asked", "Of (n)": "children observed",
        "Why": "not recorded", "Better": "Higher is better.", "Target": "none set",
        "Protocol version": "not recorded", "Source": "not recorded",
    }  # fmt: skip
    full = Indicator("A", "a", "x", "neutral", "k", "n", "why", 0.8, "2011-06", "form")
    terms = dict(definition(full, LANGUAGE).terms)
    assert (terms["Target"], terms["Better"]) == ("80%", "Neither way is better.")
    assert protocol_sentence(full, LANGUAGE) == "Protocol version 2011-06."
    assert protocol_sentence(UP, LANGUAGE) == ""
    assert definition_sentence(full, LANGUAGE) == "K, of n. Why"
