"""Handing out accounts: who gives what to whom, a role for oneself, the first link, who is idle."""

from datetime import date, datetime, timedelta

import pytest

from accounts import audit, codes, people, sessions
from accounts.handing_out import claims
from accounts.handing_out.giver import DELAY, Giver, first_day_after
from accounts.handing_out.grants import read_end, read_grant
from accounts.handing_out.unused import last_logins, unused
from accounts.people import AccountProblem
from accounts.roles import ADMIN, HANDS_OUT, ROLES, Grant
from accounts.store import Accounts
from app import main
from dashboard.places import Places
from tests.logins import give_phone

PLACES = Places(
    districts={"K": "Kirehe", "S": "South Kayonza"},
    health_centers={"K-1": "One", "K-2": "Two", "S-1": "Three"},
    district_of={"K-1": "K", "K-2": "K", "S-1": "S"},
)


def of(role: str, *places: str) -> Grant:
    return Grant(role, frozenset(places))


@pytest.fixture
def admin(accounts) -> Giver:
    people.add_first(accounts, "ana", "Ana", "console", "kept")
    return Giver(accounts, people.find(accounts, "ana"), PLACES)


@pytest.fixture
def manager(admin) -> Giver:
    admin.add("mia", "Mia", of("manager", "K"), None)
    return Giver(admin.accounts, people.find(admin.accounts, "mia"), PLACES)


def test_a_role_is_read_at_places_of_its_kind(clock):
    assert read_grant(PLACES, "mentor", ["K-1", "S-1"]) == of("mentor", "K-1", "S-1")
    assert read_grant(PLACES, "advisor", ["S"]) == of("advisor", "S")
    assert read_grant(PLACES, ADMIN, []) == of(ADMIN)
    assert read_grant(PLACES, "nurse", ["N1"], {"N1", "N2"}) == of("nurse", "N1")
    with pytest.raises(AccountProblem, match="by her code, got: N1, N2"):
        read_grant(PLACES, "nurse", ["N1", "N2"], {"N1", "N2"})
    for role, places, told in (
        ("mentor", ["K"], "health centers that there are, got: K."),
        ("mentor", [], "got: –."),
        ("manager", ["K", "x", "K-1"], "districts that there are, got: K-1, x."),
        (ADMIN, ["K"], "without a place"),
        ("nurse", [], "one nurse, by her code, got: –."),
    ):
        with pytest.raises(AccountProblem, match=told):
            read_grant(PLACES, role, places)
    today = clock().date()
    assert (read_end(today, None), read_end(today, date(2027, 1, 1))) == (None, date(2027, 1, 1))
    with pytest.raises(AccountProblem, match="still to come"):
        read_end(today, today)


def test_a_manager_gives_what_is_below_her_at_her_own_places(admin, manager):
    assert admin.roles == [role for role in ROLES if role != "nurse"]
    assert manager.roles == [*HANDS_OUT["manager"]]
    assert not {"manager", ADMIN} & {*manager.roles}
    assert (sorted(manager.places.districts), sorted(manager.places.health_centers)) == (
        ["K"],
        ["K-1", "K-2"],
    )
    code = manager.add("tom", "Tom", of("mentor", "K-1", "K-2"), date(2027, 1, 1))
    assert codes.whose(manager.accounts, code)[1] == "tom"
    tom = people.find(manager.accounts, "tom")
    manager.give(tom, of("advisor", "K"), None)
    for given in (of("mentor", "K-1", "S-1"), of("advisor", "S"), of("manager", "K"), of(ADMIN)):
        with pytest.raises(AccountProblem, match="cannot give"):
            manager.give(tom, given, None)
        with pytest.raises(AccountProblem, match="cannot give"):
            manager.add("eve", "", given, None)
    with pytest.raises(AccountProblem, match="at one of your places"):
        manager.add("eve", "", None, None)
    assert people.find(manager.accounts, "eve") is None
    admin.add("eve", "", None, None)
    admin.add("sam", "", of("mentor", "S-1"), None)
    assert [one.name for one in admin.everybody()] == ["ana", "eve", "mia", "sam", "tom"]
    assert [one.name for one in manager.everybody()] == ["tom"]
    assert [manager.find(name) for name in ("ana", "mia", "eve", "sam", "nobody")] == [None] * 5


