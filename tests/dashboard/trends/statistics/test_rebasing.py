"""Tests of rebasing: which events begin a new phase of which series."""

from datetime import date

import pandas as pd
import pytest

from dashboard.trends.statistics.series import (
    begun_with,
    breaks,
    breaks_by_place,
    concerning,
    current,
    rebased,
    with_phases,
)

HOMES = {"K-01": "K", "K-02": "K", "S-01": "S"}
PROTOCOL = ("2011-06-01", "programme", None, None)
TRAINING = ("2011-07-01", "district", "K", None)
TRIAGE = ("2011-08-01", "health_center", None, "K-02")
QUEUE = ("2011-09-01", "health_center", None, "S-01")


def events(*rows, rebase=True) -> pd.DataFrame:
    names = ["on", "scope", "district", "health_center"]
    made = pd.DataFrame(list(rows), columns=names).astype({"on": "datetime64[us]"})
    return made.assign(rebase=pd.array([rebase] * len(rows), dtype="boolean"), label="Started")


EVERYTHING = events(PROTOCOL, TRAINING, TRIAGE, QUEUE)


@pytest.mark.parametrize(
    ("chosen", "months"),
    [
        (["K-01", "K-02", "S-01"], [6]),
        (["K-01", "K-02"], [6, 7]),
        (["K-01"], [6, 7]),
        (["K-02"], [6, 7, 8]),
        (["S-01"], [6, 9]),
        ([], [6]),
    ],
)
def test_an_event_concerns_a_selection_as_a_whole_or_not(chosen, months):
    homes = {center: HOMES[center] for center in chosen}
    assert [day.month for day in breaks(concerning(EVERYTHING, homes))] == months


def test_only_events_recorded_with_rebase_break_a_series():
    assert rebased(events(PROTOCOL, rebase=False)).empty
    assert rebased(events(PROTOCOL, rebase=None)).empty
    assert len(rebased(EVERYTHING)) == 4


def test_every_place_is_a_selection_of_its_own():
    found = breaks_by_place(EVERYTHING, HOMES)
    months = {place: [day.month for day in days] for place, days in found.items()}
    assert months == {"K": [6, 7], "K-01": [6, 7], "K-02": [6, 7, 8], "S": [6, 9], "S-01": [6, 9]}
    for place in ("K-01", "K-02", "S-01"):
        alone = concerning(EVERYTHING, {place: HOMES[place]})
        assert found[place] == breaks(alone)
    assert breaks_by_place(EVERYTHING.iloc[:0], HOMES) == {}
    assert breaks_by_place(EVERYTHING, {}) == {}


def test_the_latest_phase_and_the_event_it_begins_with():
    days = pd.date_range("2011-01-01", periods=12, freq="MS")
    points = pd.DataFrame({"period_start": days, "numerator": 5, "denominator": 10})
    phased = with_phases(points, breaks(EVERYTHING))
    assert len(current(phased)) == 4
    assert begun_with(phased, EVERYTHING) == (date(2011, 9, 1), "Started")
    assert begun_with(with_phases(points, []), EVERYTHING) is None
    assert begun_with(with_phases(points.iloc[:0], []), EVERYTHING) is None
    same_day = events(TRIAGE, TRIAGE)
    assert begun_with(with_phases(points, breaks(same_day)), same_day)[1] == "Started, Started"
