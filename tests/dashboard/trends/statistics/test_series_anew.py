"""An event begins anew only the series that it names, at the places that it concerns."""

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.trends.statistics.anew import (
    concerning,
    days_by_series,
    named_indicators,
    rebasing,
    series_anew,
)
from dashboard.trends.statistics.verdict_row import verdict_rows
from dashboard.trends.statistics.verdicts import verdict_frame
from tests.verdict_rows import AS_OF, INDICATORS, TWO, points_of

HOMES = {"K-01": "KIR", "K-02": "KIR", "S-01": "SKA"}
COLUMNS = ["on", "kind", "label", "scope", "district", "health_center", "rebase", "indicators"]


def event(scope="programme", place=None, kind="protocol", indicators=None, **more) -> dict:
    made = {"on": pd.Timestamp(2011, 6, 1), "kind": kind, "label": "New", "scope": scope,
            "district": place if scope == "district" else None,
            "health_center": place if scope == "health_center" else None,
            "rebase": True, "indicators": indicators}  # fmt: skip
    return made | more


def events(*made: dict) -> pd.DataFrame:
    return pd.DataFrame(list(made), columns=COLUMNS)


def begun(*made: dict, homes=HOMES) -> set:
    found = series_anew(events(*made), homes, "all")
    return {(None if pd.isna(row.indicator) else row.indicator, row.place)
            for row in found.itertuples()}  # fmt: skip


def test_a_protocol_begins_every_series_anew_where_it_holds():
    assert begun(event()) == {(None, place) for place in (*HOMES, "KIR", "SKA", "all")}
    assert begun(event("district", "KIR")) == {(None, "K-01"), (None, "K-02"), (None, "KIR")}
    assert begun(event("health_center", "K-02")) == {(None, "K-02")}
    assert begun(event("health_center", "S-01")) == {(None, "S-01"), (None, "SKA")}
    assert begun(event("district", "XXX"), event("health_center", "X-01")) == set()


def test_a_place_that_is_all_of_the_selection_speaks_for_the_whole():
    assert (None, "all") in begun(event("district", "SKA"), homes={"S-01": "SKA"})
    assert (None, "all") in begun(event("health_center", "S-01"), homes={"S-01": "SKA"})


def test_a_new_queue_or_clinic_schedule_begins_nothing_anew():
    assert begun(event(kind="triage"), event(kind="schedule"), event(kind="other")) == set()
    assert begun(event(kind="form")) != set()
    assert begun(event(rebase=False), event(rebase=None)) == set()


def test_named_indicators_begin_anew_whatever_the_kind():
    named = event("health_center", "K-02", kind="triage", indicators="TRI; CLD ;TRI")
    assert begun(named) == {("TRI", "K-02"), ("CLD", "K-02")}
    assert begun(event(indicators="CLS", scope="district", place="SKA")) == {
        ("CLS", "S-01"), ("CLS", "SKA"),
    }  # fmt: skip
    assert named_indicators(None) == named_indicators(float("nan")) == named_indicators(" ; ") == ()


def test_records_without_the_column_are_read_as_naming_none():
    known = events(event(), event(kind="triage")).drop(columns="indicators")
    assert list(rebasing(known).kind) == ["protocol"]
    assert len(series_anew(known, HOMES, "all")) == 6
    assert series_anew(known[:0], HOMES, "all").empty


def test_the_whole_begins_anew_with_the_events_that_concern_it():
    """Lines are drawn by `concerning`, phases begin by `series_anew`: both say the same."""
    made = [event(), event("district", "KIR"), event("health_center", "S-01"),
            event("health_center", "K-02", on=pd.Timestamp(2012, 1, 9))]  # fmt: skip
    for homes in (HOMES, {"K-02": "KIR"}, {"K-01": "KIR", "K-02": "KIR"}, {"S-01": "SKA"}, {}):
        found = series_anew(events(*made), homes, "all")
        whole = sorted(set(concerning(events(*made), homes).on))
        assert days_by_series(found)("CLS", "all") == [day.date() for day in whole]
    found = series_anew(events(*made), HOMES, "all")
    assert days_by_series(found)("CLS", "K-02") == [date(2011, 6, 1), date(2012, 1, 9)]
    assert days_by_series(found)("CLS", "X-01") == []


def test_the_other_series_of_a_place_are_judged_as_if_nothing_had_happened():
    """K-05's fall in classification was hidden by its new queue."""
    points = points_of({(code, "K-02"): TWO for code in ("UP", "DOWN", "SIDE")})
    named = series_anew(events(event(kind="triage", indicators="UP")), HOMES, "all")
    alone = verdict_frame(points, INDICATORS, AS_OF)
    found = verdict_frame(points, INDICATORS, AS_OF, named)
    same = alone.indicator != "UP"
    pd.testing.assert_frame_equal(found[same], alone[same])
    row = next(one for one in verdict_rows(found) if one.indicator == "UP")
    assert (row.phase_since, row.phase_label, row.points) == (date(2011, 6, 1), "New", 18)
    assert (row.before.k, row.before.n) == (32, 80)


@given(st.sampled_from(["training", "triage", "schedule", "building", "other"]), st.booleans())
def test_no_event_without_names_and_of_another_kind_changes_any_verdict(kind, rebase):
    points = points_of({("UP", "K-01"): TWO, ("DOWN", "all"): TWO})
    anew = series_anew(events(event(kind=kind, rebase=rebase)), HOMES, "all")
    pd.testing.assert_frame_equal(
        verdict_frame(points, INDICATORS, AS_OF, anew), verdict_frame(points, INDICATORS, AS_OF)
    )


def test_events_of_one_day_share_a_label():
    points = points_of({("UP", "K-01"): TWO})
    both = series_anew(events(event(), event(label="New form", kind="form")), HOMES, "all")
    (row,) = verdict_rows(verdict_frame(points, INDICATORS, AS_OF, both))
    assert row.phase_label == "New, New form"
