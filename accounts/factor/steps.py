"""Between password and second factor: a step of ten minutes that opens nothing by itself.

Tries of the second factor have a limit of their own, and only somebody with the password makes any:
strangers who guess at passwords cannot lock it.
"""

import secrets
from datetime import timedelta

import sqlalchemy as sa

from accounts import lockout, sessions, tables
from accounts.audit import Deed, write
from accounts.factor import phone
from accounts.sessions import digest_of
from accounts.store import Accounts

LIFE = timedelta(minutes=10)
_step, _user = tables.steps.c, tables.users.c


def begin(accounts: Accounts, user: int, kept: str | None) -> str | None:
    """Return the secret of a step for somebody whose password (`kept` of it) was right just now.

    None: she came by another provider.
    """
    secret, now = secrets.token_urlsafe(32), accounts.clock()
    with accounts.writing() as connection:
        if sessions.name_of(connection, user, kept) is None:
            return None
        connection.execute(sa.delete(tables.steps).where(_step.until <= now))
        row = {"digest": digest_of(secret), "user": user, "until": now + LIFE}
        connection.execute(sa.insert(tables.steps), row)
        if kept is None:
            sessions.note_untyped(connection, row["digest"], now)
    return secret


def is_open(accounts: Accounts, secret: str) -> bool:
    """Tell whether a step still holds."""
    with accounts.reading() as connection:
        return connection.execute(_open(accounts, secret)).first() is not None


def finish(accounts: Accounts, secret: str, code: str, browser: str) -> str | None:
    """Return the secret of a session for whoever took the step and has the code; else None."""
    with accounts.reading() as connection:
        row = connection.execute(_open(accounts, secret)).first()
    if row is None:
        return None
    counted = {lockout.digest_of(f"factor {row.id}"): lockout.OF_A_NAME}
    if not lockout.may_try(accounts, counted):
        return None
    made = _opened(accounts, secret, code, browser)
    if made is not None:
        lockout.forgive(accounts, counted)
    return made


def _opened(accounts: Accounts, secret: str, code: str, browser: str) -> str | None:
    """Spend the code and the step, and open the session, or nothing of it."""
    with accounts.writing() as connection:
        row = connection.execute(_open(accounts, secret)).first()
        if row is None:
            return None
        if not phone.spend(connection, row.id, code, accounts.clock()):
            write(connection, accounts.clock(), Deed(row.name, "failed factor"))
            return None
        mine = sa.delete(tables.steps).where(_step.digest == digest_of(secret))
        if connection.execute(mine).rowcount != 1:
            return None
        untyped = sa.delete(tables.proofs).where(tables.proofs.c.session == digest_of(secret))
        typed = not connection.execute(untyped).rowcount
        return sessions.opened(connection, accounts, (row.id, row.name), browser, typed)


def _open(accounts: Accounts, secret: str) -> sa.Select:
    found = sa.select(_user.id, _user.name).join(tables.steps, _step.user == _user.id)
    return found.where(
        _step.digest == digest_of(secret),
        _step.until > accounts.clock(),
        _user.disabled_at.is_(None),
    )
