"""Postings, contacts and observations as rows: places, nurses, months, domain and scope."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.filters import Filters
from dashboard.months import Records, Window
from data_loaders import schema
from data_loaders.engine import reading, writing
from data_loaders.reach.records import load_records
from data_loaders.scope import CODES_ONLY, NOTHING, Reader, Scope
from data_loaders.turnover import load_contacts, load_nurse_visits, load_postings

YEAR = Window(date(2012, 1, 1), date(2013, 1, 1))
EVERYWHERE = Filters()
KIREHE = Scope(districts=frozenset({"KIR"}))
POSTS = [  # nurse, center, began, ended, destination, observed from
    ("n1", "K-01", date(2010, 1, 1), date(2012, 6, 1), "S-01", date(2010, 10, 1)),
    ("n1", "S-01", date(2012, 6, 1), None, None, None),
    ("n2", "K-02", date(2009, 1, 1), date(2010, 1, 1), "outside", None),
    ("n3", "K-02", date(2013, 1, 1), None, None, None),
]
VISITS = [  # code, center, day, kind, status, domain
    ("V1", "K-01", date(2012, 2, 1), "mentoring", "done", "IMCI"),
    ("V2", "K-01", date(2012, 3, 1), "evaluation", "done", "IMCI"),
    ("V3", "K-01", date(2012, 4, 1), "mentoring", "done", "ANC"),
    ("V4", "S-01", date(2012, 7, 1), "mentoring", "done", "IMCI"),
    ("V5", "S-01", date(2013, 1, 1), "mentoring", "done", "IMCI"),
    ("V6", "K-01", date(2012, 5, 1), "mentoring", "cancelled", "IMCI"),
]
VALUES = [  # indicator, center, nurse, visit, day, numerator, denominator
    ("DNG", "K-01", "n1", "V1", date(2012, 2, 2), 1, 4),
    ("DNG", "K-01", "n1", "V1", date(2012, 2, 1), 2, 3),
    ("CLS", "K-01", "n1", "V1", date(2012, 2, 1), 1, 1),
    ("DNG", "K-01", "n1", "V2", date(2012, 3, 1), 1, 2),
    ("DNG", "K-01", "n1", "V3", date(2012, 4, 1), 1, 2),
    ("DNG", "K-01", None, "V1", date(2012, 2, 1), 3, 9),
    ("DNG", "K-01", "n1", None, date(2012, 8, 1), 4, 4),
    ("DNG", "S-01", "n1", "V4", date(2012, 7, 1), 1, 5),
    ("DNG", "S-01", "n1", "V5", date(2013, 1, 1), 1, 1),
    ("DNG", "K-01", "n1", "V6", date(2012, 5, 1), 1, 1),
    ("DNG", "K-02", "n2", None, date(2011, 12, 31), 1, 1),
]


def dicts(names: str, rows: list[tuple]) -> list[dict]:
    return [dict(zip(names.split(), row, strict=True)) for row in rows]


@pytest.fixture
def staffed(engine):
    """Return a database of two districts, three centers, three nurses and what they did."""
    written = {
        schema.districts: dicts("code name", [("KIR", "KIR"), ("SKA", "SKA")]),
        schema.health_centers: dicts(
            "code name district", [("K-01", "a", "KIR"), ("K-02", "b", "KIR"), ("S-01", "c", "SKA")]
        ),
        schema.nurses: dicts("code education", [("n1", "A2"), ("n2", "A1"), ("n3", "A2")]),
        schema.postings: dicts(
            "nurse health_center started_on ended_on destination observed_from role",
            [(*row, "imci") for row in POSTS],
        ),
        schema.visits: dicts("code health_center started_on kind status domain", VISITS),
        schema.indicators: dicts(
            "code label family direction numerator denominator",
            [(code, code, "assessment", "up", "k", "n") for code in ("CLS", "DNG")],
        ),
        schema.indicator_values: dicts(
            "indicator health_center nurse visit date numerator denominator", VALUES
        ),
    }
    with writing(engine) as connection:
        for table, rows in written.items():
            connection.execute(table.insert(), rows)
    return engine


def loaded(engine, load, filters=EVERYWHERE, window=YEAR, scope=CODES_ONLY):
    with reading(engine) as connection:
        return load(Reader(connection, scope), filters, window)


def pairs(rows):
    return list(zip(rows.nurse, rows.health_center, strict=True))


def test_postings_that_began_before_the_windows_end_whenever_they_ended(staffed):
    rows = loaded(staffed, load_postings)
    assert pairs(rows) == [("n1", "K-01"), ("n2", "K-02"), ("n1", "S-01")]
    assert rows.district.tolist() == ["KIR", "KIR", "SKA"]
    assert rows.observed_from.dt.strftime("%Y-%m-%d").tolist() == [
        "2010-10-01",
        "2009-01-01",
        "2012-06-01",
    ]
    assert rows.ended_on.isna().tolist() == [False, False, True]
    assert rows.education.tolist() == ["A2", "A1", "A2"]


def test_the_records_know_since_when_postings_were_watched(staffed):
    with reading(staffed) as connection:
        records = load_records(Reader(connection, CODES_ONLY))
    assert records.first_day == date(2011, 12, 1)  # the first observation
    assert records.earliest == records.posted_since == date(2009, 1, 1)
    assert (Records().earliest, replace(records, posted_since=None).earliest) == (
        None,
        date(2011, 12, 1),
    )


def test_postings_of_the_places_and_nurses_asked_for(staffed):
    assert pairs(loaded(staffed, load_postings, Filters(district=("SKA",)))) == [("n1", "S-01")]
    found = loaded(staffed, load_postings, Filters(nurse=("n1",)))
    assert pairs(found) == [("n1", "K-01"), ("n1", "S-01")]
    assert pairs(loaded(staffed, load_postings, scope=KIREHE)) == [("n1", "K-01"), ("n2", "K-02")]


def test_contacts_are_mentoring_visits_done_at_which_she_was_observed(staffed):
    rows = loaded(staffed, load_contacts)
    assert list(zip(rows.nurse, rows.visit, strict=True)) == [
        ("n1", "V1"),
        ("n1", "V3"),
        ("n1", "V4"),
    ]
    assert rows.started_on.iloc[0] == rows.seen_on.iloc[0]
    assert rows.health_center.tolist() == ["K-01", "K-01", "S-01"]


def test_a_nurse_who_moved_stays_mentored_wherever_her_visits_were(staffed):
    rows = loaded(staffed, load_contacts, Filters(health_center=("S-01",)))
    assert rows.visit.tolist() == ["V1", "V3", "V4"]
    assert loaded(staffed, load_contacts, Filters(health_center=("K-02",))).empty
    assert loaded(staffed, load_contacts, scope=KIREHE).visit.tolist() == ["V1", "V3"]
    assert loaded(staffed, load_contacts, Filters(domain=("ANC",))).visit.tolist() == ["V3"]
    assert loaded(staffed, load_contacts, Filters(indicator=("CLS",))).visit.tolist() == [
        "V1",
        "V3",
        "V4",
    ]


def test_observations_of_the_window_by_nurse_visit_and_day(staffed):
    rows = loaded(staffed, load_nurse_visits, Filters(indicator=("DNG",)))
    assert rows.denominator.sum() == 30
    assert len(rows) == 8
    assert rows.date.min().date() == date(2012, 2, 1)
    assert rows.visit.isna().sum() == 1
    assert rows.nurse.isna().sum() == 1


def test_observations_by_filter(staffed):
    dng = Filters(indicator=("DNG",), nurse=("n1",), district=("SKA",))
    assert loaded(staffed, load_nurse_visits, dng).denominator.tolist() == [5]
    anc = Filters(domain=("ANC",))
    assert loaded(staffed, load_nurse_visits, anc).visit.tolist() == ["V3"]


@pytest.mark.parametrize("load", [load_postings, load_contacts, load_nurse_visits])
def test_an_empty_scope_gives_no_rows_but_the_columns(staffed, load):
    everything = loaded(staffed, load)
    nothing = loaded(staffed, load, scope=NOTHING)
    assert nothing.empty
    assert nothing.dtypes.to_dict() == everything.dtypes.to_dict()
