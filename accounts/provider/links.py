"""Whose account a provider's subject is: linked by whoever is logged in, by nothing else."""

import json
from hashlib import sha256

import sqlalchemy as sa

from accounts import tables
from accounts.audit import Deed, write
from accounts.people import Person
from accounts.store import Accounts, one_at_a_time

_link, _user = tables.links.c, tables.users.c


def digest_of(issuer: str, subject: str) -> str:
    """Return what a subject of a provider is known by here."""
    return sha256(json.dumps([issuer, subject]).encode()).hexdigest()


def link(accounts: Accounts, person: Person, issuer: str, subject: str) -> bool:
    """Link an account with a subject; False where that is linked with another already."""
    digest = digest_of(issuer, subject)
    with accounts.writing() as connection:
        one_at_a_time(connection)
        whose = connection.scalar(sa.select(_link.user).where(_link.digest == digest))
        if whose is not None:
            return whose == person.user
        hers = sa.delete(tables.links).where(_link.user == person.user)
        connection.execute(hers)
        row = {"digest": digest, "user": person.user, "linked_at": accounts.clock()}
        connection.execute(sa.insert(tables.links), row)
        write(connection, accounts.clock(), Deed(person.name, "link", issuer))
    return True


def whose(accounts: Accounts, issuer: str, subject: str) -> int | None:
    """Return the number of whoever is linked with a subject and may log in."""
    asked = sa.select(_user.id).join(tables.links, _link.user == _user.id)
    asked = asked.where(_link.digest == digest_of(issuer, subject), _user.disabled_at.is_(None))
    with accounts.reading() as connection:
        return connection.scalar(asked)


def is_linked(accounts: Accounts, user: int) -> bool:
    """Tell whether somebody's account is linked."""
    with accounts.reading() as connection:
        return connection.scalar(sa.select(_link.digest).where(_link.user == user)) is not None


def unlink(accounts: Accounts, person: Person) -> None:
    """Let nobody log in to an account by a provider any more."""
    with accounts.writing() as connection:
        connection.execute(sa.delete(tables.links).where(_link.user == person.user))
        write(connection, accounts.clock(), Deed(person.name, "unlink", ""))
