"""Postings that would exclude each other after an import is taken back: nobody is in two posts."""

from itertools import combinations

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.checking.settling import Posting, excludes

AT_A_TIME = 500
_posting = schema.postings.c
Known = tuple[str, str, str, object]  # nurse, health center, role, first day


def excluded(connection: sa.Connection, put: set[Known]) -> list[tuple[str, str]]:
    """Return (a posting that was put back, one that excludes it), each as its key in words."""
    nurses = sorted({nurse for nurse, *_ in put})
    columns = (_posting.nurse, _posting.health_center, _posting.role)
    days = (_posting.started_on, _posting.ended_on)
    by_nurse: dict[str, list[Posting]] = {}
    for start in range(0, len(nurses), AT_A_TIME):
        these = _posting.nurse.in_(nurses[start : start + AT_A_TIME])
        for row in connection.execute(sa.select(*columns, *days).where(these)):
            by_nurse.setdefault(row.nurse, []).append(Posting(*row))
    found = []
    for postings in by_nurse.values():
        ordered = sorted(postings, key=lambda one: one.started_on)
        for earlier, later in combinations(ordered, 2):
            if excludes(earlier, later) and {earlier.key, later.key} & put:
                both = (earlier, later) if earlier.key in put else (later, earlier)
                found.append((_named(both[0]), _named(both[1])))
    return found


def _named(posting: Posting) -> str:
    return " ".join(map(str, posting.key))
