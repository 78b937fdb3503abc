"""The pages of accounts, without a script: `/login`, `/invite`, `/account`, `/logout`."""

from dataclasses import dataclass
from urllib.parse import quote

import sqlalchemy as sa
from dash import Dash
from flask import Request, Response, g, redirect, request

from accounts import codes, lockout, people, sessions
from accounts.guessable import names_of_places
from accounts.handing_out.giver import hands_out
from accounts.login import Entry, is_her_password, login
from accounts.passwords import why_not
from accounts.sessions import Session
from accounts.store import Accounts
from callbacks.accounts.elsewhere import register_elsewhere
from callbacks.accounts.mode import (
    ACCOUNT,
    FACTOR,
    LOGIN,
    Login,
    cookie_of,
    form_token,
    is_token,
    keep,
    new_token,
    own_path,
)
from callbacks.accounts.token_page import register_tokens
from callbacks.http.gate import is_same_origin
from dashboard.messages import say
from layouts.own.accounts import Form, account_page, invite_page, link, login_page, who_line

STYLESHEETS = (
    "00-vendor/bootstrap/bootstrap.min.css",
    "zz-dashboard/dashboard.css",
    "zz-dashboard/accounts.css",
)
INVITE, LOGOUT, SECOND, PEOPLE = "/invite", "/logout", "/login/second", "/people"
FORM, STEP = "mesh-form", "mesh-step"  # what a browser keeps on its way in
MOST_BYTES = 20_000
KEEPS = ' data-worker="sw.js"'
BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
SHOWN = {"Edg": "Edge", "OPR": "Opera"}


