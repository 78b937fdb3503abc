"""Logging in: the same work and the same answer for a name that is unknown, closed, or waits."""

from dataclasses import dataclass

import sqlalchemy as sa

from accounts import lockout, sessions, tables
from accounts.audit import Deed, write
from accounts.factor import phone, steps
from accounts.passwords import hashed, is_old, is_right
from accounts.people import NAME, plain_name
from accounts.store import Accounts

_user = tables.users.c


@dataclass(frozen=True)
class Entry:
    """The password was right: the secret of a new session, or of the step to the second factor."""

    secret: str
    is_step: bool = False


def login(accounts: Accounts, name: str, password: str, address: str, browser: str) -> Entry | None:
    """Let somebody in, or as far as her second factor; else None: nobody is told why not."""
    counted = lockout.subjects(name, address)
    may_try = lockout.may_try(accounts, counted)
    row = known_by(accounts, name)
    is_hers = is_right(row and row.password, password)
    if not (may_try and is_hers and row.disabled_at is None):
        if may_try:
            failed(accounts, row.name if row else "")
        return None
    lockout.forgive(accounts, counted)
    kept = keep_anew(accounts, row, password) if is_old(row.password) else row.password
    return enter(accounts, row.id, browser, kept)


def enter(accounts: Accounts, user: int, browser: str, kept: str | None = None) -> Entry | None:
    """Let somebody in who is known by now, or as far as her second factor.

    `kept`: what was kept of the password that was just found right; None where she came otherwise.
    """
    has_factor = phone.is_hers(accounts, user)
    secret = (
        steps.begin(accounts, user, kept)
        if has_factor
        else sessions.begin(accounts, user, browser, kept, typed=kept is not None)
    )
    return secret and Entry(secret, has_factor)


def is_her_password(accounts: Accounts, name: str, password: str) -> bool:
    """Tell whether whoever is logged in knows her password.

    Tries are counted apart from those at the login: strangers who guess there lock her out of
    nothing here.
    """
    counted = {lockout.digest_of(f"again {name}"): lockout.OF_A_NAME}
    may_try = lockout.may_try(accounts, counted)
    row = known_by(accounts, name)
    if not is_right(row and row.password, password) or not may_try:
        return False
    lockout.forgive(accounts, counted)
    return True


def known_by(accounts: Accounts, name: str) -> sa.Row | None:
    """Return the row of whoever has a name; what cannot be a name is nobody's."""
    plain = plain_name(name)
    wanted = plain if NAME.fullmatch(plain) else ""
    with accounts.reading() as connection:
        return connection.execute(sa.select(*_user).where(_user.name == wanted)).first()


def failed(accounts: Accounts, name: str) -> None:
    """Write down that somebody was not let in; a name that nobody has may be a password."""
    with accounts.writing() as connection:
        write(connection, accounts.clock(), Deed(name or "unknown", "failed login"))


def keep_anew(accounts: Accounts, row: sa.Row, password: str) -> str:
    """Keep the same password with the work that is asked for today, and return what is kept."""
    kept = hashed(password)
    with accounts.writing() as connection:
        mine = sa.update(tables.users).where(_user.id == row.id, _user.password == row.password)
        connection.execute(mine.values(password=kept))
    return kept
