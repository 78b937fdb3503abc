"""Sessions as they are kept: what names one opens none, and each is one person's to end."""

import sqlalchemy as sa

from accounts import people, sessions, tables
from accounts.roles import Grant
from accounts.sessions import digest_of


def test_the_secret_is_not_kept_and_every_session_has_one_of_its_own(accounts):
    ana = people.add(accounts, "ana", "", "console", "kept")
    secrets = [sessions.begin(accounts, ana, "Firefox") for _ in range(3)]
    assert len({*secrets}) == 3
    assert all(len(one) == 43 for one in secrets)
    with accounts.reading() as connection:
        kept = f"{connection.execute(sa.select(*tables.sessions.c)).all()}"
    for one in secrets:
        assert one not in kept
        assert digest_of(one) in kept
        assert sessions.find(accounts, digest_of(one)) is None


def test_of_a_closed_account_no_session_holds_whoever_left_it_there(accounts):
    ana = people.add(accounts, "ana", "", "console", "kept")
    secret = sessions.begin(accounts, ana, "Firefox")
    assert sessions.find(accounts, secret) is not None
    with accounts.writing() as connection:
        connection.execute(sa.update(tables.users).values(disabled_at=accounts.clock()))
    assert sessions.find(accounts, secret) is None
    assert sessions.of(accounts, ana) == []


def test_a_role_that_is_taken_ends_all_sessions_and_nobody_ends_anothers(accounts):
    people.add_first(accounts, "ana", "", "console", "kept")
    ana = people.find(accounts, "ana")
    eva = people.add(accounts, "eva", "", "console", "kept")
    people.grant(accounts, eva, Grant("mentor", frozenset({"K"})), None, "ana")
    secret = sessions.begin(accounts, eva, "Firefox")
    sessions.end(accounts, digest_of(secret), ana)
    assert sessions.find(accounts, secret) is not None, "it is not hers to end"
    people.revoke(accounts, eva, "mentor", "ana")
    assert sessions.find(accounts, secret) is None
