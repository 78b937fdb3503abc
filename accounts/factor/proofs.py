"""Who is logged in may have left the room: for some deeds the password is asked for again."""

from datetime import timedelta

import sqlalchemy as sa

from accounts import tables
from accounts.login import is_her_password
from accounts.sessions import WHOLE, Session
from accounts.store import Accounts

_proof = tables.proofs.c


def is_fresh(accounts: Accounts, session: Session, minutes: int) -> bool:
    """Tell whether somebody typed her password in the last minutes, to log in or again.

    Of whoever came by another provider it was noted that she did not.
    """
    since = accounts.clock() - timedelta(minutes=minutes)
    with accounts.reading() as connection:
        proved = connection.scalar(sa.select(_proof.at).where(_proof.session == session.digest))
    return (proved or session.begun_at) > since


def prove(accounts: Accounts, session: Session, password: str) -> bool:
    """Tell whether the password is hers; if so, remember for this session that she typed it."""
    if not is_her_password(accounts, session.person.name, password):
        return False
    now = accounts.clock()
    with accounts.writing() as connection:
        old = sa.or_(_proof.session == session.digest, _proof.at <= now - WHOLE)
        connection.execute(sa.delete(tables.proofs).where(old))
        connection.execute(sa.insert(tables.proofs), {"session": session.digest, "at": now})
    return True
