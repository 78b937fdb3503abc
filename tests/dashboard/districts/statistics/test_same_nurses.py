"""A change told by the same nurses then and now: golden cases, and when it gives way."""

import pandas as pd
import pytest

from dashboard.districts.statistics.comparison import Change, difference_interval
from tests.district_rows import compared, observed, pair
from tests.verdict_cases import golden

CASES = golden("change")


def rows_of(case: dict) -> pd.DataFrame:
    """Return a golden case's nurses as observations of one district."""
    counts = zip(*(case["input"][name] for name in ("k1", "n1", "k2", "n2")), strict=True)
    lines = [
        one
        for place, (k1, n1, k2, n2) in enumerate(counts)
        for one in pair("CLS", "K", f"N{place}", (k1, n1), (k2, n2))
    ]
    return observed(*[line for line in lines if line[-1]])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_comparison_says_what_the_golden_cases_say(case):
    row = next(compared(rows_of(case), ["K"]).itertuples())
    expected = case["expected"]
    assert row.same_nurses
    assert (row.change, row.ci_low, row.ci_high) == pytest.approx(
        (expected["difference"], expected["low"], expected["high"]), abs=1e-6
    )


def test_few_nurses_give_way_to_independent_periods():
    lines = [one for n in range(3) for one in pair("CLS", "K", f"N{n}", (4, 10), (8, 10))]
    row = next(compared(observed(*lines), ["K"]).itertuples())
    assert not row.same_nurses
    parts = [
        pd.DataFrame({"rate": [rate], "low": [low], "high": [high]})
        for rate, low, high in (
            (row.baseline_rate, row.baseline_low, row.baseline_high),
            (row.latest_rate, row.latest_low, row.latest_high),
        )
    ]
    before = difference_interval(*parts).iloc[0]
    assert (row.ci_low, row.ci_high) == pytest.approx((before.low, before.high))


def test_the_same_nurses_show_a_change_that_independent_periods_do_not():
    """Six nurses, each 2 of 10 better: nurses differ much, but all of them in the same way."""
    lines = [one for n in range(6) for one in pair("CLS", "K", f"N{n}", (n + 1, 10), (n + 3, 10))]
    row = next(compared(observed(*lines), ["K"]).itertuples())
    assert row.same_nurses
    assert row.change == pytest.approx(0.2)
    assert row.verdict == Change.IMPROVED
    assert 0 < row.ci_low < 0.2 < row.ci_high
    assert row.baseline_high > row.latest_low, "the two intervals themselves overlap"


def test_what_has_no_nurse_is_one_nurse_a_health_center():
    lines = [
        one
        for n in range(4)
        for one in pair("CLS", "K", None, (n + 2, 10), (n + 4, 10), center=f"K-{n}")
    ]
    row = next(compared(observed(*lines), ["K"]).itertuples())
    assert (row.same_nurses, row.nurses) == (True, 0)
    assert row.ci_low < 0.2 < row.ci_high
