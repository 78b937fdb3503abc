"""Logging in costs the same work whoever is named, and guessing is counted for all workers."""

from threading import Semaphore, Thread

import pytest
import sqlalchemy as sa

from accounts import lockout, passwords, people
from accounts.login import login
from accounts.passwords import hashed, is_right
from accounts.store import accounts_of
from data_loaders.engine import open_engine

GOOD, HERE = "vélo tranquille nuage", "192.0.2.1"


class Counting:
    """Argon2, counted; `verify` tells how often it was at work."""

    def __init__(self, hasher):
        self._hasher, self.done = hasher, 0

    def verify(self, kept: str, password: str) -> bool:
        self.done += 1
        return self._hasher.verify(kept, password)

    def check_needs_rehash(self, kept: str) -> bool:
        return self._hasher.check_needs_rehash(kept)


@pytest.fixture(scope="module")
def kept():
    return hashed(GOOD)


def test_a_login_that_fails_costs_one_verification_whatever_is_wrong(
    accounts, kept, monkeypatch, gate_figure
):
    """An answer that comes sooner would tell who has an account: work is counted, not time."""
    people.add(accounts, "ana", "", "console", kept)
    people.add(accounts, "new", "", "console")
    closed = people.add(accounts, "closed", "", "console", kept)
    people.disable(accounts, closed, "console")
    counting, found = Counting(passwords.HASHER), {}
    monkeypatch.setattr(passwords, "HASHER", counting)
    for _ in range(lockout.OF_A_NAME):
        lockout.may_try(accounts, lockout.subjects("waits", ""))
    tries = (("nobody", "x"), ("ana", "x"), ("closed", GOOD), ("new", "x"), ("waits", GOOD))
    for name, password in (*tries, ("no\0body", "x"), ("x" * 5000, "y" * 5000)):
        before = counting.done
        assert login(accounts, name, password, HERE, "") is None
        found[name[:9]] = counting.done - before
    gate_figure("login: verifications of one that fails, the most", max(found.values()), at_most=1)
    gate_figure(
        "login: verifications of one that fails, the fewest", min(found.values()), at_least=1
    )


def test_unknown_and_wrong_write_and_read_alike(accounts, monkeypatch):
    people.add(accounts, "ana", "", "console", "kept")
    monkeypatch.setattr("accounts.login.is_right", lambda *_: False)
    asked: list[str] = []
    sa.event.listen(accounts.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    statements = {}
    for name in ("nobody", "ana"):
        asked.clear()
        assert login(accounts, name, "x", f"192.0.2.{len(statements)}", "") is None
        statements[name] = [*asked]
    assert statements["nobody"] == statements["ana"] != []


def test_four_passwords_are_looked_at_at_a_time(monkeypatch):
    """Each takes 19 MiB: many logins at once would fill the memory."""
    entered, go = Semaphore(0), Semaphore(0)

    class Slow:
        def verify(self, kept: str, password: str) -> bool:
            entered.release()
            return go.acquire(timeout=20)

    monkeypatch.setattr(passwords, "HASHER", Slow())
    several = [Thread(target=is_right, args=("kept", "x")) for _ in range(6)]
    for one in several:
        one.start()
    try:
        assert all(entered.acquire(timeout=20) for _ in range(4))
        assert not entered.acquire(timeout=0.05)
    finally:
        go.release(len(several))
        for one in several:
            one.join()


def test_whoever_has_an_account_does_not_guess_at_others_for_ever(accounts, monkeypatch):
    people.add(accounts, "ana", "", "console", "kept")
    monkeypatch.setattr(
        "accounts.login.is_right", lambda kept, password: bool(kept) and password == GOOD
    )
    monkeypatch.setattr("accounts.login.is_old", lambda kept: False)
    for n in range(lockout.OF_AN_ADDRESS):
        assert login(accounts, "ana", GOOD, HERE, "") is not None, n
        assert login(accounts, f"nobody{n}", "x", HERE, "") is None
    assert login(accounts, "ana", GOOD, HERE, "") is None, "this address has to wait"
    assert login(accounts, "ana", GOOD, "192.0.2.2", "") is not None


def test_two_workers_and_a_restart_count_together(accounts, tmp_path, gate_figure):
    """Exactly five tries of a name and twenty of an address, whoever of several counted them."""
    workers = [accounts, accounts_of(open_engine(f"sqlite:///{tmp_path}/mesh.db"))]
    workers[1].clock = accounts.clock
    name = [
        lockout.may_try(workers[n % 2], lockout.subjects("ana", f"192.0.2.{100 + n}"))
        for n in range(8)
    ]
    address = [
        lockout.may_try(workers[n % 2], lockout.subjects(f"nobody{n}", HERE)) for n in range(24)
    ]
    workers[1].engine.dispose()
    assert name == [True] * lockout.OF_A_NAME + [False] * 3
    assert address == [True] * lockout.OF_AN_ADDRESS + [False] * 4
    assert lockout.may_try(accounts, lockout.subjects("eva", "192.0.2.99")), "not the others"
    gate_figure("lock-out: tries of a name that two workers let through", sum(name), at_most=5)
    gate_figure(
        "lock-out: tries of an address that two workers let through", sum(address), at_most=20
    )
