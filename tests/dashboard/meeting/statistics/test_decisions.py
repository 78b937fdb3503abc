"""What the dots did since a decision: the edges, a slow plain oracle, and what flat series do."""

import math
from datetime import date
from statistics import median

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.meeting.statistics.decisions import as_of, decided_before, since
from dashboard.methods.runs import Verdict
from dashboard.months import Window, shifted

FIRST = date(2010, 1, 1)


def series(counts: list[tuple[int, int]], phases: list[int] | None = None) -> pd.DataFrame:
    months = [pd.Timestamp(shifted(FIRST, n)) for n in range(len(counts))]
    k, n = [one[0] for one in counts], [one[1] for one in counts]
    points = pd.DataFrame({"period_start": months, "numerator": k, "denominator": n})
    return points.assign(phase=phases) if phases else points


def before_and_after(before: list, after: list, direction="up"):
    return since(series([*before, *after]), shifted(FIRST, len(before)), direction)


UNEVEN = [(k, 20) for k in (8, 12, 9, 11, 8, 12, 9, 11, 8, 12, 9, 11)]
HIGH, LOW = (18, 20), (2, 20)


def test_a_run_longer_than_chance_makes_is_a_change():
    found = before_and_after(UNEVEN, [HIGH] * 8)  # 20 useful points: at most round(4.3) + 3 = 7
    assert (found.verdict, found.points_better, found.points_since) == (Verdict.IMPROVING, 8, 8)
    assert (found.numerator, found.denominator, found.median_before) == (144, 160, 0.5)
    assert before_and_after(UNEVEN, [HIGH] * 8, "down").verdict == Verdict.WORSENING
    assert before_and_after(UNEVEN, [HIGH] * 8, "neutral").verdict == Verdict.CHANGED
    assert before_and_after(UNEVEN, [HIGH] * 8, "neutral").points_better is None


def test_fewer_points_than_a_change_needs_are_too_early_however_good():
    found = before_and_after(UNEVEN, [HIGH] * 6)
    assert (found.verdict, found.points_better) == (Verdict.TOO_EARLY, 6)


def test_enough_points_on_both_sides_are_no_clear_change():
    assert before_and_after(UNEVEN, [HIGH, LOW] * 5).verdict == Verdict.NO_CLEAR_CHANGE


def test_the_latest_of_two_long_runs_counts():
    assert before_and_after(UNEVEN, [HIGH] * 9 + [LOW] * 9).verdict == Verdict.WORSENING


def test_a_short_past_a_ceiling_and_nothing_since():
    assert before_and_after(UNEVEN[:11], [HIGH] * 12).verdict == Verdict.TOO_EARLY
    assert before_and_after([(19, 20)] * 12, [(19, 20)] * 12).verdict == Verdict.AT_THE_CEILING
    fallen = before_and_after([(19, 20)] * 12, [LOW] * 12)
    assert (fallen.verdict, fallen.numerator, fallen.denominator) == (Verdict.TOO_EARLY, 24, 240)
    assert before_and_after(UNEVEN, []).verdict == Verdict.NOT_OBSERVED
    nothing = since(series([]).astype({"period_start": "datetime64[us]"}), FIRST, "up")
    assert (nothing.verdict, nothing.median_before) == (Verdict.NOT_OBSERVED, None)


def test_points_of_too_few_are_pooled_and_not_judged():
    found = before_and_after(UNEVEN, [(4, 4)] * 12)
    assert (found.points_since, found.numerator, found.denominator) == (0, 48, 48)
    assert found.verdict == Verdict.TOO_EARLY


def test_the_month_of_the_decision_is_before_it():
    points = series([*UNEVEN, HIGH])
    inside = since(points, shifted(FIRST, 12).replace(day=2), "up")
    assert (inside.denominator, inside.verdict) == (0, Verdict.NOT_OBSERVED)


def test_a_phase_that_began_since_has_another_past():
    points = series([*UNEVEN, *[HIGH] * 10], [1] * 14 + [2] * 8)
    found = since(points, shifted(FIRST, 12), "up")
    assert (found.points_since, found.verdict) == (2, Verdict.TOO_EARLY)


def is_full(counts: list[tuple[int, int]]) -> bool:
    return sum(k for k, _ in counts) >= 0.9 * sum(n for _, n in counts)


def oracle(counts: list[tuple[int, int]], cut: int) -> tuple[str, int, int]:
    """Return the verdict, points since and those above, in plain loops."""
    past = [k / n for k, n in counts[:cut] if n >= 5]
    lately = [k / n for k, n in counts[cut:] if n >= 5]
    if sum(n for _, n in counts[cut:]) == 0:
        return "not observed", 0, 0
    middle = median(past) if past else None
    sides = [rate > middle for rate in lately if past and rate != middle]
    if len(past) < 12:
        return "too early to judge", len(sides), sum(sides)
    if is_full(counts[:cut]):
        said = "at the ceiling" if is_full(counts[cut:]) else "too early to judge"
        return said, len(sides), sum(sides)
    useful = len([rate for rate in past if rate != middle]) + len(sides)
    most = round(math.log2(useful)) + 3 if useful else 3
    said = "no clear change" if len(sides) > most else "too early to judge"
    for start in range(len(sides)):
        run = sides[start : start + most + 1]
        if len(run) == most + 1 and len(set(run)) == 1:
            said = "improving" if run[0] else "worsening"
    return said, len(sides), sum(sides)


point = st.integers(1, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(point, max_size=40), st.integers(0, 40))
def test_it_agrees_with_the_plain_loops(counts, cut):
    found = since(series(counts), shifted(FIRST, cut), "up") if counts else None
    if found:
        said = (str(found.verdict), found.points_since, found.points_better)
        assert said == oracle(counts, cut)


@pytest.mark.parametrize(("months_before", "months_since"), [(12, 12), (24, 10), (24, 18)])
def test_a_series_that_did_not_change_seldom_signals(
    months_before, months_since, rounds, gate_figure
):
    """The frozen median of a short past errs, so the rate is above that of a whole series."""
    chance = np.random.default_rng(45)
    tried, n, false = rounds(300, 3000), 20, 0
    for _ in range(tried):
        k = chance.binomial(n, 0.6, months_before + months_since)
        found = before_and_after([(one, n) for one in k[:months_before]],
                                 [(one, n) for one in k[months_before:]])  # fmt: skip
        false += found.verdict in (Verdict.IMPROVING, Verdict.WORSENING)
    share, case = false / tried, f"{months_before} months before it, {months_since} since"
    gate_figure("false signals after a decision, share of series", share, at_most=0.06, case=case)


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
