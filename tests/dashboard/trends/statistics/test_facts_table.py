"""The facts around changes as a frame, one row a fact: what is put in comes out."""

from datetime import date

import pandas as pd

from dashboard.months import Window
from dashboard.trends.statistics.around import (
    FACT_COLUMNS,
    Records,
    by_indicator,
    facts_of,
    facts_table,
)
from dashboard.trends.statistics.verdict_row import verdict_rows
from tests.verdict_rows import FLAT, golden_frame, row_of

WINDOW = Window(date(2011, 1, 1), date(2013, 1, 1))
# Both since June 2011, to the month.
SHARP = [(4, 10)] * 8 + [(9, 10)] * 12
CHANGED = [row_of(SHARP), row_of(SHARP, "DOWN")]


def records() -> Records:
    days = pd.to_datetime(["2011-05-01", "2011-05-03"]).astype("datetime64[us]")
    postings = pd.DataFrame(
        {
            "nurse": ["N1", "N2"],
            "health_center": "K-01",
            "role": ["imci", "director"],
            "started_on": days,
            "ended_on": pd.Series([None] * 2, dtype="datetime64[us]"),
        }
    )
    spells = pd.DataFrame(
        {
            "place": ["K-01"],
            "supply": ["ORS"],
            "started_on": days[:1],
            "days": [9],
            "ongoing": [True],
        }
    )
    visits = pd.DataFrame({"health_center": ["K-01"] * 2, "started_on": days, "status": "done"})
    events = pd.DataFrame(
        {
            "on": days,
            "label": ["Protocol", "Triage"],
            "scope": ["district", "health_center"],
            "district": ["KIR", None],
            "health_center": [None, "K-02"],
        }
    )
    return Records(["K-01", "K-02"], postings, spells, visits, events)


def test_every_fact_is_a_row_and_the_rows_are_the_facts():
    table = facts_table(CHANGED, records, WINDOW)
    assert list(table.columns) == list(FACT_COLUMNS)
    mine = table[table.indicator == "DOWN"]
    assert set(mine.changed_on) == {pd.Timestamp("2011-06-01")}
    assert list(mine.fact) == [
        "event",
        "local event",
        "nurse began",
        "director began",
        "stock-out",
        *["no visit"] * 9,
    ]
    found = facts_of(by_indicator(table)["DOWN"], Window(date(2011, 4, 1), date(2011, 9, 1)))
    assert found.window == Window(date(2011, 4, 1), date(2011, 9, 1))
    assert (found.left, found.arrived, found.directors) == ((), ("K-01",), ("K-01",))
    assert [(one.label, one.district) for one in found.events] == [("Protocol", "KIR")]
    assert (found.local_events, found.center_months) == (1, 10)
    assert ("K-02", date(2011, 5, 1)) in found.unvisited
    (spell,) = found.stock_outs
    assert (spell.supply, spell.days, bool(spell.ongoing)) == ("ORS", 9, True)


def test_where_nothing_changed_nothing_is_asked_of_the_records():
    def never() -> Records:
        raise AssertionError("asked")

    gradual = [row for row in verdict_rows(golden_frame()[1]) if row.kind == "gradual"]
    assert gradual
    assert facts_table([row_of(FLAT), *gradual], never, WINDOW).empty
