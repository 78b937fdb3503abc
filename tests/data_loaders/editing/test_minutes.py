"""Meetings are written safely: two at once, a lost answer, a kill in the middle; with history."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
import sqlalchemy as sa

from dashboard.versions import version_of
from data_loaders import schema
from data_loaders.editing.history import Edit
from data_loaders.editing.minutes import ITEM_FIELDS, Opening, open_meeting, save_item, save_line
from data_loaders.engine import DatabaseProblem, open_engine
from tests.desks import ALL_RIGHTS
from tests.programme import HERE, THERE, write_programme

MONTH = date(2012, 12, 1)
AT = datetime(2013, 1, 4, 9)
LINE = {"part": "well", "text": "All were weighed", "detail": "12 of 12"}
OPENING = Opening(date(2012, 12, 20), "1-0", [LINE, LINE | {"part": "badly"}])
ITEM = dict.fromkeys(ITEM_FIELDS) | {"what": "No scale", "status": "open"}


def edit(ticket: str, by: str = "director") -> Edit:
    return Edit(ticket, AT, by, HERE, MONTH, ALL_RIGHTS)


def rows(engine, table: sa.Table) -> list[dict]:
    with engine.connect() as connection:
        found = connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
        return [dict(row) for row in found]


@pytest.fixture
def written(any_engine):
    """Return each kind of database with the small programme, in turn."""
    write_programme(any_engine)
    return any_engine


@pytest.fixture
def small(engine):
    write_programme(engine)
    return engine


def line_of(engine, line: int) -> dict:
    return next(row for row in rows(engine, schema.meeting_lines) if row["id"] == line)


def changed(text: str) -> dict:
    return {"text": text, "detail": None, "withdrawn": False}


def added(engine, ticket="a1") -> tuple[int, dict]:
    saved = save_line(engine, edit(ticket), OPENING, LINE, None, "", "en")
    stored = line_of(engine, int(saved.key))
    return int(saved.key), {name: stored[name] for name in ("text", "detail", "withdrawn")}


def test_a_meeting_is_frozen_once_with_its_lines(written):
    for ticket in ("a", "b"):
        open_meeting(written, edit(ticket), OPENING, "en")
    (meeting,) = [one for one in rows(written, schema.meetings) if one["month"] == MONTH]
    assert (meeting["code"], meeting["data_date"]) == (f"{HERE}:2012-12", date(2012, 12, 20))
    lines = [
        one for one in rows(written, schema.meeting_lines) if one["meeting"] == f"{HERE}:2012-12"
    ]
    assert [one["part"] for one in lines] == ["well", "badly"]


def test_a_line_is_added_changed_and_remembered(written):
    line, before = added(written)
    saved = save_line(
        written, edit("a2"), OPENING, changed("All but one"), line, version_of(before), "en"
    )
    assert saved.outcome == "saved"
    assert line_of(written, line)["text"] == "All but one"
    last = rows(written, schema.edits)[-1]
    assert (last["by"], last["at"], last["key"], last["aside"]) == (
        "director",
        AT,
        f"{line}",
        False,
    )
    assert json.loads(last["old"])["text"] == "All were weighed"
    assert json.loads(last["new"])["text"] == "All but one"


def test_the_second_of_two_editors_is_told_and_both_texts_are_kept(written):
    line, before = added(written)
    seen = version_of(before)
    first = save_line(written, edit("a2", "A"), OPENING, changed("hers"), line, seen, "en")
    second = save_line(written, edit("a3", "B"), OPENING, changed("his"), line, seen, "en")
    assert (first.outcome, second.outcome) == ("saved", "aside")
    assert second.stored["text"] == "hers"
    assert line_of(written, line)["text"] == "hers"
    kept = rows(written, schema.edits)[-1]
    assert kept["aside"] is True
    assert (kept["by"], json.loads(kept["new"])["text"]) == ("B", "his")
    on_top = save_line(
        written, edit("a4", "B"), OPENING, changed("both"), line, version_of(second.stored), "en"
    )
    assert on_top.outcome == "saved"


def test_of_many_at_once_one_wins_and_no_text_is_lost(written):
    line, before = added(written)
    seen = version_of(before)

    def save(n: int) -> str:
        return save_line(
            written, edit(f"t{n}", f"{n}"), OPENING, changed(f"text {n}"), line, seen, "en"
        ).outcome

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(save, range(8)))
    assert sorted(outcomes) == ["aside"] * 7 + ["saved"]
    texts = {
        json.loads(one["new"])["text"]
        for one in rows(written, schema.edits)
        if one["key"] == f"{line}"
    }
    assert texts >= {f"text {n}" for n in range(8)}
    assert line_of(written, line)["text"] == f"text {outcomes.index('saved')}"


def test_action_items_added_at_once_get_codes_of_their_own(written):
    def save(n: int) -> str:
        return save_item(
            written, edit(f"i{n}"), OPENING, ITEM | {"what": f"{n}"}, None, "", "en"
        ).key

    with ThreadPoolExecutor(4) as pool:
        codes = set(pool.map(save, range(6)))
    assert codes == {f"{HERE}-2012-12-{n}" for n in range(1, 7)}
    mine = [one for one in rows(written, schema.action_items) if one["code"] in codes]
    assert {one["raised_on"] for one in mine} == {date(2012, 12, 20)}


def test_what_is_sent_again_is_saved_once(small):
    """The answer to a save may get lost; the browser sends it again with the same ticket."""
    for _ in range(3):
        saved = save_item(small, edit("again"), OPENING, ITEM, None, "", "en")
    assert saved.key == f"{HERE}-2012-12-1"
    assert [one["what"] for one in rows(small, schema.action_items)].count("No scale") == 1


def test_what_belongs_to_another_district_or_is_gone_is_not_touched(small):
    before = rows(small, schema.action_items), rows(small, schema.meeting_lines)
    item = save_item(small, edit("x1"), OPENING, ITEM, f"{THERE}·δ", "", "en")
    line = save_line(small, edit("x2"), OPENING, changed("x"), 10_000, "", "en")
    theirs = next(one["id"] for one in before[1] if one["meeting"].startswith(THERE))
    other = save_line(small, edit("x3"), OPENING, changed("x"), theirs, "", "en")
    assert [one.outcome for one in (item, line, other)] == ["gone"] * 3
    assert rows(small, schema.action_items) == before[0]


def test_a_database_in_the_hands_of_another_is_said_and_nothing_changes(small, sqlite_url):
    waiting = open_engine(sqlite_url, busy_seconds=0.05)
    writer = small.connect().execution_options(writes=True)
    said = pytest.raises(DatabaseProblem, match="Another program is writing")
    with writer as other, other.begin(), said:
        save_item(waiting, edit("b"), OPENING, ITEM, None, "", "en")
    waiting.dispose()
    assert [one["month"] for one in rows(small, schema.meetings)] == [date(2012, 11, 1)] * 2


KILLED = """
import os, signal, sys
from data_loaders.editing import history
from tests.data_loaders.editing.test_minutes import *
if sys.argv[2] == "middle":
    from data_loaders.editing import minutes
    def remember(*a, **k):
        os.kill(os.getpid(), signal.SIGKILL)
    minutes.remember = remember
save_item(open_engine(sys.argv[1]), edit("killed"), OPENING, ITEM, None, "", "en")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("when", "kept"), [("middle", 0), ("after", 1)])
def test_a_kill_in_the_middle_leaves_nothing_half_and_after_it_nothing_is_lost(
    small, sqlite_url, when, kept
):
    small.dispose()
    run = subprocess.run(
        [sys.executable, "-c", KILLED, sqlite_url, when],
        check=False,
        env=os.environ | {"PYTHONPATH": ".", "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        timeout=60,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr.decode()
    mine = [one for one in rows(small, schema.action_items) if one["what"] == "No scale"]
    opened = [one for one in rows(small, schema.meetings) if one["month"] == MONTH]
    history = [one for one in rows(small, schema.edits) if one["ticket"] == "killed"]
    assert (len(mine), len(opened), len(history)) == (kept, kept, kept)
