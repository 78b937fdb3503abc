"""Reasons for a visit, each worked by hand, and the order of the list: no weights, no score."""

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import REASONS, SORTS
from dashboard.stock_outs.statistics.spells import spells
from dashboard.trends.statistics.verdicts import verdict_frame
from dashboard.turnover.statistics.postings import mentored_periods
from dashboard.visits.statistics import next_visits as reasons
from dashboard.visits.statistics.next_visits import priorities
from dashboard.visits.statistics.rhythm import standing, visits_until
from tests.examples import examples
from tests.stock_outs import records
from tests.verdict_rows import AS_OF, FALL, FLAT, INDICATORS, STEP, points_of
from tests.visits import visits

DAY = date(2012, 12, 31)
CENTERS = ["K-01", "K-02", "K-03"]


def stands(*rows) -> pd.DataFrame:
    return standing(visits_until(visits(*rows), DAY, True), CENTERS, DAY)


def said(found: pd.DataFrame) -> dict:
    return {row.health_center: None if pd.isna(row.number) else row.number
            for row in found.itertuples()}  # fmt: skip


def test_a_late_visit_says_its_days_and_never_has_no_number():
    found = reasons.late_visit(stands(("K-01", "2012-11-01"), ("K-02", "2012-12-20")))
    assert said(found) == {"K-01": 60, "K-03": None}


def postings(*rows) -> pd.DataFrame:
    names = ["nurse", "health_center", "role", "started_on", "ended_on"]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(started_on=pd.to_datetime(table.started_on),
                        ended_on=pd.to_datetime(table.ended_on))  # fmt: skip


def test_one_nurse_or_none_is_a_reason_but_nothing_on_record_is_not():
    held = postings(
        ("N1", "K-01", "imci", "2011-01-01", None), ("N2", "K-01", "director", "2011-01-01", None),
        ("N3", "K-02", "imci", "2011-01-01", "2012-12-31"),
    )  # fmt: skip
    assert said(reasons.few_nurses(held, CENTERS, DAY)) == {"K-01": 1, "K-02": 0}


def met(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["nurse", "visit", "started_on"])
    return table.assign(started_on=pd.to_datetime(table.started_on).astype("datetime64[us]"))


MENTORED = (("N1", "V1", "2012-07-01"), ("N1", "V2", "2012-08-01"), ("N1", "V3", "2012-09-01"))


def newcomer(left_on: str, *more, seen=MENTORED) -> dict:
    held = postings(("N1", "K-01", "imci", "2011-01-01", left_on), *more)
    contacts = met(*seen)
    return said(reasons.new_successor(held, mentored_periods(contacts), contacts, DAY))


def test_a_mentored_nurse_left_and_nobody_came_yet():
    assert newcomer("2012-10-10") == {"K-01": 0}
    assert newcomer("2012-10-01") == {}, "91 days ago is too long ago"
    assert newcomer("2012-10-10", seen=MENTORED[:2]) == {}, "she was not mentored"


def test_the_successor_counts_her_own_visits_until_three():
    joined = ("N9", "K-01", "imci", "2012-10-20", None)
    visits_to_her = tuple(("N9", f"W{day}", f"2012-11-{day:02d}") for day in (1, 10, 20))
    assert newcomer("2012-10-10", joined, seen=(*MENTORED, *visits_to_her[:2])) == {"K-01": 2}
    assert newcomer("2012-10-10", joined, seen=(*MENTORED, *visits_to_her)) == {}
    there = ("N8", "K-01", "imci", "2012-01-01", None)
    assert newcomer("2012-10-10", there) == {"K-01": 0}, "who was there before is no successor"


def test_a_tracer_out_for_a_week_and_confirmed_is_a_reason():
    rows = pd.DataFrame(
        [("K-01", "ORS", "2012-12-24", "2012-12-30"), ("K-01", "ZINC", "2012-12-25", "2012-12-30"),
         ("K-02", "ORS", "2012-12-25", "2012-12-30"), ("K-03", "GLOVE", "2012-11-01", "2012-12-30"),
         ("pharmacy:KIR", "ORS", "2012-11-01", "2012-12-30")],
        columns=["place", "supply", "started_on", "last_confirmed_on"],
    )  # fmt: skip
    days = {name: pd.to_datetime(rows[name]).astype("datetime64[us]") for name in rows.columns[2:]}
    ended_on = pd.Series(pd.NaT, rows.index).astype("datetime64[us]")
    found = spells(rows.assign(**days, ended_on=ended_on, cause=None))
    live = reasons.live_stock_out(found, ["ORS", "ZINC"], CENTERS, DAY, DAY)
    assert said(live) == {"K-01": 7}
    later = date(2013, 3, 31)
    assert reasons.live_stock_out(found, ["ORS"], CENTERS, later, later).empty, "not confirmed"


