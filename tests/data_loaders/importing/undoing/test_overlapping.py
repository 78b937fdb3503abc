"""A correction of a posting is not taken back beside what a later import says again."""

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.undoing.withdrawing import REFUSED, TAKEN_BACK, withdraw
from tests.data_loaders.importing.bundles import NOW, run

HEADER = "nurse,health_center,role,started_on,ended_on\n"


def posted(engine, folder, rows):
    folder.mkdir()
    (folder / "postings.csv").write_text(HEADER + rows)
    report = run(engine, folder)
    assert report.exit_code == 0, [*report.lines()]
    return report.number


def stored(engine):
    posting = schema.postings.c
    asked = sa.select(posting.health_center, posting.started_on, posting.ended_on)
    with engine.connect() as connection:
        found = connection.execute(asked.where(posting.nurse == "N3"))
        return sorted((row[0], str(row[1]), row[2] and str(row[2])) for row in found)


@pytest.mark.parametrize("new", ["N3,007,imci,2011-02-01,\n", "N3,NA,imci,2011-02-01,\n"])
def test_a_correction_and_a_move_stay_where_a_later_import_says_them_again(staffed, tmp_path, new):
    more = "N1,NA,imci,2011-06-01,\n"
    posted(staffed, tmp_path / "first", "N3,007,imci,2011-01-01,\n")
    before = stored(staffed)
    second = posted(staffed, tmp_path / "second", new)
    third = posted(staffed, tmp_path / "third", new + more)
    after = stored(staffed)
    undone = withdraw(staffed, second, NOW)
    assert (undone.outcome, len(undone.excluded)) == (REFUSED, 1)
    assert "overlaps it" in next(iter(undone.lines(second, "en")))
    assert stored(staffed) == after
    assert withdraw(staffed, third, NOW).outcome == TAKEN_BACK
    assert withdraw(staffed, second, NOW).outcome == TAKEN_BACK
    assert stored(staffed) == before
