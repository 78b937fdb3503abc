import numpy as np
import pytest

from dashboard.methods.funnels import cqc_funnel, ranks, shmi_funnel
from tests.reading import figures

REFERENCE = figures("funnel.json")


@pytest.mark.parametrize(("name", "method"), [("shmi", shmi_funnel), ("cqc", cqc_funnel)])
def test_standardised_ratios(name, method):
    case = REFERENCE["cases"][f"medpar_sr_{name}"]
    found = method(case["numerator"], case["denominator"])
    assert found.dispersion.phi == pytest.approx(case["phi"], rel=1e-9)
    assert found.dispersion.tau2 == pytest.approx(case["tau2"], rel=1e-9)
    for drawn, expected in (
        (found.exact95, "{}95"),
        (found.exact998, "{}998"),
        (found.limits95, "OD95{}"),
        (found.limits998, "OD998{}"),
    ):
        assert drawn[0] == pytest.approx(case[expected.format("LCL")], abs=1e-9)
        assert drawn[1] == pytest.approx(case[expected.format("UCL")], abs=1e-9)
    ratio = np.array(case["numerator"]) / np.array(case["denominator"])
    low, high = found.limits95
    assert (np.flatnonzero((ratio < low) | (ratio > high)) + 1).tolist() == case["outside"]


def test_equal_values_share_their_rank():
    assert ranks(np.array([3.0, 1.0, 3.0, 9.0])).tolist() == [2.5, 1, 2.5, 4]
