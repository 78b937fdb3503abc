"""Where accounts are kept, what is written of them, and what the console does to them."""

import json
import stat
from datetime import date

import pytest
import sqlalchemy as sa

from accounts import audit, codes, people, reveals, sessions, tables, tokens
from accounts.people import AccountProblem
from accounts.roles import Grant
from accounts.store import Accounts, accounts_of
from accounts.tokens import Wish
from app import main
from data_loaders.engine import open_engine
from data_loaders.scope import Scope
from tests.programme import HERE, THERE

GOOD = "vélo tranquille nuage"


def test_accounts_lie_beside_the_data_for_their_owner_alone(tmp_path, accounts):
    file = tmp_path / "mesh-accounts.db"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert accounts.exist() is False
    people.add_first(accounts, "Ana", "Ana U.", "console", "kept")
    assert accounts.exist() is True
    with pytest.raises(AccountProblem):
        people.add_first(accounts, "eva", "", "console", "kept")
    with pytest.raises(AccountProblem):
        people.add(accounts, " ANA ", "", "console")


def test_where_there_are_none_nothing_is_made(tmp_path):
    for url in (f"sqlite:///{tmp_path}/none.db", "sqlite://"):
        assert accounts_of(open_engine(url)).exist() is False
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_read_is_not_an_open_door(tmp_path):
    (tmp_path / "mesh-accounts.db").write_bytes(b"this is no database" * 100)
    assert accounts_of(open_engine(f"sqlite:///{tmp_path}/mesh.db")).exist() is True


def test_accounts_are_kept_on_every_kind_of_server(any_engine, clock):
    accounts = Accounts(any_engine, clock, is_shared=True)
    assert accounts.exist() is False
    accounts.make_ready()
    accounts.make_ready()
    assert accounts.exist() is False, "a server is not asked with every request"
    clock.pass_by(seconds=11)
    user = people.add_first(accounts, "ana", "Ana", "console", "kept")
    assert accounts.exist() is True
    people.grant(accounts, user, Grant("manager", frozenset({HERE})), date(2026, 12, 2), "ana")
    assert people.find(accounts, "Ana").roles == ("admin", "manager")
    clock.pass_by(days=2)
    assert people.find(accounts, "ana").roles == ("admin",), "a grant ends by its date"
    code = codes.issue(accounts, user, "console")
    assert codes.use(accounts, code.lower(), GOOD) == user
    people.grant(accounts, user, Grant("mentor", frozenset({THERE})), None, "ana")
    secret = tokens.issue(accounts, people.find(accounts, "ana"), Wish("é — x", frozenset({THERE})))
    found = tokens.find(accounts, secret)
    assert (found.label, found.places, found.person.name) == ("é — x", {THERE}, "ana")
    assert codes.use(accounts, code, GOOD) is None, "once"
    rows = audit.read(accounts)
    actions = ["account", "grant", "grant", "code", "password", "grant", "token"]
    assert ([row.action for row in rows], [*audit.broken(rows)]) == (actions, [])


def test_a_code_holds_for_three_days(accounts, clock):
    user = people.add(accounts, "ana", "Ana", "console")
    late, again, closed = (codes.issue(accounts, user, "console") for _ in range(3))
    assert codes.whose(accounts, late) is None, "the newest code alone holds"
    assert codes.whose(accounts, again) is None
    assert codes.whose(accounts, closed) == (user, "ana", "Ana")
    people.grant(accounts, user, Grant("manager", frozenset({HERE})), None, "console")
    assert codes.whose(accounts, closed) is not None, "a role does not void it"
    clock.pass_by(hours=72)
    assert (codes.whose(accounts, closed), codes.use(accounts, closed, GOOD)) == (None, None)


def test_of_two_who_use_a_code_at_once_one_does(accounts, monkeypatch):
    """The second read that it holds before the first one's transaction ended."""
    user = people.add(accounts, "ana", "Ana", "console")
    code = codes.issue(accounts, user, "console")
    assert codes.use(accounts, code, GOOD) == user
    monkeypatch.setattr(codes, "_open", lambda *_: sa.select(*tables.users.c))
    assert codes.use(accounts, code, GOOD) is None


def test_the_audit_only_grows_and_a_changed_row_shows(accounts):
    people.add(accounts, "ana", "Ana", "console")
    people.add(accounts, "eva", "Eva", "console")
    for statement in (sa.delete(tables.audit), sa.update(tables.audit).values(about="x")):
        with pytest.raises(sa.exc.IntegrityError), accounts.writing() as connection:
            connection.execute(statement)
    with accounts.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER account_audit_stays")
        connection.execute(sa.update(tables.audit).where(tables.audit.c.id == 1).values(about="x"))
    assert list(audit.broken(audit.read(accounts))) == [1]


def test_a_role_is_given_where_it_can_be_and_the_last_admin_stays(accounts):
    user = people.add_first(accounts, "ana", "Ana", "console", "kept")
    for role, places in (("nurse", set()), ("manager", set()), ("everything", {HERE})):
        with pytest.raises(AccountProblem):
            people.grant(accounts, user, Grant(role, frozenset(places)), None, "ana")
    for deed in (people.disable, lambda *told: people.revoke(accounts, user, "admin", "ana")):
        with pytest.raises(AccountProblem, match="last admin"):
            deed(accounts, user, "ana")
    other = people.add(accounts, "eva", "Eva", "ana")
    people.grant(accounts, other, Grant("admin", frozenset()), None, "ana")
    people.disable(accounts, user, "eva")
    assert people.find(accounts, "ana").is_disabled