def test_nobody_resets_whoever_may_more_than_she(admin, manager):
    """Also not before the day on which that begins, nor where it is one role of several."""
    manager.add("tom", "Tom", of("mentor", "K-1"), None)
    tom = people.find(admin.accounts, "tom")
    admin.give(tom, of("mentor", "K-1", "S-1"), None)
    assert manager.find("tom") is None
    admin.give(tom, of("mentor", "K-1"), None)
    assert manager.find("tom").name == "tom"
    later = (date(2027, 1, 1), None)
    people.grant_from(admin.accounts, tom.user, of("district-director", "S"), later, "ana")
    assert manager.find("tom") is None
    admin.take(tom, "district-director")
    assert manager.find("tom").name == "tom"
    assert people.to_come(admin.accounts, tom.user) == []


def test_a_role_that_an_admin_gives_herself_begins_a_day_later(admin, clock):
    accounts, mine = admin.accounts, of("manager", "K")
    noon = datetime(2026, 11, 30, 12)
    assert first_day_after(DELAY, noon) == date(2026, 12, 2)
    assert first_day_after(DELAY, datetime(2026, 11, 30)) == date(2026, 12, 1)
    admin.give(admin.person, mine, None)
    assert people.find(accounts, "ana").grants == (of(ADMIN),)
    assert people.to_come(accounts, admin.person.user) == [(mine, date(2026, 12, 2))]
    assert audit.read(accounts)[-1].about == "ana manager K from 2026-12-02"
    admin.give(admin.person, of("manager", "S"), date(2026, 12, 31))
    assert people.to_come(accounts, admin.person.user) == [(of("manager", "S"), date(2026, 12, 2))]
    with pytest.raises(AccountProblem, match="still to come"):
        admin.give(admin.person, mine, date(2026, 12, 2))
    clock.pass_by(hours=24)
    assert people.find(accounts, "ana").roles == (ADMIN,), "it was given in the morning"
    clock.pass_by(hours=16)
    assert people.find(accounts, "ana").grants == (of(ADMIN), of("manager", "S"))
    clock.pass_by(days=30)
    assert people.find(accounts, "ana").roles == (ADMIN,)
    admin.give(admin.person, mine, None)
    admin.take(admin.person, "manager")
    clock.pass_by(days=5)
    assert people.find(accounts, "ana").roles == (ADMIN,), "it was taken before it began"
    with pytest.raises(AccountProblem, match="does not have"):
        admin.take(admin.person, "manager")


def test_what_she_has_stays_until_another_begins_and_a_second_admin_gives_at_once(admin, clock):
    accounts = admin.accounts
    admin.add("eva", "Eva", of(ADMIN), None)
    eva = Giver(accounts, people.find(accounts, "eva"), PLACES)
    held = sessions.begin(accounts, admin.person.user, "Firefox")
    eva.give(admin.person, of("manager", "K"), None)
    assert sessions.find(accounts, held) is None
    assert of("manager", "K") in people.find(accounts, "ana").grants
    admin.give(admin.person, of("manager", "S"), None)
    assert of("manager", "K") in people.find(accounts, "ana").grants
    clock.pass_by(days=2)
    assert people.find(accounts, "ana").grants == (of(ADMIN), of("manager", "S"))


