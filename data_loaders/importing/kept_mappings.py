"""Mappings kept for the next export of their stream: whoever imports is offered last month's.

Words of a form may be names of nurses, so a mapping is offered to nobody who imports for fewer
districts than whoever kept it.
"""

import json
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import is_missing, reading, writing
from data_loaders.importing.problems import said_plainly
from data_loaders.scope import Scope

MOST_OFFERED = 20
_kept = schema.mappings.c


@dataclass(frozen=True)
class Kept:
    """A mapping: what its stream is called, the system it reads, its text.

    `columns`: the questions or columns that the export had when it was kept; `by`: who kept it.
    """

    name: str
    system: str
    text: str
    columns: tuple[str, ...]
    kept_at: datetime
    by: str | None = None


def keep_mapping(engine: sa.Engine, kept: Kept, places: Scope | None, language: str) -> None:
    """Keep a mapping in the place of the one that its stream had.

    `places`: for which whoever keeps it imports; None: all.
    """
    districts, name = _told(places), kept.name[: schema.CODE.length]
    same = [_kept.name == name, _kept.districts.is_not_distinct_from(districts)]
    values = {
        "name": name,
        "system": kept.system,
        "districts": districts,
        "kept_at": kept.kept_at.replace(tzinfo=None, microsecond=0),
        "by": kept.by,
        "columns": json.dumps(kept.columns, ensure_ascii=False),
        "text": kept.text,
    }
    with said_plainly(language), writing(engine) as connection:
        connection.execute(sa.delete(schema.mappings).where(*same))
        connection.execute(sa.insert(schema.mappings), values)


def kept_mappings(engine: sa.Engine, system: str, places: Scope | None) -> list[Kept]:
    """Return the mappings of a system that somebody may be offered, the newest first."""
    if is_missing(engine):
        return []
    with reading(engine) as connection:
        if not sa.inspect(connection).has_table(schema.mappings.name):
            return []
        asked = sa.select(schema.mappings).where(_kept.system == system)
        rows = connection.execute(asked.order_by(_kept.kept_at.desc(), _kept.id.desc()))
        return [_of(row) for row in rows if _may_see(row.districts, places)][:MOST_OFFERED]


def _of(row: sa.Row) -> Kept:
    columns = tuple(json.loads(row.columns))
    return Kept(row.name, row.system, row.text, columns, row.kept_at, row.by)


def _told(places: Scope | None) -> str | None:
    """Return districts as they are kept; None for all."""
    return None if places is None else json.dumps(sorted(places.districts))


def _may_see(districts: str | None, places: Scope | None) -> bool:
    """Tell whether whoever kept a mapping imports for no more districts than `places`."""
    if places is None:
        return True
    return districts is not None and {*json.loads(districts)} <= places.districts
