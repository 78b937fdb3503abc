"""Health centers that were closed, merged or renamed: what an import takes, and what it refuses."""

from datetime import date

import pytest

from data_loaders.engine import reading
from data_loaders.places import load_places
from data_loaders.scope import CODES_ONLY, Reader
from tests.data_loaders.importing.bundles import run, write_bundle

HEAD = "code,district,name,closed_on,successor\n"
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
