from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.resampling import center_draws
from dashboard.months import Window
from dashboard.turnover.statistics.departures.effect import (
    CHANGE_COLUMNS,
    COMPARED_COLUMNS,
    EFFECT_COLUMNS,
    departure_changes,
    departure_effect,
    effect_table,
    elsewhere_changes,
    own_weights,
)
from dashboard.turnover.statistics.departures.event_study import (
    around_departures,
    center_months,
    imci_departures,
)
from tests.dashboard.turnover.statistics.test_event_study import CENTERS, DAYS, left
from tests.examples import examples
from tests.postings import observations, postings

WINDOW = Window(date(2011, 1, 1), date(2013, 1, 1))
ONE = (("K-01", "2011-07-15"),)


def departures(*rows):
    return imci_departures(left(*rows), WINDOW)


def changes(rows, *seen):
    return departure_changes(departures(*rows), observations(*seen))


def test_half_years_by_hand():
    table = changes(
        ONE,
        ("K-01", "2011-01-01", 4, 8, "stays"), ("K-01", "2011-06-30", 9, 12, "leaves"),
        ("K-01", "2011-07-01", 0, 50, "leaves"), ("K-01", "2011-07-31", 0, 50, "stays"),
        ("K-01", "2011-08-01", 6, 8, "stays"), ("K-01", "2012-01-31", 1, 8, "comes"),
        ("K-01", "2012-02-01", 50, 50, "stays"), ("K-01", "2010-12-31", 50, 50, "stays"),
    )  # fmt: skip
    assert list(table.columns) == CHANGE_COLUMNS
    row = table.iloc[0]
    assert row[["before_k", "before_n", "after_k", "after_n"]].tolist() == [13, 20, 7, 16]
    assert row.change == pytest.approx(7 / 16 - 13 / 20)
    # the one who stayed: 8 of 20, then 8 of 16 observations; from 50% to 75%
    assert row.stayers == pytest.approx((8 / 20 + 8 / 16) / 2 * (6 / 8 - 4 / 8))
    assert row.composition == pytest.approx(row.change - row.stayers)


def test_who_is_seen_on_one_side_only_or_has_no_name_is_no_stayer():
    table = changes(
        ONE,
        ("K-01", "2011-03-01", 9, 10, "leaves"), ("K-01", "2011-03-01", 5, 5),
        ("K-01", "2011-09-01", 2, 10, "comes"), ("K-01", "2011-09-01", 1, 5),
    )  # fmt: skip
    assert table.stayers.tolist() == [0]
    assert table.composition.tolist() == pytest.approx([3 / 15 - 14 / 15])


def test_five_observations_on_either_side_are_needed():
    enough = (("K-01", "2011-03-01", 3, 5), ("K-01", "2011-09-01", 3, 5))
    assert len(changes(ONE, *enough)) == 1
    assert changes(ONE, enough[0]).empty
    assert changes(ONE, enough[0], ("K-01", "2011-09-01", 3, 4)).empty
    assert changes((), *enough).empty
    assert list(changes(ONE).columns) == CHANGE_COLUMNS


def test_a_second_departure_cuts_on_either_side():
    rows = (("K-01", "2011-07-15"), ("K-01", "2011-09-15"))
    table = changes(
        rows,
        ("K-01", "2011-05-01", 5, 5), ("K-01", "2011-08-20", 0, 6), ("K-01", "2011-10-01", 6, 6),
    )  # fmt: skip
    assert table[["before_n", "after_n"]].to_numpy().tolist() == [[5, 6], [6, 6]]
    assert table.change.tolist() == [-1, 1]


