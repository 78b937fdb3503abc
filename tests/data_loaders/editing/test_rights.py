"""Who may write a row: asked in the transaction, refused as if the row were not there."""

from dataclasses import replace
from datetime import date, datetime

import pytest
import sqlalchemy as sa

from dashboard.versions import version_of
from data_loaders import schema
from data_loaders.editing.events import FIELDS, add_event, withdraw_event
from data_loaders.editing.history import GONE, SAVED, Edit, may_write
from data_loaders.editing.minutes import (
    ITEM_FIELDS,
    LINE_FIELDS,
    Opening,
    open_meeting,
    save_item,
    save_line,
)
from data_loaders.editing.rights import Rights
from data_loaders.engine import writing
from data_loaders.scope import CODES_ONLY, Scope
from tests.programme import HERE, THERE

FIRST, SECOND = f"{HERE}-α", f"{HERE}-β"
WRITERS = {
    "nobody": Rights(),
    "center": Rights(Scope(health_centers=frozenset({FIRST}))),
    "district": Rights(Scope(districts=frozenset({HERE}))),
    "other": Rights(Scope(districts=frozenset({THERE}))),
    "programme": Rights(programme=True),
    "everywhere": Rights(CODES_ONLY, programme=True),
}
NOVEMBER, DECEMBER = date(2012, 11, 1), date(2012, 12, 1)
OPENING = Opening(date(2012, 12, 20), "1-0", [])
LINE = {"part": "well", "text": "All were weighed", "detail": None, "withdrawn": False}
ITEM = dict.fromkeys(ITEM_FIELDS) | {"what": "No scale", "status": "open"}
PLACED = {"scope": "district", "district": HERE, "health_center": None}
SAID = {"on": date(2012, 9, 3), "kind": "training", "label": "Refresher", "rebase": False}
EVENT = dict.fromkeys(FIELDS) | PLACED | SAID
WRITTEN = (schema.events, schema.action_items, schema.meetings, schema.meeting_lines, schema.edits)
EVERYWHERE = {"nobody": GONE, "center": GONE, "district": GONE, "other": GONE,
              "programme": GONE, "everywhere": SAVED}  # fmt: skip
IN_DISTRICT = EVERYWHERE | {"district": SAVED}
AT_CENTER = IN_DISTRICT | {"center": SAVED}
OF_PROGRAMME = EVERYWHERE | {"programme": SAVED}


def edit(writer: str, month: date | None = NOVEMBER, ticket: str = "a" * 32) -> Edit:
    return Edit(ticket, datetime(2013, 1, 4, 9), writer, HERE, month, WRITERS[writer])


def rows(engine) -> dict[str, list]:
    """Return all that people wrote."""
    with engine.connect() as connection:
        return {table.name: connection.execute(sa.select(table)).all() for table in WRITTEN}


def saved(engine, writer: str, wanted: dict[str, str], save) -> None:
    """Save as a writer: what she may not write leaves all as it was, and tells nothing."""
    before = rows(engine)
    done = save(edit(writer))
    assert done.outcome == wanted[writer]
    if done.outcome == GONE:
        assert done.stored is None
        assert rows(engine) == before
    else:
        assert rows(engine) != before


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ({}, IN_DISTRICT),
        ({"scope": "health_center", "district": None, "health_center": FIRST}, AT_CENTER),
        ({"scope": "health_center", "district": None, "health_center": SECOND}, IN_DISTRICT),
        ({"scope": "programme", "district": None}, OF_PROGRAMME),
    ],
)
def test_an_event_is_written_by_whoever_may_write_about_its_place(
    programme_engine, writer, place, wanted
):
    event = EVENT | place
    saved(programme_engine, writer, wanted, lambda by: add_event(programme_engine, by, event, "en"))
    by = edit("everywhere", ticket="b" * 32)
    key = int(add_event(programme_engine, by, event, "en").key)

    def withdraw(by: Edit):
        return withdraw_event(programme_engine, replace(by, ticket="c" * 32), key, event, "en")

    saved(programme_engine, writer, wanted, withdraw)


@pytest.mark.parametrize("writer", WRITERS)
def test_a_meeting_is_opened_by_whoever_may_write_in_the_whole_district(programme_engine, writer):
    before = rows(programme_engine)
    opened = open_meeting(programme_engine, edit(writer, DECEMBER), OPENING, "en")
    assert opened is (IN_DISTRICT[writer] == SAVED)
    assert (rows(programme_engine) != before) is opened
    save_item(
        programme_engine, edit("center", DECEMBER), OPENING,
        ITEM | {"health_center": FIRST}, None, "", "en",
    )  # fmt: skip
    assert (len(rows(programme_engine)["meetings"]) == 3) is opened


