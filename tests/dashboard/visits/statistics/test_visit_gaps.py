"""Gaps between visits, worked by hand and by a slow count; those not ended are censored."""

import math
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.visits.statistics.intervals import revisit_curve, revisits, visit_gaps, waits
from dashboard.visits.statistics.rhythm import standing, visits_until
from tests.examples import examples
from tests.visits import visits

DAY = date(2012, 12, 31)


def gaps(*rows, day: date = DAY, since: date | None = None) -> pd.DataFrame:
    return visit_gaps(visits_until(visits(*rows), day, True), day, since)


def test_gaps_run_from_the_last_day_to_the_next_first_day_and_the_last_is_open():
    found = gaps(
        ("K", "2012-10-01", "2012-10-02"), ("K", "2012-11-01", "2012-11-02"), ("K", "2012-12-24")
    )
    assert list(zip(found.days, found.ended, strict=True)) == [(30, True), (52, True), (7, False)]


def test_a_center_never_visited_has_no_gap_and_one_visit_leaves_one_open():
    assert gaps().empty
    assert gaps(("K", "2012-12-01", None, "planned"), ("K", "2012-12-02", None, "cancelled")).empty
    found = gaps(("K", "2012-10-01"))
    assert found.to_dict("records")[0] | {"next_on": None} == {
        "health_center": "K",
        "from_on": pd.Timestamp("2012-10-01"),
        "next_on": None,
        "days": 91,
        "ended": False,
        "entry": 0,
    }


def test_visits_that_overlap_or_follow_the_next_day_are_one():
    found = gaps(
        ("K", "2012-10-01", "2012-10-10"),
        ("K", "2012-10-03", "2012-10-04"),
        ("K", "2012-10-11", "2012-10-12"),
        ("K", "2012-11-01"),
    )
    assert list(found.days) == [20, 60]


def test_with_a_first_day_gaps_are_seen_from_then_on():
    rows = (("K", "2012-10-01"), ("K", "2012-11-10"), ("K", "2012-12-20"))
    found = gaps(*rows, since=date(2012, 11, 1))
    assert list(zip(found.days, found.entry, strict=True)) == [(40, 31), (40, 0), (11, 0)]


def test_the_share_within_42_days_counts_open_gaps_as_long_as_they_are():
    found = revisits(
        gaps(
            ("A", "2012-10-01"),
            ("A", "2012-11-05"),  # 35 days, then 56 open
            ("B", "2012-10-01"),
            ("B", "2012-11-20"),  # 50 days, then 41 open
        )
    )
    assert (found.gaps, found.within, found.judged, found.open) == (4, 1, 3, 1)
    assert found.share == pytest.approx(0.25)  # at 35 days one of four at risk
    assert found.median == 50


def test_nothing_known_is_nothing_said():
    found = revisits(gaps())
    assert (found.gaps, found.judged) == (0, 0)
    assert math.isnan(found.share)
    assert revisit_curve(gaps()).empty


chains = st.lists(st.lists(st.integers(2, 90), min_size=1, max_size=6), max_size=5)


def visits_of(found: list[list[int]]) -> list[tuple]:
    rows = []
    for number, steps in enumerate(found):
        day = date(2011, 6, 1)
        for step in steps:
            rows.append((f"K{number}", day))
            day += timedelta(days=step)
    return [row for row in rows if row[1] <= DAY]


@examples(20)
@given(chains)
def test_a_slow_product_limit_agrees(found):
    rows = gaps(*visits_of(found))
    curve = revisit_curve(rows)
    survival = 1.0
    for day in sorted({int(days) for days in rows.days[rows.ended]}):
        waiting = sum(1 for days in rows.days if days >= day)
        ended = sum(1 for row in rows.itertuples() if row.ended and row.days == day)
        survival *= 1 - ended / waiting
        at = curve[curve.days == day].iloc[0]
        assert (at.at_risk, at.events) == (waiting, ended)
        assert at.not_revisited == pytest.approx(survival)


@examples(20)
@given(chains)
def test_every_visit_begins_one_gap_and_shares_are_shares(found):
    rows = gaps(*visits_of(found))
    assert len(rows) == len(set(visits_of(found)))
    assert (~rows.ended).sum() == rows.health_center.nunique()
    summed = revisits(rows)
    assert 0 <= summed.within <= summed.judged <= summed.gaps
    assert summed.judged + summed.open == summed.gaps
    assert math.isnan(summed.share) or 0 <= summed.share <= 1


def test_the_days_beyond_42_and_those_in_which_a_visit_is_due():
    """K was silent from 3 January to 1 March, and was last seen on 20 December; L never was."""
    known = visits_until(
        visits(("K", "2012-01-03"), ("K", "2012-03-01"), ("K", "2012-12-20")), DAY, True
    )
    spans = waits(known, standing(known, ["K", "L"], DAY), DAY)
    assert [
        (row.health_center, f"{row.from_on:%Y-%m-%d}", f"{row.until:%Y-%m-%d}", row.late)
        for row in spans.itertuples()
    ] == [
        ("K", "2012-02-15", "2012-03-01", True),
        ("K", "2012-04-13", "2012-12-20", True),
        ("K", "2013-01-17", "2013-02-01", False),
    ]
    nobody = visits_until(visits(), DAY, True)
    assert waits(nobody, standing(nobody, ["L"], DAY), DAY).empty
