import math

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.districts.statistics.comparison import Change
from dashboard.districts.statistics.spread import (
    SPREAD_COLUMNS,
    Spread,
    nurse_spread,
    student_point,
)
from dashboard.methods.shares.proportions import Z_95
from tests import district_oracles
from tests.examples import examples

KEYS = ["district", "indicator"]
PAIR = st.integers(1, 8).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
NURSES = st.dictionaries(st.sampled_from([f"n{i}" for i in range(14)]), PAIR, min_size=10)


def observed(**periods):
    """Rows of one indicator in one district; each period maps nurse -> (k, n)."""
    rows = [
        ("K", "CLS", period, "K-1", nurse, *counts)
        for period, nurses in periods.items()
        for nurse, counts in nurses.items()
    ]
    names = [*KEYS, "period", "health_center", "nurse", "numerator", "denominator"]
    table = pd.DataFrame(rows, columns=names)
    return table.astype(dict.fromkeys(names[:5], "str"))


def compared(verdict=Change.IMPROVED):
    return pd.DataFrame({"district": ["K"], "indicator": ["CLS"], "verdict": [str(verdict)]})


def measured(**periods):
    return nurse_spread(observed(**periods), compared()).iloc[0]


APART = {f"n{i}": (10 * (i % 2), 10) for i in range(12)}
ALIKE = {f"n{i}": (8, 10) for i in range(12)}
MIXED = {f"n{i}": (4 + i % 3, 10) for i in range(12)}


def test_nurses_who_become_alike():
    """Six nurses always right and six never: all variation is between them; then none is."""
    found = measured(baseline=APART, latest=MIXED)
    assert found.baseline_icc == pytest.approx(1)
    assert found.latest_icc == 0, "a correlation under 0 is none"
    assert found.icc_change == pytest.approx(-1)
    assert found.ci_high < 0
    assert found.verdict == Spread.NARROWER


def test_nurses_who_become_less_alike():
    assert measured(baseline=MIXED, latest=APART).verdict == Spread.WIDER


def test_the_same_again_has_not_changed():
    found = measured(baseline=MIXED, latest=MIXED)
    assert found.icc_change == 0
    assert (found.ci_low, found.ci_high) == pytest.approx((0, 0), abs=1e-12)
    assert found.verdict == Spread.NO_CLEAR_CHANGE


def test_quartiles_of_nurses_with_ten_observations():
    """Rates 40%, 50% and 60% by turns, four nurses each: quartiles 40%, 50% and 60%."""
    found = measured(baseline=MIXED, latest=MIXED | {"n0": (0, 9)})
    assert (found.baseline_nurses, found.baseline_nurses_of_10) == (12, 12)
    assert (found.latest_nurses, found.latest_nurses_of_10) == (12, 11)
    assert found[["baseline_q1", "baseline_median", "baseline_q3"]].tolist() == [0.4, 0.5, 0.6]


def test_no_quartiles_from_which_a_single_nurse_could_be_read():
    few = {f"n{i}": (5, 10 if i < 4 else 9) for i in range(12)}
    found = measured(baseline=few, latest=MIXED)
    assert found.baseline_nurses_of_10 == 4
    assert math.isnan(found.baseline_q1)
    assert found.latest_median == 0.5


def test_nine_nurses_are_too_few():
    nine = dict(list(APART.items())[:9])
    found = measured(baseline=nine, latest=MIXED)
    assert found.baseline_nurses == 9
    assert math.isnan(found.baseline_icc)
    assert not math.isnan(found.latest_icc)
    assert math.isnan(found.ci_low)
    assert found.verdict == Spread.TOO_FEW


@pytest.mark.parametrize("k", [0, 10])
def test_everyone_always_or_never_right(k):
    found = measured(baseline={f"n{i}": (k, 10) for i in range(12)}, latest=MIXED)
    assert math.isnan(found.baseline_icc), "outcomes that are all alike say nothing of nurses"
    assert found.verdict == Spread.TOO_FEW
    assert found.baseline_median == k / 10


def test_one_period_only():
    found = measured(latest=APART)
    assert (found.baseline_nurses, found.latest_nurses) == (0, 12)
    assert found.verdict == Spread.TOO_FEW


def test_no_rows_no_names_and_overlapping_periods_leave_nothing():
    empty = nurse_spread(observed(), compared())
    assert (len(empty), empty.columns.tolist()) == (0, SPREAD_COLUMNS)
    unnamed = observed(baseline=APART, latest=MIXED).assign(nurse=pd.Series(dtype="str"))
    assert nurse_spread(unnamed, compared()).empty
    both = observed(baseline=APART, latest=APART)
    assert nurse_spread(both, compared(Change.TOO_SHORT)).empty


def test_students_point():
    """97.5% points of t: 2.2622 at 9 degrees, 2.0930 at 19, 2.0010 at 59 (R: qt)."""
    found = student_point(pd.Series([9, 19, 59]))
    assert found.tolist() == pytest.approx([2.2622, 2.0930, 2.0010], rel=2e-3)


@examples(30)
@given(NURSES, NURSES)
def test_limits_against_leaving_nurses_out_one_by_one(before, after):
    try:
        error = district_oracles.jackknife_error(before, after)
        change = district_oracles.raw_icc(list(after.values()))
        change -= district_oracles.raw_icc(list(before.values()))
    except ZeroDivisionError:
        assume(False)
    found = measured(baseline=before, latest=after)
    assume(found.verdict != Spread.TOO_FEW)
    m = len({*before, *after})
    half = student_point(pd.Series([m - 1])).item() * error
    assert (found.ci_low, found.ci_high) == pytest.approx((change - half, change + half), abs=1e-7)
    assert half >= Z_95 * error


@examples(30)
@given(NURSES, st.randoms(use_true_random=False))
def test_exchanging_two_nurses_codes_changes_nothing(nurses, random):
    codes = list(nurses)
    random.shuffle(codes)
    renamed = dict(zip(codes, nurses.values(), strict=True))
    one, other = (measured(baseline=MIXED, latest=each) for each in (nurses, renamed))
    names = ["latest_icc", "latest_nurses", "latest_q1", "latest_median", "latest_q3"]
    assert one[names].tolist() == pytest.approx(other[names].tolist(), abs=1e-9, nan_ok=True)
