import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.change import (
    COUNTS,
    DRAWS,
    arrangements,
    difference_in_change,
    pooled_change,
)
from tests import district_oracles
from tests.examples import examples
from tests.reading import figures

REFERENCE = figures("difference.json")
PERIOD = st.integers(0, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
CENTER = st.tuples(PERIOD, PERIOD).map(lambda pair: (*pair[0], *pair[1]))
DISTRICT = st.lists(CENTER, min_size=1, max_size=4)


def centers(**districts):
    """One row a health center; counts are (baseline k, n, latest k, n)."""
    rows = [
        (f"{district}-{place}", district, *counts)
        for district, all_counts in districts.items()
        for place, counts in enumerate(all_counts)
    ]
    return pd.DataFrame(rows, columns=["health_center", "district", *COUNTS])


def reference():
    return centers(
        **{
            district: [
                (*before, *after)
                for before, after in zip(
                    REFERENCE["pre"][district], REFERENCE["post"][district], strict=True
                )
            ]
            for district in "KS"
        }
    )


def test_the_reference_case():
    found = difference_in_change(reference(), "K", "S")
    assert found.difference == pytest.approx(REFERENCE["did"], abs=1e-6)
    assert found.first_change == pytest.approx(53 / 58 - 30 / 58, abs=1e-9)
    assert found.second_change == pytest.approx(36 / 43 - 27 / 43, abs=1e-9)
    assert (found.arrangements, found.exact) == (126, True)
    dealt = district_oracles.differences_by_dealing(
        [tuple(row) for row in reference()[COUNTS].itertuples(index=False)], 5
    )
    assert (found.chance_low, found.chance_high) == pytest.approx(
        (float(dealt[3]), float(dealt[-4])), abs=1e-9
    ), "2.5% of 126 arrangements, rounded down, lie beyond either end"
    assert found.beyond_chance


def test_exchanging_the_districts_turns_everything_round():
    one, other = (difference_in_change(reference(), *pair) for pair in ("KS", "SK"))
    assert other.difference == -one.difference
    assert (other.chance_low, other.chance_high) == (-one.chance_high, -one.chance_low)


def test_other_districts_and_the_order_of_rows_do_not_matter():
    shuffled = pd.concat([reference(), centers(Z=[(0, 9, 9, 9)])]).sample(frac=1, random_state=1)
    assert difference_in_change(shuffled, "K", "S") == difference_in_change(reference(), "K", "S")


def test_alike_districts_lie_within_chance():
    same = [(5, 10, 8, 10)] * 5
    found = difference_in_change(centers(K=same, S=same), "K", "S")
    assert (found.difference, found.chance_low, found.chance_high) == (0, 0, 0)
    assert found.can_tell
    assert not found.beyond_chance


@pytest.mark.parametrize("rate", [0, 10])
def test_everything_or_nothing_at_all(rate):
    same = [(rate, 10, rate, 10)] * 5
    found = difference_in_change(centers(K=same, S=same), "K", "S")
    assert (found.first_change, found.difference, found.chance_high) == (0, 0, 0)


def test_one_center_each_can_tell_nothing():
    found = difference_in_change(centers(K=[(0, 9, 9, 9)], S=[(9, 9, 0, 9)]), "K", "S")
    assert (found.difference, found.arrangements) == (2, 2)
    assert not found.can_tell
    assert not found.beyond_chance


def test_a_period_nobody_observed():
    found = difference_in_change(centers(K=[(0, 0, 9, 9)], S=[(9, 9, 0, 9)]), "K", "S")
    assert math.isnan(found.first_change)
    assert math.isnan(found.difference)
    assert not found.beyond_chance
    nobody = difference_in_change(centers(), "K", "S")
    assert (nobody.arrangements, nobody.can_tell) == (0, False)


def test_arrangements_that_empty_a_district_do_not_count():
    """Only one center has a baseline: dealt to the other district, this one has no change."""
    found = difference_in_change(
        centers(K=[(1, 2, 2, 2), (0, 0, 1, 2)], S=[(1, 2, 1, 2), (0, 0, 2, 2)]), "K", "S"
    )
    assert found.arrangements == 4, "of the 6 ways, 2 put both baselines on one side"


def test_all_arrangements_or_the_same_draws():
    dealt, exact = arrangements(5, 2)
    assert (exact, dealt.shape, set(dealt.sum(axis=1))) == (True, (10, 5), {2})
    assert len({tuple(row) for row in dealt.tolist()}) == 10
    drawn, exact = arrangements(21, 13)
    assert (exact, drawn.shape, set(drawn.sum(axis=1))) == (False, (DRAWS, 21), {13})
    assert drawn[0].tolist() == [True] * 13 + [False] * 8, "the observed one comes first"
    arrangements.cache_clear()
    assert (arrangements(21, 13)[0] == drawn).all()
    assert arrangements(3, 0)[0].tolist() == [[False] * 3]


def test_drawn_arrangements_come_near_all_of_them():
    """Nine centers thrice: 27 choose 15 is 17 million; the spread is that of 9 over √3."""
    thrice = pd.concat(
        [reference().assign(health_center=lambda t, n=n: t.health_center + str(n)) for n in "abc"]
    )
    found = difference_in_change(thrice, "K", "S")
    assert (found.arrangements, found.exact) == (DRAWS, False)
    once = difference_in_change(reference(), "K", "S")
    assert found.difference == pytest.approx(once.difference, abs=1e-9)
    assert found.chance_high == pytest.approx(once.chance_high / 3**0.5, abs=0.02)


@examples(30)
@given(DISTRICT, DISTRICT)
def test_against_dealing_one_by_one(first, second):
    found = difference_in_change(centers(K=first, S=second), "K", "S")
    dealt = district_oracles.differences_by_dealing([*first, *second], len(first))
    assert found.arrangements == len(dealt)
    changes = [district_oracles.change(part) for part in (first, second)]
    if None not in changes:
        assert found.difference == pytest.approx(float(changes[0] - changes[1]), abs=1e-9)
        cut = len(dealt) // 40
        edges = (float(dealt[cut]), float(dealt[-1 - cut]))
        assert (found.chance_low, found.chance_high) == pytest.approx(edges, abs=1e-9)
        if len(dealt) < 40:
            assert not found.beyond_chance


def test_pooled_change_of_many_at_once():
    assert pooled_change(pd.DataFrame([[1, 4, 3, 4]]).to_numpy(dtype=float)).tolist() == [0.5]
    assert math.isnan(pooled_change(pd.Series([0.0, 0.0, 3.0, 4.0]).to_numpy()))
