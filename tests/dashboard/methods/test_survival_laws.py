import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from dashboard.methods.survival import kaplan_meier, median_survival, restricted_mean
from tests import oracles
from tests.examples import examples

# (entry, days observed, event) on few distinct days, so that ties abound
SPELLS = st.lists(st.tuples(st.integers(0, 8), st.integers(1, 12), st.booleans()), max_size=25)
Z = 1.959963984540054


def curve_of(spells, **options):
    time = [entry + days for entry, days, _ in spells]
    return kaplan_meier(
        time, [event for *_, event in spells], [entry for entry, *_ in spells], **options
    )


@examples(40)
@given(SPELLS)
def test_against_plain_loops(spells):
    expected = oracles.kaplan_meier(
        [(entry, entry + days, event) for entry, days, event in spells], Z
    )
    found = curve_of(spells)[["time", "at_risk", "events", "survival", "ci_low", "ci_high"]]
    assert found.to_numpy().tolist() == [
        pytest.approx(row, abs=1e-9, nan_ok=True) for row in expected
    ]


@examples(40)
@given(SPELLS)
def test_survival_never_rises_and_stays_a_proportion(spells):
    survival = np.concatenate([[1], curve_of(spells)["survival"]])
    assert (np.diff(survival) <= 0).all()
    assert (survival >= 0).all()


@examples(40)
@given(SPELLS, st.sampled_from(["log-log", "log", "plain"]))
def test_limits_hold_the_curve(spells, transform):
    curve = curve_of(spells, transform=transform).dropna()
    assert (curve["ci_low"] <= curve["survival"] + 1e-12).all()
    assert (curve["survival"] <= curve["ci_high"] + 1e-12).all()
    assert curve["ci_low"].ge(0).all()
    assert curve["ci_high"].le(1).all()


@examples(40)
@given(SPELLS)
def test_everyone_entering_at_zero_is_the_ordinary_curve(spells):
    time, event = [days for _, days, _ in spells], [event for *_, event in spells]
    late, ordinary = kaplan_meier(time, event, [0] * len(time)), kaplan_meier(time, event)
    assert late.equals(ordinary)


@examples(40)
@given(SPELLS, st.randoms(use_true_random=False))
def test_the_order_of_spells_changes_nothing(spells, random):
    shuffled = list(spells)
    random.shuffle(shuffled)
    assert curve_of(shuffled).equals(curve_of(spells))


@examples(40)
@given(SPELLS, st.integers(1, 20))
def test_splitting_a_posting_at_any_day_changes_nothing(spells, cut):
    split = []
    for entry, days, event in spells:
        if entry < cut < entry + days:
            split += [(entry, cut - entry, False), (cut, entry + days - cut, event)]
        else:
            split.append((entry, days, event))
    columns = ["time", "at_risk", "events", "survival"]
    assert curve_of(split)[columns].equals(curve_of(spells)[columns])


@examples(40)
@given(SPELLS.filter(lambda spells: any(event for *_, event in spells)))
def test_against_statsmodels(spells):
    time = np.array([entry + days for entry, days, _ in spells])
    event = np.array([event for *_, event in spells])
    entry = np.array([entry for entry, *_ in spells])
    curve = curve_of(spells)
    with np.errstate(divide="ignore", invalid="ignore"):
        other = SurvfuncRight(time, event.astype(int), entry=entry)
    assert curve["time"].tolist() == list(other.surv_times)
    assert curve["survival"].to_numpy() == pytest.approx(other.surv_prob, abs=1e-12)


@examples(40)
@given(SPELLS.filter(bool), st.integers(1, 30))
def test_restricted_mean_grows_with_tau_and_never_exceeds_it(spells, tau):
    curve = curve_of(spells)
    assert 0 <= restricted_mean(curve, tau) <= restricted_mean(curve, tau + 1) <= tau + 1
    assert restricted_mean(curve, tau) <= tau
    days = np.arange(tau) + 0.5
    heights = [curve.loc[curve["time"] <= day, "survival"].min() for day in days]
    assert restricted_mean(curve, tau) == pytest.approx(np.nan_to_num(heights, nan=1.0).sum())


@examples(40)
@given(SPELLS)
def test_the_median_halves_the_curve(spells):
    curve = curve_of(spells)
    median = median_survival(curve)
    if np.isnan(median):
        assert (curve["survival"] > 0.5).all()
    else:
        assert (curve.loc[curve["time"] <= median, "survival"].min()) <= 0.5 + 1e-8
        assert (curve.loc[curve["time"] < median, "survival"] >= 0.5 - 1e-8).all()
