"""Events are added once under their natural key and withdrawn whole, on every kind of database."""

import json
from datetime import date, datetime

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.editing.events import add_event, withdraw_event
from data_loaders.editing.history import Edit
from tests.desks import ALL_RIGHTS
from tests.programme import HERE, write_programme

EVENT = {
    "scope": "district",
    "district": HERE,
    "health_center": None,
    "on": date(2012, 9, 3),
    "kind": "training",
    "label": "Refresher",
    "rebase": False,
    "indicators": None,
}


@pytest.fixture
def written(any_engine):
    """Return each kind of database with the small programme, in turn."""
    write_programme(any_engine)
    return any_engine


def edit(ticket: str) -> Edit:
    return Edit(ticket, datetime(2013, 1, 4, 9), "mentor", HERE, None, ALL_RIGHTS)


def stored(engine) -> list[dict]:
    with engine.connect() as connection:
        asked = sa.select(schema.events).where(schema.events.c.label == EVENT["label"])
        return [dict(row) for row in connection.execute(asked).mappings()]


def test_an_event_is_added_once_and_withdrawn_with_its_history(written):
    for ticket in ("a", "a", "b"):
        assert add_event(written, edit(ticket), EVENT, "en").outcome == "saved"
    (row,) = stored(written)
    changed = withdraw_event(written, edit("c"), row["id"], EVENT | {"rebase": True}, "en")
    assert (changed.outcome, len(stored(written))) == ("aside", 1)
    named = withdraw_event(written, edit("f"), row["id"], EVENT | {"indicators": "CLS"}, "en")
    assert (named.outcome, len(stored(written))) == ("aside", 1)
    assert withdraw_event(written, edit("d"), row["id"], EVENT, "en").outcome == "saved"
    assert stored(written) == []
    assert withdraw_event(written, edit("e"), row["id"], EVENT, "en").outcome == "gone"
    with written.connect() as connection:
        edits = connection.execute(
            sa.select(schema.edits.c.old, schema.edits.c.new).where(
                schema.edits.c.table == "events"
            )
        ).all()
    texts = [[one and json.loads(one)["label"] for one in edit] for edit in edits]
    assert texts == [[None, "Refresher"], ["Refresher", None]]
