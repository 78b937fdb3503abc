"""A broken bundle is refused whole: every problem is named in its place, and nothing changes."""

import pytest

from data_loaders.importing.report import REFUSED
from tests.data_loaders.importing.bundles import GOOD, ROWS, contents, edited, only, run
from tests.data_loaders.importing.bundles import write_bundle as written
from tests.data_loaders.importing.refusals import BROKEN_BUNDLES, BROKEN_CELLS

pytestmark = pytest.mark.by_turns


def refused(engine, folder):
    """Import a bundle that must not go in, and return its lines."""
    before = contents(engine)
    report = run(engine, folder)
    assert contents(engine) == before
    assert (report.outcome, report.exit_code) == (REFUSED, 1)
    lines = list(report.lines())
    return lines[: len(lines) - report.warnings]  # the warnings come last


@pytest.mark.parametrize(("table", "before", "after", "line"), BROKEN_CELLS)
def test_a_broken_cell_is_named_in_its_place(engine, tmp_path, table, before, after, line):
    changed = {table: edited(table, before, after)}
    assert refused(engine, written(tmp_path / "b", **changed)) == [line]


@pytest.mark.parametrize(("changed", "lines"), BROKEN_BUNDLES.values(), ids=BROKEN_BUNDLES)
def test_a_broken_bundle_is_refused_with_every_problem(any_engine, tmp_path, changed, lines):
    assert refused(any_engine, written(tmp_path / "bundle", **changed)) == lines


def test_problems_come_by_file_row_and_column(engine, tmp_path):
    folder = written(
        tmp_path / "b",
        visits="started_on,code,health_center\n2011-02-30,V1,7\n2011-01-11,V2,\n2011-01-11,V1,NA\n",
        nurses="code,education\nN1,A3\nN2,A2\nN3,A2\n",
        districts="code,name\nKIR,Kirehe\nKIR,\nSKA,x\n",
    )
    places = [":".join(line.split(":")[:3]) for line in refused(engine, folder)]
    assert places == [
        "districts.csv:3:code", "districts.csv:3:name", "nurses.csv:2:education",
        "visits.csv:2:health_center", "visits.csv:2:started_on", "visits.csv:3:health_center",
        "visits.csv:4:code",
    ]  # fmt: skip


def test_stored_rows_count_as_known(any_engine, tmp_path):
    run(any_engine, written(tmp_path / "first"))
    facts = "indicator,health_center,nurse,visit,date,numerator,denominator\n"
    report = run(any_engine, written(
        tmp_path / "second", **only(indicator_values=f"{facts}CLS,NA,N1,,2012-01-01,1,1\n"),
    ))  # fmt: skip
    assert report.rows == {"indicator_values": 1}
    wrong = written(
        tmp_path / "third", **only(indicator_values=f"{facts}CLS,NA,N1,V1,2012-02-01,1,1\n")
    )
    assert refused(any_engine, wrong) == [
        "indicator_values.csv:2:visit: V1: this visit was at 007: "
        "correct the visit or the health center"
    ]


def test_a_posting_clashes_with_one_in_the_database(any_engine, tmp_path):
    run(any_engine, written(tmp_path / "first"))
    header = GOOD["postings"].split("\n")[0]
    rows = "N2,Rwinkwavu,imci,2011-01-01,2012-05-01,,,,\nN2,007,imci,2012-02-01,2012-06-01,,,,\n"
    moved = written(tmp_path / "moved", **only(postings=f"{header}\n{rows}"))
    assert refused(any_engine, moved) == [
        "postings.csv:3:nurse: N2: overlaps the posting of this nurse at Rwinkwavu that "
        "starts 2011-01-01: correct the days, or end one posting before the other starts"
    ]


def test_only_places_and_one_kind_of_fact_are_needed(engine, tmp_path):
    few = ("districts", "health_centers", "supplies", "stock_outs")
    report = run(engine, written(tmp_path / "b", **only(**{name: GOOD[name] for name in few})))
    assert report.rows == {name: ROWS[name] for name in few}


def test_a_bundle_beside_the_invented_sample_is_refused(engine, tmp_path):
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO imports (sha256, source, imported_at, rows, synthetic) "
            "VALUES ('s', 'sample', '2012-01-01 00:00:00', 1, 1)"
        )
    assert refused(engine, written(tmp_path / "real")) == [
        "real:-:-: (empty): this database holds the invented sample programme: import into "
        "another, say --database sqlite:///data/programme.db"
    ]


def test_more_problems_than_are_kept_are_counted(engine, tmp_path, monkeypatch):
    monkeypatch.setattr("data_loaders.importing.problems.LISTED", 10)
    visits = "code,health_center,started_on\n" + "V,nowhere,long ago\n" * 10
    lines = refused(engine, written(tmp_path / "b", visits=visits))
    assert len(lines) == 11
    # 10 unknown places, 10 dates, 9 repeated codes; two values, two checks of stock, one piece
    # of advice and one look at V1 and V2, now unknown
    assert lines[-1] == "25 more problems are not listed"
