import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.shares.clusters import (
    as_if_alike,
    by_cluster,
    group_sums,
    of_period,
    raw_icc,
    with_intervals,
)
from dashboard.methods.shares.proportions import DEFAULT_ICC, clustered_interval, icc_oneway, wilson
from tests import district_oracles
from tests.examples import examples

COLUMNS = ["district", "health_center", "nurse", "numerator", "denominator"]
PAIR = st.integers(1, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
NURSES = st.lists(PAIR, min_size=1, max_size=16)


def observed(*rows):
    return pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS[:3], "str"))


def summed(rows):
    return with_intervals(group_sums(by_cluster(rows, ["district"]), ["district"]))


def test_a_nurse_is_one_cluster_wherever_she_works():
    rows = observed(
        ("K", "K-1", "a", 3, 4),
        ("K", "K-2", "a", 1, 4),
        ("K", "K-1", "b", 2, 2),
        ("K", "K-1", "c", 0, 0),
    )
    sums = group_sums(by_cluster(rows, ["district"]), ["district"]).loc["K"]
    assert (sums.numerator, sums.denominator) == (6, 10)
    assert (sums.nurses, sums.clusters) == (2, 2), "nobody was observed with c"
    assert sums.squares == 8**2 + 2**2
    assert sums.shares == 4**2 / 8 + 2**2 / 2


def test_without_a_nurse_the_health_center_is_the_cluster():
    rows = observed(("K", "K-1", None, 3, 4), ("K", "K-1", None, 1, 2), ("K", "K-2", None, 2, 2))
    sums = group_sums(by_cluster(rows, ["district"]), ["district"]).loc["K"]
    assert (sums.nurses, sums.clusters, sums.squares) == (0, 2, 36 + 4)


def test_the_interval_of_three_nurses_by_hand():
    """24 of 30 by nurses of 8, 8 and 14: worth 30 / (1 + (324 / 30 − 1) · 0.35) observations."""
    rows = observed(("K", "K-1", "a", 6, 8), ("K", "K-1", "b", 7, 8), ("K", "K-1", "c", 11, 14))
    found = summed(rows).loc["K"]
    worth = 30 / (1 + (324 / 30 - 1) * 0.35)
    assert found.n_effective == pytest.approx(worth)
    assert (found.icc, found.live) == (DEFAULT_ICC, False)
    assert (found.low, found.high) == pytest.approx(wilson(0.8 * worth, worth))


def test_of_sums_the_interval_is_that_of_so_many_nurses_alike_busy():
    """Three months of at most four nurses; as four nurses with a quarter of all children each."""
    months = pd.DataFrame(
        [("K", 8, 10, 3), ("K", 12, 20, 4), ("K", 10, 10, 3)],
        columns=["district", "numerator", "denominator", "nurses"],
    )
    found = with_intervals(as_if_alike(months, ["district"])).loc["K"]
    four = with_intervals(
        group_sums(
            by_cluster(
                observed(
                    *(("K", "K-1", one, k, 10) for one, k in zip("abcd", (8, 7, 8, 7), strict=True))
                ),
                ["district"],
            ),
            ["district"],
        )
    ).loc["K"]
    for name in ("numerator", "denominator", "nurses", "rate", "n_effective", "low", "high", "icc"):
        assert found[name] == pytest.approx(four[name]), name
    assert found.icc == DEFAULT_ICC


def test_of_many_nurses_behind_sums_the_usual_correlation_is_taken():
    months = pd.DataFrame([("K", 300, 400, 40)],
                          columns=["district", "numerator", "denominator", "nurses"])  # fmt: skip
    found = with_intervals(as_if_alike(months, ["district"])).loc["K"]
    assert (found.nurses, found.clusters, found.live) == (40, 9, False)
    assert found.icc == DEFAULT_ICC


def test_nothing_observed():
    none = group_sums(by_cluster(observed(), ["district"]), ["district"])
    assert with_intervals(none).empty
    empty = with_intervals(none.reindex(["K"], fill_value=0)).loc["K"]
    assert (empty.n_effective, empty.live) == (0, False)
    assert empty[["rate", "icc", "low", "high"]].isna().all()


@pytest.mark.parametrize("k", [0, 5])
def test_all_alike_have_no_correlation_of_their_own(k):
    rows = observed(*(("K", "K-1", str(nurse), k, 5) for nurse in range(12)))
    found = summed(rows).loc["K"]
    assert (found.rate, found.icc, found.live) == (k / 5, DEFAULT_ICC, False)
    assert found.low <= k / 5 <= found.high


def test_a_period_is_taken_out_of_the_index():
    keys = ["district", "period"]
    rows = observed(("K", "K-1", "a", 3, 4)).assign(period="latest")
    sums = group_sums(by_cluster(rows, keys), keys)
    assert of_period(sums, "latest").index.tolist() == ["K"]
    assert of_period(sums, "baseline").empty


@examples(40)
@given(NURSES)
def test_against_one_group_at_a_time(nurses):
    rows = observed(*(("K", "K-1", str(place), *counts) for place, counts in enumerate(nurses)))
    found, slow = summed(rows).loc["K"], clustered_interval(rows)
    assert (found.numerator, found.denominator) == (slow.numerator, slow.denominator)
    assert (found.nurses, found.live) == (slow.nurses, slow.live)
    assert found.icc == pytest.approx(slow.icc, abs=1e-9)
    assert found.n_effective == pytest.approx(slow.n_effective, abs=1e-9)
    assert (found.low, found.high) == pytest.approx((slow.low, slow.high), abs=1e-9)


@examples(40)
@given(NURSES)
def test_the_correlation_against_single_outcomes(nurses):
    rows = observed(*(("K", "K-1", str(place), *counts) for place, counts in enumerate(nurses)))
    raw = raw_icc(group_sums(by_cluster(rows, ["district"]), ["district"])).loc["K"]
    k, n = zip(*nurses, strict=True)
    known = icc_oneway(k, n)
    if math.isnan(known):
        assert math.isnan(raw)
    else:
        assert max(raw, 0) == pytest.approx(known, abs=1e-9)
        assert raw == pytest.approx(district_oracles.raw_icc(nurses), abs=1e-9)


@examples(40)
@given(st.lists(NURSES, min_size=1, max_size=4))
def test_groups_do_not_know_of_each_other(districts):
    rows = observed(
        *(
            (str(district), "1", f"{district}-{place}", *counts)
            for district, nurses in enumerate(districts)
            for place, counts in enumerate(nurses)
        )
    )
    together = summed(rows)
    for district in range(len(districts)):
        alone = summed(rows[rows.district == str(district)]).loc[str(district)]
        assert together.loc[str(district)].tolist() == pytest.approx(alone.tolist(), abs=1e-9)
