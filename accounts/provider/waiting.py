"""Logins that wait for a browser to come back: kept here, bound to that browser, used once."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest

import sqlalchemy as sa

from accounts import tables
from accounts.provider.client import Begun, ProviderProblem
from accounts.sessions import digest_of
from accounts.store import Accounts

LIFE, MOST = timedelta(minutes=10), 5_000
_waiting = tables.waiting.c


@dataclass(frozen=True)
class Waiting:
    """What a browser has to come back for: `there`, or to link the account of `user`."""

    nonce: str
    verifier: str
    there: str
    user: int | None


def begin(accounts: Accounts, begun: Begun, there: str, user: int | None = None) -> str:
    """Keep a login that was begun, and return the secret that its browser keeps."""
    secret, now = secrets.token_urlsafe(32), accounts.clock()
    row = {
        "digest": digest_of(secret),
        "state": digest_of(begun.state),
        "nonce": begun.nonce,
        "verifier": begun.verifier,
        "there": there[:1000],
        "user": user,
        "until": now + LIFE,
    }
    with accounts.writing() as connection:
        connection.execute(sa.delete(tables.waiting).where(_waiting.until <= now))
        if connection.scalar(sa.select(sa.func.count()).select_from(tables.waiting)) >= MOST:
            raise ProviderProblem("too many", is_silent=True)
        connection.execute(sa.insert(tables.waiting), row)
    return secret


def take(accounts: Accounts, secret: str, state: str) -> Waiting | None:
    """Return what a browser came back for, once; None where it is not the one, or too late."""
    digest = digest_of(secret)
    mine = _waiting.digest == digest
    with accounts.writing() as connection:
        row = connection.execute(sa.select(*_waiting).where(mine)).first()
        if row is None or connection.execute(sa.delete(tables.waiting).where(mine)).rowcount != 1:
            return None
    if row.until <= accounts.clock() or not compare_digest(row.state, digest_of(state)):
        return None
    return Waiting(row.nonce, row.verifier, row.there, row.user)