def test_a_stock_out_that_ended_later_counts_to_the_day_asked_for():
    found = spells(records("K-01 ORS 2012-12-20 2013-01-20"))
    unsaid = found.assign(last_confirmed_on=found.started_on)
    day = date(2012, 12, 31)
    assert said(reasons.live_stock_out(unsaid, ["ORS"], CENTERS, day, day)) == {"K-01": 12}


def test_the_clinic_is_a_reason_only_below_all_weekdays():
    counts = pd.DataFrame({"health_center": ["K-01", "K-02"], "numerator": [2, 5],
                           "denominator": [5, 5]})  # fmt: skip
    found = reasons.closed_clinic(counts)
    assert said(found) == {"K-01": 2}
    assert found.of.item() == 5


def test_advice_counts_from_the_third_time_unless_it_was_adopted():
    repeats = pd.DataFrame({"health_center": ["K-01", "K-01", "K-02", "K-03"],
                            "times": [4, 3, 5, 2],
                            "is_open": [True, True, False, True]})  # fmt: skip
    assert said(reasons.repeated_advice(repeats)) == {"K-01": 4}


def test_only_what_changed_for_the_worse_is_a_reason():
    points = points_of({("UP", "K-01"): FALL, ("DOWN", "K-01"): FALL, ("SIDE", "K-01"): FLAT[:3],
                        ("UP", "K-02"): STEP, ("UP", "KIR"): FALL})  # fmt: skip
    verdicts = verdict_frame(points, INDICATORS, AS_OF)
    found = reasons.worsening(verdicts.assign(ended=pd.NaT), CENTERS)
    assert said(found) == {"K-01": 1}
    assert found.of.item() == 2
    (row,) = reasons.worsened_at(verdicts.assign(ended=pd.NaT), CENTERS).itertuples()
    assert (row.indicator, row.place, row.state) == ("UP", "K-01", "worsened")
    over = verdicts.assign(ended=pd.Timestamp("2011-06-01"))
    assert reasons.worsening(over, CENTERS).empty, "an indicator that ended is no reason to come"


def test_an_open_action_past_its_day_is_a_reason():
    rows = [("K-01", "2012-12-30", "open"), ("K-01", "2012-12-01", None),
            ("K-02", "2012-12-31", "open"), ("K-03", "2012-10-01", "done"),
            (None, "2012-10-01", "open")]  # fmt: skip
    actions = pd.DataFrame(rows, columns=["health_center", "due_on", "status"])
    actions = actions.assign(due_on=pd.to_datetime(actions.due_on),
                             raised_on=pd.Timestamp("2012-09-01"))  # fmt: skip
    assert said(reasons.overdue_action(actions, CENTERS, DAY)) == {"K-01": 30}


def listed(counted=(), sort=None) -> list[str]:
    standing_now = stands(("K-01", "2012-11-01"), ("K-02", "2012-12-20"))  # K-03 never
    rows = pd.concat([
        reasons.late_visit(standing_now),
        reasons.reason_rows("action", pd.Series({"K-02": 5, "K-01": 1})),
        reasons.reason_rows("clinic", pd.Series({"K-02": 3}), pd.Series({"K-02": 5})),
    ])  # fmt: skip
    return list(priorities(rows, standing_now, counted, sort).health_center)


def test_the_list_is_ordered_as_asked_and_counts_what_was_ticked():
    assert listed() == ["K-01", "K-02", "K-03"], "two reasons each: the longer wait first"
    assert listed(sort="days") == ["K-03", "K-01", "K-02"], "never visited is the longest wait"
    assert listed(sort="code") == ["K-01", "K-02", "K-03"]
    assert listed(counted=("clinic",)) == ["K-02"]
    assert listed(counted=("visit",)) == ["K-03", "K-01"]
    assert listed(counted=("nurses",)) == []


@examples(20)
@given(
    st.lists(st.tuples(st.sampled_from(CENTERS), st.sampled_from(REASONS)), unique=True),
    st.lists(st.sampled_from(REASONS), unique=True).map(tuple), st.sampled_from([None, *SORTS]),
)  # fmt: skip
def test_every_reason_counts_one_and_the_order_loses_nobody(pairs, counted, sort):
    rows = pd.concat([
        reasons.reason_rows(reason, pd.Series({center: 1 for center, one in pairs if one == reason},
                                              dtype="int64")) for reason in REASONS
    ])  # fmt: skip
    table = priorities(rows, stands(), counted, sort)
    kept = [pair for pair in pairs if not counted or pair[1] in counted]
    assert sorted(table.health_center) == sorted({center for center, _ in kept})
    assert table.reasons.sum() == len(kept)
    if sort in (None, "reasons"):
        assert table.reasons.is_monotonic_decreasing


def test_no_rows_give_no_reasons():
    assert reasons.late_visit(stands().head(0)).empty
    assert reasons.few_nurses(postings(), CENTERS, DAY).empty
