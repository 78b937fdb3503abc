"""Tests that each hard case, and each story, is really in the sample."""

from datetime import date
from itertools import pairwise

LAST_DAY = date(2012, 12, 31)
DECEMBER = date(2012, 12, 1)


def done(rows, center=None) -> list[dict]:
    return [
        row
        for row in rows["visits"]
        if row["status"] == "done" and center in (None, row["health_center"])
    ]


def imci(rows, center, on) -> list[dict]:
    return [
        row
        for row in rows["postings"]
        if row["role"] == "imci"
        and row["health_center"] == center
        and row["started_on"] <= on
        and (row["ended_on"] is None or on < row["ended_on"])
    ]


def rate(rows, indicator, place, start, until=date(2013, 1, 1)) -> float:
    found = [
        row
        for row in rows["indicator_values"]
        if row["indicator"] == indicator
        and row["health_center"].startswith(place)
        and start <= row["date"] < until
    ]
    return sum(row["numerator"] for row in found) / sum(row["denominator"] for row in found)


def test_one_center_was_not_visited_for_four_months(any_rows):
    days = sorted(row["started_on"] for row in done(any_rows, "K-08"))
    start, until = max(pairwise(days), key=lambda pair: pair[1] - pair[0])
    assert (until - start).days >= 120
    assert any(
        row["status"] == "cancelled" and start < row["started_on"] < until
        for row in any_rows["visits"]
        if row["health_center"] == "K-08"
    )


def test_one_center_has_one_imci_nurse_and_one_has_none_at_the_end(any_rows):
    assert all(
        len(imci(any_rows, "K-07", row["started_on"])) == 1 for row in done(any_rows, "K-07")
    )
    assert imci(any_rows, "S-05", LAST_DAY) == []
    late = {row["code"] for row in done(any_rows, "S-05") if row["started_on"] > date(2012, 10, 22)}
    values = [row for row in any_rows["indicator_values"] if row["visit"] in late]
    assert late
    assert {row["nurse"] for row in values} == {None}  # visited, and no nurse to observe
    assert all(row["numerator"] == 0 for row in values if row["indicator"] == "TRN")


def test_a_nurse_moves_from_kirehe_to_southern_kayonza_and_is_observed_in_both(any_rows):
    moved = [
        row["nurse"]
        for row in any_rows["postings"]
        if row["health_center"] == "K-09"
        and row["destination"] == "S-02"
        and row["end_reason"] == "transfer"
        and row["role"] == "imci"
    ]
    places = {row["health_center"] for row in any_rows["indicator_values"] if row["nurse"] in moved}
    assert {"K-09", "S-02"} <= places


def test_two_departures_within_two_months_and_care_is_worse_after(rows):
    left = sorted(
        row["ended_on"]
        for row in rows["postings"]
        if row["health_center"] == "K-04" and row["role"] == "imci" and row["ended_on"]
    )
    assert left[:2] == [date(2011, 8, 19), date(2011, 10, 21)]
    before = rate(rows, "CLS", "K-04", date(2011, 4, 1), left[0])
    after = rate(rows, "CLS", "K-04", left[1], date(2012, 5, 1))
    assert after < before - 0.15


def test_postings_began_before_the_records(any_rows):
    before = [row for row in any_rows["postings"] if row["started_on"] < date(2010, 10, 1)]
    assert len(before) > 150
    assert {row["observed_from"] for row in before} == {date(2010, 10, 1)}


def test_single_observations_and_one_very_long_name(any_rows):
    assert any(
        row["denominator"] == 1 for row in any_rows["indicator_values"] if row["indicator"] == "CLS"
    )
    assert max(len(row["name"]) for row in any_rows["health_centers"]) > 60


def test_the_definition_changes_in_june_2011_and_the_series_are_not_joined(any_rows):
    change = date(2011, 6, 6)
    dates = {
        code: [row["date"] for row in any_rows["indicator_values"] if row["indicator"] == code]
        for code in ("MAL1", "MAL2")
    }
    assert max(dates["MAL1"]) < change <= min(dates["MAL2"])
    versions = {row["code"]: row["protocol_version"] for row in any_rows["indicators"]}
    assert (versions["MAL1"], versions["MAL2"]) == ("2010-10", "2011-06")
    assert (change, "protocol") in {(row["on"], row["kind"]) for row in any_rows["events"]}


def test_the_last_month_has_something_to_tell(rows):
    visited = {row["health_center"] for row in done(rows) if row["started_on"] >= DECEMBER}
    missed = {row["code"] for row in rows["health_centers"]} - visited
    assert missed == {"K-03", "K-11", "S-07"}
    autumn = date(2012, 9, 1)
    assert rate(rows, "GRO", "K", DECEMBER) > rate(rows, "GRO", "K", autumn, DECEMBER) + 0.05
    assert rate(rows, "AMX", "S", DECEMBER) > rate(rows, "AMX", "S", autumn, DECEMBER) + 0.05
    assert 3 <= sum(row["status"] == "planned" for row in rows["visits"]) <= 12


def test_districts_and_centers_drift(rows):
    spring = date(2012, 4, 1)
    assert rate(rows, "DNG", "K", spring) > rate(rows, "DNG", "K", date(2011, 9, 1), spring) + 0.1
    assert rate(rows, "VIT", "S", spring) < rate(rows, "VIT", "S", date(2011, 9, 1), spring) - 0.2
    assert rate(rows, "VIT", "K-10", spring) < rate(rows, "VIT", "K", spring) - 0.25
    assert rate(rows, "AMX", "K-13", spring) > rate(rows, "AMX", "K", spring) + 0.2
    assert rate(rows, "DNG", "S-03", date(2012, 5, 1)) > 0.95


def test_some_actions_are_overdue_some_done(any_rows):
    actions = any_rows["action_items"]
    overdue = [row for row in actions if row["status"] == "open" and row["due_on"] <= LAST_DAY]
    assert [row["code"] for row in overdue] == ["A-01", "A-02", "A-04", "A-08"]
    assert sum(row["status"] == "done" for row in actions) == 2


def test_some_starts_of_triage_are_events_that_begin_no_series_anew(any_rows):
    starts = [row for row in any_rows["events"] if row["kind"] == "triage"]
    assert 4 <= len(starts) <= 18
    assert all(not row["rebase"] and row["health_center"] for row in starts)
