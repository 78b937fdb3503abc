"""Tokens: what a spreadsheet or a program reads numbers with in somebody's name, for a while.

256 random bits, shown once; only their digest is kept. A token sees what its owner may take along
today, or some of her places, and it writes nothing.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa

from accounts import tables
from accounts.audit import Deed, write
from accounts.factor.needed import lacks_second_factor
from accounts.people import AccountProblem, Person, person_of
from accounts.roles import Grant, holding
from accounts.store import Accounts, one_at_a_time
from dashboard.messages import marked

MOST, LONGEST, MINUTE = 10, timedelta(days=365), timedelta(minutes=1)
BEGINNING = "mesh_"  # so that whoever finds one knows what it opens
_token, _user = tables.tokens.c, tables.users.c


@dataclass(frozen=True)
class Token:
    """A token that holds, and whose it is; `digest` names it and opens nothing.

    `places`: the only ones of hers that it reads; none named: all.
    """

    number: int
    digest: str
    label: str
    places: frozenset[str]
    made_at: datetime
    until: datetime
    used_at: datetime | None
    person: Person

    @property
    def grants(self) -> list[Grant]:
        """What it reads under: grants of its owner that take along, at its places."""
        if lacks_second_factor(self.person):
            return []
        taken = holding(self.person.grants, "", exporting=True)
        if not self.places:
            return taken
        narrowed = (replace(one, places=one.places & self.places) for one in taken)
        return [one for one in narrowed if one.places]


@dataclass(frozen=True)
class Wish:
    """What is wanted of a new token: what it is for, which places, for how many days."""

    label: str
    places: frozenset[str] = frozenset()
    days: int = 90


def issue(accounts: Accounts, person: Person, wish: Wish) -> str:
    """Return the secret of a new token; nobody is told it again."""
    secret, now = BEGINNING + secrets.token_urlsafe(32), accounts.clock()
    life = timedelta(days=wish.days)
    if not timedelta() < life <= LONGEST:
        raise AccountProblem(marked("A token holds for a year at most."))
    if not wish.places <= places_of(person) or not holding(person.grants, "", exporting=True):
        raise AccountProblem(marked("A token reads only what you may take along yourself."))
    with accounts.writing() as connection:
        one_at_a_time(connection)
        connection.execute(sa.delete(tables.tokens).where(_token.until <= now))
        hers = sa.select(sa.func.count()).where(_token.user == person.user)
        if connection.scalar(hers) >= MOST:
            raise AccountProblem(marked("You have ten tokens. End one that is not used any more."))
        row = {"digest": digest_of(secret), "user": person.user, "label": wish.label[:120]}
        row |= {"places": json.dumps(sorted(wish.places)), "made_at": now, "until": now + life}
        connection.execute(sa.insert(tables.tokens), row)
        write(connection, now, Deed(person.name, "token", wish.label, row["digest"]))
    return secret


def places_of(person: Person) -> frozenset[str]:
    """Return the codes of all places that somebody may take along from."""
    grants = holding(person.grants, "", exporting=True)
    return frozenset().union(*(one.places for one in grants))


def find(accounts: Accounts, secret: str) -> Token | None:
    """Return the token of a secret with what its owner may today; None for any other.

    It is over on its day, when it is ended, and when its owner's account is closed or her password
    reset. When it was last used is written once a minute at most.
    """
    digest, now = digest_of(secret), accounts.clock()
    found = _held(accounts, _token.digest == digest)
    if found and (found[0].used_at is None or now - found[0].used_at >= MINUTE):
        with accounts.writing() as connection:
            mine = sa.update(tables.tokens).where(_token.digest == digest)
            connection.execute(mine.values(used_at=now))
    return found[0] if found else None


def of(accounts: Accounts, user: int) -> list[Token]:
    """Return the tokens of somebody that hold, the newest first."""
    return _held(accounts, _token.user == user)


def end(accounts: Accounts, user: int, numbers: Iterable[int], by: str) -> int:
    """End tokens of somebody; return how many of these numbers were hers."""
    hers = (_token.user == user, _token.number.in_(list(numbers)))
    with accounts.writing() as connection:
        rows = connection.execute(sa.select(_token.label, _token.digest).where(*hers)).all()
        connection.execute(sa.delete(tables.tokens).where(*hers))
        for row in rows:
            write(connection, accounts.clock(), Deed(by, "end token", row.label, row.digest))
    return len(rows)


def _held(accounts: Accounts, *which: sa.ColumnElement) -> list[Token]:
    asked = sa.select(*_token, *(one for one in _user if one.name != "id"), _user.id.label("id"))
    asked = asked.join(tables.users, _user.id == _token.user)
    holds = (_token.until > accounts.clock(), _user.disabled_at.is_(None))
    with accounts.reading() as connection:
        rows = connection.execute(asked.where(*which, *holds).order_by(_token.number.desc())).all()
        return [_token_of(row, person_of(connection, accounts, row)) for row in rows]


def _token_of(row: sa.Row, person: Person) -> Token:
    places = frozenset(json.loads(row.places))
    days = (row.made_at, row.until, row.used_at)
    return Token(row.number, row.digest, row.label, places, *days, person)


def digest_of(secret: str) -> str:
    """Return what a token is known by here."""
    return sha256(secret.encode(errors="replace")).hexdigest()
