"""Who has an account: made, named, closed; and what she was granted."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from accounts import tables
from accounts.audit import Deed, write
from accounts.roles import ADMIN, ROLES, Grant
from accounts.store import Accounts
from dashboard.messages import marked, say_marked

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
NO_ROLE = marked("There is no role {role}. There are: {roles}")
BAD_NAME = marked("A name to log in with has 2 to 60 small letters, digits, or . _ -")
_user, _grant = tables.users.c, tables.grants.c


class AccountProblem(Exception):
    """What was asked of an account cannot be done; the text says why, for whoever asked.

    `text` is marked for the catalogue; `parts` fill it in.
    """

    def __init__(self, text: str, **parts: str):
        super().__init__(text.format(**parts))
        self._text, self._parts = text, parts

    def said(self, language: str) -> str:
        """Say why, in a language."""
        return say_marked(self._text, language).format(**self._parts)


@dataclass(frozen=True)
class Person:
    """Somebody with an account, and the grants that hold today."""

    user: int
    name: str
    shown: str
    grants: tuple[Grant, ...] = ()
    is_disabled: bool = False
    has_password: bool = True
    has_factor: bool = False

    @property
    def roles(self) -> tuple[str, ...]:
        """The names of her roles, each once."""
        return tuple(dict.fromkeys(one.role for one in self.grants))


def plain_name(name: str) -> str:
    """Return a name as it is compared: small letters, one spelling."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def add(accounts: Accounts, name: str, shown: str, by: str, password: str | None = None) -> int:
    """Make an account that may see nothing yet; return its number.

    `password` is what is kept of one. The first account is made once, whoever tries at the same
    time (`first` asks for it).
    """
    if not NAME.fullmatch(plain_name(name)):
        raise AccountProblem(BAD_NAME)
    with accounts.writing() as connection:
        return _added(connection, accounts, (plain_name(name), shown or name, password), by)


def add_first(accounts: Accounts, name: str, shown: str, by: str, password: str) -> int:
    """Make the first account, an admin's; refuse where there is any."""
    with accounts.writing() as connection:
        if connection.execute(sa.select(_user.id).limit(1)).first():
            raise AccountProblem(marked("There are accounts already."))
        return first_in(connection, accounts, (name, shown, password), by)


def first_in(connection: sa.Connection, accounts: Accounts, told: tuple, by: str) -> int:
    """Make the first admin in a transaction that knows that there is none.

    `told`: the name she logs in with, how others read it, what is kept of her password.
    """
    name, shown, password = told
    made = _added(connection, accounts, (plain_name(name), shown or name, password), by)
    _insert_grant(connection, accounts, made, Grant(ADMIN, frozenset()), (None, None, by))
    return made


def _added(connection: sa.Connection, accounts: Accounts, told: tuple, by: str) -> int:
    name, shown, password = told
    shown = "".join(one for one in shown if one.isprintable()).strip() or name
    if not NAME.fullmatch(name):
        raise AccountProblem(BAD_NAME)
    if connection.execute(sa.select(_user.id).where(_user.name == name)).first():
        raise AccountProblem(marked("There is an account named {name} already."), name=name)
    row = {"name": name, "shown": shown, "password": password, "created_at": accounts.clock()}
    user = connection.execute(sa.insert(tables.users), row).inserted_primary_key[0]
    write(connection, accounts.clock(), Deed(by, "account", name))
    return user


def grant(accounts: Accounts, user: int, given: Grant, ends_on: date | None, by: str) -> None:
    """Give a role at some places from today on, in place of what it was given before."""
    grant_from(accounts, user, given, (None, ends_on), by)


def grant_from(accounts: Accounts, user: int, given: Grant, days: tuple, by: str) -> None:
    """Give a role at some places, in place of what the same role was given before.

    `days`: the first on which it holds (None: today), and the first on which it holds no more.
    """
    begins_on, ends_on = days
    if given.role not in ROLES:
        raise AccountProblem(NO_ROLE, role=given.role, roles=", ".join(ROLES))
    if ROLES[given.role].places and not given.places:
        raise AccountProblem(marked("The role {role} needs its places."), role=given.role)
    with accounts.writing() as connection:
        if given.role == ADMIN and ends_on:
            refuse_last_admin(connection, accounts, user)
        _end(connection, accounts, user, given.role, begins_on)
        _insert_grant(connection, accounts, user, given, (*days, by))
        if begins_on is None:
            end_sessions(connection, user)


def end_of(accounts: Accounts, user: int, role: str) -> date | None:
    """Return the day on which a role that somebody has ends; None where it has no end."""
    mine = sa.select(_grant.ends_on).where(_grant.user == user, _grant.role == role)
    with accounts.reading() as connection:
        return connection.scalar(mine.where(_holds(accounts.clock().date())))


def to_come(accounts: Accounts, user: int) -> list[tuple[Grant, date]]:
    """Return the grants of somebody that are still to begin, with their first days."""
    today = accounts.clock().date()
    asked = sa.select(_grant.role, _grant.places, _grant.begins_on).where(
        _grant.user == user, _grant.begins_on > today, _begins()
    )
    with accounts.reading() as connection:
        rows = connection.execute(asked.order_by(_grant.id)).all()
    return [(Grant(one.role, frozenset(json.loads(one.places))), one.begins_on) for one in rows]


def revoke(accounts: Accounts, user: int, role: str, by: str) -> None:
    """Take a role away; the last admin keeps hers."""
    with accounts.writing() as connection:
        if role == ADMIN:
            refuse_last_admin(connection, accounts, user)
        if not role.isprintable() or not _end(connection, accounts, user, role):
            raise AccountProblem(marked("She does not have the role {role}."), role=role)
        end_sessions(connection, user)
        write(connection, accounts.clock(), Deed(by, "revoke", f"{_name(connection, user)} {role}"))


