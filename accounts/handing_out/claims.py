"""The first admin by a link: printed at the console, for half an hour, while there is none."""

import secrets
from datetime import timedelta

import sqlalchemy as sa

from accounts import tables
from accounts.people import first_in
from accounts.sessions import digest_of
from accounts.store import Accounts

LIFE = timedelta(minutes=30)
BY = "console:link"
_claim, _user = tables.claims.c, tables.users.c


def issue(accounts: Accounts) -> str | None:
    """Return the secret of a new link, the older ones are void; None where there are accounts."""
    secret, now = secrets.token_urlsafe(32), accounts.clock()
    with accounts.writing() as connection:
        if _is_taken(connection):
            return None
        connection.execute(sa.delete(tables.claims))
        row = {"digest": digest_of(secret), "until": now + LIFE}
        connection.execute(sa.insert(tables.claims), row)
    return secret


def is_open(accounts: Accounts, secret: str) -> bool:
    """Tell whether a link still makes the first admin."""
    if not accounts.is_ready():
        return False
    with accounts.reading() as connection:
        found = connection.execute(_open(accounts, secret)).first()
        return found is not None and not _is_taken(connection)


def claim(accounts: Accounts, secret: str, told: tuple[str, str], password: str) -> bool:
    """Make the first admin, once, whoever tries at the same time; tell whether it was done.

    `told`: the name she logs in with, and how others read it; `password`: what is kept of one.
    """
    with accounts.writing() as connection:
        if connection.execute(_open(accounts, secret)).first() is None or _is_taken(connection):
            return False
        first_in(connection, accounts, (*told, password), BY)
        connection.execute(sa.delete(tables.claims))
    accounts.ask_anew()
    return True


def _open(accounts: Accounts, secret: str) -> sa.Select:
    holds = (_claim.digest == digest_of(secret), _claim.until > accounts.clock())
    return sa.select(_claim.digest).where(*holds)


def _is_taken(connection: sa.Connection) -> bool:
    return connection.execute(sa.select(_user.id).limit(1)).first() is not None
