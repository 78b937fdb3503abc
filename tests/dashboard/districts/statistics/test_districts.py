"""Districts against their baselines: hand-worked, then against one district at a time."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.districts.statistics.comparison import COMPARISON_COLUMNS, Change
from dashboard.districts.statistics.difference import differences
from dashboard.districts.statistics.periods import in_periods, spans
from dashboard.districts.statistics.series import latest_gaps
from dashboard.methods.shares.proportions import clustered_interval
from tests.district_rows import FIRST, LAST, YEAR, compared, observed, pair
from tests.examples import examples


def test_one_district_by_hand():
    """6 of 20 before, 17 of 20 after, by two nurses of ten: worth 20 / (1 + 9 · 0.35)."""
    rows = observed(
        *pair("CLS", "K", "a", (3, 10), (9, 10)), *pair("CLS", "K", "b", (3, 10), (8, 10))
    )
    table = compared(rows, ["K"])
    assert table.columns.tolist() == COMPARISON_COLUMNS
    row = table.iloc[0]
    assert (row.baseline_k, row.baseline_n, row.latest_k, row.latest_n) == (6, 20, 17, 20)
    assert (row.baseline_rate, row.latest_rate) == (0.3, 0.85)
    assert row.change == pytest.approx(0.55)
    assert row.baseline_n_effective == pytest.approx(20 / 4.15)
    before = clustered_interval(rows[rows.period_start == pd.Timestamp(FIRST)])
    after = clustered_interval(rows[rows.period_start == pd.Timestamp(LAST)])
    assert (row.baseline_low, row.baseline_high) == pytest.approx((before.low, before.high))
    low = 0.55 - ((0.85 - after.low) ** 2 + (before.high - 0.3) ** 2) ** 0.5
    assert row.ci_low == pytest.approx(low)
    assert (row.nurses, row.health_centers, row.baseline_nurses) == (2, 1, 2)
    days = (row.baseline_from, row.baseline_to, row.latest_from, row.latest_to)
    assert [f"{day:%m-%d}" for day in days] == ["01-01", "03-31", "10-01", "12-31"]
    assert row.verdict == Change.NO_CLEAR_CHANGE, "two nurses are not enough to be sure"


def test_many_nurses_make_the_same_rates_a_finding():
    rows = [row for nurse in range(20) for row in pair("CLS", "K", f"n{nurse}", (3, 10), (8, 10))]
    rows += [row for nurse in range(20) for row in pair("ABX", "K", f"n{nurse}", (3, 10), (8, 10))]
    table = compared(observed(*rows), ["K"]).set_index("indicator")
    assert table.loc["CLS", "verdict"] == Change.IMPROVED
    assert table.loc["ABX", "verdict"] == Change.WORSENED, "of an antibiotic without need"


def test_every_district_has_a_row_for_every_indicator_observed():
    rows = observed(*pair("CLS", "K", "a", (3, 10), (9, 10)))
    table = compared(rows, ["K", "S"])
    assert list(zip(table.district, table.indicator, strict=True)) == [("K", "CLS"), ("S", "CLS")]
    other = table.iloc[1]
    assert (other.baseline_n, other.latest_n, other.nurses) == (0, 0, 0)
    assert other.verdict == Change.NOT_OBSERVED
    assert other[["baseline_rate", "change", "ci_low", "baseline_from"]].isna().all()


def test_nothing_observed():
    table = compared(observed())
    assert (len(table), table.columns.tolist()) == (0, COMPARISON_COLUMNS)
    assert differences(in_periods(observed(), spans(observed(), YEAR)), table).empty
    assert latest_gaps(table).empty


@pytest.mark.parametrize("k", [0, 20])
def test_all_or_none_before_and_after(k):
    table = compared(observed(*pair("CLS", "K", "a", (k, 20), (k, 20))), ["K"])
    row = table.iloc[0]
    assert row.change == 0
    assert row.ci_low < 0 < row.ci_high
    assert row.at_ceiling == (k == 20)
    assert row.verdict == Change.NO_CLEAR_CHANGE


def test_a_baseline_near_the_edge_can_be_bettered_and_lost_all_the_same():
    rows = [row for nurse in range(30) for row in pair("CLS", "K", f"n{nurse}", (9, 10), (10, 10))]
    rows += [row for nurse in range(30) for row in pair("ABX", "K", f"n{nurse}", (1, 10), (6, 10))]
    table = compared(observed(*rows), ["K"]).set_index("indicator")
    assert table.loc["CLS", ["at_ceiling", "verdict"]].tolist() == [True, Change.IMPROVED]
    assert table.loc["ABX", ["at_ceiling", "verdict"]].tolist() == [True, Change.WORSENED]


def test_overlapping_periods_have_no_change():
    rows = observed(("CLS", "K", "K-1", "a", date(2012, 11, 1), 5, 20))
    row = compared(rows, ["K"]).iloc[0]
    assert row.verdict == Change.TOO_SHORT
    assert row[["change", "ci_low", "ci_high"]].isna().all()
    assert (row.baseline_k, row.latest_k) == (5, 5)


def test_facility_indicators_cluster_by_health_center():
    rows = observed(
        *pair("CLS", "K", None, (1, 10), (9, 10), "K-1"),
        *pair("CLS", "K", None, (2, 10), (9, 10), "K-2"),
    )
    row = compared(rows, ["K"]).iloc[0]
    assert (row.nurses, row.health_centers) == (0, 2)
    assert row.baseline_n_effective == pytest.approx(20 / 4.15)


CELL = st.integers(1, 12).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
NURSES = st.lists(st.tuples(CELL, CELL), min_size=1, max_size=12)


@examples(20)
@given(NURSES, NURSES)
def test_a_district_does_not_know_of_the_other(here, there):
    rows = [
        row
        for district, nurses in (("K", here), ("S", there))
        for place, (before, after) in enumerate(nurses)
        for row in pair("CLS", district, f"{district}{place}", before, after)
    ]
    both = compared(observed(*rows)).set_index("district")
    for district, nurses in (("K", here), ("S", there)):
        alone = compared(observed(*(row for row in rows if row[1] == district)), [district]).iloc[0]
        names = ["baseline_low", "latest_high", "change", "ci_low", "ci_high"]
        assert both.loc[district, names].tolist() == pytest.approx(alone[names].tolist(), abs=1e-9)
        row = both.loc[district]
        assert row.baseline_n == sum(before[1] for before, _ in nurses)
        assert row.baseline_low <= row.baseline_rate <= row.baseline_high
        assert row.ci_low <= row.change <= row.ci_high
