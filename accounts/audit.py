"""Who did what: rows that are only added, each sealed with the one before it.

A row that is changed or taken out later breaks the seals of all that follow.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import sqlalchemy as sa

from accounts import tables
from accounts.store import Accounts

LONGEST = 1000
APART, OF_NURSE = "\t", "nurse "  # no code holds a tab
BEGINNING = "0" * 64
_row = tables.audit.c


@dataclass(frozen=True)
class Deed:
    """What is written down: who did it (`by`, with her session's beginning), what, about what."""

    by: str
    action: str
    about: str = ""
    session: str = ""


def write(connection: sa.Connection, at: datetime, deed: Deed) -> None:
    """Add a row in the transaction of the deed itself; one at a time, for each seals the last."""
    connection.execute(sa.select(tables.store.c.version).with_for_update()).all()
    newest = sa.select(_row.digest).order_by(_row.id.desc()).limit(1)
    before = connection.execute(newest).scalar() or BEGINNING
    row = {
        "at": at.replace(microsecond=0),
        "by": deed.by[:120],
        "session": deed.session[:12],
        "action": deed.action,
        "about": deed.about[:LONGEST],
    }
    connection.execute(sa.insert(tables.audit), {**row, "digest": seal(before, row)})


def seal(before: str, row: dict) -> str:
    """Return the digest of a row that follows another."""
    told = [before, f"{row['at']:%Y-%m-%dT%H:%M:%S}"]
    told += [row[name] for name in ("by", "session", "action", "about")]
    return sha256(json.dumps(told).encode()).hexdigest()


def read(accounts: Accounts, by: str | None = None) -> list[sa.Row]:
    """Return the rows, the oldest first: all of them, or what one person did."""
    asked = sa.select(*_row).order_by(_row.id)
    with accounts.reading() as connection:
        return list(connection.execute(asked if by is None else asked.where(_row.by == by)))


def about_nurses(about: str, nurses: Iterable[str]) -> str:
    """Return what a row is about, with the nurses whom it is about by code."""
    return APART.join([about, *(f"{OF_NURSE}{code}" for code in nurses)])


def rows_about(about: str, nurses: Iterable[str]) -> list[str]:
    """Return what one row or several are about: all nurses are named, and no code breaks off."""
    rows, named = [], []
    for code in nurses:
        if named and len(about_nurses(about, [*named, code])) > LONGEST:
            rows.append(about_nurses(about, named))
            named = []
        named.append(code)
    return [*rows, about_nurses(about, named)]


def of_nurse(accounts: Accounts, code: str) -> list[sa.Row]:
    """Return the rows about one nurse, the oldest first: who looked at her, and what for."""
    wanted = f"{OF_NURSE}{code}"
    asked = sa.select(*_row).where(_row.about.contains(wanted, autoescape=True)).order_by(_row.id)
    with accounts.reading() as connection:
        rows = connection.execute(asked).all()
    return [row for row in rows if wanted in row.about.split(APART)[1:]]


def broken(rows: list[sa.Row]) -> Iterator[int]:
    """Yield the number of every row whose seal is not that of what stands there now."""
    before = BEGINNING
    for row in rows:
        if seal(before, dict(row._mapping)) != row.digest:
            yield row.id
        before = row.digest
