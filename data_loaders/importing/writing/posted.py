"""Postings of before that a newer one corrects or ends (`checking/settling.py` says which)."""

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.checking.columns import TARGETS
from data_loaders.importing.checking.settling import Settlement
from data_loaders.importing.writing.ledger import Change, remember
from data_loaders.importing.writing.removing import Needed, remove
from data_loaders.importing.writing.work import CHANGED, Work

_one = schema.postings.c
KEPT = (
    "ended_on",
    "end_reason",
    "destination",
    "observed_from",
)  # where the file has no such column
OF_AN_END = ("end_reason", "destination")


def settled_values(work: Work, settled: Settlement, in_file: set[str]) -> dict[int, dict]:
    """Return row of the file -> what it says beside its cells.

    A corrected posting keeps what the file has no column for; one that a move ends, ends; one that
    is open (again) has nowhere that its nurse went to, and no reason why.
    """
    values: dict[int, dict] = {}
    for number, key in settled.replaced.items():
        row = _row_of(work, key)
        if row is not None:
            values[number] = {name: row[name] for name in KEPT if name not in in_file}
    for number, (day, center) in settled.ended.items():
        if isinstance(number, int):
            values.setdefault(number, {}).update(ended_on=day, destination=center)
    for one in settled.postings:
        if one.row and one.ended_on is None and "ended_on" in in_file:
            nothing = dict.fromkeys({*OF_AN_END} - in_file)
            values.setdefault(one.row, {}).update(nothing)
    return values


def apply_settlement(work: Work, settled: Settlement, needed: Needed) -> None:
    """Take the corrected postings out and end those that a nurse moved from."""
    keys = [_row_of(work, key)["id"] for key in settled.replaced.values() if _row_of(work, key)]
    remove(work, schema.postings, keys, needed)
    for key, (day, center) in settled.ended.items():
        row = _row_of(work, key) if isinstance(key, tuple) else None
        if row is not None:
            _end(work, row, day, center)


def _row_of(work: Work, key: tuple):
    nurse, center, role, started_on = key
    asked = sa.select(schema.postings).where(
        _one.nurse == nurse,
        _one.health_center == center,
        _one.role == role,
        _one.started_on == started_on,
    )
    return work.connection.execute(asked).mappings().first()


def _end(work: Work, row, day, center: str) -> None:
    """End a stored posting on the day of a move."""
    target = TARGETS["postings"]
    new = {"ended_on": day, "destination": row["destination"] or center}
    work.versions.keep(target, [row])
    remember(
        work.connection,
        work.import_id,
        (
            Change("postings", target.named(row), name, row[name], value)
            for name, value in new.items()
            if row[name] != value
        ),
    )
    statement = sa.update(schema.postings).where(_one.id == row["id"])
    work.connection.execute(statement.values(new | {"import_id": work.import_id}))
    work.count("postings", CHANGED, 1)
