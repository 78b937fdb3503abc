"""Names of nurses: read here and nowhere else, by whoever has leave, after it was written down.

No other loader reads them (tests/test_code.py), and nothing that was read with them is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from dashboard.filters import Filters
from data_loaders import schema
from data_loaders.scope import Reader, Scope
from data_loaders.walls.entering import Entry, entry_of

_posting = schema.postings.c


@dataclass(frozen=True)
class Reveal:
    """Leave to read the names of some nurses, by code; it was written down before it was given."""

    nurses: frozenset[str] = frozenset()


def names_of(reader: Reader, codes: Iterable[str], reveal: Reveal) -> dict[str, str]:
    """Return code -> name, in code order, of those of the nurses whom the leave is for.

    Whom the reader's scope does not hold has no name here, whatever the leave says.
    """
    identity = schema.nurse_identities.c
    asked = sorted(reveal.nurses.intersection(codes))
    named = reader.with_scope(replace(reader.scope, names=True))
    statement = named.select(schema.nurse_identities, identity.nurse, identity.name)
    rows = named.frame(statement.where(identity.nurse.in_(asked)).order_by(identity.nurse))
    return dict(zip(rows.nurse, rows.name, strict=True))


def entry_for_names(scope: Scope) -> Entry:
    """Return what a transaction begins with in which names are read, where a wall stands."""
    return entry_of(replace(scope, names=True))


def load_in_post(reader: Reader, filters: Filters, day: date) -> list[str]:
    """Return the codes of the nurses who are in post on a day at the places asked for."""
    statement = reader.select(schema.postings, _posting.nurse, filters=filters)
    is_open = sa.or_(_posting.ended_on.is_(None), _posting.ended_on > day)
    held = statement.where(_posting.started_on <= day, is_open)
    return list(reader.frame(held.distinct().order_by(_posting.nurse)).nurse)
