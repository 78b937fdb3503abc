"""Where health centers stand, worked by hand: never, one visit, planned, cancelled, overlapping."""

from datetime import date, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.months import Window
from dashboard.visits.statistics.rhythm import Status, contacts, standing, visits_until
from tests.examples import examples
from tests.visits import visits

DAY = date(2012, 12, 31)
CENTERS = ["K-01", "K-02", "K-03"]


def stands(table: pd.DataFrame, day: date = DAY, is_latest: bool = True) -> dict:
    rows = standing(visits_until(table, day, is_latest), CENTERS, day)
    return {
        row.health_center: (row.status, None if pd.isna(row.days_since) else row.days_since)
        for row in rows.itertuples()
    }


def test_never_visited_one_visit_and_overdue():
    table = visits(("K-02", "2012-12-03", "2012-12-05"), ("K-03", "2012-11-18", "2012-11-18"))
    assert stands(table) == {
        "K-01": ("never", None),
        "K-02": ("on time", 26),
        "K-03": ("overdue", 43),
    }


def test_forty_two_days_are_still_in_time_and_twenty_eight_are_due():
    table = visits(("K-01", "2012-11-19"), ("K-02", "2012-12-03"), ("K-03", "2012-12-04"))
    assert stands(table) == {"K-01": ("due", 42), "K-02": ("due", 28), "K-03": ("on time", 27)}


def test_planned_cancelled_calls_and_supervision_are_no_mentoring_visit():
    table = visits(
        ("K-01", "2012-12-20", None, "planned"),
        ("K-02", "2012-12-20", None, "cancelled"),
        ("K-03", "2012-12-20", None, "done", "phone"),
        ("K-03", "2012-12-21", "2012-12-22", "done", "supervision"),
    )
    assert {status for status, _ in stands(table).values()} == {"never"}


def test_overlapping_visits_count_from_the_later_end():
    table = visits(("K-01", "2012-11-01", "2012-12-10"), ("K-01", "2012-11-05", "2012-11-07"))
    assert stands(table)["K-01"] == ("on time", 21)


def test_a_visit_without_an_end_is_one_day_and_one_beyond_the_day_is_cut_there():
    table = visits(("K-01", "2012-12-11"), ("K-02", "2012-12-30", "2013-01-02"))
    assert stands(table) == {
        "K-01": ("on time", 20),
        "K-02": ("on time", 0),
        "K-03": ("never", None),
    }


def test_what_came_after_the_day_asked_for_is_not_known_yet():
    table = visits(
        ("K-01", "2012-10-01"), ("K-01", "2012-12-20"), ("K-02", "2013-01-20", None, "planned")
    )
    assert stands(table, date(2012, 10, 31), is_latest=False)["K-01"] == ("due", 30)
    ahead = standing(visits_until(table, DAY, True), CENTERS, DAY).set_index("health_center")
    assert ahead.next_planned_on["K-02"] == pd.Timestamp("2013-01-20")
    before = visits_until(table, date(2012, 10, 31), False)
    assert list(before.code) == ["V0"]


def test_the_window_of_the_next_visit_is_28_to_42_days_after_the_last_day():
    table = visits(("K-01", "2012-12-03", "2012-12-05"))
    row = standing(visits_until(table, DAY, True), ["K-01"], DAY).iloc[0]
    assert (row.due_from, row.due_by) == (pd.Timestamp("2013-01-02"), pd.Timestamp("2013-01-16"))


def test_nothing_at_all():
    assert stands(visits()) == dict.fromkeys(CENTERS, ("never", None))
    assert standing(visits_until(visits(), DAY, True), [], DAY).empty


def test_contacts_count_visits_days_calls_and_nurses():
    table = visits(
        ("K-01", "2012-11-30", "2012-12-02"),  # two of its days lie in the window
        ("K-01", "2012-12-02", "2012-12-04"),  # two mentors on one day are one day on site
        ("K-01", "2012-12-10", None, "done", "phone"),
        ("K-01", "2012-12-12", None, "done", "supervision"),
        ("K-01", "2012-12-20", None, "cancelled"),
        ("K-02", "2012-12-21", None, "planned"),
    )
    seen = pd.DataFrame({"health_center": ["K-01", "K-01"], "nurse": ["N1", "N2"]})
    window = Window(date(2012, 12, 1), date(2013, 1, 1))
    rows = contacts(visits_until(table, DAY, True), seen, CENTERS, window)
    assert rows.to_numpy().tolist() == [
        ["K-01", 1, 0, 1, 4, 1, 1, 2],
        ["K-02", 0, 1, 0, 0, 0, 0, 0],
        ["K-03", 0, 0, 0, 0, 0, 0, 0],
    ]


starts = st.dates(date(2012, 1, 1), date(2013, 2, 28))
outcomes = st.sampled_from(["done", "planned", "cancelled"])
many = st.lists(
    st.tuples(st.sampled_from(CENTERS), starts, st.integers(0, 5), outcomes), max_size=12
)


@examples(20)
@given(many, st.dates(date(2012, 3, 1), DAY))
def test_a_slow_count_agrees(rows, day):
    table = visits(
        *(
            (center, start, start + timedelta(days=long) if status == "done" else None, status)
            for center, start, long, status in rows
        )
    )
    found = stands(table, day)
    for center in CENTERS:
        ends = [
            min(start + timedelta(days=long), day)
            for at, start, long, status in rows
            if at == center and status == "done" and start <= day
        ]
        if not ends:
            assert found[center] == (Status.NEVER, None)
            continue
        days = (day - max(ends)).days
        said = Status.OVERDUE if days > 42 else Status.DUE if days >= 28 else Status.ON_TIME
        assert found[center] == (said, days)


@examples(20)
@given(many)
def test_the_order_of_rows_changes_nothing_and_every_center_stands_once(rows):
    given_rows = [(center, start, None, status) for center, start, _, status in rows]
    assert stands(visits(*given_rows)) == stands(visits(*given_rows[::-1]))
    assert list(stands(visits(*given_rows))) == CENTERS
