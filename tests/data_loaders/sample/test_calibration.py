"""Tests that the sample looks like the programme of the papers, within bounds stated here.

Published: Magge et al., Arch Dis Child 2015;100:565 and Manzi et al., BMC Health Serv Res
2014;14:275. The bounds allow for 21 health centers and two or so nurses in each.
"""

from datetime import date

import numpy as np
import pytest

RECORDS = (date(2010, 10, 1), date(2013, 1, 1))
BASELINE = (date(2010, 10, 1), date(2011, 1, 1))
YEAR_LATER = (date(2011, 10, 1), date(2012, 1, 1))
DAYS = (RECORDS[1] - RECORDS[0]).days


def values(rows, indicator, window, letter="") -> tuple[np.ndarray, np.ndarray, list[str]]:
    found = [
        row
        for row in rows["indicator_values"]
        if row["indicator"] == indicator
        and window[0] <= row["date"] < window[1]
        and row["health_center"].startswith(letter)
    ]
    k, n = (np.array([row[name] for row in found]) for name in ("numerator", "denominator"))
    return k, n, [row["nurse"] for row in found]


def rate(rows, indicator, window, letter="") -> float:
    k, n, _ = values(rows, indicator, window, letter)
    return k.sum() / n.sum()


def correlation(rows, indicator, window) -> float:
    """One-way analysis of variance over nurses of yes/no children (Fleiss)."""
    k, n, nurses = values(rows, indicator, window)
    names, place = np.unique(nurses, return_inverse=True)
    k, n = np.bincount(place, k), np.bincount(place, n)
    groups, children, mean = len(names), n.sum(), k.sum() / n.sum()
    between = (n * (k / n - mean) ** 2).sum() / (groups - 1)
    within = (k * (1 - k / n)).sum() / (children - groups)
    size = (children - (n**2).sum() / children) / (groups - 1)
    return (between - within) / (between + (size - 1) * within)


@pytest.mark.parametrize(
    ("indicator", "before", "after", "slack"),
    [
        ("CLS", 0.56, 0.915, 0.08),
        ("TRT", 0.783, 0.982, 0.1),
        ("FRM", 0.659, 0.971, 0.07),
        ("TRN", 0.832, 1.0, 0.03),
        ("GRO", 0.18, 0.18, 0.1),
    ],
)
def test_care_moves_as_published(any_rows, indicator, before, after, slack):
    assert rate(any_rows, indicator, BASELINE) == pytest.approx(before, abs=slack)
    assert rate(any_rows, indicator, YEAR_LATER) == pytest.approx(after, abs=slack)


def test_antibiotics_without_need_fall(any_rows):
    assert rate(any_rows, "AMX", BASELINE) > 0.22
    assert rate(any_rows, "AMX", YEAR_LATER) < 0.14


@pytest.mark.parametrize(("letter", "gain"), [("K", 0.29), ("S", 0.17)])
def test_the_index_gains_more_in_kirehe(any_rows, letter, gain):
    before = rate(any_rows, "IDX", BASELINE, letter)
    after = rate(any_rows, "IDX", YEAR_LATER, letter)
    assert after - before == pytest.approx(gain, abs=0.07)


def test_nurses_become_more_alike(any_rows):
    codes = ("CLS", "DNG", "VIT", "FRM")
    before = np.mean([correlation(any_rows, code, BASELINE) for code in codes])
    after = np.mean([correlation(any_rows, code, YEAR_LATER) for code in codes])
    assert before == pytest.approx(0.6, abs=0.12)
    assert after == pytest.approx(0.35, abs=0.12)


def test_clinics_open_daily_after_a_step(any_rows):
    k, _, _ = values(any_rows, "CLD", BASELINE)
    assert set(k) <= {0, 1, 2}
    k, _, _ = values(any_rows, "CLD", (date(2012, 9, 1), RECORDS[1]))
    assert np.mean(k >= 4) > 0.85


@pytest.mark.parametrize(
    ("letter", "centers", "a_year"), [("K", 13, (11, 12.5)), ("S", 8, (13.8, 15.7))]
)
def test_visits_are_as_many_and_as_long_as_in_the_paper(any_rows, letter, centers, a_year):
    done = [
        row
        for row in any_rows["visits"]
        if row["status"] == "done" and row["health_center"].startswith(letter)
    ]
    assert a_year[0] < len(done) / centers / (DAYS / 365.25) < a_year[1]
    assert {(row["ended_on"] - row["started_on"]).days + 1 for row in done} == {2, 3}
    assert all(row["ended_on"].weekday() < 5 for row in done)
    months = {(row["started_on"].year, row["started_on"].month) for row in done}
    assert len(months) == 27  # no month without a visit in the whole district


def test_a_nurse_is_watched_with_three_children_or_so(any_rows):
    _, n, _ = values(any_rows, "CLS", RECORDS)
    assert n.mean() == pytest.approx(3, abs=0.1)
    assert set(n) == {1, 2, 3, 4}
