"""Who may do nothing with a password alone."""

from collections.abc import Callable

from accounts.people import Person
from accounts.roles import ROLES


def by_role(person: Person) -> bool:
    """Tell whether a role of hers asks for a second factor."""
    return any(ROLES[role].second_factor for role in person.roles)


# Each tells whether somebody needs a second factor; one is enough. What else asks joins here.
REASONS: list[Callable[[Person], bool]] = [by_role]


def needs_second_factor(person: Person) -> bool:
    """Tell whether somebody's password alone is not enough."""
    return any(reason(person) for reason in REASONS)


def lacks_second_factor(person: Person) -> bool:
    """Tell whether somebody has to set up a second factor before she sees anything."""
    return needs_second_factor(person) and not person.has_factor
