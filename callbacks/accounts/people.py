"""`/people`: whoever hands out accounts does it in the browser."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import Flask, Response, g, redirect, request

from accounts import codes, people
from accounts.factor import proofs
from accounts.factor.needed import needs_second_factor
from accounts.handing_out.giver import Giver
from accounts.handing_out.grants import read_grant
from accounts.handing_out.places import places_of
from accounts.handing_out.unused import LONG, last_logins, unused
from accounts.people import AccountProblem, Person
from accounts.roles import CENTERS, DISTRICTS, ROLES, Grant
from callbacks.accounts.factor import AGAIN, page_of
from callbacks.accounts.pages import INVITE, PEOPLE, Counter
from dashboard.messages import marked, say
from layouts.own.people import (
    Paper,
    Row,
    guide_page,
    new_page,
    paper_page,
    people_page,
    person_page,
)

NEW, OF, GUIDE = f"{PEOPLE}/new", f"{PEOPLE}/of/", f"{PEOPLE}/guide"
SHOWS, SENDS = 10, 15  # minutes since the password was typed: to be given a form, to send it
TICKED = {DISTRICTS: "district", CENTERS: "center"}
NO_DAY = marked("This is no day: {day}.")
AT_THE_CONSOLE = marked("The role {role} is given at the console.")
MIXED = marked("The role {role} is given for districts, or for health centers, not for both.")


@dataclass(frozen=True)
class HandingOut:
    """Where accounts are handed out in the browser; every deed is one of `Giver`."""

    counter: Counter

    @property
    def language(self) -> str:
        """The language of every page."""
        return self.counter.language

    @property
    def giver(self) -> Giver:
        """Whoever asks, as somebody who hands out accounts."""
        known = places_of(self.counter.data)
        return Giver(self.counter.accounts, g.session.person, known)

    def is_fresh(self, minutes: int) -> bool:
        """Tell whether the password was typed not long ago."""
        return proofs.is_fresh(self.counter.accounts, g.session, minutes)

    def to_password(self) -> Response:
        """Ask for the password first, and lead back."""
        there = request.path
        return redirect(f"{request.script_root}{AGAIN}?next={there}", 303)

    def stale(self) -> str:
        """Say why a form was not taken; empty where it was."""
        if not self.counter.is_own():
            return self.counter.foreign()
        if not self.is_fresh(SENDS):
            return say("This took long. Nothing was done: load the page again.", self.language)
        return ""

    # Pages to look at.

    def everybody(self) -> Response:
        """List all whose accounts are hers to change."""
        giver = self.giver
        last, idle = last_logins(giver.accounts), unused(giver.accounts, LONG)
        rows = [self.row(one, last[one.user], one.user in idle) for one in giver.everybody()]
        return page_of(people_page(self.counter.members_form(), rows))

    def row(self, person: Person, last, is_idle: bool) -> Row:
        """Return what is said of somebody."""
        return Row(person, last and last.date(), is_idle, needs_second_factor(person))

    def guide(self) -> Response:
        """Show what whoever hands out codes needs to know, on one sheet."""
        return page_of(guide_page(self.counter.members_form()))

    def new(self, why: str = "", status: int = 200) -> Response:
        """Show the form that makes an account."""
        if request.method == "GET" and not self.is_fresh(SHOWS):
            return self.to_password()
        giver, form = self.giver, self.counter.members_form(why)
        return page_of(new_page(form, giver, request.form), status)

    def person(self, name: str, why: str = "", status: int = 200) -> Response:
        """Show what can be done to one account."""
        giver = self.giver
        found = giver.find(name)
        if found is None:
            return nobody()
        if request.method == "GET" and not self.is_fresh(SHOWS):
            return self.to_password()
        last, idle = last_logins(giver.accounts), unused(giver.accounts, LONG)
        row = self.row(found, last[found.user], found.user in idle)
        ends = {
            one.role: people.end_of(giver.accounts, found.user, one.role) for one in found.grants
        }
        later = people.to_come(giver.accounts, found.user)
        form = self.counter.members_form(why)
        return page_of(person_page(form, giver, row, (ends, later)), status)

    # Deeds.

    def add(self) -> Response:
        """Make an account and show its code once."""
        why, giver, sent = self.stale(), self.giver, request.form
        if why:
            return self.new(why, 400)
        name = people.plain_name(sent.get("name", ""))
        try:
            given = self.asked_grant() if sent.get("role") else None
            code = giver.add(name, sent.get("shown", "").strip()[:120], given, self.asked_end())
        except AccountProblem as problem:
            return self.new(problem.said(self.language), 400)
        return self.paper(people.find(giver.accounts, name), code)

    def asked_grant(self) -> Grant:
        """Read which role is asked for, and the places that were ticked for it."""
        role = request.form.get("role", "")
        kind = ROLES[role].places if role in ROLES else None
        if kind and kind not in TICKED:
            raise AccountProblem(AT_THE_CONSOLE, role=role)
        for other, name in TICKED.items():
            if kind and other != kind and request.form.getlist(name):
                raise AccountProblem(MIXED, role=role)
        ticked = request.form.getlist(TICKED[kind]) if kind else []
        return read_grant(places_of(self.counter.data), role, ticked)

    def asked_end(self) -> date | None:
        """Read until when a role is asked for."""
        typed = request.form.get("until", "").strip()
        try:
            return date.fromisoformat(typed) if typed else None
        except ValueError as error:
            raise AccountProblem(NO_DAY, day=typed[:20]) from error

    def change(self, name: str) -> Response:
        """Do what the form says to one account."""
        giver = self.giver
        other = giver.find(name)
        if other is None:
            return nobody()
        why = self.stale()
        if why:
            return self.person(name, why, 400)
        deed, _, about = request.form.get("do", "").partition(" ")
        try:
            if deed == "reset":
                return self.paper(other, giver.reset(other))
            self.done(giver, other, deed, about)
        except AccountProblem as problem:
            return self.person(name, problem.said(self.language), 400)
        there = f"{OF}{other.name}" if deed != "take" else PEOPLE
        return redirect(request.script_root + there, 303)

    def done(self, giver: Giver, other: Person, deed: str, about: str) -> None:
        """Do one thing to one account."""
        if deed == "give":
            giver.give(other, self.asked_grant(), self.asked_end())
        elif deed == "take":
            giver.take(other, about)
        elif deed == "factor":
            giver.take_factor(other)
        elif deed == "end":
            giver.end_sessions(other)
        elif deed in ("close", "open"):
            giver.close(other, deed == "close")

    def paper(self, other: Person, code: str) -> Response:
        """Show a one-time code, once, as a sheet to hand over."""
        address = f"{request.url_root.rstrip('/')}{INVITE}"
        until = self.counter.accounts.clock() + codes.LIFE
        told = Paper(other, code, address, until, needs_second_factor(other))
        return page_of(paper_page(self.counter.members_form(), told))


def nobody() -> Response:
    """Answer as if nobody of that name were there."""
    return Response("There is nothing here.\n", 404, mimetype="text/plain")


def register_people(server: Flask, counter: Counter) -> None:
    """Serve the pages of whoever hands out accounts; the gate asks who may see them."""
    desk = HandingOut(counter)
    routes: Iterable[tuple] = (
        (PEOPLE, "people", desk.everybody, "GET"),
        (GUIDE, "people_guide", desk.guide, "GET"),
        (NEW, "new_person", desk.new, "GET"),
        (NEW, "add_person", desk.add, "POST"),
        (f"{OF}<name>", "person", desk.person, "GET"),
        (f"{OF}<name>", "change_person", desk.change, "POST"),
    )
    for path, endpoint, answer, method in routes:
        server.add_url_rule(path, endpoint, answer, methods=[method])
