import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.limits import laney_sigma, p_chart, p_prime_chart, u_chart, u_prime_chart
from tests import oracles
from tests.examples import examples
from tests.reading import figures

INVENTED = figures("control_charts.json")["made_up"]
COUNTS = st.lists(
    st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=30,
)


def test_laney_without_the_floor_over_tightens_an_even_series():
    """On the stepped fixture Laney's own p′ flags 23 of 24 points, ours as few as plain p."""
    step = INVENTED["p_fixture"]
    assert p_prime_chart(step["y"], step["n"], floor=0).outside.sum() == 23
    assert p_prime_chart(step["y"], step["n"]).outside.sum() == 0


def test_p_prime_of_an_overdispersed_series():
    case = INVENTED["pprime_fixture"]
    wide, plain = p_prime_chart(case["y"], case["n"]), p_chart(case["y"], case["n"])
    assert wide.centre[0] == pytest.approx(case["cl"], abs=1e-9)
    assert wide.lower[0] == pytest.approx(case["pp_lcl_1"], abs=1e-8)
    assert wide.upper[0] == case["pp_ucl_1"]
    assert wide.lower[11] == pytest.approx(case["pp_lcl_12"], abs=1e-8)
    sigma_z = (wide.centre[0] - wide.lower[0]) / (plain.centre[0] - plain.lower[0])
    assert sigma_z == pytest.approx(case["sigma_z"], abs=1e-6)
    assert plain.lower[0] == pytest.approx(case["p_lcl_1"], abs=1e-8)
    assert plain.upper[0] == pytest.approx(case["p_ucl_1"], abs=1e-8)
    assert (np.flatnonzero(plain.outside) + 1).tolist() == case["p_sigma_signals_1based"]


def test_u_and_u_prime():
    case = INVENTED["u_fixture"]
    plain = u_chart(case["events"], case["exposure"])
    assert (plain.centre[0], plain.lower[0]) == (pytest.approx(case["cl"]), case["lcl"])
    assert plain.upper[0] == pytest.approx(case["ucl_1"], abs=1e-8)
    laney = u_prime_chart(case["events"], case["exposure"], floor=0)
    assert laney.upper[0] == pytest.approx(case["uprime_ucl_1"], abs=1e-8)
    assert u_prime_chart(case["events"], case["exposure"]).upper[0] == plain.upper[0]


def test_sigma_z_of_too_few_or_equal_points():
    assert laney_sigma(np.array([])) == 1
    assert laney_sigma(np.array([0.3])) == 1
    assert laney_sigma(np.array([2.0, 2.0, 2.0])) == 1
    assert laney_sigma(np.array([2.0, 2.0, 2.0]), floor=0) == 0


def test_everyone_at_a_hundred_percent_has_no_spread():
    chart = p_prime_chart([5, 6, 7], [5, 6, 7])
    assert chart.lower.tolist() == chart.upper.tolist() == [1, 1, 1]


@examples(40)
@given(COUNTS, st.booleans())
def test_p_prime_is_p_where_it_is_not_wider(counts, screen):
    k, n = map(list, zip(*counts, strict=True))
    wide, plain = p_prime_chart(k, n, screen=screen), p_chart(k, n)
    laney = p_prime_chart(k, n, floor=0, screen=screen)
    assert (wide.lower <= plain.lower + 1e-12).all()
    assert (wide.upper >= plain.upper - 1e-12).all()
    centre = sum(k) / sum(n)
    if 0 < centre < 1 and len(k) > 1:
        z = [(y / m - centre) / math.sqrt(centre * (1 - centre) / m) for y, m in counts]
        spread = oracles.mean_moving_range(z, screen) / 1.128
        sigma = spread * math.sqrt(centre * (1 - centre) / n[0])
        assert laney.lower[0] == pytest.approx(max(centre - 3 * sigma, 0), abs=1e-9)
        if spread <= 1:
            assert wide.lower.tolist() == plain.lower.tolist()
