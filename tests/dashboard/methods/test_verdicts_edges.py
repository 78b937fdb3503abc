"""Edge cases first: whatever the points, a state and never an error."""

from datetime import date

import numpy as np
import pytest

from dashboard.methods.verdicts.entry import judge, judge_many
from dashboard.methods.verdicts.phases import Breaks, Points
from dashboard.methods.verdicts.verdict import Kind, State
from tests.verdict_cases import judged, months

RISE = [(1, 10)] * 12 + [(9, 10)] * 12


@pytest.mark.parametrize("points", [[], [(0, 0)], [(0, 0)] * 30])
def test_nothing_observed(points):
    verdict = judged(points)
    assert (verdict.state, verdict.kind, verdict.levels) == (State.NOT_OBSERVED, Kind.NONE, ())
    assert verdict.watch is verdict.since is verdict.chance is verdict.smallest_seen is None
    assert (verdict.points, verdict.k, verdict.n) == (0, 0, 0)


@pytest.mark.parametrize("point", [(0, 1), (1, 1), (3, 7), (10**6, 10**6)])
@pytest.mark.parametrize("length", [1, 2, 3, 7])
def test_under_eight_points_are_too_few(point, length):
    verdict = judged([point] * length)
    assert verdict.state == State.TOO_FEW
    (level,) = verdict.levels
    assert (level.k, level.n, level.points) == (length * point[0], length * point[1], length)
    assert 0 <= level.low <= level.rate <= level.high <= 1


@pytest.mark.parametrize("hits", [0, 8])
@pytest.mark.parametrize("length", [8, 11, 12, 24, 60])
def test_all_alike_is_steady(hits, length):
    verdict = judged([(hits, 8)] * length)
    assert (verdict.state, verdict.deviance, verdict.direction) == (State.STEADY, 0, 0)
    assert verdict.watch is None
    assert (verdict.levels[0].low == 0) == (hits == 0)
    assert (verdict.levels[0].high == 1) == (hits == 8)


def test_one_observation_a_month_is_an_exact_binomial():
    verdict = judged([(0, 1)] * 20 + [(1, 1)] * 20)
    assert (verdict.state, verdict.r) == (State.IMPROVED, 0.05)
    assert verdict.deviance == pytest.approx(80 * np.log(2), abs=1e-6)


def test_a_country_is_judged_by_how_its_months_vary():
    small = judged([(500_000 + 10_000 * (-1) ** i, 10**6) for i in range(24)])
    assert small.state == State.STEADY
    large = judged([(300_000, 10**6)] * 12 + [(400_000, 10**6)] * 12)
    assert (large.state, large.kind) == (State.IMPROVED, Kind.ONE)


def test_a_change_under_five_points_is_not_named_and_said_to_be_small():
    verdict = judged([(9_200, 10_000)] * 12 + [(9_400, 10_000)] * 12)
    assert verdict.state == State.STEADY
    assert verdict.moved_little
    assert verdict.deviance > 12


@pytest.mark.parametrize(("low", "high"), [(25, 30), (70, 75), (85, 90), (10, 15), (5, 10)])
def test_five_points_exactly_are_named_whatever_their_binary_fractions(low, high):
    rise = [(low * 100, 10_000)] * 12 + [(high * 100, 10_000)] * 12
    assert judged(rise).state == State.IMPROVED
    assert judged(rise[::-1]).state == State.WORSENED


def test_no_allowed_cut_is_no_finding_and_no_deviance():
    verdict = judged([(0, 1)] * 4 + [(1, 1)] * 4 + [(6, 12)])
    assert verdict.deviance is None
    assert verdict.kind == Kind.NONE


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2010, 10, 1), date(2030, 1, 1)])
def test_an_event_before_or_after_all_points_changes_nothing(day):
    assert judged(RISE, breaks=[day]) == judged(RISE)


def test_the_month_of_an_event_belongs_to_the_old_phase():
    verdict = judged(RISE, breaks=[date(2011, 9, 15)])
    assert verdict.phase_since == date(2011, 9, 15)
    assert verdict.levels[0].since == date(2011, 10, 1)
    assert (verdict.points, verdict.k, verdict.n) == (12, 108, 120)
    assert (verdict.before_k, verdict.before_n) == (12, 120)