@pytest.fixture
def user(programme_engine, monkeypatch, capsys):
    """Return what runs `user …` and gives its exit code and all that it printed."""
    typed = [GOOD, GOOD]
    monkeypatch.setattr("getpass.getpass", lambda prompt: typed.pop(0))
    url = programme_engine.url.render_as_string()

    def run(*told: str, types: tuple[str, ...] = ()) -> tuple[int, str]:
        typed[:0] = types
        code = main(["--database", url, "user", *told])
        return code, "".join(capsys.readouterr())

    return run


def test_the_console_makes_the_first_admin_and_then_gives_codes(user, programme_engine):
    assert user("add", "director", "--role", "manager")[0] == 2, "the first is an admin"
    code, said = user("add", "ana", "--role", "admin", types=("password1234",))
    assert (code, "first that are guessed" in said) == (2, True)
    code, said = user("add", "ana", "--role", "admin", types=(GOOD, "another one altogether"))
    assert (code, "two passwords" in said) == (2, True)
    assert "first admin" in user("enable-login", "ana")[1]
    code, said = user("add", "dir", "--role", "district-director", "--place", HERE)
    accounts = accounts_of(programme_engine)
    assert codes.whose(accounts, said.rpartition(": ")[2])[1] == "dir"
    for wrong in ((HERE + "x",), (f"{HERE}-α",), ()):
        given = [part for code in wrong for part in ("--place", code)]
        assert user("role", "dir", "manager", *given)[0] == 2
    assert user("scope", "dir", "manager", "--place", HERE)[0] == 2
    assert user("scope", "dir", "district-director", "--place", THERE)[0] == 0
    (given,) = people.find(accounts, "dir").grants
    assert (given.role, given.places) == ("district-director", {THERE})
    listed = user("list")[1].splitlines()
    assert listed == ["ana  ana  admin", f"dir  dir  district-director {THERE}  no password yet"]
    assert user("disable", "ana")[0] == 2, "the last admin"
    for deed in ("disable", "enable", "reset", "end-sessions"):
        assert user(deed, "dir")[0] == 0, deed
    assert user("take-role", "dir", "district-director")[0] == 0
    assert people.find(accounts, "dir").grants == ()
    code, said = user("audit")
    assert (code, "disable  dir" in said) == (0, True)
    accounts.engine.dispose()


def test_what_is_kept_of_a_grant_is_its_places(accounts):
    user = people.add(accounts, "ana", "Ana", "console")
    people.grant(accounts, user, Grant("mentor", frozenset({"b", "a,b"})), None, "eva")
    with accounts.reading() as connection:
        assert json.loads(connection.execute(sa.select(tables.grants.c.places)).scalar()) == [
            "a,b",
            "b",
        ]
    assert Scope().is_empty


def test_the_last_admin_gets_no_last_day_and_other_roles_keep_theirs(accounts):
    ana = people.add_first(accounts, "ana", "", "console", "kept")
    with pytest.raises(AccountProblem, match="last admin"):
        people.grant(accounts, ana, Grant("admin", frozenset()), date(2100, 1, 1), "console")
    people.grant(accounts, ana, Grant("manager", frozenset({HERE})), date(2100, 1, 1), "console")
    assert people.end_of(accounts, ana, "manager") == date(2100, 1, 1)
    assert people.end_of(accounts, ana, "admin") is None


def test_leave_for_names_ends_with_time_and_by_itself(accounts, clock):
    user = people.add_first(accounts, "ana", "Ana", "console", "kept")
    one, other = (sessions.find(accounts, sessions.begin(accounts, user, "")) for _ in range(2))
    reveals.begin(accounts, one, ["N2", "N1"], "visit: x", "K-1")
    clock.pass_by(minutes=10)
    reveals.begin(accounts, one, ["N3"], "by right")
    assert reveals.held(accounts, one).reveal.nurses == {"N1", "N2", "N3"}
    assert reveals.held(accounts, other).reveal.nurses == set()
    clock.pass_by(minutes=20)
    assert reveals.held(accounts, one).reveal.nurses == {"N3"}
    reveals.end(accounts, one)
    assert reveals.held(accounts, one).until is None
    assert [row.about for row in audit.of_nurse(accounts, "N1")] == ["K-1: visit: x\tnurse N1"]
    assert audit.of_nurse(accounts, "N") == []


def test_the_console_grants_names_and_says_who_looked(user, programme_engine):
    user("add", "ana", "--role", "admin")
    user("add", "eva", "--role", "manager", "--place", HERE)
    for wrong in (("ana", "--until", "2099-01-01"), ("eva", "--until", "2020-01-01")):
        assert user("names", *wrong)[0] == 2, wrong
    assert "until 2099-01-01" in user("names", "eva", "--until", "2099-01-01")[1]
    accounts = accounts_of(programme_engine)
    assert reveals.has_dated(accounts, people.find(accounts, "eva"))
    assert user("names", "eva", "--take")[0] == 0
    assert not reveals.has_dated(accounts, people.find(accounts, "eva"))
    nurse = f"{HERE}ν1"
    for wrong in (("--place", HERE), (), ("--place", nurse, "--place", f"{HERE}ν2")):
        assert user("add", "jane", "--role", "nurse", *wrong)[0] == 2, wrong
    assert user("add", "jane", "--role", "nurse", "--place", nurse)[0] == 0
    session = sessions.find(accounts, sessions.begin(accounts, 1, ""))
    reveals.begin(accounts, session, [nurse, f"{HERE}ν2"], "by right")
    (line,) = user("audit", "--about", nurse)[1].splitlines()
    assert line.endswith(f"ana  names  by right, nurse {nurse}")
