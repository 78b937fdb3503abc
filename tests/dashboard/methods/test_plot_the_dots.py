import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.nhs_icons import Assurance, Variation, plot_the_dots
from tests import nhs_oracles
from tests.examples import examples
from tests.reading import figures

REFERENCE = figures("plot_the_dots.json")
INVENTED = REFERENCE["made_up"]
BETTER = {"increase": "up", "decrease": "down", "neutral": "neutral"}


@pytest.mark.parametrize("name", REFERENCE["cases"])
def test_dots_of_the_nhs_package(name):
    case, asked = REFERENCE["cases"][name], REFERENCE["cases"][name]["params"]
    dots = plot_the_dots(
        case["y"],
        BETTER[asked["improvement_direction"]],
        asked["target"],
        [asked["rebase"]] if asked["rebase"] else [],
        asked["fix_after_n_points"],
        asked["screen_outliers"],
    )
    points = dots.points
    for line in ("mean", "lower", "upper"):
        expected = np.array(case[line]) * np.ones(len(points))
        assert points[line].to_numpy() == pytest.approx(expected, rel=1e-9)
    for column in ("outside", "side", "close", "cause", "variation"):
        assert points[column].tolist() == case[column]
    icons = points.groupby("group")["variation"].last()
    assert icons.tolist() == case["icons"]
    assert dots.variation == case["icons"][-1]
    assert dots.assurance == case["assurance"]


def test_a_step_whole_and_frozen():
    step = INVENTED["A"]
    for freeze, expected in ((None, step["all"]), (12, step["fix12"])):
        points = plot_the_dots(step["y"], "up", freeze=freeze).points
        assert points["cause"].tolist() == expected["types"]
        lines = points.loc[0, ["mean", "lower", "upper"]].tolist()
        assert lines == pytest.approx(
            [expected["mean"], expected["lpl"], expected["upl"]], abs=1e-4
        )


def test_a_trend_and_a_fall():
    case = INVENTED["B"]
    points = plot_the_dots(case["y"], "up").points
    assert points["cause"].tolist() == case["types"]
    lines = points.loc[0, ["mean", "lower", "upper"]].tolist()
    assert lines == pytest.approx([case["mean"], case["lpl"], case["upl"]], abs=1e-4)


def test_the_direction_turns_the_meaning_not_the_rule():
    rise = [50, 51, 49, 50, 52, 48, 50, 51, 49, 50, 90]
    assert plot_the_dots(rise, "up").variation == Variation.IMPROVEMENT
    assert plot_the_dots(rise, "down").variation == Variation.CONCERN
    assert plot_the_dots(rise, "neutral").variation == Variation.HIGH
    assert plot_the_dots([-value for value in rise], "neutral").variation == Variation.LOW


@pytest.mark.parametrize(
    ("target", "up", "down"),
    [
        (0, Assurance.PASSES, Assurance.FAILS),
        (50, Assurance.HIT_AND_MISS, Assurance.HIT_AND_MISS),
        (99, Assurance.FAILS, Assurance.PASSES),
        (None, None, None),
    ],
)
def test_assurance_against_a_target(target, up, down):
    values = [50, 51, 49, 50, 52, 48]
    assert plot_the_dots(values, "up", target).assurance == up
    assert plot_the_dots(values, "down", target).assurance == down
    assert plot_the_dots(values, "neutral", target).assurance is None


def test_a_target_on_the_limit_is_hit_and_miss():
    values = [50.0, 52.0] * 5
    upper = plot_the_dots(values, "up").points["upper"].iloc[-1]
    assert plot_the_dots(values, "up", upper).assurance == Assurance.HIT_AND_MISS


def test_edges():
    nothing = plot_the_dots([], "up", 5)
    assert (len(nothing.points), nothing.variation, nothing.assurance) == (0, None, None)
    assert "cause" in nothing.points
    one = plot_the_dots([3], "up", 5)
    assert (one.variation, one.assurance) == (Variation.COMMON_CAUSE, None)
    same = plot_the_dots([3] * 20, "up", 5)
    assert set(same.points["variation"]) == {Variation.COMMON_CAUSE}
    assert same.assurance == Assurance.FAILS
    gap = plot_the_dots([3, math.nan, 4, 5], "up")
    assert gap.points["variation"].tolist() == [Variation.COMMON_CAUSE] * 4


def test_groups_are_judged_apart():
    dots = plot_the_dots([1, 2] * 6 + [21, 22] * 6, "up", rebases=[12])
    assert dots.points["group"].tolist() == [0] * 12 + [1] * 12
    assert set(dots.points["cause"]) == {"Common Cause"}
    assert set(plot_the_dots([1, 2] * 6 + [21, 22] * 6, "up").points["cause"]) != {"Common Cause"}


@examples(40)
@given(st.lists(st.integers(0, 30), min_size=2, max_size=40))
def test_against_plain_loops(values):
    points = plot_the_dots(values, "up").points
    lower, upper, mean = points.loc[0, ["lower", "upper", "mean"]]
    assert points["cause"].tolist() == nhs_oracles.nhs_causes(values, lower, upper, mean)


@examples(40)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=12), st.integers(1, 3))
def test_a_steady_rise_is_flagged_whole(noise, slope):
    values = [*noise, *(10 + slope * step for step in range(8))]
    causes = plot_the_dots(values, "up").points["cause"].iloc[-8:]
    assert (causes != "Common Cause").all()
