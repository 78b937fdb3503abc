"""The frame of verdicts: a row a series, its counts those of the points, the same out of a CSV."""

import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.methods.verdicts.entry import judge
from dashboard.methods.verdicts.verdict import State
from dashboard.months import Window
from dashboard.trends.statistics.verdict_row import months_of_change, verdict_rows
from dashboard.trends.statistics.verdicts import VERDICT_COLUMNS, tally, verdict_frame
from dashboard.trends.verdict_columns import verdict_column_labels
from tests.examples import examples
from tests.verdict_cases import months, series
from tests.verdict_rows import (
    AS_OF,
    DOWN,
    FALL,
    FLAT,
    INDICATORS,
    STEP,
    TWO,
    UP,
    golden_frame,
    points_of,
    row_of,
)

SERVED = [
    "indicator",
    "place",
    "state",
    "kind",
    "kept",
    "since",
    "since_from",
    "since_to",
    "from_numerator",
    "from_denominator",
    "from_low",
    "from_high",
    "to_numerator",
    "to_denominator",
    "to_low",
    "to_high",
    "deviance",
    "chance",
    "smallest_seen",
    "watch_numerator",
    "watch_denominator",
    "watch_months",
    "points",
]


def out_of_a_csv(found: pd.DataFrame) -> pd.DataFrame:
    text = found.to_csv(index=False)
    return pd.read_csv(io.StringIO(text), keep_default_na=False, na_values=[""])


def test_the_columns_that_the_data_url_promises_come_first_in_order():
    assert VERDICT_COLUMNS[: len(SERVED)] == SERVED
    _, found = golden_frame()
    assert list(found.columns) == VERDICT_COLUMNS


def test_one_step_with_its_counts_and_dates():
    row = row_of(STEP)
    assert (row.state, row.kind, row.way, row.grain) == ("improved", "one", 1, "month")
    assert (row.first.k, row.first.n, row.level.k, row.level.n) == (36, 80, 102, 120)
    assert (row.since, row.since_from, row.since_to) == (
        date(2011, 6, 1),
        date(2011, 5, 1),
        date(2011, 6, 1),
    )
    assert (row.first_day, row.from_until, row.to_since, row.last_day) == (
        date(2010, 10, 1),
        date(2011, 5, 1),
        date(2011, 6, 1),
        date(2012, 5, 1),
    )
    assert (row.chance, row.middle, row.watch, row.before) == (2000, None, None, None)


def test_two_steps_have_a_level_between_them():
    row = row_of(TWO)
    assert (row.kind, row.way_before, row.way) == ("two", 1, -1)
    assert [(one.k, one.n) for one in (row.first, row.middle, row.level)] == [
        (32, 80),
        (90, 100),
        (40, 80),
    ]
    assert (row.middle_since, row.since) == (date(2011, 6, 1), date(2012, 4, 1))


def test_what_is_better_follows_the_indicator():
    assert [row_of(FALL, code).state for code in ("UP", "DOWN", "SIDE")] == [
        State.WORSENED,
        State.IMPROVED,
        State.CHANGED,
    ]
    unknown = points_of({("NEW", "A"): FALL})
    assert list(verdict_frame(unknown, INDICATORS, AS_OF).state) == [State.CHANGED]


def test_each_row_is_the_verdict_on_its_points_alone():
    points, found = golden_frame()
    rows = {row.place: row for row in verdict_rows(found)}
    for place, part in points.groupby("place"):
        row = rows[place]
        direction = {one.code: one.direction for one in INDICATORS}[row.indicator]
        breaks = [row.phase_since] if row.phase_since else []
        days = part.period_start.dt.date.to_list()
        alone = judge(days, part.numerator.to_list(), part.denominator.to_list(), direction, breaks)
        assert (row.state, row.kind, row.since, row.kept) == (
            alone.state,
            alone.kind,
            alone.since,
            alone.kept,
        )
        levels = [one for one in (row.first, row.middle, row.level) if one]
        assert [(one.k, one.n) for one in levels] == [(one.k, one.n) for one in alone.levels]


def test_a_csv_holds_everything_that_is_said():
    _, found = golden_frame()
    assert list(verdict_rows(out_of_a_csv(found))) == list(verdict_rows(found))


@examples(20)
@given(st.lists(series(), min_size=1, max_size=4), st.sampled_from(["UP", "DOWN", "SIDE"]))
def test_any_points_are_judged_and_survive_a_csv(many, code):
    points = points_of({(code, f"P{place}"): counts for place, counts in enumerate(many)})
    points = points.astype({"numerator": "int64", "denominator": "int64"})
    found = verdict_frame(points, INDICATORS, AS_OF, places=["P0"])
    rows = list(verdict_rows(found))
    assert rows == list(verdict_rows(out_of_a_csv(found)))
    for row in rows:
        own = points[(points.indicator == row.indicator) & (points.place == row.place)]
        k, n = int(own.numerator.sum()), int(own.denominator.sum())
        if n == 0:
            assert (row.state, row.level) == (State.NOT_OBSERVED, None)
        elif row.kind != "gradual":
            levels = [one for one in (row.first, row.middle, row.level) if one]
            assert (sum(one.k for one in levels), sum(one.n for one in levels)) == (k, n)


def test_a_visit_is_no_month():
    assert row_of(STEP, visits=True).grain == "visit"
    days = points_of({("UP", "A"): STEP}).assign(visit=None)
    assert list(verdict_frame(days, INDICATORS, AS_OF).grain) == ["month"]
    days["period_start"] += pd.Timedelta(days=4)
    assert list(verdict_frame(days, INDICATORS, AS_OF).grain) == ["visit"]


