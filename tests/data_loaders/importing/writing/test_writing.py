"""What an import leaves in the database: every row in its table, corrections in place."""

from datetime import date

import pytest

from data_loaders.importing.writing import rows as writing
from tests.data_loaders.importing.bundles import NOW, ROWS, contents, edited, only, run
from tests.data_loaders.importing.bundles import write_bundle as written

pytestmark = pytest.mark.by_turns


@pytest.fixture
def filled(any_engine, tmp_path):
    run(any_engine, written(tmp_path / "first"))
    return any_engine


def test_every_row_stands_in_its_table_with_its_values(filled):
    found = contents(filled)
    assert {name: len(found[name]) for name in ROWS} == ROWS
    assert found["health_centers"] == [
        ("007", "KIR", "Gahara", None, 41.0, None, None, None, None),
        ("NA", "KIR", "Nasho", None, None, None, None, None, None),
        ("Rwinkwavu", "SKA", "Rwinkwavu", 25333, 0.5, -1.95, 30.61, None, None),
    ]
    assert found["visits"] == [
        ("V1", "007", "M1", "IMCI", "mentoring", date(2011, 1, 10), date(2011, 1, 11),
         date(2011, 1, 12), "done"),
        ("V2", "Rwinkwavu", None, "TB", "supervision", None, date(2012, 2, 29), None, "done"),
        ("V3", "NA", "M2", "IMCI", "mentoring", date(2013, 2, 1), date(2013, 2, 1),
         date(2013, 2, 2), "planned"),
    ]  # fmt: skip
    assert found["indicator_values"] == [
        ("CLS", "007", "N1", "V1", date(2011, 1, 11), 3, 4),
        ("CLS", "007", None, None, date(2011, 1, 11), 0, 4),
        ("CLS", "Rwinkwavu", "N2", "V2", date(2012, 2, 29), 2, 2),
    ]


def test_names_of_nurses_stand_in_a_table_of_their_own(filled):
    found = contents(filled)
    assert found["nurses"] == [
        ("N1", "A2", "F", date(2010, 9, 1)),
        ("N2", "A1", "M", None),
        ("N3", "other", None, None),
    ]
    assert found["nurse_identities"] == [("N1", "Agnès"), ("N3", "NA")]


def test_places_of_stock_outs_and_events_stand_in_their_columns(filled):
    found = contents(filled)
    assert found["stock_outs"] == [
        ("007", None, "ORS", date(2011, 3, 1), date(2011, 3, 4), date(2011, 3, 3), None),
        (None, "KIR", "ORS", date(2012, 11, 1), None, date(2012, 11, 20), "late delivery"),
    ]
    assert found["events"] == [
        ("district", "KIR", None, date(2012, 2, 15), "training", "Refresher", False, None),
        ("health_center", None, "007", date(2012, 2, 15), "triage", "Triage started", False, None),
        ("programme", None, None, date(2011, 6, 1), "protocol", "New protocol", True, None),
    ]


def test_the_ledger_names_the_bundle(filled):
    ((sha256, *entry),) = contents(filled)["imports"]
    assert len(sha256) == 64
    assert entry == ["first", NOW, sum(ROWS.values()), 0, None, None, False]


def test_the_same_rows_in_other_bytes_change_nothing_but_the_ledger(filled, tmp_path):
    before = contents(filled)
    again = written(tmp_path / "again", districts=edited("districts", "344157", "+344157"))
    assert run(filled, again).outcome == "imported"
    after = contents(filled)
    assert len(after.pop("imports")) == len(before.pop("imports")) + 1
    assert after == before


def test_corrections_find_their_row_by_its_natural_key(filled, tmp_path):
    corrected = written(
        tmp_path / "second",
        **only(
            indicator_values=edited("indicator_values", "0,4", "1,5"),
            postings=edited("postings", "2012-03-01,resigned", "2012-03-31,retired"),
            stock_outs=edited("stock_outs", ",2012-11-20,late delivery", "2012-12-02,,late"),
            events=edited("events", "Refresher,", "Refresher,yes"),
            visits=edited("visits", "done", "cancelled"),
        ),
    )
    before = contents(filled)
    run(filled, corrected)
    after = contents(filled)
    assert {name: len(rows) for name, rows in after.items() if name != "imports"} == {
        name: len(rows) for name, rows in before.items() if name != "imports"
    }
    assert ("CLS", "007", None, None, date(2011, 1, 11), 1, 5) in after["indicator_values"]
    assert ("N2", "Rwinkwavu", "imci", date(2009, 3, 1), date(2012, 3, 31), "retired", "outside",
            None, None) in after["postings"]  # fmt: skip
    assert (None, "KIR", "ORS", date(2012, 11, 1), date(2012, 12, 2), None, "late") in after[
        "stock_outs"
    ]
    assert (
        "district",
        "KIR",
        None,
        date(2012, 2, 15),
        "training",
        "Refresher",
        True,
        None,
    ) in after["events"]
    assert [visit[-1] for visit in after["visits"]] == ["done", "cancelled", "planned"]


def test_a_column_that_is_not_in_the_file_keeps_what_is_there(filled, tmp_path):
    run(filled, written(tmp_path / "b", **only(nurses="code,sex\nN1,\nN2,F\nN9,M\n")))
    found = contents(filled)
    assert found["nurses"] == [
        ("N1", "A2", None, date(2010, 9, 1)),  # an empty cell empties
        ("N2", "A1", "F", None),
        ("N3", "other", None, None),
        ("N9", None, "M", None),
    ]
    assert found["nurse_identities"] == [("N1", "Agnès"), ("N3", "NA")]


def test_an_empty_name_keeps_the_name_and_another_corrects_it(filled, tmp_path):
    run(filled, written(tmp_path / "b", **only(nurses="code,name\nN1,\nN3,Zaninka\n")))
    assert contents(filled)["nurse_identities"] == [("N1", "Agnès"), ("N3", "Zaninka")]


def test_a_file_of_keys_alone_adds_what_is_new(filled, tmp_path):
    run(filled, written(tmp_path / "b", **only(mentors="code\nM1\nM7\n")))
    assert contents(filled)["mentors"] == [
        ("M1", None, "A1", "KIR"), ("M2", "Jean", None, None), ("M7", None, None, None)
    ]  # fmt: skip


def test_rows_of_all_kinds_cross_the_chunks(any_engine, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "CHUNK", 2)
    rows = "".join(f"K{n},KIR,Center {n}\n" for n in range(7))
    text = f"code,district,name\n{rows}007,KIR,a\nNA,KIR,b\nRwinkwavu,SKA,c\n"
    report = run(any_engine, written(tmp_path / "b", health_centers=text))
    assert report.rows["health_centers"] == len(contents(any_engine)["health_centers"]) == 10
