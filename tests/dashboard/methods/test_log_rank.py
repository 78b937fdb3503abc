import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import survdiff

from dashboard.methods.survival import FEWEST_EVENTS, between_districts, log_rank
from tests.dashboard.methods.test_survival import REFERENCE, spells_of
from tests.examples import examples

SPELL = st.tuples(st.integers(0, 6), st.integers(1, 9), st.booleans(), st.sampled_from("abc"))


def test_survdiff_of_r():
    men, women = (spells_of(REFERENCE["cases"][name]) for name in ("lung_1", "lung_2"))
    time, event = (np.concatenate([men[i], women[i]]) for i in (0, 1))
    found = log_rank(time, event, [1] * len(men[0]) + [2] * len(women[0]))
    expected = REFERENCE["log_rank"]
    assert found.chi_squared == pytest.approx(expected["chisq"], abs=1e-9)
    assert (found.freedom, found.p) == (expected["df"], pytest.approx(expected["p"], abs=1e-9))
    assert list(found.observed) == expected["observed"]
    assert found.expected == pytest.approx(expected["expected"], abs=1e-9)


@examples(30)
@given(st.lists(SPELL, min_size=4, max_size=30))
def test_against_plain_loops_and_statsmodels(spells):
    entry, days, event, group = zip(*spells, strict=True)
    time = [start + length for start, length in zip(entry, days, strict=True)]
    found = log_rank(time, event, group, entry)
    names = sorted(set(group))
    expected = dict.fromkeys(names, 0.0)
    for at in {t for t, died in zip(time, event, strict=True) if died}:
        risk = [g for g, e, t in zip(group, entry, time, strict=True) if e < at <= t]
        died = sum(1 for t, d in zip(time, event, strict=True) if d and t == at)
        for name in names:
            expected[name] += died * risk.count(name) / len(risk)
    if found is not None:
        assert found.expected == pytest.approx([expected[name] for name in names])
        assert sum(found.expected) == pytest.approx(sum(found.observed))
        assert 0 <= found.p <= 1
    at_once = log_rank(time, event, group)
    if at_once is not None and len(names) == 2 and at_once.freedom == 1 and at_once.chi_squared:
        chi, p = survdiff(np.array(time), np.array(event, dtype=int), np.array(group))
        assert (at_once.chi_squared, at_once.p) == pytest.approx((chi, p), abs=1e-8)


def test_nothing_to_compare():
    assert log_rank([], [], []) is None
    assert log_rank([1, 2], [True, True], ["a", "a"]) is None
    assert log_rank([1, 2], [False, False], ["a", "b"]) is None
    # b enters after everybody of a has gone: never at risk together
    assert log_rank([1, 9], [True, True], ["a", "b"], [0, 5]).chi_squared == 0


def test_districts_are_compared_from_ten_departures_on():
    rows = [(0, day, True, "K" if day % 2 else "S") for day in range(1, FEWEST_EVENTS + 1)]
    spells = pd.DataFrame(rows, columns=["entry", "time", "event", "district"])
    assert between_districts(spells).freedom == 1
    assert between_districts(spells.iloc[1:]) is None
    assert between_districts(spells.assign(district="K")) is None
