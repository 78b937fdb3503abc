"""One-time codes: handed over on paper or by phone, they let somebody set her own password."""

import secrets
from datetime import timedelta
from hashlib import sha256

import sqlalchemy as sa

from accounts import tables
from accounts.audit import Deed, write
from accounts.passwords import hashed
from accounts.people import AccountProblem, end_sessions, set_password
from accounts.store import Accounts
from dashboard.messages import marked

LIFE = timedelta(hours=72)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 that are not mistaken for each other
LENGTH, GROUP = 16, 4  # 80 bits, as 4 times 4 letters
_code, _user = tables.codes.c, tables.users.c


def issue(accounts: Accounts, user: int, by: str) -> str:
    """Return a new code for somebody; her password is void, her sessions and older codes end."""
    code = new_code()
    with accounts.writing() as connection:
        set_password(connection, user, None)
        until = accounts.clock() + LIFE
        row = {"digest": digest_of(code), "user": user, "until": until}
        connection.execute(sa.insert(tables.codes), row)
        name = connection.execute(sa.select(_user.name).where(_user.id == user)).scalar_one()
        write(connection, accounts.clock(), Deed(by, "code", name))
    return code


def new_code() -> str:
    """Return 80 random bits to be read aloud: 4 times 4 letters."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def whose(accounts: Accounts, code: str) -> tuple[int, str, str] | None:
    """Return whom a code that holds is for: number, name, shown; None for any other."""
    with accounts.reading() as connection:
        row = connection.execute(_open(accounts, code)).first()
    return row and (row.id, row.name, row.shown)


def use(accounts: Accounts, code: str, password: str) -> int | None:
    """Set a password with a code, once; return whose it is, None where the code does not hold."""
    kept = hashed(password)
    with accounts.writing() as connection:
        row = connection.execute(_open(accounts, code)).first()
        spent = sa.delete(tables.codes).where(_code.digest == digest_of(code))
        if row is None or connection.execute(spent).rowcount != 1:
            return None
        set_password(connection, row.id, kept)
        write(connection, accounts.clock(), Deed(row.name, "password", row.name))
        return row.id


def change(accounts: Accounts, user: int, password: str, name: str) -> None:
    """Set another password of somebody who is logged in; all her sessions end."""
    if not password:
        raise AccountProblem(marked("A password is needed."))
    kept = hashed(password)
    with accounts.writing() as connection:
        set_password(connection, user, kept)
        write(connection, accounts.clock(), Deed(name, "password", name))


def end_all(accounts: Accounts, user: int, by: str, name: str) -> None:
    """End every session of somebody at once."""
    with accounts.writing() as connection:
        end_sessions(connection, user)
        write(connection, accounts.clock(), Deed(by, "end sessions", name))


def _open(accounts: Accounts, code: str) -> sa.Select:
    found = sa.select(_user.id, _user.name, _user.shown).join(tables.codes, _code.user == _user.id)
    return found.where(
        _code.digest == digest_of(code),
        _code.until > accounts.clock(),
        _user.disabled_at.is_(None),
    )


def digest_of(code: str) -> str:
    """Return what is kept of a code, however it was typed."""
    plain = "".join(one for one in code.upper() if one.isalnum())
    return sha256(plain.encode(errors="replace")).hexdigest()
