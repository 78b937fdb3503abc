"""Reading what somebody asks to be granted, at the console or in the browser."""

from collections.abc import Collection, Iterable
from datetime import date

from accounts.people import NO_ROLE, AccountProblem
from accounts.roles import CENTERS, DISTRICTS, NURSES, ROLES, Grant
from dashboard.messages import marked
from dashboard.places import Places

OF_CENTERS = marked("The role {role} is given for health centers that there are, got: {places}.")
OF_DISTRICTS = marked("The role {role} is given for districts that there are, got: {places}.")
OF_A_NURSE = marked("The role {role} is given for one nurse, by her code, got: {places}.")
OF_NONE = marked("The role {role} is given without a place, got: {places}.")
NOTHING = "–"


def read_grant(
    known: Places, role: str, codes: Iterable[str], nurses: Collection[str] = ()
) -> Grant:
    """Return a role at places; each is there, and of the kind that the role asks for.

    `nurses`: the codes of nurses that there are. The role of a nurse is of one of them.
    """
    if role not in ROLES:
        raise AccountProblem(NO_ROLE, role=role, roles=", ".join(ROLES))
    kind, places = ROLES[role].places, frozenset(codes)
    there = {DISTRICTS: known.districts, CENTERS: known.health_centers, NURSES: nurses}
    wrong = sorted(places - {*there.get(kind, ())})
    if wrong or (kind and not places) or (kind == NURSES and len(places) > 1):
        texts = {DISTRICTS: OF_DISTRICTS, CENTERS: OF_CENTERS, NURSES: OF_A_NURSE}
        text, wrong = texts.get(kind, OF_NONE), wrong or sorted(places)
        raise AccountProblem(text, role=role, places=", ".join(wrong) or NOTHING)
    return Grant(role, places)


def read_end(today: date, until: date | None) -> date | None:
    """Return the first day on which a role holds no more: one that is still to come, or none."""
    if until and until <= today:
        raise AccountProblem(
            marked("A role ends on a day that is still to come, got: {day}."), day=f"{until}"
        )
    return until
