"""Sentences about changes: rates, points and limits, verdicts and their marks."""

from datetime import date

import pandas as pd
import pytest

from dashboard.districts.published import PUBLISHED
from dashboard.districts.sentences.changes import (
    change_words,
    counts_words,
    latest_months,
    limits,
    months_counted,
    people,
    period_hover,
    periods_compared,
    points,
    published_caption,
    signed,
    tally,
    verdict_words,
)
from dashboard.districts.statistics.comparison import Change
from dashboard.districts.statistics.spread import Spread
from dashboard.months import Window
from tests.districts import compared


def first(*lines, **settings):
    return next(compared(*lines, **settings).itertuples())


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.234, "+23 points"),
        (-0.04, "−4 points"),
        (0.001, "0 points"),
        (-0.004, "0 points"),
        (0.01, "+1 point"),
        (-0.012, "−1 point"),
        (1, "+100 points"),
    ],
)
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


def test_verdicts_are_tallied():
    same = pd.Series(["improved", "improved"])
    assert tally(same, Change, "en") == ("improved", "improving")
    mixed = pd.Series(["no clear change", "improved"])
    assert tally(mixed, Change, "en") == ("1 improved and 1 no change shown", "improving")
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


def test_every_section_names_the_months_it_rests_on():
    days = {"baseline_from": "2010-10-01", "baseline_to": "2010-12-31",
            "latest_from": "2012-10-01", "latest_to": "2012-12-31"}  # fmt: skip
    table = pd.DataFrame({name: pd.to_datetime([day] * 2) for name, day in days.items()})
    assert periods_compared(table, "en") == (
        "Baseline Oct 2010 to Dec 2010, latest Oct 2012 to Dec 2012."
    )
    assert latest_months(table, "en") == "The last 3 months are Oct 2012 to Dec 2012."
    table.loc[1, "baseline_from"] = pd.Timestamp("2011-02-01")
    assert periods_compared(table, "en") == (
        "Baseline: the beginning of each record; latest Oct 2012 to Dec 2012."
    )
    none = table[:0]
    assert (periods_compared(none, "en"), latest_months(none, "en")) == ("", "")
    window = Window(date(2010, 10, 1), date(2013, 1, 1))
    assert months_counted(window, "en") == "Counted: Oct 2010 to Dec 2012."
