"""HR registers: one line a posting, often without an end; moves, cover, corrections, months."""

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.recorded import Options
from data_loaders.importing.undoing.withdrawing import withdraw
from tests.data_loaders.importing.bundles import GOOD, NOW, only, run, write_bundle

HEADER = "nurse,health_center,role,started_on,ended_on\n"
FIRST = "N1,007,imci,2010-01-04,"
MOVE = "N1,NA,imci,2011-06-01,"
NEXT = "N1,Rwinkwavu,imci,2012-02-01,"
COVER = "N1,Rwinkwavu,imci,2010-07-05,2010-07-19"


@pytest.fixture
def register(engine, tmp_path):
    """Return what imports lines of a register into a database of places and people."""
    known = ("districts", "health_centers", "nurses", "mentors", "visits")
    run(engine, write_bundle(tmp_path / "known", **only(**{name: GOOD[name] for name in known})))

    def imported(*lines: str, **options):
        text = HEADER + "".join(f"{line}\n" for line in lines)
        folder = write_bundle(tmp_path / "register", **only(postings=text))
        return run(engine, folder, options=Options(source="HR register", **options))

    imported.engine = engine
    return imported


def postings(register) -> list[tuple]:
    """Return center, first day, end and destination of every posting, in order."""
    one = schema.postings.c
    asked = sa.select(one.health_center, one.started_on, one.ended_on, one.destination)
    with register.engine.connect() as connection:
        rows = connection.execute(asked.order_by(one.started_on))
        return [(place, f"{start}", end and f"{end}", to) for place, start, end, to in rows]


MOVED = [("007", "2010-01-04", "2011-06-01", "NA"), ("NA", "2011-06-01", None, None)]
TWICE = [MOVED[0], ("NA", "2011-06-01", "2012-02-01", "Rwinkwavu"),
         ("Rwinkwavu", "2012-02-01", None, None)]  # fmt: skip


def test_the_next_line_says_that_the_nurse_moved(register):
    report = register(FIRST, MOVE)
    assert postings(register) == MOVED
    assert [one.rule for one in report.problems] == ["moved"]


def test_the_same_register_again_changes_nothing(register):
    register(FIRST, MOVE)
    report = register(FIRST, MOVE, whole="yes")
    assert report.counts == {"unchanged": 2}
    assert postings(register) == MOVED


@pytest.mark.parametrize(
    "months",
    [[(FIRST, MOVE, NEXT)], [(FIRST,), (FIRST, MOVE), (FIRST, MOVE, NEXT)],
     [(FIRST,), (MOVE,), (NEXT,)], [(FIRST, MOVE), (NEXT,)], [(FIRST,), (FIRST, NEXT, MOVE)],
     [(NEXT, FIRST, MOVE)]],
)  # fmt: skip
def test_registers_that_grow_end_in_the_whole(register, months):
    for lines in months:
        assert register(*lines).outcome == "imported"
    assert postings(register) == TWICE


def test_cover_for_some_days_leaves_the_posting(register):
    report = register(FIRST, COVER)
    assert [one.rule for one in report.problems] == ["cover"]
    assert postings(register) == [
        ("007", "2010-01-04", None, None), ("Rwinkwavu", "2010-07-05", "2010-07-19", None)
    ]  # fmt: skip
    assert register(FIRST, COVER, MOVE).outcome == "imported"
    assert postings(register) == [MOVED[0], ("Rwinkwavu", "2010-07-05", "2010-07-19", None),
                                  MOVED[1]]  # fmt: skip


def test_a_move_that_was_corrected_to_another_day(register):
    register(FIRST, MOVE)
    later = MOVE.replace("2011-06-01", "2011-07-01")
    register(FIRST, later)
    assert postings(register) == [
        ("007", "2010-01-04", "2011-07-01", "NA"), ("NA", "2011-07-01", None, None)
    ]  # fmt: skip


def test_a_move_that_never_was(register):
    register(FIRST, MOVE)
    report = register(FIRST, whole="yes", confirm=1)
    assert report.outcome == "imported", [*report.lines()]
    assert postings(register) == [("007", "2010-01-04", None, None)]


def test_a_whole_register_of_one_district_does_not_reach_another(register):
    register(FIRST, NEXT)
    report = register(FIRST, whole="yes", confirm=0)
    assert report.outcome == "imported", [*report.lines()]
    assert postings(register) == [("007", "2010-01-04", "2012-02-01", "Rwinkwavu"), TWICE[2]]


def test_a_corrected_start_keeps_the_end_and_can_be_taken_back(register):
    register(FIRST, MOVE)
    before = postings(register)
    report = register(FIRST.replace("2010-01-04", "2009-11-01"), MOVE)
    assert postings(register) == [("007", "2009-11-01", "2011-06-01", "NA"), MOVED[1]]
    withdraw(register.engine, report.number, NOW)
    assert postings(register) == before
