"""Who may hand out accounts, and to whom: an admin everything, a manager what is below her.

A manager sees and changes people all of whose roles are below hers and at places of her districts;
everybody else is to her as if she were not there. Whoever sets another's password could be that
person, so nobody resets whoever may more than she.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from accounts import codes, people
from accounts.factor import phone
from accounts.handing_out.grants import read_end
from accounts.people import AccountProblem, Person
from accounts.roles import ADMIN, CENTERS, HANDS_OUT, ROLES, Grant
from accounts.store import Accounts
from dashboard.messages import marked
from dashboard.places import Places

DELAY = timedelta(hours=24)  # of a role with data that an admin gives herself
NOT_HERS = marked("You cannot give this role, or not at these places.")
NO_ROLE_YET = marked("Give her a role at one of your places.")


def hands_out(person: Person) -> bool:
    """Tell whether somebody hands out accounts."""
    return any(role in HANDS_OUT for role in person.roles)


def first_day_after(delay: timedelta, now: datetime) -> date:
    """Return the first day that begins when a time has passed."""
    then = now + delay
    return then.date() + timedelta(days=then != datetime(then.year, then.month, then.day))


@dataclass(frozen=True)
class Giver:
    """Somebody who hands out accounts; `known`: all places that there are."""

    accounts: Accounts
    person: Person
    known: Places

    @property
    def is_admin(self) -> bool:
        """Tell whether she is an admin."""
        return ADMIN in self.person.roles

    @property
    def roles(self) -> list[str]:
        """The roles that she gives, in the order of the table of roles."""
        given = {role for held in self.person.roles for role in HANDS_OUT.get(held, ())}
        return [role for role in ROLES if role in given]

    @property
    def districts(self) -> frozenset[str]:
        """The districts for which she gives roles."""
        if self.is_admin:
            return frozenset(self.known.districts)
        held = [one.places for one in self.person.grants if one.role in HANDS_OUT]
        return frozenset().union(*held)

    @property
    def places(self) -> Places:
        """The places for which she gives roles."""
        mine, home = self.districts, self.known.district_of
        return replace(
            self.known,
            districts={code: name for code, name in self.known.districts.items() if code in mine},
            health_centers={
                code: name for code, name in self.known.health_centers.items() if home[code] in mine
            },
            district_of={code: district for code, district in home.items() if district in mine},
        )

    def may_give(self, given: Grant) -> bool:
        """Tell whether a role at some places is hers to give, and so hers to take."""
        if self.is_admin or given.role not in self.roles:
            return self.is_admin
        home = self.known.district_of if ROLES[given.role].places == CENTERS else None
        return {home.get(one) if home else one for one in given.places} <= self.districts

    def may_change(self, other: Person) -> bool:
        """Tell whether somebody's account is hers to change; her own is an admin's only."""
        if self.is_admin:
            return True
        later = [one for one, _ in people.to_come(self.accounts, other.user)]
        return bool(other.grants) and all(map(self.may_give, (*other.grants, *later)))

    def everybody(self) -> list[Person]:
        """Return all whose accounts are hers to change, by name."""
        return [one for one in people.everybody(self.accounts) if self.may_change(one)]

    def find(self, name: str) -> Person | None:
        """Return whoever has a name, where her account is this giver's to change."""
        found = people.find(self.accounts, name)
        return found if found and self.may_change(found) else None

    def add(self, name: str, shown: str, given: Grant | None, until: date | None) -> str:
        """Make an account with a role, and return the one-time code for it."""
        if given is None and not self.is_admin:
            raise AccountProblem(NO_ROLE_YET)
        if given:
            self._check(given, until)
        user = people.add(self.accounts, name, shown, self.person.name)
        if given:
            people.grant(self.accounts, user, given, until, self.person.name)
        return codes.issue(self.accounts, user, self.person.name)

    def give(self, other: Person, given: Grant, until: date | None) -> None:
        """Give a role. One with data that she gives herself begins a day later.

        Until then another admin sees it, and may take it, or give it at once.
        """
        self._check(given, until)
        begins = None
        if other.user == self.person.user and given.role != ADMIN:
            begins = first_day_after(DELAY, self.accounts.clock())
            read_end(begins, until)
        days = (begins, until)
        people.grant_from(self.accounts, other.user, given, days, self.person.name)

    def _check(self, given: Grant, until: date | None) -> None:
        if not self.may_give(given):
            raise AccountProblem(NOT_HERS)
        read_end(self.accounts.clock().date(), until)

    def take(self, other: Person, role: str) -> None:
        """Take a role away, also one that is still to begin."""
        people.revoke(self.accounts, other.user, role, self.person.name)

    def reset(self, other: Person) -> str:
        """Return another one-time code; the password is void, the second factor stays."""
        return codes.issue(self.accounts, other.user, self.person.name)

    def close(self, other: Person, closed: bool) -> None:
        """Close an account at once, or open it again."""
        people.disable(self.accounts, other.user, self.person.name, closed)

    def end_sessions(self, other: Person) -> None:
        """End all sessions of somebody."""
        codes.end_all(self.accounts, other.user, self.person.name, other.name)

    def take_factor(self, other: Person) -> None:
        """Take the second factor of a lost phone away; an admin does."""
        is_done = self.is_admin and phone.take(
            self.accounts, other.user, self.person.name, other.name
        )
        if not is_done:
            raise AccountProblem(marked("She has no second factor, or an admin has to take it."))
