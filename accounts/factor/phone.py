"""The codes of a phone (TOTP, RFC 6238, by pyotp), and ten spare ones on paper.

A secret is offered, and counts from its first right code on. No code is taken twice: of a phone's
the counter of the last one is kept, a spare one is deleted, in the transaction that lets her in.
"""

from datetime import UTC, datetime, timedelta

import pyotp
import sqlalchemy as sa
from pyotp.utils import strings_equal

from accounts import tables
from accounts.audit import Deed, write
from accounts.codes import digest_of, new_code
from accounts.people import Person, end_sessions
from accounts.store import Accounts

ISSUER = "MESH Dashboard"
LIFE = timedelta(minutes=15)  # of an offer
EARLY_OR_LATE = (0, -1, 1)  # half minutes by which the clocks of phones may differ
SPARES = 10
NEVER = -1  # the counter of a phone that showed no code yet
_factor, _offer, _spare = tables.factors.c, tables.offers.c, tables.spares.c


def is_hers(accounts: Accounts, user: int) -> bool:
    """Tell whether somebody has a second factor."""
    with accounts.reading() as connection:
        asked = sa.select(_factor.user).where(_factor.user == user)
        return connection.scalar(asked) is not None


def offer(accounts: Accounts, person: Person) -> str:
    """Return a new secret for a phone, in base 32; the one before is forgotten."""
    secret = pyotp.random_base32()
    row = {"user": person.user, "secret": secret, "until": accounts.clock() + LIFE}
    with accounts.writing() as connection:
        connection.execute(sa.delete(tables.offers).where(_offer.user == person.user))
        connection.execute(sa.insert(tables.offers), row)
    return secret


def offered(accounts: Accounts, person: Person) -> str:
    """Return the secret that was offered and still holds; empty where there is none."""
    with accounts.reading() as connection:
        return connection.scalar(_open_offer(accounts, person)) or ""


def address_of(secret: str, name: str) -> str:
    """Return what the square says to the app of a phone."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def confirm(accounts: Accounts, person: Person, session: str, code: str) -> list[str]:
    """Take a phone on with its first code, and return spare codes; none where the code is wrong.

    They are shown now and never again. Her other sessions end; `session` is the digest of this one.
    """
    with accounts.writing() as connection:
        secret = connection.scalar(_open_offer(accounts, person))
        counter = counter_of(secret, code, accounts.clock(), NEVER) if secret else None
        if counter is None:
            return []
        _forget(connection, person.user)
        row = {"user": person.user, "secret": secret, "counter": counter}
        connection.execute(sa.insert(tables.factors), {**row, "since": accounts.clock()})
        spares = [new_code() for _ in range(SPARES)]
        rows = [{"digest": digest_of(one), "user": person.user} for one in spares]
        connection.execute(sa.insert(tables.spares), rows)
        others = (tables.sessions.c.user == person.user, tables.sessions.c.digest != session)
        connection.execute(sa.delete(tables.sessions).where(*others))
        write(connection, accounts.clock(), Deed(person.name, "factor", person.name, session))
    return spares


def spend(connection: sa.Connection, user: int, code: str, at: datetime) -> bool:
    """Take a code of somebody's phone, or a spare one, and never the same again."""
    kept = connection.execute(sa.select(*_factor).where(_factor.user == user)).first()
    if kept is None:
        return False
    counter = counter_of(kept.secret, code, at, kept.counter)
    if counter is None:
        mine = sa.delete(tables.spares).where(_spare.user == user)
        return connection.execute(mine.where(_spare.digest == digest_of(code))).rowcount == 1
    newer = sa.update(tables.factors).where(_factor.user == user, _factor.counter < counter)
    return connection.execute(newer.values(counter=counter)).rowcount == 1


def counter_of(secret: str, code: str, at: datetime, after: int) -> int | None:
    """Return which half minute a code is of; None where it is of none that still counts.

    `at`: UTC without a zone; `after`: the half minute of the last code that was taken.
    """
    phone, typed = pyotp.TOTP(secret), "".join(code.split())
    now = phone.timecode(at.replace(tzinfo=UTC))
    for counter in (now + off for off in EARLY_OR_LATE):
        if counter > after and strings_equal(typed, phone.generate_otp(counter)):
            return counter
    return None


def left(accounts: Accounts, user: int) -> int:
    """Count the spare codes that somebody has left."""
    with accounts.reading() as connection:
        asked = sa.select(sa.func.count()).select_from(tables.spares).where(_spare.user == user)
        return connection.scalar(asked)


def take(accounts: Accounts, user: int, by: str, name: str) -> bool:
    """Take somebody's second factor away; her sessions end. Tell whether she had one."""
    with accounts.writing() as connection:
        if not _forget(connection, user):
            return False
        end_sessions(connection, user)
        write(connection, accounts.clock(), Deed(by, "take factor", name))
    return True


def _open_offer(accounts: Accounts, person: Person) -> sa.Select:
    holds = (_offer.user == person.user, _offer.until > accounts.clock())
    return sa.select(_offer.secret).where(*holds)


def _forget(connection: sa.Connection, user: int) -> bool:
    """Delete all of somebody's second factor; tell whether there was one."""
    for table in (tables.offers, tables.spares):
        connection.execute(sa.delete(table).where(table.c.user == user))
    return connection.execute(sa.delete(tables.factors).where(_factor.user == user)).rowcount == 1