def test_elsewhere_weighs_as_the_departures_own_months():
    seen = observations(
        ("K-01", "2011-05-01", 5, 10), ("K-01", "2011-06-01", 9, 30),
        ("K-01", "2011-08-01", 5, 20), ("K-01", "2011-09-01", 5, 20),
        ("S-01", "2011-05-01", 1, 2), ("S-01", "2011-06-01", 3, 4), ("S-02", "2011-06-01", 0, 4),
        ("S-01", "2011-08-01", 1, 4),
    )  # fmt: skip
    gone = departures(*ONE)
    table = departure_changes(gone, seen)
    weights = own_weights(around_departures(gone, seen), table)
    grid = center_months(gone, seen)
    found = elsewhere_changes(table, weights, grid, center_draws(3)[:1])
    # September has nobody to compare with
    assert found.tolist() == [[pytest.approx(1 / 4 - (10 * 0.5 + 30 * 3 / 8) / 40)]]
    only = np.array([[1.0, 0.0, 0.0]])
    assert np.isnan(elsewhere_changes(table, weights, grid, only)).all()


def five(before, after, other=()):
    rows = [(f"K-{n}", "2011-07-15") for n in range(6)]
    seen = [(f"K-{n}", "2011-05-01", before, 10) for n in range(6)]
    seen += [(f"K-{n}", "2011-09-01", after + n % 2, 10) for n in range(6)]
    gone = departures(*rows)
    return departure_effect(gone, gone, observations(*seen, *other))


def test_parts_add_up_beside_centers_where_nobody_left():
    table, single = five(8, 5, [("S-01", "2011-05-01", 5, 10), ("S-01", "2011-09-01", 6, 10)])
    assert list(table.columns) == EFFECT_COLUMNS
    assert list(single.columns) == COMPARED_COLUMNS
    rows = table.set_index("part").estimate
    assert rows["change"] == pytest.approx(-0.25)
    assert rows["stayers"] + rows["composition"] == pytest.approx(rows["change"])
    assert rows["change"] - rows["elsewhere"] == pytest.approx(rows["difference"])
    assert rows["elsewhere"] == pytest.approx(0.1)
    main = table.set_index("part").loc["difference"]
    assert (main.ci_low, main.ci_high) == pytest.approx((-0.4, -0.3))
    assert (main.ci_level, main.departures, main.health_centers) == (1 - 2 / 64, 6, 6)
    assert "made_up" not in rows  # one quiet center has nobody to be compared with
    whole = effect_table(table, single)
    assert whole.part.tolist() == [*table.part, *["departure"] * 6]
    assert whole.estimate[whole.part == "departure"].mean() == pytest.approx(rows["difference"])


def test_nothing_to_compare_with_and_too_few_departures():
    table, single = five(8, 5)
    assert set(table.part) == {"stayers", "composition", "change"}
    assert single.difference.isna().all()
    assert effect_table(table, single).estimate.notna().all()
    gone = departures(*ONE)
    few, single = departure_effect(
        gone, gone, observations(("K-01", "2011-05-01", 5, 9), ("K-01", "2011-09-01", 5, 9))
    )
    assert few.empty
    assert len(single) == 1
    none = departures()
    empty, single = departure_effect(none, none, observations())
    assert empty.empty
    assert single.empty


SEEN = st.tuples(CENTERS, DAYS, st.integers(0, 5), st.just(5), st.sampled_from(["a", "b", None]))


@examples(20)
@given(st.lists(st.tuples(CENTERS, DAYS), max_size=6), st.lists(SEEN, max_size=30))
def test_the_parts_of_every_change_add_up_whatever_the_order_of_the_rows(gone, seen):
    rows = [(*one, None) for one in seen]
    table = departure_changes(departures(*gone), observations(*rows))
    assert (table.stayers + table.composition).tolist() == pytest.approx(table.change.tolist())
    assert table.change.between(-1, 1).all()
    backwards = departure_changes(departures(*gone), observations(*rows[::-1]))
    pd.testing.assert_frame_equal(table, backwards)


def test_frames_without_rows_keep_their_columns():
    assert list(departure_changes(imci_departures(postings(), WINDOW), observations())) == (
        CHANGE_COLUMNS
    )
