"""`/account/tokens`: one's tokens, made, listed and ended; a secret is shown once."""

from typing import Protocol

from flask import Flask, Response, g, redirect, request

from accounts import tokens
from accounts.login import is_her_password
from accounts.people import AccountProblem
from accounts.sessions import Session
from accounts.store import Accounts
from accounts.tokens import Wish
from callbacks.accounts.mode import form_token
from dashboard.messages import say
from layouts.own.accounts import Form
from layouts.own.tokens import ADDRESS, tokens_page


class Counter(Protocol):
    """Where forms of accounts are answered."""

    accounts: Accounts
    language: str

    def form(self, why: str = "", done: str = "", token: str = "") -> Form:
        """Return what stands around a form."""

    def is_own(self) -> bool:
        """Tell whether a form was made for this browser."""

    def foreign(self) -> str:
        """Say that it was not."""


def register_tokens(server: Flask, counter: Counter) -> None:
    """Serve the page of somebody's own tokens."""

    @server.get(ADDRESS, endpoint="tokens")
    def show() -> Response:
        return answer(counter)

    @server.post(ADDRESS, endpoint="change_tokens")
    def change() -> Response:
        if not counter.is_own():
            return answer(counter, counter.foreign(), 400)
        mine: Session = g.session
        deed = request.form.get("do", "")
        if deed == "token":
            return made(counter, mine)
        number = int(deed) if deed.isascii() and deed.isdigit() and len(deed) < 10 else 0
        tokens.end(counter.accounts, mine.person.user, [number], mine.person.name)
        return redirect(request.script_root + ADDRESS, 303)


def answer(counter: Counter, why: str = "", status: int = 200, secret: str = "") -> Response:
    """Answer with somebody's tokens."""
    person = g.session.person
    form = counter.form(why, token=form_token(request))
    held, places = tokens.of(counter.accounts, person.user), tokens.places_of(person)
    return Response(tokens_page(form, held, places, secret), status, mimetype="text/html")


def made(counter: Counter, mine: Session) -> Response:
    """Make a token for whoever knows her password, as the form says, and show it this once."""
    person, sent = mine.person, request.form
    if not is_her_password(counter.accounts, person.name, sent.get("now", "")):
        why = say("The password that you have now is not right.", counter.language)
        return answer(counter, why, 403)
    days = sent.get("days", "")
    life = int(days) if days.isascii() and days.isdigit() and len(days) < 5 else 0
    wish = Wish(label_of(sent.get("label", "")), frozenset(sent.getlist("place")), life)
    try:
        secret = tokens.issue(counter.accounts, person, wish)
    except AccountProblem as problem:
        return answer(counter, problem.said(counter.language), 400)
    return answer(counter, secret=secret)


def label_of(sent: str) -> str:
    """Return what a token is for, as it can be kept and shown on one line."""
    return "".join(one for one in sent if one.isprintable()).strip()[:80] or "-"
