"""`user`: who may log in, made and named at the console of whoever owns the store."""

import argparse
import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from accounts import audit, codes, people, reveals, tokens
from accounts.factor import phone
from accounts.factor.needed import needs_second_factor
from accounts.guessable import names_of_places
from accounts.handing_out import claims
from accounts.handing_out.grants import read_end, read_grant
from accounts.handing_out.places import nurses_of, places_of
from accounts.handing_out.unused import last_logins, unused
from accounts.passwords import hashed, why_not
from accounts.people import AccountProblem, Person
from accounts.roles import DATED, ROLES, Grant
from accounts.store import Accounts, accounts_of
from commands.codes import DONE, REFUSED
from data_loaders.engine import open_engine
from data_loaders.importing.problems import UsageProblem
from data_loaders.settings import Settings


@dataclass(frozen=True)
class Counter:
    """Where a command about accounts works: the store, the places of the data, and who asks."""

    accounts: Accounts
    data: sa.Engine
    by: str

    def person(self, name: str) -> Person:
        """Return whoever has a name."""
        found = people.find(self.accounts, name)
        if found is None:
            raise UsageProblem(f"There is no account named {name}. `user list` names all.")
        return found


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command and what it does to accounts."""
    whole = commands.add_parser("user", parents=[database], help="who may log in, and see what")
    deeds = whole.add_subparsers(title="what", metavar="WHAT", required=True)

    def deed(name: str, run: Callable, told: str, *arguments: str) -> argparse.ArgumentParser:
        one = deeds.add_parser(name, parents=[database], help=told)
        for argument in arguments:
            one.add_argument(argument.lower(), metavar=argument)
        one.set_defaults(run=lambda asked: run_deed(run, asked))
        return one

    for name, told in (("add", "make an account"), ("enable-login", "make the first account")):
        one = deed(name, run_add, told, "NAME")
        one.add_argument("--shown", default="", metavar="WORDS", help="her name as others read it")
        granting(one, "--role")
    granting(
        deed(
            "role",
            run_role,
            "give a role at some places, in place of what it was given before",
            "NAME",
            "ROLE",
        )
    )
    granting(deed("scope", run_scope, "change the places of a role", "NAME", "ROLE"))
    deed("take-role", run_take_role, "take a role away", "NAME", "ROLE")
    holding_out(deed)
    ending = deed("tokens", run_tokens, "list the tokens of somebody, or end some", "NAME")
    ending.add_argument("--end", metavar="NUMBER", type=int, action="append", default=[])
    deed("first-link", run_first_link, "print a link that makes the first admin in the browser")
    listed = deed("list", run_list, "list everybody with her roles")
    idle = "only open accounts with which nobody logged in for so many days"
    listed.add_argument("--unused", type=int, metavar="DAYS", help=idle)
    told = deed("audit", run_audit, "print who did what, and whether all of it is there")
    told.add_argument("--about", metavar="CODE", help="only who looked at the nurse of this code")


def holding_out(deed: Callable[..., argparse.ArgumentParser]) -> None:
    """Describe what is done to one account, beside its roles."""
    named = deed("names", run_names, "let a manager ask for nurses' names until a day", "NAME")
    until(named.add_mutually_exclusive_group(required=True)).add_argument(
        "--take", action="store_true", help="take it back"
    )
    deed("disable", run_disable, "close an account; its history stays", "NAME")
    deed("enable", run_enable, "open it again", "NAME")
    deed("invite", run_invite, "print a one-time code to set the password with", "NAME")
    deed("reset", run_invite, "the same: the password is void, all sessions end", "NAME")
    deed("end-sessions", run_end_sessions, "end all sessions of somebody", "NAME")
    deed("take-factor", run_take_factor, "take a lost phone's second factor away", "NAME")


def granting(parser: argparse.ArgumentParser, role: str = "") -> None:
    """Describe how a grant is asked for."""
    if role:
        parser.add_argument(role, metavar="ROLE", help=", ".join(ROLES))
    parser.add_argument(
        "--place",
        action="append",
        default=[],
        metavar="CODE",
        dest="places",
        help="a district, health center or, for a nurse, her code; several times for several",
    )
    until(parser)


def until(parser):
    """Describe how a last day is named; return what it was added to."""
    told = "the first day on which it holds no more, as 2027-01-31"
    parser.add_argument("--until", type=date.fromisoformat, metavar="DAY", help=told)
    return parser


def run_deed(run: Callable[[Counter, argparse.Namespace], int], asked: argparse.Namespace) -> int:
    """Open the store and do one thing to it."""
    data = open_engine(asked.database)
    accounts = accounts_of(data, Settings().accounts)
    accounts.make_ready()
    counter = Counter(accounts, data, f"console:{getpass.getuser()}")
    try:
        return run(counter, asked)
    except AccountProblem as problem:
        raise UsageProblem(str(problem)) from problem


def run_add(counter: Counter, asked: argparse.Namespace) -> int:
    """Make an account: the first with a password, an admin's; any other with a one-time code."""
    accounts, by = counter.accounts, counter.by
    if not accounts.exist():
        if asked.role not in (None, "admin"):
            raise UsageProblem("The first account is an admin's: add it with --role admin.")
        people.add_first(accounts, asked.name, asked.shown, by, new_password(counter, asked))
        print(f"{asked.name} is the first admin. From now on everybody has to log in.")
        return DONE
    given = granted(counter, asked) if asked.role else None
    user = people.add(accounts, asked.name, asked.shown, by)
    if given:
        people.grant(accounts, user, given, asked.until, by)
    return run_invite(counter, asked)


