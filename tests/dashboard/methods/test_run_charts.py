import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.runs import Phase, RunsAnalysis, phases, runs_analysis
from tests import oracles
from tests.examples import examples
from tests.reading import figures

REFERENCE = figures("run_charts.json")
SERIES = st.lists(st.integers(0, 12), max_size=60)


@pytest.mark.parametrize(("useful", "limits"), REFERENCE["limits"]["table"].items())
def test_limits_of_anhoej(useful, limits):
    runs = runs_analysis([0, 1] * (int(useful) // 2) + [1] * (int(useful) % 2), centre=0.5)
    assert [runs.longest_run_max, runs.crossings_min] == limits
    assert runs.n_useful == int(useful)


@pytest.mark.parametrize("name", REFERENCE["cases"])
def test_run_charts_of_qicharts2(name):
    case = REFERENCE["cases"][name]
    values = np.array(case["y"]) / np.array(case["n"] or 1)
    freeze, part = case["params"].get("freeze"), case["params"].get("part")
    found = phases(values, [part] if part else [])
    if freeze:
        found = [Phase(0, len(values), runs_analysis(values, freeze=freeze))]
    for phase, expected in zip(found, case["parts"], strict=True):
        runs = phase.runs
        assert runs.n_points == expected["n_points"]
        assert runs.n_useful == expected["n_useful"]
        assert runs.longest_run == expected["longest_run"]
        assert runs.longest_run_max == expected["longest_run_max"]
        assert runs.crossings == expected["n_crossings"]
        assert runs.crossings_min == expected["n_crossings_min"]
        assert runs.signal == expected["runs_signal"]
    assert found[0].runs.centre == pytest.approx(case["centre"][0], abs=1e-12)
    assert found[-1].runs.centre == pytest.approx(case["centre"][1], abs=1e-12)


def test_no_useful_point_has_no_limits_and_no_signal():
    nothing = RunsAnalysis(None, 0, 0, 0, None, 0, None, signal=False)
    assert runs_analysis([]) == nothing
    assert runs_analysis([math.nan, math.nan]) == nothing
    assert runs_analysis([0.8] * 30) == RunsAnalysis(0.8, 30, 0, 0, None, 0, None, signal=False)
    assert runs_analysis([0.8] * 30).ties == 1
    assert nothing.ties == 0


def test_one_useful_point_cannot_signal():
    assert runs_analysis([1], centre=0) == RunsAnalysis(0, 1, 1, 1, 3, 0, 0, signal=False)


def test_points_on_the_median_are_passed_over_not_counted():
    runs = runs_analysis([1, 2, 3, 2, 3, 2, 1])
    assert (runs.centre, runs.n_points, runs.n_useful) == (2, 7, 4)
    assert (runs.longest_run, runs.crossings) == (2, 2), "the tie between two highs breaks no run"
    assert runs.ties == pytest.approx(3 / 7)


def test_missing_values_are_no_points():
    assert runs_analysis([1, math.nan, 2, 3, math.nan, 4]) == runs_analysis([1, 2, 3, 4])


def test_longest_run_alone_signals():
    values = [1] * 8 + [0, 1] * 3 + [0] * 6
    runs = runs_analysis(values, centre=0.5)
    assert (runs.longest_run, runs.longest_run_max) == (8, 7)
    assert (runs.crossings, runs.crossings_min, runs.signal) == (7, 6, True)


def test_few_crossings_alone_signal():
    runs = runs_analysis(([1] * 6 + [0] * 6) * 2, centre=0.5)
    assert (runs.longest_run, runs.longest_run_max) == (6, 8)
    assert (runs.crossings, runs.crossings_min, runs.signal) == (3, 8, True)


def test_nine_points_about_their_own_median_never_signal():
    assert not runs_analysis(range(9)).signal
    assert runs_analysis(range(10)).signal is True


def test_freeze_counts_positions_missing_ones_included():
    values = [1, math.nan, 3, 9, 9, 9]
    assert runs_analysis(values, freeze=3).centre == 2
    assert runs_analysis([math.nan, 1, 2], freeze=1).centre is None


@pytest.mark.parametrize("breaks", [[], [0], [6], [9], [-2]])
def test_a_break_outside_or_before_the_first_point_changes_nothing(breaks):
    values = [3, 1, 4, 1, 5, 9]
    assert phases(values, breaks) == [Phase(0, 6, runs_analysis(values))]


def test_breaks_in_any_order_and_twice():
    values = [3, 1, 4, 1, 5, 9]
    assert [(phase.start, phase.stop) for phase in phases(values, [4, 2, 4])] == [
        (0, 2),
        (2, 4),
        (4, 6),
    ]
    assert phases([], [1]) == []


@examples(40)
@given(SERIES)
def test_runs_against_plain_loops(values):
    runs = runs_analysis(values)
    if not values:
        return
    assert runs.centre == oracles.median(values)
    useful, longest, crossings = oracles.longest_run_and_crossings(values, runs.centre)
    assert (runs.n_useful, runs.longest_run, runs.crossings) == (useful, longest, crossings)
    if useful:
        assert runs.crossings_min == oracles.fewest_crossings(useful)
        assert runs.signal == (
            longest > round(math.log2(useful)) + 3 or crossings < runs.crossings_min
        )


@examples(40)
@given(SERIES)
def test_reversing_time_keeps_runs_and_crossings(values):
    assert runs_analysis(values[::-1]) == runs_analysis(values)


@examples(40)
@given(SERIES, st.integers(-50, 50))
def test_adding_a_constant_moves_only_the_centre(values, constant):
    moved, runs = runs_analysis([value + constant for value in values]), runs_analysis(values)
    assert (moved.longest_run, moved.crossings) == (runs.longest_run, runs.crossings)
    assert (moved.centre, moved.signal) == (
        None if runs.centre is None else runs.centre + constant,
        runs.signal,
    )
