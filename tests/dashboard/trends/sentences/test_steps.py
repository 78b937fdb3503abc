"""Tests of the sentences about skipped steps."""

from datetime import date

import pandas as pd
import pytest

from dashboard.indicators import Indicator
from dashboard.months import Window
from dashboard.trends.sentences.steps import (
    bar_words,
    items_sentence,
    items_title,
    key_to_codes,
    not_in_bars,
    period_words,
    steps_title,
)

LANGUAGE = "en"
LABELS = {code: f"Step {code}" for code in "ABCDE"}
WINDOW = Window(date(2012, 7, 1), date(2013, 1, 1))


def lines(*rows) -> pd.DataFrame:
    made = pd.DataFrame(list(rows), columns=["indicator", "misses", "denominator", "tasks_a_child"])
    single = made.misses.where(made.tasks_a_child == 1)
    whole = single.sum() or float("nan")
    return made.assign(cumulative_share=single.cumsum() / whole)


def test_the_finding_is_the_first_line():
    found = lines(("A", 306, 428, 1), ("B", 3, 4, 1))
    assert items_title(found, LABELS, LANGUAGE) == "Most often missed: Step A, 71% (306 of 428)"
    assert items_title(lines(("A", 3, 4, 1)), LABELS, LANGUAGE).endswith("3 of 4")


def test_an_index_of_many_tasks_is_no_step_unless_nothing_else_was_missed():
    index = ("B", 7, 60, 10)
    named = lines(index, ("A", 1, 6, 1), ("C", 0, 6, 1))
    assert items_title(named, LABELS, LANGUAGE) == "Most often missed: Step A, 1 of 6"
    alone = lines(("A", 0, 6, 1), index)
    assert items_title(alone, LABELS, LANGUAGE) == "Most often missed: Step B, 12% (7 of 60)"


@pytest.mark.parametrize(
    ("misses", "said"),
    [
        ([0, 0], "Jul 2012 to Dec 2012: 0 of 20 observations missed."),
        ([1, 0], "Jul 2012 to Dec 2012: 1 miss."),
        ([3, 2, 1], "Jul 2012 to Dec 2012: 6 misses."),
        (
            [4000, 1000, 600, 400],
            "Jul 2012 to Dec 2012: 6,000 misses; the first 3 steps hold 93% of them.",
        ),
    ],
)
def test_the_sentence_says_how_concentrated_misses_are(misses, said):
    found = lines(*((code, k, 10, 1) for code, k in zip("ABCD", misses, strict=False)))
    assert items_sentence(found, WINDOW, LANGUAGE) == said


def test_no_miss_has_no_finding():
    assert items_title(lines(("A", 0, 10, 1)), LABELS, LANGUAGE) == "No step was missed"


def test_one_month_is_named_once():
    assert period_words(Window(date(2012, 12, 1), date(2013, 1, 1)), LANGUAGE) == "Dec 2012"


def test_a_bar_has_its_label_and_its_counts():
    labels = {"A": "Fever tested before treatment (since June 2011)"}
    assert bar_words(lines(("A", 3, 12, 1)), labels, LANGUAGE) == [
        "<b>Fever tested before treatment (since June</b><br><b>2011)</b><br>missed: 25% (3 of 12)"
    ]


def test_what_has_no_bar_is_said():
    found = lines(("A", 2, 10, 1), ("B", 0, 10, 1), ("C", 20, 100, 10))
    assert not_in_bars(found, LABELS, LANGUAGE) == [
        "Never missed: Step B.",
        "Step C counts 10 tasks a child and is not among the bars; missed: 20% (20 of 100).",
    ]
    assert not_in_bars(found.iloc[:1], LABELS, LANGUAGE) == []


@pytest.mark.parametrize(
    ("rates", "said"),
    [
        ([(5, 10), (20, 25)], "Step A: missed in 50% to 80%, place by place"),
        ([(5, 10), (50, 100)], "Step A: missed in 50% everywhere"),
        ([(5, 10), (9, 9)], "Where steps are missed"),
        ([], "Where steps are missed"),
    ],
)
def test_places_are_compared_only_from_ten_observations_on_and_never_named(rates, said):
    cells = pd.DataFrame(
        [("A", k, n, k / n) for k, n in rates],
        columns=["indicator", "misses", "denominator", "miss_rate"],
    )
    assert steps_title(cells, "A", "Step A", LANGUAGE) == said


def test_codes_have_a_key():
    one = Indicator("A", "Step A", "assessment", "up", "k", "n")
    assert key_to_codes([one, one]) == "A: Step A · A: Step A"