def new_password(counter: Counter, asked: argparse.Namespace) -> str:
    """Ask twice for a password at the console, and return what is kept of it."""
    password = getpass.getpass("Password: ")
    own = [asked.name, asked.shown, *names_of_places(counter.data)]
    why = why_not(password, own, "en")
    if why:
        raise UsageProblem(why)
    if getpass.getpass("The same once more: ") != password:
        raise UsageProblem("These were two passwords. Nothing was made.")
    return hashed(password)


def granted(counter: Counter, asked: argparse.Namespace) -> Grant:
    """Read which role is given where, and until when (`--place`, `--until`)."""
    read_end(counter.accounts.clock().date(), asked.until)
    known = places_of(counter.data)
    return read_grant(known, asked.role, asked.places, nurses_of(counter.data))


def run_role(counter: Counter, asked: argparse.Namespace) -> int:
    """Give a role."""
    given = granted(counter, asked)
    people.grant(counter.accounts, counter.person(asked.name).user, given, asked.until, counter.by)
    print(f"{asked.name}: {asked.role} {', '.join(sorted(given.places))}".rstrip())
    return DONE


def run_scope(counter: Counter, asked: argparse.Namespace) -> int:
    """Change the places of a role that somebody has; its last day stays unless another is given."""
    person = counter.person(asked.name)
    if asked.role not in person.roles:
        raise UsageProblem(
            f"{asked.name} does not have the role {asked.role}: `user role` gives it."
        )
    asked.until = asked.until or people.end_of(counter.accounts, person.user, asked.role)
    return run_role(counter, asked)


def run_take_role(counter: Counter, asked: argparse.Namespace) -> int:
    """Take a role away."""
    people.revoke(counter.accounts, counter.person(asked.name).user, asked.role, counter.by)
    print(f"{asked.name}: no longer {asked.role}")
    return DONE


def run_names(counter: Counter, asked: argparse.Namespace) -> int:
    """Let somebody ask for names until a day, or no more."""
    person = counter.person(asked.name)
    if asked.take:
        reveals.revoke(counter.accounts, person, counter.by)
        print(f"{asked.name} is shown no names by a grant any more.")
        return DONE
    if not any(ROLES[role].names == DATED for role in person.roles):
        having = ", ".join(name for name, role in ROLES.items() if role.names == DATED)
        raise UsageProblem(f"Names until a day are granted to: {having}.")
    reveals.grant(counter.accounts, person, asked.until, counter.by)
    print(f"{asked.name} may ask for names, for a reason each time, until {asked.until}.")
    return DONE


def run_disable(counter: Counter, asked: argparse.Namespace) -> int:
    """Close an account at once."""
    people.disable(counter.accounts, counter.person(asked.name).user, counter.by)
    print(f"{asked.name} can no longer log in; her sessions have ended.")
    return DONE


def run_enable(counter: Counter, asked: argparse.Namespace) -> int:
    """Open a closed account again."""
    people.disable(counter.accounts, counter.person(asked.name).user, counter.by, closed=False)
    print(f"{asked.name} can log in again.")
    return DONE


