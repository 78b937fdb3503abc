"""Logins that wait for a browser to come back, once, in time; and whose account a subject is."""

from accounts import people, tables
from accounts.provider import links, waiting
from accounts.provider.client import Begun

BEGUN = Begun("https://login.example.org", "a state", "a nonce", "a verifier")


def test_a_login_is_taken_once_by_its_browser_in_time(accounts, clock):
    secret = waiting.begin(accounts, BEGUN, "/turnover")
    assert waiting.take(accounts, "another", "a state") is None
    clock.pass_by(minutes=9)
    found = waiting.take(accounts, secret, "a state")
    assert (found.nonce, found.verifier, found.there, found.user) == (
        "a nonce", "a verifier", "/turnover", None)  # fmt: skip
    assert waiting.take(accounts, secret, "a state") is None, "once"
    secret = waiting.begin(accounts, BEGUN, "/")
    assert waiting.take(accounts, secret, "another state") is None
    assert waiting.take(accounts, secret, "a state") is None, "a wrong try uses it up"
    secret = waiting.begin(accounts, BEGUN, "/")
    clock.pass_by(minutes=10)
    assert waiting.take(accounts, secret, "a state") is None, "too late"


def test_neither_the_secret_nor_the_state_is_kept_and_old_ones_go(accounts, clock):
    secret = waiting.begin(accounts, BEGUN, "/")
    clock.pass_by(minutes=10)
    other = waiting.begin(accounts, BEGUN, "/")
    with accounts.reading() as connection:
        kept = connection.execute(tables.waiting.select()).all()
    assert len(kept) == 1
    assert not any(one in f"{kept}" for one in (secret, other, "a state"))


def test_a_subject_is_known_with_its_issuer(accounts):
    people.add(accounts, "ana", "", "console", "kept")
    ana = people.find(accounts, "ana")
    assert links.link(accounts, ana, "https://a", "1")
    assert links.whose(accounts, "https://a", "1") == ana.user
    assert links.whose(accounts, "https://b", "1") is None
    assert links.digest_of("a", "b") != links.digest_of("b", "a")
    assert links.link(accounts, ana, "https://a", "2"), "one at a time"
    assert links.whose(accounts, "https://a", "1") is None


def test_a_closed_account_is_nobody_s(accounts):
    people.add(accounts, "ana", "", "console", "kept")
    ana = people.find(accounts, "ana")
    assert links.link(accounts, ana, "https://a", "1")
    with accounts.writing() as connection:
        connection.execute(tables.users.update().values(disabled_at=accounts.clock()))
    assert links.whose(accounts, "https://a", "1") is None