@dataclass(frozen=True)
class Counter:
    """Where forms of accounts are answered; `data` holds the names that everybody knows."""

    mode: Login
    sheets: tuple[str, ...]
    data: sa.Engine

    @property
    def accounts(self) -> Accounts:
        """The store of accounts."""
        return self.mode.accounts

    @property
    def language(self) -> str:
        """The language of every page."""
        return self.mode.language

    def form(self, why: str = "", token: str = "") -> Form:
        """Return what stands around a form."""
        named = self.mode.provider.name if self.mode.provider else ""
        root = request.script_root
        return Form(self.language, self.sheets, token, why, root=root, provider=named)

    # Before anybody is logged in: what a form carries is what its browser keeps.

    def strangers(self, draw, why: str = "", status: int = 200) -> Response:
        """Answer with a form for somebody who is not logged in."""
        token = request.cookies.get(cookie_of(request, FORM)) or new_token()
        carried = form_token(request) if g.get("session") else token
        response = Response(draw(self.form(why, token=carried)), status, mimetype="text/html")
        keep(request, response, token, FORM)
        return response

    def is_own(self) -> bool:
        """Tell whether a form of this site was sent, by the browser that it was made for."""
        request.max_content_length = MOST_BYTES
        wanted = (
            form_token(request)
            if g.get("session")
            else request.cookies.get(cookie_of(request, FORM), "")
        )
        return is_same_origin(request) and is_token(request.form.get("token", ""), wanted)

    def foreign(self) -> str:
        """Say that a form was not made for this browser."""
        return say(
            "This form was not made for this browser, or is too old. Try again.", self.language
        )

    def log_in(self) -> Response:
        """Begin a session, or say the same words whatever is wrong."""
        form, there = request.form, own_path(request.form.get("next", ""))

        def draw(around: Form) -> str:
            return login_page(around, form.get("name", ""), there)

        if not self.is_own():
            return self.strangers(draw, self.foreign(), 400)
        told = (form.get("name", ""), form.get("password", ""))
        entry = login(self.accounts, *told, request.remote_addr or "", browser_of(request))
        if entry is None:
            why = say(
                "Name or password is not right, or there were too many tries. Wait some "
                "minutes and try again, or ask whoever gave you the account.",
                self.language,
            )
            return self.strangers(draw, why, 403)
        return self.lead_in(entry, there)

    def lead_in(self, entry: Entry, there: str) -> Response:
        """Lead somebody in, or to her second factor first."""
        if entry.is_step:
            response = redirect(f"{request.script_root}{SECOND}?next={quote(there, safe='')}", 303)
            keep(request, response, entry.secret, STEP)
            return response
        return self.let_in(entry.secret, there)

    def let_in(self, secret: str, there: str) -> Response:
        """Lead somebody with a new session to where she wanted to go."""
        response = redirect(request.script_root + there, 303)
        keep(request, response, secret)
        for done in (FORM, STEP):
            response.delete_cookie(cookie_of(request, done), secure=request.is_secure)
        return response

    def accept(self) -> Response:
        """Set a password with a one-time code."""
        code = request.form.get("code", "")

        def draw(around: Form) -> str:
            return invite_page(around, code)

        if not self.is_own():
            return self.strangers(draw, self.foreign(), 400)
        counted = lockout.of_address(request.remote_addr or "")
        may_try = lockout.may_try(self.accounts, counted)
        found = codes.whose(self.accounts, code) if may_try else None
        if found is None:
            why = say(
                "This code is not right, was used before, or is too old. Ask whoever gave it "
                "to you for another.",
                self.language,
            )
            return self.strangers(draw, why, 403)
        lockout.forgive(self.accounts, counted)
        why = self.why_not_new(*found[1:])
        if not why and codes.use(self.accounts, code, request.form["password"]) is None:
            why = self.foreign()
        return self.strangers(draw, why, 400) if why else redirect(request.script_root + LOGIN, 303)

    def why_not_new(self, *names: str) -> str:
        """Say why the password that was sent twice is not taken; empty when it is."""
        password = request.form.get("password", "")
        if password != request.form.get("again", ""):
            return say("These were two passwords. Type the same one twice.", self.language)
        return why_not(password, [*names, *names_of_places(self.data)], self.language)

    # Of whoever is logged in.

    def members_form(self, why: str = "") -> Form:
        """Return what stands around a form of somebody who is logged in."""
        return self.form(why, token=form_token(request))

    def account(self, why: str = "", status: int = 200) -> Response:
        """Answer with somebody's own account."""
        mine: Session = g.session
        held = sessions.of(self.accounts, mine.person.user)
        form = self.members_form(why)
        page = account_page(
            form,
            mine.person.shown,
            mine.person.grants,
            [(one, one.digest == mine.digest) for one in held],
            self.ways(mine.person),
        )
        return Response(page, status, mimetype="text/html")

    def ways(self, person: people.Person) -> list[str]:
        """Link what else there is of accounts for somebody."""
        second = link(request.script_root + FACTOR, say("Second factor", self.language))
        to_people = link(request.script_root + PEOPLE, say("People", self.language))
        return [second, to_people] if hands_out(person) else [second]

    def change_account(self) -> Response:
        """Change the password, or end sessions, as the form says."""
        mine: Session = g.session
        if not self.is_own():
            return self.account(self.foreign(), status=400)
        deed = request.form.get("do", "")
        if deed == "everywhere":
            codes.end_all(self.accounts, mine.person.user, mine.person.name, mine.person.name)
            return self.signed_out()
        if deed == "password":
            return self.change_password(mine)
        ended = [one for one in sessions.of(self.accounts, mine.person.user) if one.digest == deed]
        for one in ended:
            sessions.end(self.accounts, one.digest, mine.person)
        return (
            self.signed_out()
            if deed == mine.digest
            else redirect(request.script_root + ACCOUNT, 303)
        )

    def change_password(self, mine: Session) -> Response:
        """Take another password from whoever knows the one she has."""
        person, now = mine.person, request.form.get("now", "")
        if not is_her_password(self.accounts, person.name, now):
            why = say("The password that you have now is not right.", self.language)
            return self.account(why, status=403)
        why = self.why_not_new(*people.names_of([person]))
        if why:
            return self.account(why, status=400)
        codes.change(self.accounts, person.user, request.form["password"], person.name)
        response = redirect(request.script_root + ACCOUNT, 303)
        keep(request, response, sessions.begin(self.accounts, person.user, browser_of(request)))
        return response

    def log_out(self) -> Response:
        """End this session."""
        if not self.is_own():
            return self.account(self.foreign(), status=400)
        sessions.end(self.accounts, g.session.digest, g.session.person)
        return self.signed_out()

    def signed_out(self) -> Response:
        """Lead to the login, and let the browser forget all that it was shown."""
        response = redirect(request.script_root + LOGIN, 303)
        self.mode.forget(request, response)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def register_accounts(app: Dash, mode: Login, data: sa.Engine) -> Counter:
    """Serve the pages of accounts; where there are none the gate says that they are not there.

    Returns where their forms are answered.
    """
    sheets = tuple(app.get_asset_url(name) for name in STYLESHEETS)
    counter, server = Counter(mode, sheets, data), app.server

    @server.get(LOGIN)
    def login() -> Response:
        there = own_path(request.args.get("next", ""))
        if g.session:
            return redirect(request.script_root + there, 303)
        return counter.strangers(lambda around: login_page(around, "", there))

    server.add_url_rule(LOGIN, "log_in", counter.log_in, methods=["POST"])

    @server.get(INVITE)
    def invite() -> Response:
        code = request.args.get("code", "")  # of the square on a sheet
        return counter.strangers(lambda around: invite_page(around, code))

    server.add_url_rule(INVITE, "accept", counter.accept, methods=["POST"])
    server.add_url_rule(ACCOUNT, "account", counter.account, methods=["GET"])
    server.add_url_rule(ACCOUNT, "change_account", counter.change_account, methods=["POST"])
    server.add_url_rule(LOGOUT, "log_out", counter.log_out, methods=["POST"])
    register_tokens(server, counter)
    if mode.provider:
        register_elsewhere(server, counter)
    return counter


def browser_of(asked: Request) -> str:
    """Return the family of a browser, for whoever uses it to recognise; no version."""
    said = asked.headers.get("User-Agent", "")
    found = next((one for one in BROWSERS if one in said), "")
    return SHOWN.get(found, found) or "other"


def with_who(page: str, language: str) -> str:
    """Put into a page, which is the same for many, who is logged in with this browser."""
    session = g.get("session")
    if session is None:
        return page
    page = page.replace(KEEPS, "")  # a kept page would open without asking who looks
    before, body, rest = page.partition("<body")
    tag, end, inside = rest.partition(">")
    form = Form(language, (), form_token(request), root=request.script_root)
    who = who_line(session.person, form)
    return f"{before}{body}{tag}{end}{who}{inside}"
