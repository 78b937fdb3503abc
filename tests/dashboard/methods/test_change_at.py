"""Tests of the point where the longest run begins, against plain counting."""

import math
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.runs import change_at
from tests.examples import examples


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ([], None),
        ([math.nan, math.nan], None),
        ([5, 5, 5], None),
        ([1, 1, 1, 9, 9, 9], 3),
        ([9, 9, 9, 1, 1, 1], 3),
        ([1, 1, 1, 1, 9, 1, 9, 9, 9, 9], 6),
        ([1, math.nan, 1, 1, 5, 9, 9, 9], 5),
        ([1, 9, 1, 9, 9, 9, 1, 1], 3),
    ],
)
def test_the_change_is_where_the_longest_run_begins(values, at):
    assert change_at(values) == at


def test_the_run_that_a_series_begins_with_ends_at_the_change():
    assert change_at([1, 1, 1, 1, 1, 9, 9, 1, 9, 9, 9, 5, 9]) == 5


def plainly(values) -> int | None:
    middle = np.median(values) if values else None
    useful = [(place, value > middle) for place, value in enumerate(values) if value != middle]
    runs = [list(run) for _, run in groupby(useful, key=lambda one: one[1])]
    if not runs:
        return None
    longest = max(len(run) for run in runs)
    chosen = max(place for place, run in enumerate(runs) if len(run) == longest)
    return runs[1 if chosen == 0 and len(runs) > 1 else chosen][0][0]


@examples(40)
@given(st.lists(st.integers(0, 6), max_size=30))
def test_it_is_what_plain_counting_finds(values):
    assert change_at(values) == plainly(values)
