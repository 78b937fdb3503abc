import math
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.funnels import (
    Z_95,
    Z_998,
    arcsine_dispersion,
    arcsine_limits,
    exact_limits,
    funnel,
)
from tests.examples import examples
from tests.reading import figures

REFERENCE = figures("funnel.json")
CENTERS = REFERENCE["made_up"]
EXACT = CENTERS["exact_binomial_interp_n20_40_60_p001_025_975_999"]
DIED = REFERENCE["cases"]["medpar_pr_died"]
GROUPS = st.lists(
    st.integers(3, 90).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=25,
)


def centers(k, n):
    return pd.DataFrame({"numerator": k, "denominator": n})


def outside(rate, lower, upper):
    return (np.flatnonzero((rate < lower) | (rate > upper)) + 1).tolist()


def test_funnel_of_54_hospitals():
    k, n = np.array(DIED["numerator"]), np.array(DIED["denominator"])
    dispersion = arcsine_dispersion(k, n)
    assert dispersion.phi == pytest.approx(DIED["phi"], rel=1e-9)
    assert dispersion.tau2 == pytest.approx(DIED["tau2"], rel=1e-9)
    assert k.sum() / n.sum() == pytest.approx(DIED["target"], abs=1e-12)
    for name, z, tau2 in (
        ("{}95", Z_95, 0),
        ("{}998", Z_998, 0),
        ("OD95{}", Z_95, dispersion.tau2),
        ("OD998{}", Z_998, dispersion.tau2),
    ):
        low, high = arcsine_limits(n, DIED["target"], z, tau2)
        assert low == pytest.approx(DIED[name.format("LCL")], abs=1e-9)
        assert high == pytest.approx(DIED[name.format("UCL")], abs=1e-9)
    assert outside(k / n, low, high) == DIED["outside"] == []


def test_funnel_of_21_health_centers():
    k, n = np.array(CENTERS["num"]), np.array(CENTERS["den"])
    dispersion = arcsine_dispersion(k, n)
    assert dispersion.phi == pytest.approx(CENTERS["phi_winsor10"], rel=1e-9)
    assert dispersion.tau2 == pytest.approx(CENTERS["tau2"], rel=1e-9)
    for name, tau2 in (("arcsine", 0), ("od", dispersion.tau2)):
        expected = CENTERS[f"{name}_limits_n20_40_60"]
        for z, level in ((Z_95, "95"), (Z_998, "998")):
            low, high = arcsine_limits(np.array([20, 40, 60]), CENTERS["target"], z, tau2)
            assert low == pytest.approx(expected[f"ll{level}"], abs=1e-8)
            assert high == pytest.approx(expected.get(f"ul{level}", high), abs=1e-8)
    plain = arcsine_limits(n, CENTERS["target"], Z_95)
    assert outside(k / n, *plain) == CENTERS["outside_unadjusted_95_1based"]
    wide = arcsine_limits(n, CENTERS["target"], Z_95, dispersion.tau2)
    assert outside(k / n, *wide) == CENTERS["outside_od_95"] == []


@pytest.mark.parametrize(
    ("n", "expected"),
    list(
        zip((20, 40, 60), CENTERS["exact_binomial_interp_n20_40_60_p001_025_975_999"], strict=True)
    ),
)
def test_exact_limits_interpolated_between_counts(n, expected):
    assert exact_limits(n, CENTERS["target"]) == pytest.approx(expected, abs=1e-6)


def test_exact_limits_by_hand():
    """Of 2 with chance one half 0, 1, 2 have probability 1/4, 1/2, 1/4."""
    assert exact_limits(2, 0.5, [0.25, 0.5, 0.75, 1.0]) == pytest.approx([0, 0.25, 0.5, 1])
    assert exact_limits(2, 0.5, [0.125]) == [0]
    assert exact_limits(2, 1.0, [0.025]) == [1]


def test_the_table_is_ordered_by_observations_never_by_rate():
    table = funnel(centers(CENTERS["num"], CENTERS["den"]))
    assert table["denominator"].is_monotonic_increasing
    assert table["target"].iloc[0] == pytest.approx(CENTERS["target"], abs=1e-9)
    assert table["tau2"].iloc[0] == pytest.approx(CENTERS["tau2"], rel=1e-9)
    sixty = table[table["denominator"] == 60].iloc[0]
    assert sixty["lower95"] == pytest.approx(0.657711069, abs=1e-8)
    assert sixty["exact_upper998"] == pytest.approx(0.968672, abs=1e-6)


def test_no_centers_one_center_and_a_center_never_observed():
    assert len(funnel(centers([], []))) == 0
    one = funnel(centers([3], [5])).iloc[0]
    assert (one["rate"], one["target"], one["tau2"]) == (0.6, 0.6, 0)
    assert math.isnan(one["phi"])
    assert one["lower95"] < 0.6 < one["upper95"]
    unseen = funnel(centers([0, 3], [0, 9])).iloc[0]
    assert unseen[["rate", "lower95", "upper998", "exact_lower95"]].isna().all()


def test_too_few_centers_are_not_widened():
    nine = funnel(centers(CENTERS["num"][:9], CENTERS["den"][:9]))
    assert nine["phi"].isna().all()
    assert (nine["tau2"] == 0).all()
    assert funnel(centers(CENTERS["num"][:10], CENTERS["den"][:10]))["phi"].notna().all()


@pytest.mark.parametrize("k", [0, 1])
def test_all_alike_lie_within_every_limit(k):
    table = funnel(centers([k * 8] * 12, [8] * 12))
    assert (table["phi"] == 0).all()
    for level in ("95", "998"):
        for kind in ("", "exact_"):
            assert (table[f"{kind}lower{level}"] <= k).all()
            assert (table[f"{kind}upper{level}"] >= k).all()


def test_a_limit_that_turns_back_under_few_observations_is_closed():
    """About a target of 34% the arcsine limits of one observation would be 12% to 68%."""
    low, high = arcsine_limits(np.array([1, 2, 60]), DIED["target"], Z_998)
    assert (low[:2].tolist(), high[:2].tolist()) == ([0, 0], [1, 1])
    assert 0 < low[2] < high[2] < 1


@examples(40)
@given(GROUPS)
def test_limits_hold_the_target_and_nest(groups):
    table = funnel(centers(*zip(*groups, strict=True)))
    for kind in ("", "exact_"):
        edges = [table[f"{kind}{edge}"] for edge in ("lower998", "lower95", "upper95", "upper998")]
        for narrow, wide in pairwise(edges):
            assert (narrow <= wide + 1e-12).all()
        assert all(edge.between(0, 1).all() for edge in edges)
    assert (table["lower95"] <= table["target"] + 1e-12).all()
    assert (table["upper95"] >= table["target"] - 1e-12).all()
    assert (table["tau2"] >= 0).all()


@examples(40)
@given(GROUPS, st.randoms(use_true_random=False))
def test_the_order_of_centers_changes_no_limit(groups, random):
    table = funnel(centers(*zip(*groups, strict=True)))
    random.shuffle(groups)
    again = funnel(centers(*zip(*groups, strict=True)))
    assert again["lower95"].to_numpy() == pytest.approx(table["lower95"].to_numpy(), abs=1e-9)
    assert again["phi"].iloc[0] == pytest.approx(table["phi"].iloc[0], nan_ok=True)
