"""Tokens as they are kept: what each reads, when it is over, and what the console does to them."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from accounts import audit, codes, people, tables, tokens
from accounts.factor.needed import needs_second_factor
from accounts.people import AccountProblem
from accounts.roles import Grant
from accounts.store import accounts_of
from accounts.tokens import Wish
from tests.accounts.test_store import GOOD, user  # noqa: F401
from tests.logins import give_phone
from tests.programme import HERE, THERE

MANAGER = Grant("manager", frozenset({HERE, THERE}))


@pytest.fixture
def ana(accounts):
    return somebody(accounts, "ana", MANAGER)


def somebody(accounts, name: str, *grants: Grant):
    number = people.add(accounts, name, "", "console", "kept")
    for one in grants:
        people.grant(accounts, number, one, None, "console")
    if needs_second_factor(people.find(accounts, name)):
        give_phone(accounts, name)
    return people.find(accounts, name)


def test_a_token_is_256_bits_and_only_its_digest_is_kept(accounts, ana):
    secret = tokens.issue(accounts, ana, Wish("Excel"))
    assert secret.startswith("mesh_")
    assert len(secret) == len("mesh_") + 43
    with accounts.reading() as connection:
        kept = [*map(str, connection.execute(sa.select(*tables.tokens.c)).one())]
    assert tokens.digest_of(secret) in kept
    assert all(secret not in one for one in [*kept, str(audit.read(accounts))])
    assert tokens.issue(accounts, ana, Wish("Excel")) != secret


def test_it_reads_what_its_owner_takes_along_or_some_of_her_places(accounts, ana):
    whole = tokens.find(accounts, tokens.issue(accounts, ana, Wish("all")))
    some = tokens.issue(accounts, ana, Wish("some", frozenset({HERE})))
    assert whole.grants == [MANAGER]
    assert tokens.find(accounts, some).grants == [Grant("manager", frozenset({HERE}))]
    people.grant(accounts, ana.user, Grant("manager", frozenset({THERE})), None, "console")
    assert tokens.find(accounts, some).grants == [], "it follows her rights"
    people.grant(accounts, ana.user, Grant("data-officer", frozenset({HERE})), None, "console")
    assert tokens.find(accounts, some).grants == [], "an officer takes nothing along"


def test_of_whoever_lacks_her_second_factor_it_reads_nothing(accounts, ana):
    director = Grant("district-director", frozenset({HERE}))
    secret = tokens.issue(accounts, somebody(accounts, "dora", director), Wish("x"))
    assert tokens.find(accounts, secret).grants == [director]
    people.grant(accounts, people.find(accounts, "dora").user, MANAGER, None, "console")
    assert tokens.find(accounts, secret).grants == []


def test_nobody_gets_more_than_she_has_nor_for_longer_than_a_year(accounts, ana):
    admin = somebody(accounts, "admin", Grant("admin", frozenset()))
    for person, wish in (
        (ana, Wish("x", frozenset({HERE, "elsewhere"}))),
        (admin, Wish("x")),
        (ana, Wish("x", days=366)),
        (ana, Wish("x", days=0)),
        (ana, Wish("x", days=-1)),
    ):
        with pytest.raises(AccountProblem):
            tokens.issue(accounts, person, wish)
    for _ in range(tokens.MOST):
        tokens.issue(accounts, ana, Wish("x", days=365))
    with pytest.raises(AccountProblem, match="ten"):
        tokens.issue(accounts, ana, Wish("x"))


def test_it_is_over_on_its_day_and_says_when_it_was_used(accounts, clock, ana):
    secret = tokens.issue(accounts, ana, Wish("Excel", days=30))
    tokens.find(accounts, secret)
    begun = clock.now
    assert tokens.of(accounts, ana.user)[0].used_at == begun
    clock.pass_by(seconds=59)
    tokens.find(accounts, secret)
    assert tokens.of(accounts, ana.user)[0].used_at == begun, "written once a minute"
    clock.pass_by(days=29)
    tokens.find(accounts, secret)
    assert tokens.of(accounts, ana.user)[0].used_at == clock.now
    clock.now = begun + timedelta(days=30)
    assert tokens.find(accounts, secret) is None
    for wrong in ("", "mesh_", secret.upper(), f"{secret} ", "\ud800"):
        assert tokens.find(accounts, wrong) is None


def test_closing_and_resetting_end_it_and_another_password_does_not(accounts, ana):
    somebody(accounts, "eva", Grant("admin", frozenset()))

    def holds(secret: str) -> bool:
        return tokens.find(accounts, secret) is not None

    secret = tokens.issue(accounts, ana, Wish("Excel"))
    codes.change(accounts, ana.user, GOOD, "ana")
    assert holds(secret)
    codes.issue(accounts, ana.user, "eva")
    assert not holds(secret)
    secret = tokens.issue(accounts, ana, Wish("Excel"))
    people.disable(accounts, ana.user, "eva")
    assert not holds(secret)
    people.disable(accounts, ana.user, "eva", closed=False)
    assert not holds(secret), "for good"


def test_nobody_ends_anothers(accounts, ana):
    eva = somebody(accounts, "eva", MANAGER)
    secret = tokens.issue(accounts, ana, Wish("Excel"))
    number = tokens.find(accounts, secret).number
    assert tokens.end(accounts, eva.user, [number], "eva") == 0
    assert tokens.find(accounts, secret) is not None
    assert tokens.end(accounts, ana.user, [number], "ana") == 1
    assert tokens.find(accounts, secret) is None
    rows = [(row.by, row.action, row.about) for row in audit.read(accounts)]
    assert rows[-2:] == [("ana", "token", "Excel"), ("ana", "end token", "Excel")]
    assert list(audit.broken(audit.read(accounts))) == []


def test_the_console_lists_and_ends_them(user, programme_engine):  # noqa: F811
    user("add", "ana", "--role", "admin")
    accounts = accounts_of(programme_engine)
    eva = somebody(accounts, "eva", MANAGER)
    first, second = (
        tokens.find(accounts, tokens.issue(accounts, eva, wish)).number
        for wish in (Wish("Excel"), Wish("R", frozenset({HERE})))
    )
    code, said = user("tokens", "eva")
    lines = said.splitlines()
    assert (code, [line.split("  ")[:2] for line in lines]) == (
        0, [[f"{second}", "R"], [f"{first}", "Excel"]])  # fmt: skip
    assert HERE in lines[0]
    assert "mesh_" not in said
    assert user("tokens", "eva", "--end", f"{second}") == (
        0, f"{second}  R  ended\n" + lines[1] + "\n")  # fmt: skip
    assert user("tokens", "eva", "--end", f"{second}")[0] == 2
    assert user("tokens", "nobody")[0] == 2
    accounts.engine.dispose()
