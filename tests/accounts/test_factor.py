"""The second factor: each code once, its own limit of tries, a lost phone, the password again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC
from threading import Barrier

import pyotp
import pytest
import sqlalchemy as sa

from accounts import audit, codes, lockout, people, sessions, tables
from accounts.factor import phone, proofs, steps
from accounts.factor.needed import REASONS, lacks_second_factor, needs_second_factor
from accounts.login import login
from accounts.roles import ROLES, Grant
from accounts.store import Accounts, accounts_of
from data_loaders.engine import open_engine
from tests.logins import GOOD, give_phone, kept
from tests.logins import shown_by_phone as shown
from tests.programme import HERE

PHONE = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def ana(accounts):
    people.add_first(accounts, "ana", "Ana", "console", kept())
    return people.find(accounts, "ana")


def entered(accounts, code: str, password: str = GOOD, name: str = "ana") -> bool:
    """Log in with both; tell whether a session was opened."""
    entry = login(accounts, name, password, "192.0.2.1", "Firefox")
    if entry is None or not entry.is_step:
        return entry is not None
    secret = steps.finish(accounts, entry.secret, code, "Firefox")
    return secret is not None and sessions.find(accounts, secret).person.name == name


def test_a_code_counts_for_half_a_minute_on_either_side_and_never_again(clock):
    at = clock()
    now = int(at.replace(tzinfo=UTC).timestamp()) // 30
    made = pyotp.TOTP(PHONE)
    for off, counts in ((-2, False), (-1, True), (0, True), (1, True), (2, False)):
        found = phone.counter_of(PHONE, made.generate_otp(now + off), at, -1)
        assert found == (now + off if counts else None), off
    code = made.generate_otp(now)
    assert phone.counter_of(PHONE, f" {code[:3]} {code[3:]} ", at, now - 1) == now
    assert phone.counter_of(PHONE, code, at, now) is None, "it was taken before"
    for wrong in ("", "x", code[:5], f"{code}0", "１２３４５６", "\0", "a" * 5000):
        assert phone.counter_of(PHONE, wrong, at, -1) is None


def test_a_phone_counts_from_its_first_code_on(accounts, ana, clock):
    assert lacks_second_factor(ana)
    assert not entered(accounts, "", "wrong")
    assert entered(accounts, ""), "until then the password lets her in, to set it up"
    forgotten, secret = phone.offer(accounts, ana), phone.offer(accounts, ana)
    held = sessions.begin(accounts, ana.user, "Safari")
    other = sessions.begin(accounts, ana.user, "Firefox")
    mine = sessions.digest_of(held)
    for wrong in ("000000", shown(accounts, forgotten), shown(accounts, secret, 5)):
        assert phone.confirm(accounts, ana, mine, wrong) == []
    spares = phone.confirm(accounts, ana, mine, shown(accounts, secret))
    assert (len({*spares}), {len(one) for one in spares}) == (10, {19})
    assert sessions.find(accounts, other) is None, "who was logged in with a password alone"
    ana = sessions.find(accounts, held).person
    assert (needs_second_factor(ana), lacks_second_factor(ana)) == (True, False)
    assert phone.confirm(accounts, ana, mine, shown(accounts, secret, 1)) == [], "once"
    late = phone.offer(accounts, ana)
    clock.pass_by(minutes=15)
    assert phone.offered(accounts, ana) == ""
    assert phone.confirm(accounts, ana, mine, shown(accounts, late)) == []


def test_neither_a_phone_s_code_nor_a_spare_one_is_taken_twice_by_two_workers(accounts, ana, clock):
    secret, (spare, *_) = give_phone(accounts, "ana")
    other = accounts_of(
        open_engine(f"sqlite:///{accounts.engine.url.database}".replace("-accounts", ""))
    )
    other.clock = clock
    code = shown(accounts, secret)
    assert not entered(other, code), "it was taken when the phone was set up"
    clock.pass_by(seconds=30)
    code, first, second = (
        shown(accounts, secret),
        *(login(accounts, "ana", GOOD, "192.0.2.1", "").secret for _ in range(2)),
    )
    assert steps.finish(accounts, first, code, "") is not None
    assert steps.finish(other, first, code, "") is None, "the step was taken"
    assert steps.finish(other, second, code, "") is None, "the code was taken"
    assert entered(other, spare.lower().replace("-", " "))
    assert not entered(accounts, spare)
    assert phone.left(other, ana.user) == 9
    other.engine.dispose()


def test_a_step_opens_nothing_and_ends_by_itself_or_with_the_password(accounts, ana, clock):
    secret, _ = give_phone(accounts, "ana")
    clock.pass_by(seconds=60)

    def begun() -> str:
        return login(accounts, "ana", GOOD, "192.0.2.1", "").secret

    step = begun()
    assert sessions.find(accounts, step) is None
    assert steps.is_open(accounts, step)
    assert not steps.is_open(accounts, sessions.digest_of(step))
    clock.pass_by(minutes=10)
    assert steps.finish(accounts, step, shown(accounts, secret), "") is None
    step = begun()
    code = codes.issue(accounts, ana.user, "eva")
    assert steps.finish(accounts, step, shown(accounts, secret), "") is None
    assert codes.use(accounts, code, GOOD) == ana.user
    assert login(accounts, "ana", GOOD, "192.0.2.1", "").is_step, "a reset leaves the phone"
    assert not entered(accounts, "000000")
    assert entered(accounts, shown(accounts, secret))


def test_its_tries_are_counted_apart_from_those_of_the_password(accounts, ana, clock):
    secret, _ = give_phone(accounts, "ana")
    clock.pass_by(seconds=60)
    step = login(accounts, "ana", GOOD, "192.0.2.1", "").secret
    for _ in range(lockout.OF_A_NAME):
        assert login(accounts, "ana", "wrong", "198.51.100.7", "") is None
    assert login(accounts, "ana", GOOD, "192.0.2.1", "") is None, "strangers made her wait"
    assert steps.finish(accounts, step, shown(accounts, secret), "") is not None, "not here"
    clock.pass_by(minutes=2)
    step = login(accounts, "ana", GOOD, "192.0.2.1", "").secret
    for _ in range(lockout.OF_A_NAME):
        assert steps.finish(accounts, step, "000000", "") is None
    assert steps.finish(accounts, step, shown(accounts, secret), "") is None, "she has to wait"
    clock.pass_by(seconds=61)
    assert steps.finish(accounts, step, shown(accounts, secret), "") is not None
    assert [row.action for row in audit.read(accounts)].count("failed factor") == 5


def test_a_lost_phone_is_taken_away_and_all_sessions_end(accounts, ana):
    _, (spare, *_) = give_phone(accounts, "ana")
    held = sessions.begin(accounts, ana.user, "Safari")
    assert phone.take(accounts, ana.user, "eva", "ana") is True
    assert phone.take(accounts, ana.user, "eva", "ana") is False
    assert sessions.find(accounts, held) is None
    assert lacks_second_factor(people.find(accounts, "ana"))
    give_phone(accounts, "ana")
    assert not entered(accounts, spare), "spare codes go with the phone"
    taken = [row.by for row in audit.read(accounts) if row.action == "take factor"]
    assert taken == ["eva"]


def test_who_needs_it_is_asked_of_every_reason(accounts, ana, monkeypatch):
    asked = {name for name, role in ROLES.items() if role.second_factor}
    assert asked == {"admin", "manager"}
    user = people.add(accounts, "eva", "Eva", "ana")
    people.grant(accounts, user, Grant("district-director", frozenset({HERE})), None, "ana")
    eva = people.find(accounts, "eva")
    assert not needs_second_factor(eva)
    monkeypatch.setattr("accounts.factor.needed.REASONS", [*REASONS, lambda one: one == eva])
    assert needs_second_factor(eva)
    assert needs_second_factor(ana)


def test_for_some_deeds_the_password_is_asked_for_again(accounts, ana, clock):
    session = sessions.find(accounts, sessions.begin(accounts, ana.user, "Safari"))
    other = sessions.find(accounts, sessions.begin(accounts, ana.user, "Firefox"))
    assert proofs.is_fresh(accounts, session, 5)
    clock.pass_by(minutes=5)
    assert not proofs.is_fresh(accounts, session, 5)
    assert not proofs.prove(accounts, session, "wrong")
    assert not proofs.is_fresh(accounts, session, 5)
    for _ in range(lockout.OF_A_NAME):
        login(accounts, "ana", "wrong", "198.51.100.7", "")
    assert proofs.prove(accounts, session, GOOD), "who guesses at the login stops nobody here"
    assert proofs.is_fresh(accounts, session, 5)
    assert not proofs.is_fresh(accounts, other, 5)
    clock.pass_by(minutes=5)
    assert not proofs.is_fresh(accounts, session, 5)
    for _ in range(lockout.OF_A_NAME):
        assert not proofs.prove(accounts, session, "wrong")
    assert not proofs.prove(accounts, session, GOOD)


def let_in_at_once(store: Accounts, begun: list[str], code: str) -> list[bool]:
    """Type one code at several steps at the same time; tell who was let in."""
    start = Barrier(len(begun))

    def finish(step: str) -> bool:
        start.wait()
        return steps.finish(store, step, code, "") is not None

    with ThreadPoolExecutor(len(begun)) as together:
        return sorted(together.map(finish, begun))


def test_on_every_server_old_accounts_get_what_they_lack_and_a_code_counts_once(
    accounts, clock, any_engine
):
    old = [tables.factors, tables.offers, tables.spares, tables.steps, tables.proofs, tables.claims]
    for store in (accounts, Accounts(any_engine, clock, is_shared=True)):
        store.make_ready()
        user = people.add_first(store, "ana", "Ana", "console", kept())
        tables.metadata.drop_all(store.engine, tables=old)
        later = Accounts(store.engine, clock)
        assert later.exist() is True
        assert people.find(later, "ana").has_factor is False
        secret, spares = give_phone(later, "ana")
        clock.pass_by(seconds=30)
        step = steps.begin(later, user, kept())
        assert steps.finish(later, step, spares[0], "") is not None
        with later.reading() as connection:
            found = connection.execute(sa.select(tables.factors.c.secret)).scalars().all()
        assert found == [secret]
        begun = [steps.begin(later, user, kept()) for _ in range(4)]
        let_in = let_in_at_once(later, begun, shown(later, secret))
        assert let_in == [False, False, False, True], "one code, typed four times at once"
