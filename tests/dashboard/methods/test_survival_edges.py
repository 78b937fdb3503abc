import math

from dashboard.methods.survival import (
    COLUMNS,
    at_risk,
    kaplan_meier,
    median_interval,
    median_survival,
    restricted_mean,
    restricted_mean_error,
)


def test_no_spells_and_no_events_are_empty_curves():
    for curve in (kaplan_meier([], []), kaplan_meier([5, 6], [0, 0])):
        assert curve.columns.tolist() == list(COLUMNS)
        assert len(curve) == 0
        assert math.isnan(median_survival(curve))
        assert all(math.isnan(limit) for limit in median_interval(curve))
    assert math.isnan(restricted_mean(kaplan_meier([], []), 10))
    assert restricted_mean(kaplan_meier([5, 6], [0, 0]), 10) == 10
    assert restricted_mean_error(kaplan_meier([5, 6], [0, 0]), 10) == 0


def test_one_spell_that_ended():
    curve = kaplan_meier([5], [1])
    assert curve[["time", "at_risk", "events", "survival"]].to_numpy().tolist() == [[5, 1, 1, 0]]
    assert curve[["ci_low", "ci_high"]].isna().all(axis=None), "R prints no limits at 0"
    assert median_survival(curve) == 5
    assert restricted_mean(curve, 8) == 5


def test_an_emptied_risk_set_stays_at_zero():
    """The first alone at risk leaves: survival is 0 for ever, though three enter later."""
    curve = kaplan_meier([1, 5, 7, 8], [1, 1, 0, 1], [0, 3, 3, 4])
    assert curve["at_risk"].tolist() == [1, 3, 1]
    assert curve["survival"].tolist() == [0, 0, 0]
    assert curve["ci_low"].isna().all()
    assert median_survival(curve) == 1
    assert restricted_mean(curve, 10) == 1


def test_no_one_at_risk_between_two_events():
    curve = kaplan_meier([2, 2, 9, 9], [1, 0, 1, 0], [0, 0, 5, 5])
    assert curve["at_risk"].tolist() == [2, 2]
    assert curve["survival"].tolist() == [0.5, 0.25]


def test_censored_at_the_time_of_an_event_was_still_at_risk():
    curve = kaplan_meier([5, 5, 5, 8, 8], [1, 1, 0, 1, 0])
    assert curve[["at_risk", "events", "censored"]].to_numpy().tolist() == [[5, 2, 1], [2, 1, 1]]
    assert [round(height, 12) for height in curve["survival"]] == [0.6, 0.3]


def test_who_enters_at_the_time_of_an_event_was_not_yet_at_risk():
    assert kaplan_meier([3, 4], [1, 1], [0, 3])["at_risk"].tolist() == [1, 1]


def test_spells_that_end_before_they_were_seen_are_dropped():
    late = kaplan_meier([3, 2, 4, math.nan], [1, 1, 1, 1], [0, 2, 5, 0])
    assert late["time"].tolist() == [3]
    assert late["at_risk"].tolist() == [1]
    assert kaplan_meier([0, 2], [1, 1])["time"].tolist() == [0, 2], "day 0 counts without entry"


def test_median_rests_at_one_half():
    assert median_survival(kaplan_meier([4, 10], [1, 1])) == 7
    assert median_survival(kaplan_meier([4, 10], [1, 0])) == 7, "up to the latest time"
    assert median_survival(kaplan_meier([4, 10, 20], [1, 0, 0])) != 7
    assert math.isnan(median_survival(kaplan_meier([4, 10, 20], [1, 0, 0])))


def test_restricted_mean_ends_at_tau_and_goes_on_after_the_last_time():
    curve = kaplan_meier([2, 4], [1, 0])
    assert restricted_mean(curve, 0) == 0
    assert restricted_mean(curve, 1) == 1
    assert restricted_mean(curve, 2) == 2
    assert restricted_mean(curve, 4) == 3
    assert restricted_mean(curve, 10) == 6


def test_number_at_risk_under_a_curve():
    assert at_risk([0, 1, 2, 3], [1, 2, 2]).tolist() == [3, 3, 2, 0]
    assert at_risk([1, 1.5, 2], [1, 2, 2], [0, 1, 1.5]).tolist() == [1, 1, 2]
    assert at_risk([], [1]).tolist() == []
