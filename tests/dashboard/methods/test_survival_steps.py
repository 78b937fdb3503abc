import math

import numpy as np
import pytest

from dashboard.methods.survival import kaplan_meier
from dashboard.methods.survival_steps import falling_course, median_of, parts_of, steps_of

TIMES = [1, 2, 3, 4, 5, 6, 6]
CURVE = kaplan_meier(TIMES, [True] * 6 + [False])


def test_a_curve_begins_at_one_and_its_last_step_reaches_the_end():
    steps = steps_of(CURVE, 0.0, 9.0)
    assert [(step.begin, step.end) for step in steps] == [
        (0, 1),
        (1, 2),
        (2, 3),
        (3, 4),
        (4, 5),
        (5, 6),
        (6, 9),
    ]
    assert [step.before for step in steps[1:]] == [step.height for step in steps[:-1]]
    assert steps[0].height == 1
    assert steps[1].height == pytest.approx(6 / 7)
    assert [step.at_risk for step in steps] == [7, 7, 6, 5, 4, 3, 2]
    assert [step.is_firm for step in steps] == [True] * 4 + [False] * 3
    assert math.isnan(steps[0].low)


def test_a_curve_without_events_is_one_step():
    never = kaplan_meier(TIMES, [False] * 7)
    [step] = steps_of(never, 0.5, 6.0)
    assert (step.begin, step.end, step.before, step.height) == (0.5, 6.0, 1.0, 1.0)
    assert step.is_firm
    assert all(math.isnan(value) for value in median_of(never))


def test_a_step_is_cut_where_too_few_are_left():
    step = steps_of(CURVE, 0.0, 6.0)[1]
    first, rest = parts_of(step, np.array([0.2, 1.5, 1.8]), same=0.1)
    assert (first.end, rest.begin, rest.end) == (1.5, 1.5, 2)
    assert (first.is_firm, rest.is_firm) == (True, False)
    assert rest.before == rest.height == step.height
    assert parts_of(step, np.array([0.2, 1.95]), same=0.1) == [step]


def test_under_each_tick_stands_who_is_followed_longer():
    course = falling_course(CURVE, TIMES)
    assert (course.start, course.last) == (0, 6)
    assert course.ticks == (0, 1, 2, 3, 4, 5, 6)
    assert course.at_risk == (7, 6, 5, 4, 3, 2, 0)
    assert len(course.firm) + len(course.faint) == len(course.events) == 7
    assert falling_course(CURVE, [*TIMES[:5], 700]).ticks == (0, 180, 360, 540)
    assert falling_course(CURVE, [0, 0, 0, 1, 2, 3, 4]) is None


def test_the_median_has_its_limits():
    assert median_of(CURVE).time == 4
    assert median_of(CURVE).low < 4