@pytest.mark.parametrize("writer", WRITERS)
def test_a_line_is_the_district_s(programme_engine, writer):
    def add(by: Edit):
        return save_line(programme_engine, by, OPENING, LINE, None, "", "en")

    def change(by: Edit):
        values = {name: LINE[name] for name in LINE_FIELDS}
        return save_line(programme_engine, by, OPENING, values, 1, "not as it is", "en")

    saved(programme_engine, writer, IN_DISTRICT, add)
    before = rows(programme_engine)
    done = change(replace(edit(writer), ticket="b" * 32))
    assert (done.outcome == GONE, done.stored is None) == (IN_DISTRICT[writer] == GONE,) * 2
    assert (rows(programme_engine) == before) is (done.outcome == GONE)


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize(
    ("center", "wanted"), [(FIRST, AT_CENTER), (SECOND, IN_DISTRICT), (None, IN_DISTRICT)]
)
def test_an_action_item_is_written_by_whoever_may_write_there(
    programme_engine, writer, center, wanted
):
    item = ITEM | {"health_center": center}
    saved(programme_engine, writer, wanted,
          lambda by: save_item(programme_engine, by, OPENING, item, None, "", "en"))  # fmt: skip


@pytest.mark.parametrize(("center", "to"), [(SECOND, FIRST), (FIRST, SECOND), (None, FIRST)])
def test_an_item_is_not_moved_out_of_a_center_nor_into_it(programme_engine, center, to):
    item = ITEM | {"health_center": center}
    by = edit("district")
    key = save_item(programme_engine, by, OPENING, item, None, "", "en").key
    before = rows(programme_engine)
    by = edit("center", ticket="b" * 32)
    item["health_center"] = to
    done = save_item(programme_engine, by, OPENING, item, key, "whatever", "en")
    assert (done.outcome, done.stored) == (GONE, None)
    assert rows(programme_engine) == before


def test_who_writes_at_one_center_moves_nothing_to_one_that_she_only_follows(programme_engine):
    item = ITEM | {"health_center": FIRST}
    key = save_item(programme_engine, edit("district"), OPENING, item, None, "", "en").key
    rights = Rights(
        writes=Scope(health_centers=frozenset({FIRST})),
        follows=Scope(health_centers=frozenset({SECOND})),
    )
    before = rows(programme_engine)
    by = replace(edit("center", ticket="b" * 32), rights=rights)
    moved = item | {"health_center": SECOND}
    done = save_item(programme_engine, by, OPENING, moved, key, version_of(item), "en")
    assert (done.outcome, rows(programme_engine)) == (GONE, before)
    said = item | {"what": "No scale since May"}
    done = save_item(programme_engine, by, OPENING, said, key, version_of(item), "en")
    assert done.outcome == SAVED


def test_what_is_of_no_place_is_the_programme_s(programme_engine):
    with programme_engine.connect() as connection:
        written = [may_write(connection, one, None, None) for one in WRITERS.values()]
        everywhere = may_write(connection, Rights(CODES_ONLY), None, None)
    assert written == [one == SAVED for one in OF_PROGRAMME.values()]
    assert everywhere is False, "all places are not the programme"


FOLLOWER = Rights(follows=Scope(health_centers=frozenset({FIRST})))


def test_who_follows_a_center_says_how_far_its_items_are_and_no_more(programme_engine):
    by = replace(edit("center"), rights=FOLLOWER)
    key, code = f"{HERE}·δ", schema.action_items.c.code
    columns = [schema.action_items.c[name] for name in ITEM_FIELDS]
    with programme_engine.connect() as connection:
        found = connection.execute(sa.select(*columns).where(code == key)).one()
    item = dict(found._mapping)
    done = {"status": "done", "closed_on": date(2012, 12, 1)}

    def saves(number: int, change: dict, key: str | None = key) -> str:
        mine = replace(by, ticket=f"{number:032x}")
        values = item | done | change
        return save_item(
            programme_engine, mine, OPENING, values, key, version_of(item), "en"
        ).outcome

    for number, change in enumerate(({"what": "x"}, {"health_center": None}, {"due_on": None})):
        assert saves(number, change) == GONE, change
    assert saves(7, {}, key=None) == GONE, "nor does she add one"
    assert saves(8, {}) == SAVED
    line = replace(by, ticket="e" * 32)
    assert save_line(programme_engine, line, OPENING, LINE, None, "", "en").outcome == GONE
    event = EVENT | {"scope": "health_center", "district": None, "health_center": FIRST}
    assert add_event(programme_engine, replace(by, ticket="f" * 32), event, "en").outcome == SAVED


def test_a_center_that_moved_meanwhile_is_judged_as_it_lies(programme_engine):
    table = schema.health_centers
    moved = sa.update(table).where(table.c.code == FIRST).values(district=THERE)
    with writing(programme_engine) as connection:
        connection.execute(moved)
    event = EVENT | {"scope": "health_center", "district": None, "health_center": FIRST}
    for writer, outcome in (("district", GONE), ("other", SAVED)):
        assert add_event(programme_engine, edit(writer), event, "en").outcome == outcome