def disable(accounts: Accounts, user: int, by: str, closed: bool = True) -> None:
    """Close an account at once, or open it again; its history stays."""
    with accounts.writing() as connection:
        if closed:
            refuse_last_admin(connection, accounts, user)
        at = accounts.clock() if closed else None
        connection.execute(sa.update(tables.users).where(_user.id == user).values(disabled_at=at))
        end_sessions(connection, user)
        void_codes(connection, user)
        end_other_ways(connection, user)
        done = Deed(by, "disable" if closed else "enable", _name(connection, user))
        write(connection, accounts.clock(), done)


def set_password(connection: sa.Connection, user: int, kept: str | None) -> None:
    """Keep another password; every session that the old one opened ends.

    Where none is kept, because it was reset, every other way in ends too.
    """
    connection.execute(sa.update(tables.users).where(_user.id == user).values(password=kept))
    end_sessions(connection, user)
    void_codes(connection, user)
    if kept is None:
        end_other_ways(connection, user)


def end_sessions(connection: sa.Connection, user: int) -> None:
    """End every session of somebody, and every login that is half done."""
    for table in (tables.sessions, tables.steps):
        connection.execute(sa.delete(table).where(table.c.user == user))


def void_codes(connection: sa.Connection, user: int) -> None:
    """Let no one-time code of somebody hold any more."""
    connection.execute(sa.delete(tables.codes).where(tables.codes.c.user == user))


def end_other_ways(connection: sa.Connection, user: int) -> None:
    """End every token of somebody, and her login at another provider."""
    for table in (tables.tokens, tables.links, tables.waiting):
        connection.execute(sa.delete(table).where(table.c.user == user))


def find(accounts: Accounts, name: str) -> Person | None:
    """Return whoever has a name, None when nobody has."""
    return next((one for one in everybody(accounts) if one.name == plain_name(name)), None)


def everybody(accounts: Accounts) -> list[Person]:
    """Return all who have an account, by name."""
    with accounts.reading() as connection:
        rows = connection.execute(sa.select(*_user).order_by(_user.name)).all()
        return [person_of(connection, accounts, row) for row in rows]


def person_of(connection: sa.Connection, accounts: Accounts, row: sa.Row) -> Person:
    """Return somebody with the grants that hold today; `row` is of `users`."""
    today = accounts.clock().date()
    held = sa.select(_grant.role, _grant.places).where(_grant.user == row.id, _holds(today))
    grants = tuple(
        Grant(one.role, frozenset(json.loads(one.places)))
        for one in connection.execute(held.order_by(_grant.id))
        if one.role in ROLES
    )
    phone = sa.select(tables.factors.c.user).where(tables.factors.c.user == row.id)
    return Person(
        row.id,
        row.name,
        row.shown,
        grants,
        row.disabled_at is not None,
        row.password is not None,
        connection.scalar(phone) is not None,
    )


def refuse_last_admin(connection: sa.Connection, accounts: Accounts, user: int) -> None:
    """Raise where somebody is the only admin who can still log in."""
    admins = sa.select(_grant.user).join(tables.users, _user.id == _grant.user)
    admins = admins.where(_grant.role == ADMIN, _holds(accounts.clock().date()))
    found = set(connection.execute(admins.where(_user.disabled_at.is_(None))).scalars())
    if found == {user}:
        raise AccountProblem(marked("She is the last admin. Make another one first."))


def _holds(today: date) -> sa.ColumnElement:
    return sa.and_(
        _grant.begins_on <= today, sa.or_(_grant.ends_on.is_(None), _grant.ends_on > today)
    )


def _begins() -> sa.ColumnElement:
    """Return the condition that a grant was not taken back before its first day."""
    return sa.or_(_grant.ends_on.is_(None), _grant.ends_on > _grant.begins_on)


def _insert_grant(
    connection: sa.Connection, accounts: Accounts, user: int, given: Grant, how: tuple
) -> None:
    begins_on, ends_on, by = how
    places, today = sorted(given.places), accounts.clock().date()
    row = {
        "user": user,
        "role": given.role,
        "places": json.dumps(places),
        "ends_on": ends_on,
        "begins_on": begins_on or today,
        "granted_by": by,
        "granted_at": accounts.clock(),
    }
    connection.execute(sa.insert(tables.grants), row)
    later = f" from {begins_on}" if begins_on else ""
    told = f"{_name(connection, user)} {given.role} {', '.join(places)}{later}"
    write(connection, accounts.clock(), Deed(by, "grant", told))


def _end(
    connection: sa.Connection, accounts: Accounts, user: int, role: str, on: date | None = None
) -> bool:
    """Let a role hold no more from a day on (today), nor begin at all; tell whether she had it."""
    today = accounts.clock().date()
    mine = sa.update(tables.grants).where(_grant.user == user, _grant.role == role)
    longer = sa.or_(_grant.ends_on.is_(None), _grant.ends_on > (on or today))
    held = mine.where(_grant.begins_on <= today, longer).values(ends_on=on or today)
    coming = mine.where(_grant.begins_on > today, _begins())
    ended = connection.execute(held).rowcount
    return ended + connection.execute(coming.values(ends_on=today)).rowcount > 0


def _name(connection: sa.Connection, user: int) -> str:
    return connection.execute(sa.select(_user.name).where(_user.id == user)).scalar_one()


def names_of(people: Iterable[Person]) -> list[str]:
    """Return the words that people are known by."""
    return [word for one in people for word in (one.name, one.shown)]
