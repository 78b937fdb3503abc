"""Sentences about districts: findings, counts, and what may not be said."""

from datetime import date

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.months import Window
from dashboard.published import PUBLISHED
from dashboard.sentences.baselines import by_chance, comparison_sentence, too_short, why_nothing
from dashboard.sentences.changes import (
    change_words,
    counts_words,
    limits,
    people,
    period_hover,
    points,
    published_caption,
    signed,
    tally,
    verdict_words,
)
from dashboard.sentences.districts import comparison_notes, comparison_title
from dashboard.statistics.comparison import Change
from dashboard.statistics.spread import Spread
from tests.districts import LABELS, compared, question

BOTH = (
    ("CLS", "K", 20, 3, 8),
    ("CLS", "S", 20, 3, 8),
    ("ABX", "K", 20, 3, 8),
    ("ABX", "S", 20, 8, 3),
)


def first(*lines, **settings):
    return next(compared(*lines, **settings).itertuples())


def title(*lines, names=None, **settings):
    table = compared(*lines, **settings)
    labels = {code: LABELS[code] for code in table.indicator.unique()}
    return comparison_title(table, labels, question(names))


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.234, "+23 points"), (-0.04, "−4 points"), (0.001, "0 points"), (-0.004, "0 points"),
     (0.01, "+1 point"), (-0.012, "−1 point"), (1, "+100 points")],
)  # fmt: skip
def test_differences_are_points_with_their_sign(share, words):
    assert points(share, "en") == words
    assert limits(share, share, "en") == f"{signed(share)} to {signed(share)}"


def test_one_district_in_words():
    row = first(("CLS", "K", 20, 3, 8), districts=["K"])
    assert change_words(row, "en") == f"+50 points ({signed(row.ci_low)} to {signed(row.ci_high)})"
    assert counts_words(row, "en") == "30% (60 of 200) → 80% (160 of 200), 20 nurses"
    hover = period_hover(row, "baseline", "en").split("<br>")
    assert hover[:3] == ["Jan 2012 to Mar 2012", "30% (60 of 200)", "20 nurses"]
    assert hover[3].startswith("95% CI 2")


def test_too_few_show_counts_and_no_percentage():
    row = first(("CLS", "K", 1, 1, 2, 4), districts=["K"])
    assert change_words(row, "en") == "too few to say"
    assert counts_words(row, "en") == "1 of 4 → 2 of 4, 1 nurse"
    assert "CI" not in period_hover(row, "latest", "en")


def test_not_observed_lately_and_overlapping_periods():
    row = first(("CLS", "K", 2, 3, None), districts=["K"])
    assert change_words(row, "en") == "not observed lately"
    assert counts_words(row, "en") == "30% (6 of 20) → not observed, 2 nurses"
    assert period_hover(row, "latest", "en") == "not observed"
    december = Window(date(2012, 12, 1), date(2013, 1, 1))
    row = first(("CLS", "K", 2, None, 8), districts=["K"], window=december)
    assert change_words(row, "en") == "the two periods overlap"
    assert counts_words(row, "en") == "latest 80% (16 of 20), 2 nurses"
    assert period_hover(row, "latest", "en").startswith("Dec 2012<br>")


def test_where_no_nurse_is_recorded_health_centers_are_counted():
    assert people(0, 13, "en") == "13 health centers"
    assert people(1, 13, "en") == "1 nurse"


def test_the_title_counts_by_district():
    assert title(*BOTH) == (
        "Better than at the baseline: Kirehe in 1 of 2 indicators and Southern Kayonza in 2 of 2; "
        "Worse than at the baseline: Kirehe in 1 of 2 indicators and Southern Kayonza in 0 of 2"
    )
    assert title(*BOTH[:1], districts=["K"]).startswith(
        "Correct classification: Kirehe +50 points ("
    )
    assert title(("CLS", "K", 2, 3, 3), ("ABX", "K", 2, 3, 3), districts=["K"]) == (
        "No clear change from the baseline in any of 2 comparisons"
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


@pytest.mark.parametrize("verdict", [Change.TOO_SHORT, Change.TOO_FEW, Change.NO_BASELINE,
                                     Change.NOT_OBSERVED])  # fmt: skip
def test_every_silence_has_a_reason(verdict):
    assert why_nothing(pd.Series([str(verdict)] * 2), "en").endswith(".")
    assert too_short("en")[1] == why_nothing(pd.Series([str(Change.TOO_SHORT)]), "en")


def test_notes_name_ceilings_and_a_narrow_selection():
    table = compared(("CLS", "K", 20, 9, 10), ("CLS", "S", 20, 3, 8))
    assert comparison_notes(table, LABELS, question()) == (
        "No room to improve, for the baseline was 90% or better: Correct classification (Kirehe).",
    )
    narrow = question(filters=Filters(health_center=("K-1",)))
    notes = comparison_notes(compared(*BOTH), LABELS, narrow)
    assert notes == ("Only the chosen health centers and nurses are counted, not whole districts.",)
    many = pd.concat([table] * 8, ignore_index=True)
    assert "and 2 more." in comparison_notes(many, LABELS, question())[0]


def test_verdicts_are_tallied():
    same = pd.Series(["improved", "improved"])
    assert tally(same, Change, "en") == ("improved", "improving")
    mixed = pd.Series(["no clear change", "improved"])
    assert tally(mixed, Change, "en") == ("1 improved and 1 no clear change", "improving")
    torn = pd.Series(["worsened", "improved"])
    assert tally(torn, Change, "en") == ("1 improved and 1 worsened", "")
    assert tally(pd.Series(["nurses more alike"]), Spread, "en")[1] == "improving"


def test_every_verdict_has_words():
    for kind in (Change, Spread):
        for verdict in kind:
            assert verdict_words(str(verdict), "en")


def test_published_rates_are_labelled_as_such():
    assert published_caption(PUBLISHED[0], "en") == (
        "dotted: published (Magge 2015), 56.0% → 91.5%"
    )
    assert published_caption(None, "en") == ""
