"""What each role may see and do, as data: one row a role, and nothing that is not named here.

A grant gives a role at some places. Several grants add up place by place: whoever is a mentor of
one health center and directs another district has each right where she was given it, and nowhere
else.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from data_loaders.editing.rights import Rights
from data_loaders.scope import NOTHING, Scope

DISTRICTS, CENTERS, NURSES = "districts", "health_centers", "nurses"
ADMIN, NURSE = "admin", "nurse"
NURSE_PAGE = "nurse"
# How somebody comes to see a name: never, because they are hers, for a reason, or for a reason and
# until the day of a grant.
NEVER, HERS, FOR_A_REASON, DATED = "never", "hers", "for a reason", "dated"
COMPARED = "districts"  # the page on which a role of health centers sees sums of their districts
STOCK = "stock_outs"  # the page on which a role that sees sums sees health centers: no care there


@dataclass(frozen=True)
class Role:
    """What one role may at its places.

    `places`: what it is granted for; `whole`: does she see health centers and nurses by code, or
    only sums of districts; `exports`: files to take along; `ledger`: what was imported; `writes`:
    meetings, action items and events; `follows`: events, and how far action items are;
    `programme`: events of the programme; `imports`: bring in files with rows of her districts;
    `pages`: the only pages she is given, None: all; `names`: how she comes to see a nurse's name;
    `past`: on a nurse's page, also where that nurse was before she came to these places.
    `second_factor`: is a password not enough.
    """

    places: str | None
    whole: bool = True
    exports: bool = True
    ledger: bool = False
    writes: bool = False
    follows: bool = False
    programme: bool = False
    imports: bool = False
    pages: tuple[str, ...] | None = None
    names: str = NEVER
    past: bool = False
    second_factor: bool = False


ROLES = {
    NURSE: Role(NURSES, pages=(NURSE_PAGE,), names=HERS, past=True),
    "mentor": Role(CENTERS, follows=True, names=HERS, past=True),
    "center-director": Role(CENTERS, writes=True, names=HERS),
    "district-director": Role(DISTRICTS, writes=True, names=FOR_A_REASON),
    "manager": Role(
        DISTRICTS,
        writes=True,
        programme=True,
        imports=True,
        ledger=True,
        names=DATED,
        second_factor=True,
    ),
    "advisor": Role(DISTRICTS, whole=False, pages=("trends", "districts", STOCK)),
    "data-officer": Role(DISTRICTS, exports=False, imports=True, ledger=True, pages=("data",)),
    ADMIN: Role(None, whole=False, exports=False, pages=(), second_factor=True),
}
BELOW_A_MANAGER = ("mentor", "center-director", "district-director", "advisor", "data-officer")
# Who gives which roles in the browser: an admin everywhere, a manager at places of her districts.
# A nurse's own account is made at the console.
HANDS_OUT = {ADMIN: tuple(role for role in ROLES if role != NURSE), "manager": BELOW_A_MANAGER}


@dataclass(frozen=True)
class Grant:
    """A role at some places: codes of districts, health centers or nurses, as the role asks for."""

    role: str
    places: frozenset[str]


def holding(grants: Iterable[Grant], page: str, exporting: bool) -> list[Grant]:
    """Return the grants under which a page is read, or taken along; without a page, any."""
    return [
        one
        for one in grants
        if (ROLES[one.role].exports or not exporting)
        and (not page or ROLES[one.role].pages is None or page in ROLES[one.role].pages)
    ]


def scope_of(grants: Iterable[Grant], page: str = "") -> Scope:
    """Return what grants let somebody see, on a page.

    On the page of one nurse her past too; on the others of care sums, or what is in stock.
    """
    several = list(grants)
    follows = page == NURSE_PAGE
    centers = _codes(several, lambda role: role.places == CENTERS)
    sums = _codes(several, lambda role: role.places == DISTRICTS and not role.whole)
    return Scope(
        districts=_codes(several, lambda role: role.places == DISTRICTS and role.whole),
        health_centers=centers,
        pooled=frozenset() if page == STOCK else sums,
        stores=sums if page == STOCK else frozenset(),
        programme=any(ROLES[one.role].ledger for one in several),
        nurses=_codes(several, lambda role: role.places == NURSES),
        followed=_codes(several, lambda role: follows and role.places == CENTERS and role.past),
        around=page == COMPARED and bool(centers),
    )


def naming(grants: Iterable[Grant], has_dated: bool) -> tuple[Scope, Scope]:
    """Return where somebody sees names because they are hers, and where for a reason.

    `has_dated`: does a grant of names with a last day hold for her today.
    """
    several = list(grants)
    asked = {FOR_A_REASON, DATED} if has_dated else {FOR_A_REASON}
    return (
        scope_of(one for one in several if ROLES[one.role].names == HERS),
        scope_of(one for one in several if ROLES[one.role].names in asked),
    )


def pages_of(grants: Iterable[Grant]) -> frozenset[str] | None:
    """Return the only pages that grants give; None: all."""
    several = [ROLES[one.role].pages for one in grants]
    if None in several:
        return None
    return frozenset(name for names in several for name in names)


def rights_of(grants: Iterable[Grant]) -> Rights:
    """Return what grants let somebody do, each right where it was given."""
    several = list(grants)

    def where(name: str) -> Scope:
        held = [one for one in several if getattr(ROLES[one.role], name)]
        return (
            Scope(
                districts=_codes(held, lambda role: role.places == DISTRICTS),
                health_centers=_codes(held, lambda role: role.places == CENTERS),
            )
            if held
            else NOTHING
        )

    imports = where("imports")
    return Rights(
        writes=where("writes"),
        follows=where("follows"),
        programme=any(ROLES[one.role].programme for one in several),
        imports=not imports.is_empty,
        brings=imports,
    )


def _codes(grants: Iterable[Grant], holds) -> frozenset[str]:
    """Return the places of the grants whose role holds something."""
    return frozenset().union(*(one.places for one in grants if holds(ROLES[one.role])))
