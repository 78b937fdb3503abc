import numpy as np
import pytest

from dashboard.methods.verdicts.assurance import assurance

CASES = [
    (0.80, 0.90, 0.80, 1, "met"),
    (0.79, 0.90, 0.80, 1, "cannot_tell"),
    (0.70, 0.80, 0.80, 1, "cannot_tell"),
    (0.70, 0.79, 0.80, 1, "not_yet"),
    (0.02, 0.10, 0.10, -1, "met"),
    (0.02, 0.11, 0.10, -1, "cannot_tell"),
    (0.10, 0.20, 0.10, -1, "cannot_tell"),
    (0.11, 0.20, 0.10, -1, "not_yet"),
    (0.80, 0.90, np.nan, 1, "no_target"),
    (0.80, 0.90, 0.80, 0, "no_target"),
    (np.nan, np.nan, 0.80, 1, "too_few"),
]


@pytest.mark.parametrize(("low", "high", "target", "goal", "expected"), CASES)
def test_a_level_against_its_target(low, high, target, goal, expected):
    said = assurance((np.array([low]), np.array([high])), target, goal, too_few=False)
    assert said.tolist() == [expected]


def test_too_few_come_before_a_level_but_after_a_missing_target():
    bounds = (np.array([0.9, 0.9]), np.array([1.0, 1.0]))
    assert assurance(bounds, [0.8, np.nan], 1, [True, True]).tolist() == ["too_few", "no_target"]


def test_turning_everything_round_says_the_same():
    random = np.random.default_rng(2015)
    low, high = np.sort(random.random((2, 200)), axis=0)
    target = random.random(200)
    turned = assurance((1 - high, 1 - low), 1 - target, -1, too_few=False)
    assert (turned == assurance((low, high), target, 1, too_few=False)).all()
