"""Sentences about districts: findings, counts, and what may not be said."""

import pandas as pd
import pytest

from dashboard.districts.sentences.comparison import (
    by_chance,
    comparison_notes,
    comparison_sentence,
    comparison_title,
    too_short,
    why_nothing,
)
from dashboard.districts.statistics.comparison import Change
from dashboard.filters import Filters
from tests.districts import LABELS, compared, question

BOTH = (
    ("CLS", "K", 20, 3, 8),
    ("CLS", "S", 20, 3, 8),
    ("ABX", "K", 20, 3, 8),
    ("ABX", "S", 20, 8, 3),
)


def title(*lines, names=None, **settings):
    table = compared(*lines, **settings)
    labels = {code: LABELS[code] for code in table.indicator.unique()}
    return comparison_title(table, labels, question(names))


def test_the_title_counts_by_district():
    assert title(*BOTH) == (
        "Better than at the baseline: Kirehe in 1 of 2 indicators and Southern Kayonza in 2 of 2. "
        "Worse than at the baseline: Kirehe in 1 of 2 indicators"
    )
    assert title(*BOTH[:1], districts=["K"]).startswith(
        "Correct classification: Kirehe +50 points ("
    )
    assert title(("CLS", "K", 2, 3, 3), ("ABX", "K", 2, 3, 3), districts=["K"]) == (
        "No change from the baseline can be shown in any of 2 comparisons"
    )


def test_the_title_of_many_districts_counts_changes():
    many = [f"D{n:02d}" for n in range(30)]
    lines = [("CLS", code, 20, 3, 8) for code in many]
    assert title(*lines, districts=many, names={code: code for code in many}) == (
        "Of 30 changes in 30 districts 30 are for the better and 0 for the worse"
    )


def test_nothing_to_compare_yet():
    assert title(("CLS", "K", 1, 1, 2, 4), districts=["K"]) == "Too little to compare yet"
    table = compared(("CLS", "K", 1, 1, 2, 4), districts=["K"])
    assert "10 observations in each period" in comparison_sentence(table, question())


def test_the_sentence_names_both_periods_and_what_chance_would_do():
    said = comparison_sentence(compared(*BOTH), question())
    assert said.startswith("Baseline Jan 2012 to Mar 2012, latest Oct 2012 to Dec 2012.")
    assert "An interval leaves out 0 by chance alone 1 time in 20." in said
    assert "alone here" not in said
    one = comparison_sentence(compared(*BOTH[:1], districts=["K"]), question())
    assert "Kirehe is alone here: there is nothing to compare it with but itself." in one


def test_the_sentence_of_records_that_begin_apart():
    table = compared(("CLS", "K", 20, 3, 8), ("ABX", "K", 20, 3, 8), districts=["K"])
    late = table.assign(baseline_from=[pd.Timestamp(2012, 1, 1), pd.Timestamp(2012, 6, 1)])
    said = comparison_sentence(late, question())
    assert said.startswith("Baseline: the beginning of each record; latest Oct 2012 to Dec 2012.")


def test_false_findings_are_counted():
    assert by_chance(24, "en").startswith("If nothing had changed, about 1 of the 24 intervals")
    assert "1 time in 20" in by_chance(3, "en")


@pytest.mark.parametrize(
    "verdict", [Change.TOO_SHORT, Change.TOO_FEW, Change.NO_BASELINE, Change.NOT_OBSERVED]
)
def test_every_silence_has_a_reason(verdict):
    assert why_nothing(pd.Series([str(verdict)] * 2), "en").endswith(".")
    assert too_short("en")[1] == why_nothing(pd.Series([str(Change.TOO_SHORT)]), "en")


def test_notes_name_ceilings_and_a_narrow_selection():
    table = compared(("CLS", "K", 20, 9, 10), ("CLS", "S", 20, 3, 8))
    assert comparison_notes(table, LABELS, question()) == (
        "Little room was left to improve, at 90% or better in the baseline: Correct classification "
        "(Kirehe).",
    )
    narrow = question(filters=Filters(health_center=("K-1",)))
    notes = comparison_notes(compared(*BOTH), LABELS, narrow)
    assert notes == ("Only the chosen health centers and nurses are counted, not whole districts.",)
    many = pd.concat([table] * 8, ignore_index=True)
    assert "and 2 more." in comparison_notes(many, LABELS, question())[0]
