"""Leave to read names: for some nurses, in one session, for half an hour, written down first."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from accounts import tables
from accounts.audit import Deed, about_nurses, write
from accounts.people import AccountProblem, Person
from accounts.sessions import Session
from accounts.store import Accounts
from data_loaders.people.names import Reveal

LIFE = timedelta(minutes=30)
_reveal, _grant = tables.reveals.c, tables.name_grants.c


@dataclass(frozen=True)
class Held:
    """The leave that a session has now, and when the last of it ends."""

    reveal: Reveal = field(default_factory=Reveal)
    until: datetime | None = None


def begin(
    accounts: Accounts, session: Session, nurses: Iterable[str], reason: str, place: str = ""
) -> None:
    """Give a session leave for some nurses; a row for each of them says who was shown, and why.

    One transaction: where a row cannot be written there is no leave.
    """
    codes, now = sorted(set(nurses)), accounts.clock()
    with accounts.writing() as connection:
        connection.execute(sa.delete(tables.reveals).where(_reveal.until <= now))
        row = {"session": session.digest, "nurses": json.dumps(codes), "until": now + LIFE}
        connection.execute(sa.insert(tables.reveals), row)
        for code in codes:
            told = about_nurses(": ".join(one for one in (place, reason) if one), [code])
            write(connection, now, Deed(session.person.name, "names", told, session.digest))


def held(accounts: Accounts, session: Session) -> Held:
    """Return the leave that a session has: nothing of what is over."""
    mine = (_reveal.session == session.digest, _reveal.until > accounts.clock())
    with accounts.reading() as connection:
        rows = connection.execute(sa.select(_reveal.nurses, _reveal.until).where(*mine)).all()
    codes = frozenset(code for row in rows for code in json.loads(row.nurses))
    return Held(Reveal(codes), min((row.until for row in rows), default=None))


def end(accounts: Accounts, session: Session) -> None:
    """Take back the leave of a session."""
    with accounts.writing() as connection:
        connection.execute(sa.delete(tables.reveals).where(_reveal.session == session.digest))
        hidden = Deed(session.person.name, "hide names", "", session.digest)
        write(connection, accounts.clock(), hidden)


# The grant with a last day.


def has_dated(accounts: Accounts, person: Person) -> bool:
    """Tell whether somebody has a grant of names that holds today."""
    today = accounts.clock().date()
    mine = sa.select(_grant.user).where(_grant.user == person.user, _grant.ends_on > today)
    with accounts.reading() as connection:
        return connection.execute(mine).first() is not None


def grant(accounts: Accounts, person: Person, ends_on: date, by: str) -> None:
    """Let somebody ask for names until a day; one that is past takes it back at once."""
    if ends_on <= accounts.clock().date():
        raise AccountProblem(f"Names are granted until a day that is still to come, got: {ends_on}")
    _granted_until(accounts, person, ends_on, Deed(by, "grant", f"{person.name} names {ends_on}"))


def revoke(accounts: Accounts, person: Person, by: str) -> None:
    """Let somebody ask for names no more; what she has leave for is over too."""
    _granted_until(accounts, person, None, Deed(by, "revoke", f"{person.name} names"))


def _granted_until(accounts: Accounts, person: Person, ends_on: date | None, deed: Deed) -> None:
    hers = sa.select(tables.sessions.c.digest).where(tables.sessions.c.user == person.user)
    with accounts.writing() as connection:
        connection.execute(sa.delete(tables.name_grants).where(_grant.user == person.user))
        connection.execute(sa.delete(tables.reveals).where(_reveal.session.in_(hers)))
        if ends_on is not None:
            row = {"user": person.user, "ends_on": ends_on}
            connection.execute(sa.insert(tables.name_grants), row)
        write(connection, accounts.clock(), deed)
