from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.months import Window, month_number
from dashboard.turnover.statistics.departures.event_study import (
    STUDY_COLUMNS,
    around_departures,
    before_and_after,
    center_months,
    event_study,
    imci_departures,
)
from dashboard.turnover.statistics.departures.event_study import elsewhere as elsewhere_of
from tests.examples import examples
from tests.postings import day, observations, posting, postings

WINDOW = Window(date(2011, 1, 1), date(2013, 1, 1))


def left(*rows):
    """Make departures of IMCI nurses from (center, day)."""
    return postings(*((f"n{i}", center, "2010-01-01", at) for i, (center, at) in enumerate(rows)))


def elsewhere(departures, seen):
    return elsewhere_of(departures, center_months(departures, seen))


def study_of(departures, seen):
    points = around_departures(departures, seen)
    return event_study(points, elsewhere(departures, seen)).set_index("k")


def test_departures_are_imci_nurses_who_left_inside_the_window():
    held = postings(
        ("a", "K-01", "2010-01-01", "2011-05-10"),
        ("b", "K-01", "2010-01-01", "2011-05-10"),
        ("c", "K-01", "2010-01-01", "2011-09-01"),
        ("d", "K-01", "2010-01-01", "2013-01-01"),
        ("e", "K-02", "2010-01-01", "2011-01-01"),
        ("f", "K-02", "2010-01-01"),
        posting("g", "K-02", "2010-01-01", "2011-06-01", role="director"),
    )
    found = imci_departures(held, WINDOW)
    assert found.health_center.tolist() == ["K-01", "K-01", "K-02"]
    assert found.departed_on.tolist() == [day("2011-05-10"), day("2011-09-01"), day("2011-01-01")]
    assert found.following.tolist()[0] == day("2011-09-01")
    assert found.previous.tolist()[1] == day("2011-05-10")
    assert found.previous.isna().tolist() == [True, False, True]
    only = imci_departures(held, WINDOW, ("c",))
    assert only.departed_on.tolist() == [day("2011-09-01")]
    assert only.previous.tolist() == [day("2011-05-10")]
    assert imci_departures(held, WINDOW, ("f",)).empty


def test_months_are_calendar_months_from_six_before_to_six_after():
    departures = imci_departures(left(("K-01", "2011-07-31")), WINDOW)
    seen = observations(
        ("K-01", "2010-12-31", 9, 9),  # k = -7
        ("K-01", "2011-01-01", 1, 4),
        ("K-01", "2011-07-01", 1, 2),
        ("K-01", "2011-07-31", 1, 2),
        ("K-01", "2011-08-01", 3, 5),
        ("K-01", "2012-01-31", 2, 2),
        ("K-01", "2012-02-01", 9, 9),  # k = +7
        ("K-02", "2011-08-01", 9, 9),
    )
    points = around_departures(departures, seen)
    found = {row.k: (row.numerator, row.denominator) for row in points.itertuples()}
    assert found == {-6: (1, 4), 0: (2, 4), 1: (3, 5), 6: (2, 2)}


def test_another_departure_of_the_center_cuts_on_either_side():
    departures = imci_departures(left(("K-01", "2011-05-10"), ("K-01", "2011-07-10")), WINDOW)
    seen = observations(
        ("K-01", "2011-05-09", 1, 1),
        ("K-01", "2011-05-10", 2, 2),
        ("K-01", "2011-07-09", 3, 3),
        ("K-01", "2011-07-10", 4, 4),
    )
    points = around_departures(departures, seen)
    found = [(row.departure, row.k, row.denominator) for row in points.itertuples()]
    assert found == [(0, 0, 3), (0, 2, 3), (1, -2, 2), (1, 0, 7)]


def test_pooled_over_departures():
    departures = imci_departures(left(("K-01", "2011-05-10"), ("K-02", "2011-08-10")), WINDOW)
    seen = observations(
        ("K-01", "2011-04-01", 1, 2), ("K-01", "2011-06-01", 1, 4), ("K-02", "2011-09-01", 3, 6)
    )
    found = study_of(departures, seen)
    assert found.index.tolist() == [-1, 1]
    assert found.departures.tolist() == [1, 2]
    assert found.loc[1, ["numerator", "denominator", "rate"]].tolist() == [4, 10, 0.4]
    assert (
        list(event_study(around_departures(departures, seen), elsewhere(departures, seen)).columns)
        == STUDY_COLUMNS
    )


