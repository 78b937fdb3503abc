"""Tests of what is counted at the ceiling: the latest observations, the cases since a miss."""

from datetime import date

import pandas as pd

from dashboard.trends.statistics.kinds import Recent, recent


def visits(*counts) -> pd.DataFrame:
    k, n = zip(*counts, strict=True) if counts else ((), ())
    days = pd.date_range("2012-01-01", periods=len(counts), freq="D").astype("datetime64[us]")
    return pd.DataFrame({"period_start": days, "numerator": k, "denominator": n})


def test_the_latest_visits_that_make_twenty():
    found = recent(visits((8, 9), (8, 8), (7, 8), (8, 8)), "up")
    assert found == Recent(23, 24, date(2012, 1, 2), 8, date(2012, 1, 3))


def test_where_lower_is_better_a_miss_is_a_numerator():
    found = recent(visits((1, 8), (0, 8), (0, 8), (0, 8)), "down")
    assert found == Recent(0, 24, date(2012, 1, 2), 24, date(2012, 1, 1))


def test_fewer_than_twenty_are_all():
    assert recent(visits((5, 5), (6, 6)), "up") == Recent(11, 11, date(2012, 1, 1), 11, None)


def test_a_miss_at_the_latest_visit_leaves_no_case_since():
    found = recent(visits((5, 5), (5, 6)), "up")
    assert (found.cases, found.missed_on) == (0, date(2012, 1, 2))


def test_visits_on_one_day_count_together_in_whatever_order_they_come():
    same_day = visits((10, 10), (10, 10), (9, 10)).assign(period_start=pd.Timestamp("2012-01-01"))
    assert recent(same_day, "up") == Recent(29, 30, date(2012, 1, 1), 0, date(2012, 1, 1))
    rows = visits((3, 4), (30, 30))
    assert recent(rows.iloc[::-1], "up") == recent(rows, "up")


def test_nothing_observed_is_nothing_said():
    assert recent(visits(), "up") is None
    assert recent(visits((0, 0)), "up") is None
