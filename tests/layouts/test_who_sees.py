"""Who sees what is said of the table that is enforced: a right that changes changes a sentence."""

from dataclasses import fields, replace
from html import escape

import pytest

from accounts import roles
from accounts.roles import CENTERS, DISTRICTS, NURSES, ROLES, Role
from callbacks.pages import LAYOUTS
from layouts.own.accounts import Form
from layouts.own.who_sees import may_words, who_sees_page

TITLES = {one.NAME: one.title("en") for one in LAYOUTS}
OTHERS = {
    "places": (DISTRICTS, CENTERS, NURSES, None),
    "names": (roles.NEVER, roles.HERS, roles.FOR_A_REASON, roles.DATED),
    "pages": (None, ("trends",), ("nurse",)),
}


@pytest.mark.parametrize("name", [one.name for one in fields(Role)])
def test_every_right_is_said(name):
    values = OTHERS.get(name, (False, True))
    said = [may_words(replace(Role(DISTRICTS), **{name: one}), TITLES, "en") for one in values]
    assert len({str(one) for one in said}) == len(values)


def test_the_page_says_it_of_every_role():
    page = who_sees_page(Form("en", (), ""), ROLES, TITLES)
    assert page.count("<h2>") == len(ROLES)
    for role in ROLES.values():
        for sentence in may_words(role, TITLES, "en"):
            assert escape(sentence) in page
    assert may_words(ROLES["advisor"], TITLES, "en") == [
        "Sees sums of districts and of groups of health centers only, of months in which at least "
        "three nurses were seen, and what each health center has in stock: no nurse.",
        "Has these pages only: Trends, Districts, Stock-outs.",
        "Is never shown a nurse's name.",
        "Takes files along: with codes, never with names.",
    ]