def test_elsewhere_are_centers_where_nobody_left_from_a_year_before_to_six_months_after():
    departures = imci_departures(
        left(
            ("K-01", "2012-05-10"),
            ("K-02", "2012-11-30"),
            ("K-03", "2012-12-01"),
            ("K-04", "2011-05-31"),
            ("K-05", "2011-04-30"),
        ),
        WINDOW,
    )
    seen = observations(
        ("K-01", "2012-06-01", 1, 2),
        ("K-02", "2012-06-01", 0, 50),  # left in the sixth month after
        ("K-03", "2012-06-30", 2, 3),  # left in the seventh
        ("K-04", "2012-06-01", 0, 50),  # left in the twelfth month before
        ("K-05", "2012-06-01", 1, 1),  # left in the thirteenth
        ("S-01", "2012-06-02", 0, 4),
    )
    others = elsewhere(departures, seen)
    may = others[(others.month == month_number(date(2012, 5, 1))) & (others.k == 1)]
    assert may[["other_numerator", "other_denominator"]].to_numpy().tolist() == [[3, 8]]
    only = departures[departures.health_center == "K-01"]
    found = event_study(around_departures(only, seen), others).set_index("k")
    assert found.loc[1, "elsewhere_rate"] == 3 / 8
    assert found.loc[1, "elsewhere_denominator"] == 8


def test_elsewhere_weighs_as_the_departures_own_observations():
    departures = imci_departures(left(("K-01", "2011-05-10"), ("K-02", "2012-05-10")), WINDOW)
    seen = observations(
        ("K-01", "2011-06-01", 3, 6),
        ("S-01", "2011-06-01", 1, 10),
        ("K-02", "2012-06-01", 1, 2),
        ("S-01", "2012-06-01", 90, 100),
    )
    found = study_of(departures, seen).loc[1]
    assert found.elsewhere_rate == pytest.approx((6 * 0.1 + 2 * 0.9) / 8)
    assert (found.elsewhere_departures, found.elsewhere_denominator) == (2, 110)


def test_nothing_to_compare_with_and_nothing_at_all():
    departures = imci_departures(left(("K-01", "2011-05-10")), WINDOW)
    found = study_of(departures, observations(("K-01", "2011-06-01", 1, 2)))
    assert found.elsewhere_rate.isna().all()
    assert found.elsewhere_departures.tolist() == found.elsewhere_denominator.tolist() == [0]
    around = before_and_after(found.reset_index())
    assert (around.n_before, around.n_after, around.elsewhere_after) == (0, 2, None)
    for empty in (imci_departures(postings(), WINDOW), departures):
        study = study_of(empty, observations())
        assert study.empty
        assert before_and_after(study.reset_index()).elsewhere_before is None


def test_before_and_after_leave_the_month_of_the_departure_out():
    departures = imci_departures(left(("K-01", "2011-05-10")), WINDOW)
    seen = observations(
        ("K-01", "2011-03-01", 1, 4),
        ("K-01", "2011-04-01", 2, 4),
        ("K-01", "2011-05-20", 5, 9),
        ("K-01", "2011-06-01", 1, 2),
        ("S-01", "2011-03-01", 1, 2),
        ("S-01", "2011-04-01", 2, 2),
    )
    around = before_and_after(study_of(departures, seen).reset_index())
    assert (around.k_before, around.n_before, around.k_after, around.n_after) == (3, 8, 1, 2)
    assert (around.elsewhere_before, around.elsewhere_after) == (0.75, None)


CENTERS = st.sampled_from(["K-01", "K-02", "S-01"])
DAYS = st.integers(0, 730).map(lambda offset: date(2011, 1, 1) + timedelta(days=offset))
SEEN = st.tuples(CENTERS, DAYS, st.integers(0, 3), st.integers(3, 6))


@examples(20)
@given(st.lists(st.tuples(CENTERS, DAYS), max_size=6), st.lists(SEEN, max_size=25))
def test_against_plain_loops(departures, seen):
    found = study_of(imci_departures(left(*departures), WINDOW), observations(*seen))
    days = sorted({pair for pair in departures if pair[1] < WINDOW.until})
    sums: dict[int, list] = {}
    for center, at in days:
        same = [other for where, other in days if where == center and other != at]
        earlier = max((other for other in same if other < at), default=date.min)
        later = min((other for other in same if other > at), default=date.max)
        for where, on, k, n in seen:
            months = month_number(on) - month_number(at)
            if where == center and -6 <= months <= 6 and earlier <= on < later:
                entry = sums.setdefault(months, [set(), 0, 0])
                entry[0].add((center, at))
                entry[1] += k
                entry[2] += n
    expected = [(k, len(who), a, b) for k, (who, a, b) in sorted(sums.items())]
    columns = ["departures", "numerator", "denominator"]
    assert [tuple(row) for row in found[columns].reset_index().to_numpy().tolist()] == expected


def test_frames_without_rows_keep_their_columns():
    points = around_departures(imci_departures(postings(), WINDOW), observations())
    assert pd.DataFrame(points).columns.tolist() == [
        "departure",
        "health_center",
        "departed_on",
        "k",
        "numerator",
        "denominator",
    ]
