"""Logging in at another provider: out to it, back from it, and linking one's own account.

The login by name and password asks no provider, so that it works while a provider does not.
"""

from typing import Protocol

from flask import Flask, Response, g, redirect, request

from accounts import lockout
from accounts.login import Entry, enter, failed, is_her_password
from accounts.provider import links, waiting
from accounts.provider.client import ProviderProblem
from accounts.provider.waiting import Waiting
from accounts.store import Accounts
from callbacks.accounts.mode import (
    ACCOUNT,
    LOGIN,
    Login,
    cookie_of,
    form_token,
    keep,
    own_path,
)
from dashboard.messages import say
from layouts.own.accounts import Form, login_page
from layouts.own.elsewhere import ADDRESS, elsewhere_page, go_on_page

OUT, BACK, COOKIE = f"{LOGIN}/elsewhere", f"{LOGIN}/back", "mesh-elsewhere"


class Counter(Protocol):
    """Where forms of accounts are answered."""

    mode: Login
    accounts: Accounts
    language: str

    def form(self, why: str = "", done: str = "", token: str = "") -> Form:
        """Return what stands around a form."""

    def is_own(self) -> bool:
        """Tell whether a form was made for this browser."""

    def foreign(self) -> str:
        """Say that it was not."""

    def lead_in(self, entry: Entry, there: str) -> Response:
        """Lead somebody in, or to her second factor."""

    def strangers(self, draw, why: str = "", status: int = 200) -> Response:
        """Answer with a form for somebody who is not logged in."""


def register_elsewhere(server: Flask, counter: Counter) -> None:
    """Serve the ways to the provider and back."""

    @server.get(OUT, endpoint="begin_elsewhere")
    def begin() -> Response:
        try:
            url, secret = begun(counter, own_path(request.args.get("next", "")))
        except ProviderProblem as problem:
            return refused(counter, problem)
        return kept(redirect(url, 303), secret)

    @server.get(BACK, endpoint="back_from_elsewhere")
    def back() -> Response:
        answer = came_back(counter)
        answer.delete_cookie(cookie_of(request, COOKIE), secure=request.is_secure)
        return answer

    @server.get(ADDRESS, endpoint="elsewhere")
    def show() -> Response:
        return account(counter)

    @server.post(ADDRESS, endpoint="change_elsewhere")
    def change() -> Response:
        return changed(counter)


def address_back() -> str:
    """Return the whole address to which a browser comes back."""
    return f"{request.root_url.rstrip('/')}{BACK}"


def begun(counter: Counter, there: str, user: int | None = None) -> tuple[str, str]:
    """Begin a login; return where the browser goes, and what it keeps meanwhile."""
    made = counter.mode.provider.begin(address_back())
    return made.url, waiting.begin(counter.accounts, made, there, user)


def kept(response: Response, secret: str) -> Response:
    """Let the browser keep what binds the login to it."""
    keep(request, response, secret, COOKIE)
    return response


def came_back(counter: Counter) -> Response:
    """Let in whoever is linked, or link who asked for it; all else is refused alike."""
    sent = request.args
    secret = request.cookies.get(cookie_of(request, COOKIE), "")
    found = waiting.take(counter.accounts, secret, sent.get("state", ""))
    if found is None or not sent.get("code"):
        return refused(counter)
    provider = counter.mode.provider
    try:
        subject = provider.subject(address_back(), sent["code"], found.nonce, found.verifier)
    except ProviderProblem as problem:
        return refused(counter, problem)
    if found.user is not None:
        return linked(counter, found, subject)
    user = links.whose(counter.accounts, *subject)
    entry = user and enter(counter.accounts, user, provider.name)
    return counter.lead_in(entry, own_path(found.there)) if entry else refused(counter)


def linked(counter: Counter, found: Waiting, subject: tuple[str, str]) -> Response:
    """Link the account of whoever asked for it, while she is logged in with this browser."""
    mine = g.get("session")
    if mine is None or mine.person.user != found.user:
        return refused(counter)
    if not links.link(counter.accounts, mine.person, *subject):
        why = say("This login is linked with another account already.", counter.language)
        return account(counter, why, 403)
    return redirect(request.script_root + ADDRESS, 303)


def refused(counter: Counter, problem: ProviderProblem | None = None) -> Response:
    """Say that nobody was let in, and nothing of why; the login by password stays."""
    if problem is not None and problem.is_silent:
        why = say(
            "The other login does not answer. Log in with name and password.", counter.language
        )
    else:
        counted = lockout.of_address(request.remote_addr or "")
        if lockout.may_try(counter.accounts, counted):  # so that nobody fills the list of deeds
            failed(counter.accounts, "")
        why = say(
            "The other login did not let you in, or it is linked with no account here. Log "
            "in with name and password; on the page of your account you can link it.",
            counter.language,
        )
    status = 503 if problem is not None and problem.is_silent else 403
    if g.get("session"):
        return account(counter, why, status)
    return counter.strangers(lambda around: login_page(around, "", "/"), why, status)


def account(counter: Counter, why: str = "", status: int = 200) -> Response:
    """Answer with the page that links somebody's account."""
    form = counter.form(why, token=form_token(request))
    is_linked = links.is_linked(counter.accounts, g.session.person.user)
    return Response(elsewhere_page(form, is_linked), status, mimetype="text/html")


def changed(counter: Counter) -> Response:
    """Begin to link, for whoever knows her password, or undo it."""
    person = g.session.person
    if not counter.is_own():
        return account(counter, counter.foreign(), 400)
    if request.form.get("do") == "unlink":
        links.unlink(counter.accounts, person)
        return redirect(request.script_root + ADDRESS, 303)
    if not is_her_password(counter.accounts, person.name, request.form.get("now", "")):
        why = say("The password that you have now is not right.", counter.language)
        return account(counter, why, 403)
    try:
        url, secret = begun(counter, ACCOUNT, person.user)
    except ProviderProblem as problem:
        return refused(counter, problem)
    page = go_on_page(counter.form(token=form_token(request)), url)
    return kept(Response(page, mimetype="text/html"), secret)
