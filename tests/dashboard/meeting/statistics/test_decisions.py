"""What was counted since a decision: the edges, and a slow plain oracle."""

from datetime import date
from statistics import median

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.meeting.statistics.decisions import as_of, decided_before, since
from dashboard.months import Window, shifted

FIRST = date(2010, 1, 1)


def series(counts: list[tuple[int, int]]) -> pd.DataFrame:
    months = [pd.Timestamp(shifted(FIRST, n)) for n in range(len(counts))]
    k, n = [one[0] for one in counts], [one[1] for one in counts]
    points = pd.DataFrame({"period_start": months, "numerator": k, "denominator": n})
    return points.astype({"period_start": "datetime64[us]"})


def before_and_after(before: list, after: list, direction="up"):
    return since(series([*before, *after]), shifted(FIRST, len(before)), direction)


UNEVEN = [(k, 20) for k in (8, 12, 9, 11, 8, 12, 9, 11, 8, 12, 9, 11)]
HIGH, LOW = (18, 20), (2, 20)


def test_points_since_are_counted_against_what_was_before():
    found = before_and_after(UNEVEN, [HIGH] * 8 + [LOW] * 2)
    assert (found.median_before, found.points_since, found.points_better) == (0.5, 10, 8)
    assert (found.numerator, found.denominator) == (148, 200)
    assert (found.earlier_numerator, found.earlier_denominator) == (120, 240)
    assert (found.observed_since, found.better_since) == (10, 8)
    assert before_and_after(UNEVEN, [HIGH] * 8 + [LOW] * 2, "down").better_since == 2


def test_what_is_neither_better_nor_worse_is_not_counted_so():
    neutral = before_and_after(UNEVEN, [HIGH], "neutral")
    assert (neutral.points_better, neutral.better_since, neutral.observed_since) == (None, None, 1)
    alike = before_and_after(UNEVEN, [(10, 20)] * 3)
    assert (alike.points_since, alike.observed_since, alike.better_since) == (0, 3, 0)


def test_every_observation_counts_however_few_and_a_gap_is_none():
    found = before_and_after(UNEVEN, [(4, 4), (0, 0), (1, 1)])
    assert (found.points_since, found.observed_since, found.better_since) == (0, 2, 2)
    assert (found.numerator, found.denominator) == (5, 5)


def test_nothing_before_and_nothing_since():
    first = before_and_after([], [HIGH])
    assert (first.median_before, first.earlier_denominator, first.better_since) == (None, 0, None)
    none = before_and_after(UNEVEN, [])
    assert (none.observed_since, none.denominator, none.better_since) == (0, 0, 0)
    nothing = since(series([]), FIRST, "up")
    assert (nothing.median_before, nothing.observed_since) == (None, 0)


def test_the_month_of_the_decision_is_before_it():
    found = since(series([*UNEVEN, HIGH]), shifted(FIRST, 12).replace(day=2), "up")
    assert (found.denominator, found.earlier_denominator) == (0, 260)


point = st.integers(0, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(point, min_size=1, max_size=40), st.integers(0, 40))
def test_it_agrees_with_plain_loops(counts, cut):
    found = since(series(counts), shifted(FIRST, cut), "down")
    past, lately = counts[:cut], [(k, n) for k, n in counts[cut:] if n]
    earlier_k, earlier_n = (sum(one[place] for one in past) for place in (0, 1))
    assert (found.earlier_numerator, found.earlier_denominator) == (earlier_k, earlier_n)
    better = sum(k / n < earlier_k / earlier_n - 1e-12 for k, n in lately) if earlier_n else None
    assert (found.observed_since, found.better_since) == (len(lately), better)
    rates = [k / n for k, n in past if n >= 5]
    assert found.median_before == (pytest.approx(median(rates)) if rates else None)
    sides = [k / n - found.median_before for k, n in lately if rates and n >= 5]
    assert found.points_since == sum(side != 0 for side in sides)
    assert found.points_better == sum(side < 0 for side in sides)


def items(*rows: tuple) -> pd.DataFrame:
    names = ["raised_on", "status", "closed_on", "due_on"]
    made = pd.DataFrame(rows, columns=names)
    days = {name: "datetime64[us]" for name in names if name != "status"}
    return made.astype(days | {"status": "str"})


def test_items_are_seen_as_they_stood_at_the_end_of_the_month():
    window = Window(date(2012, 1, 1), date(2012, 12, 1))
    found = as_of(
        items(
            (date(2012, 6, 1), "open", None, date(2012, 8, 1)),  # overdue
            (date(2012, 6, 1), "done", date(2012, 12, 4), None),  # closed later: still open then
            (date(2012, 6, 1), "done", date(2012, 11, 4), date(2012, 10, 1)),  # closed this month
            (date(2012, 6, 1), "done", date(2012, 10, 4), None),  # an earlier meeting heard of it
            (date(2012, 6, 1), "cancelled", None, None),  # closed, nobody knows when
            (date(2012, 12, 2), "open", None, None),  # not known yet
            (date(2012, 11, 2), None, None, None),  # this month's; nobody said that it is closed
        ),
        window,
    )
    assert list(found.index) == [0, 1, 2, 6]
    assert list(found.state) == ["open", "open", "done", "open"]
    assert list(found.overdue) == [True, False, False, False]
    assert list(decided_before(found, window)) == [True, True, True, False]


def test_no_items_are_no_rows():
    assert as_of(items(), Window(date(2012, 1, 1), date(2012, 12, 1))).empty
