"""The mentors' days against one round of visits, as in the paper's arithmetic (domain 0.7)."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.visits.statistics.capacity import capacity
from dashboard.visits.statistics.rhythm import visits_until
from tests.examples import examples
from tests.visits import visits

DAY = date(2012, 12, 31)
NOBODY = pd.DataFrame({"mentor": [], "district": []})


def weighed(rows: list[tuple], homes: dict[str, str], mentors: pd.DataFrame = NOBODY):
    return capacity(visits_until(visits(*rows), DAY, True), mentors, homes, DAY)


def kirehe(centers: int, length: int, mentors: int = 1, domain: str = "IMCI") -> list[tuple]:
    end = timedelta(days=length - 1)
    return [
        (
            f"K-{number:02d}",
            date(2012, 12, 3),
            date(2012, 12, 3) + end,
            "done",
            "mentoring",
            domain,
            f"M{number % mentors}",
        )
        for number in range(centers)
    ]


def homes(centers: int) -> dict[str, str]:
    return {f"K-{number:02d}": "KIR" for number in range(centers)}


def test_thirteen_centers_of_three_days_cannot_be_done_by_one_mentor():
    row = weighed(kirehe(13, 3), homes(13)).iloc[0]
    assert (row.mentors, row.centers, row.days_per_visit, row.days_needed) == (1, 13, 3, 39)
    assert (row.days_4_weeks, row.days_6_weeks) == (20, 30)
    assert row.weeks_needed == pytest.approx(7.8)
    assert (row.mentors_4_weeks, row.mentors_6_weeks) == (2, 2)


def test_thirteen_of_two_days_fit_into_six_weeks_and_eight_into_four():
    row = weighed(kirehe(13, 2), homes(13)).iloc[0]
    assert (row.weeks_needed, row.mentors_4_weeks, row.mentors_6_weeks) == (5.2, 2, 1)
    row = weighed(kirehe(8, 2), homes(8)).iloc[0]
    assert (row.days_needed, row.weeks_needed, row.mentors_4_weeks) == (16, 3.2, 1)


def test_two_domains_have_mentors_of_their_own():
    other = ("K-00", date(2012, 11, 5), date(2012, 11, 9), "done", "mentoring", "maternity", "MM")
    rows = [*kirehe(4, 2), other]
    found = weighed(rows, homes(4)).set_index("domain")
    assert list(found.days_per_visit[["IMCI", "maternity"]]) == [2, 5]
    assert list(found.mentors) == [1, 1]
    assert found.days_needed["maternity"] == 20


def test_who_made_no_visit_in_half_a_year_is_not_active_and_is_not_guessed():
    old = [("K-00", "2012-06-01", "2012-06-02")]
    row = weighed(old, homes(1)).iloc[0]
    assert pd.isna(row.mentors)
    assert pd.isna(row.weeks_needed)
    assert (row.days_per_visit, row.visits) == (2, 1)


def test_where_no_visit_names_a_mentor_those_on_record_count():
    rows = [("K-00", "2012-12-03", "2012-12-04", "done", "mentoring", "IMCI", None)]
    listed = pd.DataFrame({"mentor": ["A", "B", "C"], "district": ["KIR", "KIR", "SKA"]})
    assert weighed(rows, homes(1), listed).mentors.item() == 2
    assert pd.isna(weighed(rows, homes(1)).mentors.item())


def test_no_visit_at_all_is_unknown_and_not_enough():
    row = weighed([], homes(3)).iloc[0]
    assert row.centers == 3
    assert row[["mentors", "days_per_visit", "weeks_needed"]].isna().all()
    assert weighed([], {}).empty


@examples(20)
@given(st.integers(1, 60), st.integers(1, 5), st.integers(1, 8))
def test_so_many_mentors_are_enough_and_one_fewer_is_not(centers, length, mentors):
    row = weighed(kirehe(centers, length, mentors), homes(centers)).iloc[0]
    working = min(mentors, centers)
    assert row.weeks_needed == pytest.approx(centers * length / (working * 5))
    for enough, days in ((row.mentors_4_weeks, 20), (row.mentors_6_weeks, 30)):
        assert enough * days >= centers * length > (enough - 1) * days
