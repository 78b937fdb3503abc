"""Newcomers beside the others of the same district and months: what changed for everybody."""

import pandas as pd
import pytest

from dashboard.turnover.statistics.learning import learning_curve, visit_numbers, visit_points
from dashboard.turnover.statistics.meanwhile import beside, meanwhile
from tests.postings import contacts, observations, postings

HELD = postings(("new", "K-01", "2011-02-01"), ("newer", "S-01", "2011-03-01"))
MET = contacts(
    ("new", "K-01", "V1", "2011-02-10"),
    ("new", "K-01", "V3", "2011-04-10"),
    ("newer", "S-01", "V5", "2011-04-12"),
)
OWN = [
    ("K-01", "2011-02-10", 1, 4, "new", "V1"),
    ("K-01", "2011-04-10", 3, 4, "new", "V3"),
    ("S-01", "2011-04-12", 2, 12, "newer", "V5"),
]
OTHERS = [
    ("K-02", "2011-02-20", 5, 10, "old", "V2"),
    ("K-01", "2011-04-10", 6, 8, "old", "V3"),
    ("K-02", "2011-04-20", 3, 4, "old", "V4"),
    ("S-02", "2011-04-30", 9, 10, "other", "V6"),
    ("K-02", "2011-04-20", 0, 50, None, "V4"),  # counted without a nurse
    ("K-02", "2011-05-20", 0, 50, "old", "V7"),  # no newcomer in that month
]


def seen(rows) -> pd.DataFrame:
    table = observations(*rows)
    return table.assign(district=table.health_center.str[0])


def found(rows) -> pd.DataFrame:
    return meanwhile(visit_numbers(HELD, MET), seen(rows))


def test_others_are_those_of_the_same_district_and_month_weighed_as_the_newcomers():
    table = found([*OWN, *OTHERS])
    # Visit 1: K in February 5 of 10 (weight 4), S in April 9 of 10 (weight 12); visit 2: K in
    # April 9 of 12.
    assert table.others_rate.to_dict() == pytest.approx({1: (4 * 0.5 + 12 * 0.9) / 16, 2: 0.75})
    assert table.others_observations.to_dict() == {1: 20, 2: 12}


def test_fewer_than_ten_others_have_no_rate():
    table = found([*OWN, *OTHERS[:2]])
    assert table.others_observations.to_dict() == {1: 10, 2: 8}
    assert table.others_rate.notna().tolist() == [True, False]


def test_a_curve_without_others_says_so():
    rows = seen(OWN)
    curve = learning_curve(visit_points(visit_numbers(HELD, MET), rows))
    table = beside(curve, found(OWN))
    assert table.others_rate.isna().all()
    assert table.others_observations.tolist() == [0, 0]
    assert found([]).empty