def test_a_lost_phone_s_factor_is_taken_by_an_admin(admin, manager):
    manager.add("tom", "Tom", of("mentor", "K-1"), None)
    tom = people.find(admin.accounts, "tom")
    give_phone(admin.accounts, "tom")
    with pytest.raises(AccountProblem, match="an admin"):
        manager.take_factor(tom)
    assert codes.whose(admin.accounts, manager.reset(tom))[1] == "tom"
    assert people.find(admin.accounts, "tom").has_factor, "a reset leaves it"
    admin.take_factor(tom)
    assert not people.find(admin.accounts, "tom").has_factor
    with pytest.raises(AccountProblem):
        admin.take_factor(tom)
    manager.end_sessions(tom)
    manager.close(tom, True)
    assert people.find(admin.accounts, "tom").is_disabled
    manager.close(tom, False)
    assert not people.find(admin.accounts, "tom").is_disabled
    with pytest.raises(AccountProblem, match="last admin"):
        admin.close(admin.person, True)


def test_a_link_makes_the_first_admin_once_within_half_an_hour(accounts, clock):
    told = ("Ana", "Ana U.")
    old, new = claims.issue(accounts), claims.issue(accounts)
    assert [claims.is_open(accounts, one) for one in (old, new, "", "x")] == [
        False,
        True,
        False,
        False,
    ]
    assert claims.claim(accounts, old, told, "kept") is False
    with pytest.raises(AccountProblem):
        claims.claim(accounts, new, ("!", ""), "kept")
    clock.pass_by(minutes=30)
    assert not claims.is_open(accounts, new)
    assert claims.claim(accounts, new, told, "kept") is False
    new = claims.issue(accounts)
    other = Accounts(accounts.engine, clock, is_shared=True)
    assert other.exist() is False
    assert claims.claim(other, new, told, "kept") is True
    assert other.exist() is True, "asked anew at once, on a server too"
    assert claims.claim(accounts, new, ("eva", ""), "kept") is False
    assert (claims.is_open(accounts, new), claims.issue(accounts)) == (False, None)
    assert [one.roles for one in people.everybody(accounts)] == [(ADMIN,)]
    assert audit.read(accounts)[0].by == "console:link"


def test_who_has_not_logged_in_for_long_is_listed(admin, clock):
    accounts = admin.accounts
    admin.add("tom", "Tom", None, None)
    admin.add("sam", "Sam", None, None)
    user = {one.name: one.user for one in people.everybody(accounts)}
    clock.pass_by(days=1)
    assert sessions.begin(accounts, user["tom"], "Firefox")
    begun = clock()
    admin.close(people.find(accounts, "sam"), True)
    assert last_logins(accounts) == {user["ana"]: None, user["tom"]: begun, user["sam"]: None}
    assert unused(accounts, 90) == set()
    clock.pass_by(days=89)
    assert unused(accounts, 90) == {user["ana"]}, "never, and the account is 90 days old"
    clock.pass_by(days=1)
    assert unused(accounts, 90) == {user["ana"], user["tom"]}
    assert sessions.begin(accounts, user["tom"], "Firefox")
    assert last_logins(accounts)[user["tom"]] == begun + timedelta(days=90)


def test_the_console_lists_links_and_takes_a_phone(tmp_path, accounts, capsys):
    url = f"sqlite:///{tmp_path}/mesh.db"

    def run(*told: str) -> tuple[int, str]:
        code = main(["--database", url, "user", *told])
        return code, "".join(capsys.readouterr())

    code, said = run("first-link")
    secret = said.strip().rpartition("/first/")[2]
    assert (code, "http://127.0.0.1:8050/first/" in said) == (0, True)
    told = ("ana", "Ana")
    assert claims.is_open(Accounts(accounts.engine), secret)
    assert claims.claim(Accounts(accounts.engine), secret, told, "kept")
    assert run("first-link")[0] == 2
    assert run("list", "--unused", "90") == (0, ""), "it was made today"
    assert run("list", "--unused", "0") == (0, "ana  Ana  admin  never logged in\n")
    assert run("take-factor", "ana")[0] == 2, "there is none"
    give_phone(Accounts(accounts.engine), "ana")
    code, said = run("take-factor", "ana")
    assert (code, "sets up another" in said) == (0, True)
    assert "take factor  ana" in run("audit")[1]
