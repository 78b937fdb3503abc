"""Sessions: a row here for every browser that is logged in; the browser holds 256 random bits."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa

from accounts import tables
from accounts.audit import Deed, write
from accounts.people import Person, person_of
from accounts.store import Accounts

LONG_AGO = timedelta(hours=1)  # more than any deed that wants her password lets pass
IDLE, WHOLE, MINUTE = timedelta(minutes=30), timedelta(hours=10), timedelta(minutes=1)
_session, _user = tables.sessions.c, tables.users.c


@dataclass(frozen=True)
class Session:
    """A session that holds; `digest` names it and opens nothing."""

    digest: str
    person: Person
    begun_at: datetime
    seen_at: datetime
    browser: str


def begin(
    accounts: Accounts, user: int, browser: str, kept: str | None = None, typed: bool = True
) -> str | None:
    """Begin a session and return the secret that her browser is to keep; always a new one.

    `typed`: did she type her password just now.

    `kept`: what was kept of the password that was just found right. None where she has another by
    now, or her account was closed meanwhile: no session outlives what ended the others.
    """
    with accounts.writing() as connection:
        name = name_of(connection, user, kept)
        return name and opened(connection, accounts, (user, name), browser, typed)


def name_of(connection: sa.Connection, user: int, kept: str | None) -> str | None:
    """Return the name of somebody whose account is open, and whose password is still that one."""
    hers = sa.select(_user.name).where(_user.id == user, _user.disabled_at.is_(None))
    return connection.scalar(hers if kept is None else hers.where(_user.password == kept))


def opened(
    connection: sa.Connection, accounts: Accounts, whose: tuple, browser: str, typed: bool
) -> str:
    """Write a new session down, in the transaction that let her in, and return its secret."""
    (user, name), secret, now = whose, secrets.token_urlsafe(32), accounts.clock()
    connection.execute(sa.delete(tables.sessions).where(_session.begun_at <= now - WHOLE))
    row = {"digest": digest_of(secret), "user": user, "begun_at": now, "seen_at": now}
    connection.execute(sa.insert(tables.sessions), {**row, "browser": browser[:120]})
    if not typed:
        note_untyped(connection, digest_of(secret), now)
    write(connection, now, Deed(name, "login", "", digest_of(secret)))
    return secret


def note_untyped(connection: sa.Connection, digest: str, now: datetime) -> None:
    """Note that no password was typed for a session, or a step to one, that begins now."""
    connection.execute(sa.insert(tables.proofs), {"session": digest, "at": now - LONG_AGO})


def find(accounts: Accounts, secret: str) -> Session | None:
    """Return the session of a secret with whose it is, as her grants are now; None for any other.

    It is over after 30 minutes without a request, after 10 hours in any case, when she logs out,
    and when her password, a role of hers or her account is changed.
    """
    if not secret:
        return None
    with accounts.reading() as connection:
        row = connection.execute(_held(accounts, _session.digest == digest_of(secret))).first()
        if row is None:
            return None
        person = person_of(connection, accounts, row)
    if accounts.clock() - row.seen_at >= MINUTE:
        with accounts.writing() as connection:
            mine = sa.update(tables.sessions).where(_session.digest == row.digest)
            connection.execute(mine.values(seen_at=accounts.clock()))
    return Session(row.digest, person, row.begun_at, row.seen_at, row.browser)


def of(accounts: Accounts, user: int) -> list[Session]:
    """Return the sessions of somebody that hold, the newest first."""
    with accounts.reading() as connection:
        rows = connection.execute(
            _held(accounts, _session.user == user).order_by(_session.begun_at.desc())
        ).all()
        return [
            Session(
                row.digest,
                person_of(connection, accounts, row),
                row.begun_at,
                row.seen_at,
                row.browser,
            )
            for row in rows
        ]


def end(accounts: Accounts, digest: str, person: Person) -> None:
    """End one session of hers."""
    with accounts.writing() as connection:
        mine = (_session.digest == digest, _session.user == person.user)
        connection.execute(sa.delete(tables.sessions).where(*mine))
        write(connection, accounts.clock(), Deed(person.name, "logout", "", digest))


def _held(accounts: Accounts, *which: sa.ColumnElement) -> sa.Select:
    now = accounts.clock()
    columns = (_session.digest, _session.begun_at, _session.seen_at, _session.browser, *_user)
    asked = sa.select(*columns).join(tables.users, _user.id == _session.user)
    return asked.where(
        *which,
        _session.seen_at > now - IDLE,
        _session.begun_at > now - WHOLE,
        _user.disabled_at.is_(None),
    )


def digest_of(secret: str) -> str:
    """Return what a session is known by here."""
    return sha256(secret.encode(errors="replace")).hexdigest()
