import math
from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.limits import (
    EXACT_WIDTH,
    c_chart,
    frozen,
    in_parts,
    mean_moving_range,
    mr_chart,
    p_chart,
    p_prime_chart,
    u_chart,
    u_prime_chart,
    xmr_chart,
)
from tests.examples import examples
from tests.reading import figures

REFERENCE = figures("control_charts.json")
INVENTED = REFERENCE["made_up"]
CHARTS = {
    "p": p_chart,
    "pp": partial(p_prime_chart, floor=0),
    "u": u_chart,
    "c": c_chart,
    "i": partial(xmr_chart, width=EXACT_WIDTH),
    "mr": mr_chart,
}
COUNTS = st.lists(
    st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=30,
)


@pytest.mark.parametrize("name", REFERENCE["cases"])
def test_control_charts_of_qicharts2(name):
    case = REFERENCE["cases"][name]
    columns = [case["y"], case["n"]] if case["n"] else [case["y"]]
    part = case["params"].get("part")
    drawn = in_parts(CHARTS[case["chart"]], [part] if part else [], *columns)
    drawn = drawn.scaled(lambda line: line * case["params"].get("multiply", 1))
    for line in ("centre", "lower", "upper", "lower95", "upper95"):
        expected = np.array(case[line], dtype=float) * np.ones(len(case["y"]))
        assert getattr(drawn, line) == pytest.approx(expected, rel=1e-9, abs=1e-12)
    assert (np.flatnonzero(drawn.outside) + 1).tolist() == case["outside"]


def test_p_chart_of_a_step():
    step = INVENTED["p_fixture"]
    whole = p_chart(step["y"], step["n"])
    assert whole.centre[0] == pytest.approx(step["p_all"]["cl"], abs=1e-9)
    assert whole.lower[[0, 1, 23]] == pytest.approx(step["p_all"]["lcl_1_2_24"], abs=1e-8)
    assert whole.upper[[0, 1, 23]] == pytest.approx(step["p_all"]["ucl_1_2_24"], abs=1e-8)
    assert not whole.outside.any()


def test_p_chart_frozen_and_in_parts():
    step = INVENTED["p_fixture"]
    early = p_chart(step["y"], step["n"], frozen(24, 12))
    expected = step["p_freeze12"]
    assert early.centre[23] == pytest.approx(expected["cl"], abs=1e-9)
    assert early.lower[[0, 1, 23]] == pytest.approx(expected["lcl_1_2_24"], abs=1e-8)
    assert early.upper[[0, 1, 23]] == pytest.approx(expected["ucl_1_2_24"], abs=1e-8)
    assert (np.flatnonzero(early.outside) + 1).tolist() == expected["sigma_signals_1based"]
    later = in_parts(p_chart, [12], step["y"], step["n"])
    assert later.centre[12] == pytest.approx(step["p_part_13_24"]["cl"], abs=1e-9)
    assert later.lower[12] == pytest.approx(step["p_part_13_24"]["lcl_1"], abs=1e-8)
    assert later.upper[12] == 1


def test_a_period_without_observations_has_no_point_and_no_limits():
    chart = p_chart([0, 5, 0, math.nan], [0, 5, 5, 5])
    assert np.isnan(chart.values).tolist() == [True, False, False, True]
    assert np.isnan(chart.upper).tolist() == [True, False, False, True]
    assert chart.centre.tolist() == [0.5] * 4
    assert not chart.outside.any()


def test_a_gap_breaks_the_moving_range():
    assert mean_moving_range(np.array([1, 2, math.nan, 9, 9.5])) == 0.75
    assert math.isnan(mean_moving_range(np.array([1, math.nan, 2])))


@pytest.mark.parametrize("chart", [p_chart, p_prime_chart, u_chart, u_prime_chart])
def test_edges_of_ratio_charts(chart):
    assert len(chart([], []).values) == 0
    assert np.isnan(chart([0, 0], [0, 0]).centre).all()
    nobody = chart([0, 0, 0], [5, 6, 7])
    assert nobody.lower.tolist() == nobody.upper.tolist() == [0, 0, 0]
    one = chart([3], [5])
    assert one.lower[0] < one.values[0] == one.centre[0] < one.upper[0]


@examples(40)
@given(COUNTS, st.sampled_from([[], [0], [-1], [99]]))
def test_rebasing_at_the_first_point_is_no_rebase(counts, breaks):
    k, n = zip(*counts, strict=True)
    assert in_parts(p_chart, breaks, k, n).upper.tolist() == p_chart(k, n).upper.tolist()
