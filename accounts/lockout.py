"""Who guesses has to wait: counted in the store, so that all workers count together.

Nobody is locked out for good, or a stranger could do that to anybody; who has a session keeps it.
"""

from datetime import datetime, timedelta
from hashlib import sha256

import sqlalchemy as sa

from accounts import tables
from accounts.people import plain_name
from accounts.store import Accounts

OF_A_NAME, OF_AN_ADDRESS = 5, 20  # tries until one has to wait
FIRST, LONGEST = timedelta(minutes=1), timedelta(minutes=15)
FORGOTTEN = timedelta(hours=24)
_failure = tables.failures.c


def subjects(name: str, address: str) -> dict[str, int]:
    """Return what tries are counted by, and how many are free: a name, known or not; an address."""
    return {digest_of(f"name {plain_name(name)}"): OF_A_NAME, **of_address(address)}


def of_address(address: str) -> dict[str, int]:
    """Return the same of an address alone, where no name is told."""
    return {digest_of(f"address {address}"): OF_AN_ADDRESS}


def of_tokens_from(address: str) -> dict[str, int]:
    """Return the same of tokens that do not hold: a spreadsheet that is too old locks nobody out.

    Nobody guesses a token; counted is how often the store is asked and written to.
    """
    return {digest_of(f"token from {address}"): OF_AN_ADDRESS}


def digest_of(subject: str) -> str:
    """Return what a subject is known by: a password typed as a name is not kept."""
    return sha256(subject.encode(errors="replace")).hexdigest()


def may_try(accounts: Accounts, counted: dict[str, int]) -> bool:
    """Count a try before it is made, and tell whether it may be; a right one is taken back."""
    now = accounts.clock()
    with accounts.writing() as connection:
        connection.execute(sa.select(tables.store.c.version).with_for_update()).all()
        old = sa.delete(tables.failures).where(_failure.last_at < now - FORGOTTEN)
        connection.execute(old)
        asked = sa.select(*_failure).where(_failure.subject.in_(counted))
        known = {row.subject: row for row in connection.execute(asked)}
        if any(row.until and row.until > now for row in known.values()):
            return False
        for subject, free in counted.items():
            _count(connection, now, subject, free, known.get(subject))
    return True


def _count(connection: sa.Connection, now: datetime, subject: str, free: int, row) -> None:
    """Count one try; from the last free one on, each wait is twice as long as the one before."""
    count = 1 if row is None else row.count + 1
    wait = min(FIRST * 2 ** min(count - free, 10), LONGEST) if count >= free else None
    values = {"count": count, "last_at": now, "until": now + wait if wait else None}
    if row is None:
        connection.execute(sa.insert(tables.failures), {"subject": subject, **values})
    else:
        mine = sa.update(tables.failures).where(_failure.subject == subject)
        connection.execute(mine.values(values))


def forgive(accounts: Accounts, counted: dict[str, int]) -> None:
    """After a right one, forget the tries of a name; of an address take back this one only.

    Else whoever has an account could guess at others' for ever.
    """
    with accounts.writing() as connection:
        names = [one for one, free in counted.items() if free == OF_A_NAME]
        connection.execute(sa.delete(tables.failures).where(_failure.subject.in_(names)))
        rest = sa.update(tables.failures).where(_failure.subject.in_(counted))
        connection.execute(rest.values(count=_failure.count - 1, until=None))
