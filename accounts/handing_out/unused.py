"""When people logged in last: accounts that nobody uses are closed."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from accounts import tables
from accounts.store import Accounts

LONG = 90  # days without a login
_user, _row = tables.users.c, tables.audit.c


def last_logins(accounts: Accounts) -> dict[int, datetime | None]:
    """Return when each person logged in last (UTC), by number; None: never."""
    logins = sa.and_(_row.by == _user.name, _row.action == "login")
    asked = sa.select(_user.id, sa.func.max(_row.at)).outerjoin(tables.audit, logins)
    with accounts.reading() as connection:
        rows = connection.execute(asked.select_from(tables.users).group_by(_user.id)).all()
    return dict(map(tuple, rows))


def unused(accounts: Accounts, days: int) -> set[int]:
    """Return the numbers of open accounts with which nobody logged in for some days."""
    since, last = accounts.clock() - timedelta(days=days), last_logins(accounts)
    asked = sa.select(_user.id, _user.created_at).where(_user.disabled_at.is_(None))
    with accounts.reading() as connection:
        opened = connection.execute(asked).all()
    return {one.id for one in opened if (last[one.id] or one.created_at) <= since}
