import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.districts.statistics.funnel import (
    ABOVE,
    BELOW,
    EXACT,
    FUNNEL_COLUMNS,
    WIDENED,
    center_funnel,
    limit_curves,
)
from dashboard.methods.funnels import Z_95, Z_998, arcsine_limits, exact_limits
from dashboard.methods.shares.dispersion import dispersion, expected_square
from tests.examples import examples
from tests.reading import figures

CENTERS = figures("funnel.json")["made_up"]
COUNTS = st.lists(
    st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=24
)


def centers(*counts):
    rows = [("CLS", "K", f"K-{place:02d}", k, n, 1) for place, (k, n) in enumerate(counts)]
    names = ["indicator", "district", "health_center", "numerator", "denominator", "nurses"]
    return pd.DataFrame(rows, columns=names).astype(dict.fromkeys(names[:3], "str"))


def reference():
    return centers(*zip(CENTERS["num"], CENTERS["den"], strict=True))


def test_the_reference_of_21_centers():
    table = center_funnel(reference())
    assert table.columns.tolist() == FUNNEL_COLUMNS
    corrected = CENTERS["phi_winsor10"] / expected_square(21)
    assert table.phi.iloc[0] == pytest.approx(corrected, rel=1e-9)
    apart = (21 * CENTERS["phi_winsor10"] - 20) / CENTERS["tau2"]
    assert table.tau2.iloc[0] == pytest.approx(20 * (corrected - 1) / apart, rel=1e-9)
    assert table.target.iloc[0] == pytest.approx(CENTERS["target"], abs=1e-9)
    assert set(table.limits) == {WIDENED}
    assert set(table.side) == {""}, "9 lie outside the limits of chance, none outside the widened"
    assert table.counted.all()


def test_a_center_between_95_and_998_is_not_named():
    table = center_funnel(centers(*[(30, 60), (28, 60), (32, 60)] * 7, (39, 60)))
    middle = table[table.numerator == 39].iloc[0]
    assert middle.upper95 < middle.rate < middle.upper998
    assert middle.side == ""


def test_pages_that_name_a_center_where_none_differs():
    """Two nurses a center, of care that differs alike everywhere (ICC .2): when whoever lay outside
    the uncorrected 95% limits was named, 9 pages in 10 named one.
    """
    random = np.random.default_rng(16)
    n, pages, share = np.full((21, 2), 30), 300, 0.85
    named = outside_95 = 0
    for _ in range(pages):
        k = random.binomial(n, random.beta(share * 4, (1 - share) * 4, n.shape)).sum(axis=1)
        table = center_funnel(centers(*zip(k, n.sum(axis=1), strict=True)))
        named += (table.side != "").any()
        outside_95 += ((table.rate > table.upper95) | (table.rate < table.lower95)).sum()
    assert 0.005 <= named / pages <= 0.08
    assert 0.03 <= outside_95 / (pages * 21) <= 0.06


def test_the_order_is_by_observations_never_by_rate():
    table = center_funnel(reference())
    assert table.denominator.is_monotonic_increasing
    assert not table.rate.is_monotonic_increasing


def test_nine_centers_get_exact_limits_and_nobody_is_outside():
    counts = list(zip(CENTERS["num"], CENTERS["den"], strict=True))[:8]
    table = center_funnel(centers(*counts, (0, 40)))
    assert set(table.limits) == {EXACT}
    assert set(table.side) == {""}, "though 0 of 40 lies far below"
    assert table.phi.isna().all()
    assert (table.tau2 == 0).all()
    row = table.iloc[0]
    expected = exact_limits(int(row.denominator), row.target)
    assert row[["lower998", "lower95", "upper95", "upper998"]].tolist() == pytest.approx(expected)


def test_small_centers_do_not_count():
    """Nine observations, all or none: they move neither target nor dispersion, nor are judged."""
    small = centers(*zip(CENTERS["num"], CENTERS["den"], strict=True), (0, 9), (9, 9), (1, 1))
    table, alone = center_funnel(small), center_funnel(reference())
    for name in ("target", "phi", "tau2"):
        assert table[name].iloc[0] == alone[name].iloc[0]
    few = table[~table.counted]
    assert few.denominator.tolist() == [1, 9, 9]
    assert set(few.side) == {""}
    assert few[["lower95", "upper95"]].notna().all(axis=None)


def test_a_center_beyond_the_widened_limits():
    table = center_funnel(centers(*[(60, 100)] * 20, (100, 100)))
    assert table.side.tolist().count(ABOVE) == 1
    assert table[table.side == ABOVE].rate.item() == 1


def test_no_center_none_observed_one_center():
    assert center_funnel(centers()).empty
    assert center_funnel(centers((0, 0))).empty
    assert limit_curves(center_funnel(centers())).empty
    one = center_funnel(centers((30, 40)))
    assert (one.limits.item(), one.target.item(), one.side.item()) == (EXACT, 0.75, "")
    few = center_funnel(centers((3, 4)))
    assert few[["target", "lower95", "upper998"]].isna().all(axis=None)
    assert limit_curves(few).empty


@pytest.mark.parametrize("k", [0, 20])
@pytest.mark.parametrize("many", [3, 12])
def test_all_or_none_everywhere(k, many):
    table = center_funnel(centers(*[(k, 20)] * many))
    assert set(table.rate) == {k / 20}
    assert set(table.side) == {""}
    assert (table.lower95 <= k / 20).all()
    assert (table.upper95 >= k / 20).all()


def test_five_hundred_centers():
    counts = [(n // 2 + place % 3, n) for place, n in enumerate(range(12, 512))]
    table = center_funnel(centers(*counts))
    assert len(table) == 500
    assert table[["lower998", "lower95", "upper95", "upper998"]].notna().all(axis=None)


def test_curves_run_from_ten_observations_past_the_most():
    curves = limit_curves(center_funnel(reference()))
    assert curves.denominator.iloc[0] == 10
    assert curves.denominator.iloc[-1] == int(66 * 1.05)
    assert (curves.lower998 <= curves.lower95).all()
    assert np.diff(curves.lower95).min() > 0, "the funnel narrows to the right"


@examples(30)
@given(COUNTS, st.randoms(use_true_random=False))
def test_limits_as_in_the_shared_funnel_whatever_the_order(counts, random):
    large = [pair for pair in counts if pair[1] >= 10]
    table = center_funnel(centers(*counts))
    random.shuffle(counts)
    again = center_funnel(centers(*counts))
    for name in ("lower95", "upper998", "phi"):
        assert again[name].tolist() == pytest.approx(table[name].tolist(), abs=1e-9, nan_ok=True)
    if len(large) >= 10:
        own = table[table.counted]
        numbers = own.denominator.to_numpy(dtype=float)
        shared = dispersion(own.numerator, numbers)
        low, _ = arcsine_limits(numbers, own.target.iloc[0], Z_95, shared.tau2)
        _, high = arcsine_limits(numbers, own.target.iloc[0], Z_998, shared.tau2)
        assert own.lower95.tolist() == pytest.approx(low.tolist(), abs=1e-9)
        assert own.upper998.tolist() == pytest.approx(high.tolist(), abs=1e-9)
        names = {"": 0, ABOVE: 1, BELOW: -1}
        assert [names[side] for side in own.side] == shared.outside.tolist()
    else:
        assert (table.side == "").all()
        assert table.phi.map(math.isnan).all()
