"""The pages of whoever hands out accounts, as plain HTML, and the sheets that are printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from urllib.parse import quote

from dashboard.messages import say
from dashboard.wording import day_name
from layouts.own.accounts import (
    Form,
    button,
    field,
    grant_words,
    heading,
    link,
    new_password,
    page,
    role_words,
    sent_to,
)
from layouts.own.second_factor import said, square


@dataclass(frozen=True)
class Row:
    """Somebody, the day she logged in last (None: never), whether that is long ago."""

    person: object
    last: date | None
    is_idle: bool
    needs_factor: bool


@dataclass(frozen=True)
class Paper:
    """A one-time code to hand over: whose, the letters, where it is typed, until when."""

    person: object
    code: str
    address: str
    until: datetime
    needs_factor: bool


def people_page(form: Form, rows: Iterable[Row]) -> str:
    """List people with an account."""
    language, root = form.language, form.root
    items = "".join(person_item(form, one) for one in rows)
    nobody = said(say("Nobody yet at your places.", language))
    return page(
        form,
        say("People", language),
        link(f"{root}/people/new", say("Add somebody", language)),
        link(f"{root}/people/guide", say("Sheet for whoever hands out codes", language)),
        f'<ul class="people">{items}</ul>' if items else nobody,
        link(f"{root}/account", say("Back to your account", language)),
    )


def person_item(form: Form, row: Row) -> str:
    """Draw one person of the list: her name leads to her page."""
    one, language = row.person, form.language
    to = f"{form.root}/people/of/{quote(one.name)}"
    who = f'<a href="{escape(to)}">{escape(one.shown)}</a> ({escape(one.name)})'
    roles = "; ".join(grant_words(given, language) for given in one.grants)
    lines = [roles or say("no role", language), used_words(row, language), *states(row, language)]
    return f"<li><p>{who}</p>{''.join(map(said, lines))}</li>"


def used_words(row: Row, language: str) -> str:
    """Say when somebody logged in last."""
    if row.last is None:
        return say("Has not logged in yet.", language)
    return say("Last login: {day}.", language).format(day=day_name(row.last, language))


def states(row: Row, language: str) -> list[str]:
    """Say what is open about an account."""
    one = row.person
    told = [
        (one.is_disabled, say("Closed.", language)),
        (not one.has_password, say("No password yet: the code was not used.", language)),
        (row.is_idle, say("Not used for 90 days: still needed?", language)),
        (one.has_factor, say("Has a second factor.", language)),
        (
            row.needs_factor and not one.has_factor,
            say("Sets up a second factor at the next login.", language),
        ),
    ]
    return [words for is_so, words in told if is_so]


def new_page(form: Form, giver, typed) -> str:
    """Ask for whom an account is, and what she is given; `typed`: what was sent before."""
    language = form.language
    fields = (
        field("name", say("Name to log in with", language), typed.get("name", ""), complete="off"),
        field(
            "shown",
            say("Her name as others read it", language),
            typed.get("shown", ""),
            complete="off",
        ),
        *granting(form, giver),
        button(say("Make the account and show the code", language)),
    )
    back = back_to_list(form)
    return page(
        form, say("Add somebody", language), form.told, sent_to("/people/new", form, *fields), back
    )


def granting(form: Form, giver) -> tuple[str, ...]:
    """Ask which role is given where, and until when."""
    language, places = form.language, giver.places
    none = say("no role yet", language)
    nothing = f'<option value="">{escape(none)}</option>'
    options = "".join(
        f'<option value="{escape(role)}">{escape(role_words(role, language))}</option>'
        for role in giver.roles
    )
    first = nothing if giver.is_admin else ""
    where = "".join(place_choice(places, code, language) for code in places.districts)
    until = say("Until, the first day on which it holds no more (may stay empty)", language)
    role, place = say("Role", language), say("Where", language)
    return (
        f"<label>{escape(role)}"
        f'<select class="form-select" name="role">{first}{options}</select></label>',
        f"<fieldset><legend>{escape(place)}</legend>{where}</fieldset>",
        f'<label>{escape(until)}<input class="form-control" type="date" name="until"></label>',
    )


def place_choice(places, district: str, language: str) -> str:
    """Draw a district to tick, with its health centers folded below."""
    centers = [code for code, home in places.district_of.items() if home == district]
    names = "".join(ticked("center", code, places.health_centers[code]) for code in centers)
    shown = say("Health centers of {district}: {n}", language)
    label = escape(shown.format(district=places.districts[district], n=len(centers)))
    folded = f"<details><summary>{label}</summary>{names}</details>" if centers else ""
    return ticked("district", district, places.districts[district]) + folded


def ticked(name: str, code: str, shown: str) -> str:
    """Draw one place to tick."""
    box = f'<input class="form-check-input" type="checkbox" name="{name}" value="{escape(code)}">'
    return f'<label class="tick">{box}{escape(shown)} ({escape(code)})</label>'


def person_page(form: Form, giver, row: Row, held: tuple[dict, list]) -> str:
    """Show one account with all that can be done to it; `held`: last days, grants to come."""
    one, language, (ends, later) = row.person, form.language, held
    to = f"/people/of/{quote(one.name)}"
    words = [used_words(row, language), *states(row, language)]
    roles = [role_row(form, to, given, ends[given.role]) for given in one.grants]
    roles += [coming_row(form, to, *one) for one in later]
    nothing = said(say("no role", language))
    give = sent_to(
        to, form, *granting(form, giver), button(say("Give this role", language), "give")
    )
    return page(
        form,
        one.shown,
        form.told,
        *map(said, (one.name, *words)),
        heading(say("Roles", language)),
        f'<ul class="held">{"".join(roles)}</ul>' if roles else nothing,
        heading(say("Give a role, in place of what it was given before", language)),
        give,
        heading(say("The account", language)),
        *(
            sent_to(to, form, said(told), button(words, do))
            for told, words, do in deeds(giver, one, language)
        ),
        back_to_list(form),
    )


def role_row(form: Form, to: str, given, ends: date | None) -> str:
    """Draw a role that somebody has, with its last day and the button that takes it."""
    words = grant_words(given, form.language)
    if ends:
        until = say("until {day}", form.language).format(day=day_name(ends, form.language))
        words = f"{words}, {until}"
    take = button(say("Take it away", form.language), f"take {given.role}")
    return f"<li>{sent_to(to, form, f'<span>{escape(words)}</span>', take)}</li>"


def coming_row(form: Form, to: str, given, begins: date) -> str:
    """Draw a role that is still to begin."""
    begin = say("begins on {day}", form.language).format(day=day_name(begins, form.language))
    words = f"{grant_words(given, form.language)}, {begin}"
    take = button(say("Take it away", form.language), f"take {given.role}")
    return f"<li>{sent_to(to, form, f'<span>{escape(words)}</span>', take)}</li>"


def deeds(giver, one, language: str) -> list[tuple[str, str, str]]:
    """Return what can be done to an account: what it does, the button, the deed."""
    code = say("The password is void, all sessions end, the second factor stays.", language)
    found = [
        (code, say("Another one-time code", language), "reset"),
        (
            say("Logged out everywhere; the password stays.", language),
            say("End all sessions", language),
            "end",
        ),
    ]
    if giver.is_admin and one.has_factor:
        lost = say("The phone is lost. All sessions end.", language)
        found.append((lost, say("Take the second factor away", language), "factor"))
    if one.is_disabled:
        opened = say("She can log in again.", language)
        return [*found, (opened, say("Open the account", language), "open")]
    closed = say("She can no longer log in; the history stays.", language)
    return [*found, (closed, say("Close the account", language), "close")]


def paper_page(form: Form, told: Paper) -> str:
    """Show a one-time code as a sheet to print or to write down, once."""
    language, one = form.language, told.person
    plain = "".join(letter for letter in told.code if letter.isalnum())
    steps = [
        say("Read the square with a phone, or open {address}", language).format(
            address=told.address
        ),
        say("Type the code, and twice a password of your own.", language),
        say("At least 12 letters: several words that do not belong together.", language),
        say("Log in with the name {name}.", language).format(name=one.name),
    ]
    if told.needs_factor:
        steps.append(say("Have a phone with an app for one-time codes (TOTP) at hand.", language))
    until = say("The code works once, until {day} {time} UTC.", language).format(
        day=day_name(told.until.date(), language), time=f"{told.until:%H:%M}"
    )
    once = say(
        "This is shown now and never again. Print it or write it down, and give it to nobody else.",
        language,
    )
    square_words = say("Square that opens the page where the code is typed", language)
    numbered = "".join(f"<li>{escape(step)}</li>" for step in steps)
    return page(
        form,
        say("For {name}", language).format(name=one.shown),
        f'<p class="told on-screen">{escape(once)}</p>',
        f'<p class="code">{escape(told.code)}</p>',
        square(f"{told.address}?code={plain}", square_words),
        f"<ol>{numbered}</ol>",
        said(until),
        said(
            say("Tell nobody the code or the password, not even whoever gave it to you.", language)
        ),
        back_to_list(form),
    )


def guide_page(form: Form) -> str:
    """Say on one sheet what whoever hands out codes needs to know."""
    language = form.language
    parts = (
        (say("Before", language), before_words(language)),
        (say("Handing over a code", language), handing_words(language)),
        (say("Later", language), later_words(language)),
    )
    drawn = [
        heading(title) + f"<ul>{''.join(f'<li>{escape(one)}</li>' for one in lines)}</ul>"
        for title, lines in parts
    ]
    return page(form, say("Handing out accounts", language), *drawn, back_to_list(form))


def before_words(language: str) -> list[str]:
    """Say what to think of before somebody gets an account."""
    return [
        say("Everybody has an account of her own; nobody shares one.", language),
        say(
            "Give the least: the role and the places that her work needs, and a last day when it "
            "is known.",
            language,
        ),
    ]


def handing_words(language: str) -> list[str]:
    """Say how a code is handed over."""
    return [
        say(
            "On paper, in person; or by phone to somebody whose voice you know. Never by e-mail "
            "or in a group of a messenger.",
            language,
        ),
        say(
            "It works once and for three days. Read out four letters at a time; there is no 0, 1, "
            "O or I among them.",
            language,
        ),
        say("She sets the password herself. You never ask for it and never see it.", language),
        say(
            "Whoever has to set up a second factor needs her phone with an app for one-time "
            "codes, and paper for ten spare codes.",
            language,
        ),
    ]


def later_words(language: str) -> list[str]:
    """Say what to do when something changes."""
    return [
        say(
            "Password forgotten or code lost: another one-time code. Make sure that it is she who "
            "asks.",
            language,
        ),
        say(
            "Phone lost: a spare code lets her in. Without one an admin takes the second factor "
            "away, and she sets up another.",
            language,
        ),
        say("Somebody leaves: close the account on that day. What she wrote stays.", language),
        say(
            "Once a month: look at who has not logged in for 90 days, and close what is not "
            "needed.",
            language,
        ),
    ]


def back_to_list(form: Form) -> str:
    """Link the list of people; not on paper."""
    to_list = link(f"{form.root}/people", say("Back to the list", form.language))
    return f'<div class="on-screen">{to_list}</div>'


def first_page(form: Form, to: str, name: str) -> str:
    """Ask for the first admin's name and password."""
    language = form.language
    told = say(
        "From then on everybody has to log in. An admin hands out accounts and sees no data.",
        language,
    )
    fields = (
        field("name", say("Name to log in with", language), name, complete="username"),
        field("shown", say("Your name as others read it", language), complete="name"),
        new_password(language),
        button(say("Become the first admin", language)),
    )
    return page(
        form, say("The first admin", language), form.told, said(told), sent_to(to, form, *fields)
    )