def test_too_few_since_an_event_still_says_what_was_before():
    verdict = judged(RISE, breaks=[date(2010, 12, 1), date(2012, 5, 1)])
    assert (verdict.state, verdict.points) == (State.TOO_FEW, 5)
    assert (verdict.before_k, verdict.before_n) == (10 + 7 * 9, 170)


def test_a_gradual_change_has_no_date():
    points = [(2 + month // 7, 9) for month in range(36)]
    verdict = judged(points)
    assert (verdict.state, verdict.kind) == (State.IMPROVED, Kind.GRADUAL)
    assert (verdict.since, verdict.watch) == (None, None)
    assert [level.points for level in verdict.levels] == [12, 12]


def test_a_series_without_a_row_is_not_observed():
    none = np.zeros(0)
    points = Points(none.astype(int), none.astype("datetime64[D]"), none, none)
    assert judge_many(points, ["up", "down"]).state.tolist() == ["not_observed"] * 2
    assert len(judge_many(points, [])) == 0


def test_days_of_any_precision_and_missing_counts():
    k = [np.nan, *[9] * 12]
    day = np.array([date(2010, 1, 1), *months(12)], dtype="datetime64[ns]")
    verdict = judge(day, k, [np.nan, *[10] * 12], "up", np.array(["2000-01-01"], "datetime64[ns]"))
    assert (verdict.points, verdict.state) == (12, State.STEADY)


def test_what_cannot_be_is_refused():
    day = months(2)
    for k, n in (([2, 1], [1, 1]), ([-1, 0], [1, 1])):
        with pytest.raises(ValueError, match="between 0 and n"):
            judge(day, k, n, "up")
    with pytest.raises(ValueError, match="direction"):
        judge(day, [1, 1], [1, 1], "sideways")
    with pytest.raises(ValueError, match="equally long"):
        judge(day, [1], [1, 1], "up")
    with pytest.raises(ValueError, match="a day"):
        judge([None, None], [1, 1], [1, 1], "up")
    one = np.array([1])
    with pytest.raises(ValueError, match="number"):
        judge_many(Points(one, np.array(day[:1], "datetime64[D]"), one, one), ["up"])
    fine = Points(one - 1, np.array(day[:1], "datetime64[D]"), one, one)
    with pytest.raises(ValueError, match="number"):
        judge_many(fine, ["up"], Breaks(one, np.array(day[:1], "datetime64[D]")))


def test_the_last_level_of_each_series():
    day = np.array(months(24) * 2 + months(3), dtype="datetime64[D]")
    which = np.repeat([0, 1, 3], [24, 24, 3])
    k = np.array([k for k, _ in RISE] + [5] * 24 + [1] * 3)
    last = judge_many(Points(which, day, k, np.full(51, 10)), ["up"] * 4).levels.last()
    assert last.points.tolist() == [12, 24, 0, 3]
    assert last.rate.tolist()[:2] == [0.9, 0.5]
    assert np.isnan(last.low[2])
    assert np.isnat(last.since[2])
    assert last.since[0] == np.datetime64("2011-10-01")


def test_points_of_the_same_day_count_in_any_order():
    day = [date(2010, 1, 1)] * 6 + months(12)
    k, n = [1, 2, 3, 4, 5, 6, *[8] * 12], [9] * 18
    order = [5, 3, 1, 0, 2, 4, *range(17, 5, -1)]
    turned = judge([day[i] for i in order], [k[i] for i in order], [n[i] for i in order], "up")
    assert turned == judge(day, k, n, "up")


def test_a_verdict_is_kept_for_two_ordinary_months_and_then_claims_no_chance():
    points = [(3, 10), (6, 10)] * 6 + [(7, 10), (6, 10), (7, 10), (8, 10)] * 2
    verdicts = [judged(points + [(5, 10)] * ordinary) for ordinary in range(4)]
    assert [one.kind for one in verdicts] == [Kind.ONE, Kind.ONE, Kind.ONE, Kind.NONE]
    assert [one.kept for one in verdicts] == [False, True, True, False]
    assert [one.chance is None for one in verdicts] == [False, True, True, True]
    assert [one.sureness for one in verdicts] == ["probable", "probable", "probable", ""]
    assert verdicts[3].deviance > 9