def run_invite(counter: Counter, asked: argparse.Namespace) -> int:
    """Print a one-time code: to be handed over on paper or by phone, never kept."""
    code = codes.issue(counter.accounts, counter.person(asked.name).user, counter.by)
    print(f"{asked.name} sets her password at /invite, within {codes.LIFE.days} days, with: {code}")
    return DONE


def run_end_sessions(counter: Counter, asked: argparse.Namespace) -> int:
    """End all sessions of somebody."""
    person = counter.person(asked.name)
    codes.end_all(counter.accounts, person.user, counter.by, person.name)
    print(f"{asked.name} is logged in nowhere.")
    return DONE


def run_tokens(counter: Counter, asked: argparse.Namespace) -> int:
    """Print the tokens of somebody that hold, without what they open; end those that are named."""
    user = counter.person(asked.name).user
    held = {one.number: one for one in tokens.of(counter.accounts, user)}
    for number in asked.end:
        if number not in held:
            raise UsageProblem(f"{asked.name} has no token {number}. `user tokens` names all.")
    tokens.end(counter.accounts, user, asked.end, counter.by)
    for number in asked.end:
        print(f"{number}  {held.pop(number).label}  ended")
    for one in held.values():
        used = f"used {one.used_at:%Y-%m-%d %H:%M}" if one.used_at else "never used"
        places = ", ".join(sorted(one.places))
        parts = (f"{one.number}", one.label, places, f"until {one.until:%Y-%m-%d}", used)
        print("  ".join(part for part in parts if part))
    return DONE


def run_take_factor(counter: Counter, asked: argparse.Namespace) -> int:
    """Take somebody's second factor away: her phone is lost."""
    person = counter.person(asked.name)
    if not phone.take(counter.accounts, person.user, counter.by, person.name):
        raise UsageProblem(f"{asked.name} has no second factor.")
    print(f"{asked.name} logs in with her password alone, and is logged in nowhere.")
    if needs_second_factor(person):
        print("Her role asks for a second factor: she sets up another before she sees anything.")
    return DONE


def run_list(counter: Counter, asked: argparse.Namespace) -> int:
    """Print one line a person; of unused accounts with the day of the last login."""
    everybody, last = people.everybody(counter.accounts), {}
    if asked.unused is not None:
        wanted, last = unused(counter.accounts, asked.unused), last_logins(counter.accounts)
        everybody = [one for one in everybody if one.user in wanted]
    for one in everybody:
        held = [f"{given.role} {', '.join(sorted(given.places))}".rstrip() for given in one.grants]
        state = "closed" if one.is_disabled else "" if one.has_password else "no password yet"
        parts = (one.name, one.shown, "; ".join(held), state, login_words(last, one.user))
        print("  ".join(part for part in parts if part))
    return DONE


def login_words(last: dict, user: int) -> str:
    """Say when somebody logged in last, where it was asked; empty where it was not."""
    if user not in last:
        return ""
    return f"last login {last[user]:%Y-%m-%d}" if last[user] else "never logged in"


def run_first_link(counter: Counter, asked: argparse.Namespace) -> int:
    """Print a link with which whoever opens it first becomes the first admin."""
    secret, settings = claims.issue(counter.accounts), Settings()
    if secret is None:
        raise UsageProblem("There are accounts already. An admin makes more: /people.")
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    begin = (
        f"https://{settings.host_names[0]}" if settings.hosts else f"http://{host}:{settings.port}"
    )
    minutes = int(claims.LIFE.total_seconds() // 60)
    print(f"Within {minutes} minutes, once, where the dashboard runs: ", end="")
    print(f"{begin}{settings.path}/first/{secret}")
    return DONE


def run_audit(counter: Counter, asked: argparse.Namespace) -> int:
    """Print who did what; exit 1 where a row was changed or is missing."""
    rows = audit.read(counter.accounts)
    for row in audit.of_nurse(counter.accounts, asked.about) if asked.about else rows:
        about = row.about.replace(audit.APART, ", ")
        parts = (f"{row.id}", f"{row.at:%Y-%m-%d %H:%M:%S}", row.by, row.action, about)
        print("  ".join(part for part in parts if part))
    broken = list(audit.broken(rows))
    if broken:
        print(f"Row {broken[0]} is not what was written: rows were changed or taken out.")
    return REFUSED if broken else DONE
