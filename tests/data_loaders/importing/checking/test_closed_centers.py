"""Health centers that were closed, merged or renamed: what an import takes, and what it refuses."""

from datetime import date

import pytest

from data_loaders.engine import reading
from data_loaders.places import load_places
from data_loaders.scope import CODES_ONLY, Reader
from tests.data_loaders.importing.bundles import GOOD, only, run, write_bundle

HEAD = "code,district,name,closed_on,successor\n"
VALUES = "indicator,health_center,nurse,visit,date,numerator,denominator\n"
OTHERS = "Rwinkwavu,SKA,Rwinkwavu,,\n007,KIR,Gahara,,\n"


def places(engine):
    with reading(engine) as connection:
        return load_places(Reader(connection, CODES_ONLY))


def centers(line: str) -> dict[str, str]:
    return {"health_centers": f"{HEAD}{OTHERS}{line}\n"}


def test_a_center_is_closed_and_another_is_there_now(any_engine, tmp_path):
    run(any_engine, write_bundle(tmp_path / "first"))
    assert places(any_engine).closed_on == {}
    more = centers("NA,KIR,Nasho,2012-06-01,007")
    assert run(any_engine, write_bundle(tmp_path / "more", **more)).outcome == "imported"
    found = places(any_engine)
    assert (found.closed_on, found.successor) == ({"NA": date(2012, 6, 1)}, {"NA": "007"})
    assert found.is_open("NA", date(2012, 5, 31))
    assert not found.is_open("NA", date(2012, 6, 1))
    assert found.is_open("007", date(2012, 6, 1))


@pytest.mark.parametrize(
    ("line", "rule", "column"),
    [
        ("NA,KIR,Nasho,2012-06-01,NA", "own_successor", "successor"),
        ("NA,KIR,Nasho,,007", "successor_of_open", "successor"),
        ("NA,KIR,Nasho,2012-06-01,008", "unknown_code", "successor"),
        ("NA,KIR,Nasho,2030-06-01,", "future", "closed_on"),
        ("NA,KIR,Nasho,June,", "not_date", "closed_on"),
    ],
)
def test_what_cannot_be_is_refused(engine, tmp_path, line, rule, column):
    report = run(engine, write_bundle(tmp_path / "b", **centers(line)))
    assert report.outcome == "refused"
    assert [(one.rule, one.row, one.column) for one in report.problems] == [(rule, 4, column)]


GAHARA = "007,KIR,Gahara,2011-02-01,NA\n"
CLOSED = f"{HEAD}Rwinkwavu,SKA,Rwinkwavu,,\n{GAHARA}NA,KIR,Nasho,,\n"
SINCE = "this health center was closed on 2011-02-01; since then it is NA"
ADVICE = "correct the date, write NA as the health center, or correct the day it was closed"
AFTER = [
    ("indicator_values.csv", 5, "date", "2011-02-01"),
    ("stock_outs.csv", 2, "started_on", "2011-03-01"),
    ("stock_months.csv", 2, "month", "2011-03-01"),
    ("stock_months.csv", 3, "month", "2011-03-01"),
    ("recommendations.csv", 3, "given_on", "2011-03-01"),
]


def closings(report) -> list[tuple]:
    """Return the findings about closings: where they are, and the value that stands there."""
    rules = ("after_closing", "after_merging", "closed_before_records")
    found = [one for one in report.problems if one.rule in rules]
    return [(one.file, one.row, one.column, one.value) for one in found]


def test_what_is_dated_after_the_closing_is_named_and_taken(engine, tmp_path):
    values = f"{GOOD['indicator_values']}CLS,007,,,2011-02-01,1,4\nCLS,007,,,2011-01-31,1,4\n"
    report = run(
        engine, write_bundle(tmp_path / "b", health_centers=CLOSED, indicator_values=values)
    )
    assert report.outcome == "imported"
    assert closings(report) == AFTER
    (line,) = [line for line in report.lines() if line.startswith("indicator_values.csv:5:date")]
    assert line.endswith(f"2011-02-01: {SINCE}: {ADVICE}")


def test_the_stored_closing_counts_until_a_file_says_otherwise(engine, tmp_path):
    closed = {"health_centers": f"{HEAD}007,KIR,Gahara,2011-02-01,\n"}
    run(engine, write_bundle(tmp_path / "first"))
    report = run(engine, write_bundle(tmp_path / "closing", **only(**closed)))
    assert closings(report) == [("health_centers.csv", 2, "closed_on", "2011-02-01")]
    assert [one.details["last"] for one in report.problems] == [date(2011, 3, 1)]
    late = {"indicator_values": f"{VALUES}CLS,007,,,2012-02-02,1,4\n"}
    report = run(engine, write_bundle(tmp_path / "late", **only(**late)))
    assert closings(report) == [("indicator_values.csv", 2, "date", "2012-02-02")]
    assert report.problems[0].rule == "after_closing"
    reopened = {"health_centers": f"{HEAD}007,KIR,Gahara,,\n"}
    later = {"indicator_values": f"{VALUES}CLS,007,,,2012-02-03,1,4\n"}
    assert (
        closings(run(engine, write_bundle(tmp_path / "reopened", **only(**reopened, **later))))
        == []
    )


def test_a_visit_that_was_only_planned_is_no_record(engine, tmp_path):
    closed = f"{HEAD}{OTHERS}NA,KIR,Nasho,2012-06-01,007\n"
    report = run(engine, write_bundle(tmp_path / "b", health_centers=closed))
    assert closings(report) == []
