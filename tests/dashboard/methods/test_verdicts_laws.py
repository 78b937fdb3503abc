from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.verdicts.entry import judge, judge_many
from dashboard.methods.verdicts.phases import Breaks, Points
from dashboard.methods.verdicts.verdict import State
from tests import verdict_oracle
from tests.examples import examples
from tests.verdict_cases import GOALS, judged, months, series

DIRECTIONS = st.sampled_from(list(GOALS))
TURNED = {"up": "down", "down": "up", "neutral": "neutral"}


def seen(points) -> list[tuple[int, int]]:
    return [(k, n) for k, n in points if n]


def place(points, day) -> int:
    """Return which of the points with observations a day is the first of."""
    return [one for one, (_, n) in zip(months(len(points)), points, strict=True) if n].index(day)


@given(series(), DIRECTIONS)
@examples(300)
def test_plain_loops_find_the_same(points, direction):
    verdict = judged(points, direction)
    slow = verdict_oracle.verdict(seen(points), GOALS[direction])
    assert verdict.state == slow["state"]
    got = [(one.k, one.n, one.low, one.high) for one in verdict.levels]
    assert len(got) == len(slow["levels"])
    for one, other in zip(got, slow["levels"], strict=True):
        assert one == pytest.approx(other, abs=1e-7)
    assert verdict.kind == slow.get("kind", "none")
    if "r" in slow:
        assert verdict.r == pytest.approx(slow["r"], abs=1e-9)
        assert verdict.deviance == (
            None if slow["D"] is None else pytest.approx(slow["D"], abs=1e-6)
        )
        assert (verdict.kept, verdict.direction) == (slow["kept"], slow["direction"])
        assert verdict.smallest_seen == pytest.approx(slow["smallest"], abs=1e-8)
        watch = slow["watch"]
        got = verdict.watch and {name: getattr(verdict.watch, name) for name in watch or ()}
        assert got == watch
    if "since" in slow:
        dates = (verdict.since, verdict.since_from, verdict.since_to)
        assert tuple(place(points, day) for day in dates) == slow["since"]


@given(series(), st.randoms(use_true_random=False))
@examples(100)
def test_neither_the_order_of_rows_nor_gaps_count(points, random):
    rows = list(zip(months(len(points)), points, strict=True))
    rows += [(day, (0, 0)) for day in months(3, first=len(points))]
    random.shuffle(rows)
    day, counts = [row[0] for row in rows], [row[1] for row in rows]
    shuffled = judge(day, [k for k, _ in counts], [n for _, n in counts], "up")
    assert shuffled == judged(points)


@given(series(), DIRECTIONS)
@examples(100)
def test_counting_the_others_mirrors_the_verdict(points, direction):
    verdict = judged(points, direction)
    turned = judged([(n - k, n) for k, n in points], TURNED[direction])
    assert turned.state == verdict.state
    assert turned.direction == -verdict.direction
    same = ("kind", "kept", "since", "since_from", "since_to", "chance", "sureness")
    assert [getattr(turned, one) for one in same] == [getattr(verdict, one) for one in same]
    assert (turned.deviance is None) == (verdict.deviance is None)
    assert not verdict.deviance or turned.deviance == pytest.approx(verdict.deviance, abs=1e-8)
    for one, other in zip(turned.levels, verdict.levels, strict=True):
        assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low), abs=1e-9)
    assert (turned.watch is None) == (verdict.watch is None)
    if verdict.watch:
        assert turned.watch.direction == -verdict.watch.direction


@given(series(fewest=1), st.integers(0, 40), DIRECTIONS)
@examples(100)
def test_judging_a_phase_is_judging_its_points_alone(points, at, direction):
    (day,) = months(1, first=at)
    verdict = judged(points, direction, [day])
    before, after = points[:at], points[at:]
    if not seen(before) or not seen(after):
        assert verdict == judged(points, direction)
        return
    alone = judge(
        months(len(after), first=at), [k for k, _ in after], [n for _, n in after], direction
    )
    k, n = sum(k for k, _ in before), sum(n for _, n in before)
    assert verdict == replace(alone, phase_since=day, before_k=k, before_n=n)


@given(series())
@examples(100)
def test_levels_of_steps_add_up_to_the_whole(points):
    verdict = judged(points)
    assert (verdict.k, verdict.n) == verdict_oracle.pooled(points)
    if verdict.kind != "gradual":
        whole = [sum(getattr(one, name) for one in verdict.levels) for name in ("k", "n", "points")]
        assert whole == [verdict.k, verdict.n, verdict.points]
    for level in verdict.levels:
        assert 0 <= level.low <= level.rate <= level.high <= 1


@given(series())
@examples(100)
def test_a_named_change_has_what_its_kind_promises(points):
    verdict = judged(points)
    changed = verdict.state in (State.IMPROVED, State.WORSENED)
    assert changed == (verdict.kind != "none") == (verdict.direction != 0)
    assert (verdict.since is not None) == (verdict.kind in ("one", "two"))
    assert (verdict.sureness != "") == changed
    assert (verdict.chance is not None) == (changed and not verdict.kept)
    if changed and verdict.kind != "gradual":
        assert verdict.since_from <= verdict.since <= verdict.since_to
        before, after = verdict.levels[-2:]
        assert abs(after.rate - before.rate) >= 0.05 - 1e-12
        assert after.since == verdict.since
        assert all(one.points >= 4 and one.n >= 10 for one in verdict.levels)


@given(st.lists(st.tuples(series(), DIRECTIONS, st.integers(0, 35)), max_size=8))
@examples(40)
def test_many_together_are_each_alone(drawn):
    rows = [
        (number, day, k, n)
        for number, (points, _, _) in enumerate(drawn)
        for day, (k, n) in zip(months(len(points)), points, strict=True)
    ]
    random = np.random.default_rng(len(rows))
    rows = [rows[i] for i in random.permutation(len(rows))]
    which, day, k, n = (np.array([row[i] for row in rows]) for i in range(4))
    points = Points(which.astype(int), day.astype("datetime64[D]"), k, n)
    days = [months(1, first=at)[0] for _, _, at in drawn]
    breaks = Breaks(np.arange(len(drawn)), np.array(days, dtype="datetime64[D]"))
    many = judge_many(points, [direction for _, direction, _ in drawn], breaks)
    for number, (points, direction, _) in enumerate(drawn):
        assert many.one(number) == judged(points, direction, [days[number]])
