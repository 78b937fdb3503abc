"""Which events are drawn as lines, and which series begin a new phase with them."""

from datetime import date

import pandas as pd
import pytest

from dashboard.trends.statistics.anew import begins_with, concerning, marked_events
from dashboard.trends.statistics.series import current, indicator_series
from tests.verdict_rows import anew_on

HOMES = {"K-01": "K", "K-02": "K", "S-01": "S"}
PROTOCOL = ("2011-06-01", "programme", None, None)
TRAINING = ("2011-07-01", "district", "K", None)
TRIAGE = ("2011-08-01", "health_center", None, "K-02")
QUEUE = ("2011-09-01", "health_center", None, "S-01")


def events(*rows, rebase=True, kind="protocol", indicators=None) -> pd.DataFrame:
    names = ["on", "scope", "district", "health_center"]
    made = pd.DataFrame(list(rows), columns=names).astype({"on": "datetime64[us]"})
    flags = pd.array([rebase] * len(rows), dtype="boolean")
    return made.assign(rebase=flags, label="Started", kind=kind, indicators=indicators)


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
    assert list(concerning(EVERYTHING, homes).on.dt.month) == months


def test_lines_are_drawn_of_all_but_single_centers_of_several():
    marked = marked_events(EVERYTHING, HOMES)
    assert list(marked.on.dt.month) == [6, 7]
    assert list(marked.begins) == [True, False], "of one district of two nothing begins anew"
    assert list(marked_events(EVERYTHING, {"K-02": "K"}).begins) == [True, True, True, False]


def test_a_phase_begins_only_with_an_event_that_redefines_what_is_counted():
    alone = {"K-02": "K"}
    assert not marked_events(events(TRIAGE, rebase=False), alone).begins.any()
    assert not marked_events(events(TRIAGE, rebase=None), alone).begins.any()
    assert not marked_events(events(TRIAGE, kind="triage"), alone).begins.any()
    named = marked_events(events(TRIAGE, kind="triage", indicators="TRI; CLD"), alone)
    assert list(named.begins) == [True]
    assert begins_with(named.itertuples(), "TRI") == [True]
    assert begins_with(named.itertuples(), "CLS") == [False]
    assert begins_with(marked_events(events(TRIAGE), alone).itertuples(), "CLS") == [True]
    assert begins_with((), "CLS") == []


def test_records_without_the_column_are_read_as_naming_none():
    known = EVERYTHING.drop(columns="indicators")
    assert begins_with(marked_events(known, {"K-01": "K"}).itertuples(), "CLS") == [
        True,
        True,
        False,
        False,
    ]


def points(code: str) -> pd.DataFrame:
    days = pd.date_range("2011-01-01", periods=12, freq="MS").astype("datetime64[us]")
    return pd.DataFrame(
        {"indicator": code, "period_start": days, "numerator": 5, "denominator": 10, "nurses": 2}
    )


def test_the_latest_phase_of_a_series():
    days = anew_on(date(2011, 6, 1), date(2011, 9, 1))
    assert len(current(indicator_series(points("A"), days))) == 4
    assert len(current(indicator_series(points("A")))) == 12


def test_only_the_series_that_an_event_names_begins_a_phase():
    both = pd.concat([points("TRI"), points("CLS")])
    named = anew_on(date(2011, 9, 1), indicator="TRI")
    series = indicator_series(both, named)
    assert series.groupby("indicator").phase.max().to_dict() == {"CLS": 1, "TRI": 2}
    elsewhere = indicator_series(both, anew_on(date(2011, 9, 1), place="K-02"))
    assert set(elsewhere.phase) == {1}
    assert set(indicator_series(both, anew_on(date(2011, 9, 1))).phase) == {1, 2}