def test_a_change_is_news_for_six_months():
    late = [(9, 10)] * 20 + [(3, 10)] * 4  # since June 2012
    assert row_of(late, as_of=date(2012, 11, 30)).news
    assert not row_of(late, as_of=date(2012, 12, 1)).news
    found = verdict_frame(points_of({("UP", "A"): late}), INDICATORS, date(2012, 9, 30))
    assert list(found[found.news].indicator) == ["UP"]


def test_a_gradual_change_has_no_month_and_is_never_news():
    gradual = [row for row in verdict_rows(golden_frame()[1]) if row.kind == "gradual"]
    assert gradual
    assert {(row.since, row.news) for row in gradual} == {(None, False)}


def test_an_indicator_ends_when_it_was_last_observed_more_than_six_months_ago():
    end = months(20)[-1]  # May 2012
    assert row_of(STEP, as_of=date(2012, 11, 30)).ended is None
    assert row_of(STEP, as_of=date(2012, 12, 1)).ended == end
    both = points_of({("UP", "A"): STEP[:10], ("UP", "B"): STEP, ("DOWN", "A"): STEP[:10]})
    ended = {
        (row.indicator, row.place): row.ended
        for row in verdict_rows(verdict_frame(both, INDICATORS, AS_OF))
    }
    assert ended == {("UP", "A"): None, ("UP", "B"): None, ("DOWN", "A"): date(2011, 7, 1)}


def test_a_place_that_nobody_visits_has_not_ended_its_indicators():
    both = points_of({("UP", "A"): STEP[:10], ("DOWN", "A"): STEP[:10]})
    assert verdict_frame(both, INDICATORS, AS_OF).ended.isna().all()


def test_levels_are_held_against_targets_as_far_as_they_can_tell():
    points = points_of({("UP", "A"): [(19, 20)] * 12, ("DOWN", "A"): [(19, 20)] * 12})

    def meets(target):
        asked = [replace(one, target=target) for one in (UP, DOWN)]
        return list(verdict_frame(points, asked, AS_OF).assurance)  # DOWN, then UP

    assert meets(0.5) == ["not_yet", "met"]
    assert meets(0.94) == ["cannot_tell", "cannot_tell"]
    assert meets(0.99) == ["met", "not_yet"]
    assert meets(None) == ["no_target", "no_target"]
    own = [replace(UP, target=0.5, elsewhere=(("A", 0.99), ("B", None)))]
    both = points_of({("UP", place): [(19, 20)] * 12 for place in "ABC"})
    found = verdict_frame(both, own, AS_OF)
    assert list(found.assurance) == ["not_yet", "no_target", "met"], "each place against its own"
    assert list(found.target.fillna(0)) == [0.99, 0, 0.5]
    few = verdict_frame(points_of({("UP", "A"): [(2, 3)]}), [replace(UP, target=0.5)], AS_OF)
    assert list(few.assurance) == ["too_few"]


@pytest.mark.parametrize(
    ("code", "k", "little"),
    [
        ("UP", 9, True),
        ("UP", 8, False),
        ("DOWN", 1, True),
        ("DOWN", 9, False),
        ("SIDE", 10, False),
    ],
)
def test_little_room_is_left_at_90_percent_and_at_10_where_less_is_better(code, k, little):
    assert row_of([(k, 10)] * 24, code).little_room is little


def test_too_few_leave_no_remark_about_room():
    assert not row_of([(2, 2)] * 5).little_room


def test_counts_of_many_series_and_of_what_chance_names():
    points = points_of(
        {
            ("UP", "A"): STEP,
            ("UP", "B"): FALL,
            ("DOWN", "A"): FALL,
            ("SIDE", "A"): FALL,
            ("UP", "C"): FLAT,
            ("UP", "D"): [(1, 1)],
        }
    )
    counts = tally(verdict_frame(points, INDICATORS, AS_OF))
    assert (counts.series, counts.judged) == (6, 5)
    assert (counts.better, counts.worse, counts.neither, counts.watches) == (2, 1, 1, 0)
    assert counts.named_by_chance == pytest.approx(5 / 45)
    assert counts.watches_by_chance == pytest.approx(5 / 270)


def test_what_happened_is_looked_for_in_all_months_of_the_change_and_two_around():
    window = Window(date(2011, 4, 1), date(2013, 1, 1))
    assert months_of_change(row_of(STEP), window) == Window(date(2011, 4, 1), date(2011, 9, 1))
    assert months_of_change(row_of(FLAT), window) is None


def test_nothing_gives_a_frame_of_nothing():
    empty = verdict_frame(points_of({}), INDICATORS, AS_OF)
    assert list(empty.columns) == VERDICT_COLUMNS
    assert empty.empty
    assert tally(empty).judged == 0
    unseen = verdict_frame(points_of({}), INDICATORS, AS_OF, places=["A", "B"])
    assert set(unseen.state) == {State.NOT_OBSERVED}
    assert len(unseen) == 6


def test_the_order_of_the_points_changes_nothing():
    points, found = golden_frame()
    shuffled = points.sample(frac=1, random_state=3)
    again = verdict_frame(shuffled, INDICATORS, AS_OF)
    whole = found.phase_since.isna()
    pd.testing.assert_frame_equal(again[whole], found[whole])


def test_every_column_has_a_heading():
    labels = verdict_column_labels("en")
    assert set(VERDICT_COLUMNS) - set(labels) == {"indicator", "place"}
    assert len(set(labels.values())) == len(labels)
