"""Tests of the sentences about charts with limits: every rule, icon and reason has its words."""

import pandas as pd
import pytest

from dashboard.indicators import Indicator
from dashboard.methods.nhs_icons import Assurance, Variation, plot_the_dots
from dashboard.trends.sentences.series import (
    band_note,
    cause_sentence,
    chart_sentence,
    false_alarm_sentence,
    icons,
)
from dashboard.trends.statistics.kinds import Chosen, Reason

UP = Indicator("A", "Checked", "assessment", "up", "k", "n")
LANGUAGE = "en"


def p_chart(*variation) -> Chosen:
    days = pd.date_range("2011-01-01", periods=len(variation), freq="MS")
    return Chosen("p", pd.DataFrame({"period_start": days, "variation": variation}))


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("kind", ["p", "xmr"])
def test_every_reason_is_said(reason, kind):
    said = chart_sentence(Chosen("run", pd.DataFrame(), reason), kind, "month", LANGUAGE)
    assert said.startswith("Drawn as a run chart: ")
    assert "{" not in said


def test_points_outside_are_counted():
    common, concern = str(Variation.COMMON_CAUSE), str(Variation.CONCERN)
    said = chart_sentence(p_chart(common, concern, common, None), "p", "month", LANGUAGE)
    assert said == "1 of 3 points outside the limits, the latest in Feb 2011."
    said = chart_sentence(p_chart(common, common), "p", "month", LANGUAGE)
    assert said == "None of 2 points lies outside the limits."


def test_a_run_chart_needs_no_word():
    assert chart_sentence(Chosen("run", pd.DataFrame()), "run", "month", LANGUAGE) == ""


SERIES = {
    "Above UCL": [5, 6, 5, 6, 5, 6, 5, 6, 5, 20],
    "Below LCL": [5, 6, 5, 6, 5, 6, 5, 6, 5, -9],
    "7 Points Above CL": [1, 9, 1, 2] + [8, 9] * 4,
    "7 Points Below CL": [9, 1, 9, 8] + [2, 1] * 4,
    "7 Point Trend (Increasing)": [30, 0, 30, 0, 30, 8, 9, 10, 11, 12, 13, 14],
    "7 Point Trend (Decreasing)": [0, 30, 0, 30, 0, 14, 13, 12, 11, 10, 9, 8],
    "Common Cause": [5, 6, 5, 6],
}


@pytest.mark.parametrize(("cause", "values"), SERIES.items())
def test_every_rule_of_the_package_has_its_words(cause, values):
    found = plot_the_dots(values, "up")
    assert found.points.cause.iloc[-1] == cause
    assert cause_sentence(cause, LANGUAGE).startswith("The latest point is ")
    for way in ("Above", "Below"):
        assert "2 in 3" in cause_sentence(f"2 in 3 {way} CL", LANGUAGE)


def xmr(variation, cause, assurance=None) -> Chosen:
    return Chosen("xmr", pd.DataFrame(), None, variation, cause, assurance)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (xmr(Variation.IMPROVEMENT, "Above UCL"), "H special cause, improvement"),
        (xmr(Variation.CONCERN, "7 Points Below CL"), "L special cause, concern"),
        (xmr(Variation.HIGH, "7 Point Trend (Increasing)"), "H special cause, high"),
        (xmr(Variation.LOW, "7 Point Trend (Decreasing)"), "L special cause, low"),
        (xmr(Variation.COMMON_CAUSE, "Common Cause"), "∿ common cause variation"),
    ],
)
def test_variation_has_a_letter_and_words(chosen, words):
    (mark, said), (_, none) = icons(chosen, UP, LANGUAGE)
    assert said == words
    assert mark == str(chosen.variation).replace("_", "-")
    assert none == "– no target set"


@pytest.mark.parametrize("assurance", Assurance)
def test_assurance_has_a_sign_and_words(assurance):
    said = icons(xmr(Variation.COMMON_CAUSE, "Common Cause", assurance), UP, LANGUAGE)[1][1]
    assert said.endswith("meet the target")
    assert icons(Chosen("p", pd.DataFrame()), UP, LANGUAGE) == ()


def test_false_alarms_are_printed():
    assert false_alarm_sentence(0.93, 6, LANGUAGE) == (
        "XmR charts drawn: 6. If nothing had changed, the NHS rules would still flag about 0.9 of "
        "them by chance."
    )
    assert "about 4 of them" in false_alarm_sentence(4.0, 21, LANGUAGE)
    assert band_note(LANGUAGE).startswith("The pale band")
