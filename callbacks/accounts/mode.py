"""The mode with a login: who asks is whoever logged in with this browser."""

import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import quote

from flask import Request, Response, g, jsonify, redirect

from accounts import sessions
from accounts.roles import holding, pages_of, rights_of, scope_of
from accounts.store import Accounts
from answers.actors import Actor
from callbacks.accounts.asked_page import BY_PATH, page_asked
from callbacks.accounts.needs import (
    EXPORT,
    FILES,
    NEEDS,
    NEVER,
    OPEN,
    OPEN_FILES,
    OPEN_FONTS,
    PAGES,
    READ,
)
from callbacks.http.gate import closed
from callbacks.http.no_login import is_local
from callbacks.running.proxied import why_not_passed
from dashboard.messages import say
from data_loaders.editing.rights import Rights
from data_loaders.scope import NOTHING

LOGIN, ACCOUNT = "/login", "/account"
SHOWN_ON_A_PAGE = "json"  # the numbers below a chart; its other kinds are to take along
DENIED = {"data": "There is no such data here.\n", "briefing": "There is no such file here.\n"}


@dataclass(frozen=True)
class Login:
    """Everybody logs in; what is not granted to her is as if it were not there."""

    language: str
    accounts: Accounts
    is_proxied: bool = False

    def why_closed(self, asked: Request) -> str:
        """Say why a request is not answered at all: a password never travels in clear."""
        if self.is_proxied:
            return why_not_passed(asked, self.language)
        if asked.is_secure or is_local(asked):
            return ""
        return say(
            "This dashboard asks for a password, so it is served over https only.", self.language
        )

    def actor(self, asked: Request) -> Actor:
        """Return who asks; nobody where there is no session that holds."""
        session = sessions.find(self.accounts, secret_of(asked))
        g.session = session
        if session is None:
            return Actor("", "nobody", NOTHING, Rights(), self.language)
        person = session.person
        page = page_asked(asked)
        held = holding(person.grants, page, exporting=need_of(asked) == EXPORT)
        return Actor(
            f"{person.user}",
            ", ".join(person.roles),
            scope_of(held, page),
            rights_of(person.grants),
            self.language,
            session.digest,
            person.shown,
            pages_of(person.grants),
        )

    def turn_away(self, asked: Request, actor: Actor) -> Response | None:
        """Answer whoever may not have what she asks for; None where she may."""
        need = need_of(asked)
        if is_embedded(asked):
            return Response("Requests from other sites are not answered.\n", 403)
        if need == OPEN or (need == FILES and is_of_login(asked.path)):
            return None
        if not actor.user_id:
            return self.to_login(asked)
        if need == NEVER or (need in (READ, EXPORT) and actor.scope.is_empty):
            return self.deny(asked, actor)
        return None

    def to_login(self, asked: Request) -> Response:
        """Lead a browser to the login and back; tell a page or a program that it has none."""
        if asked.method in ("GET", "HEAD") and asked.endpoint in PAGES:
            there = asked.full_path.rstrip("?")
            return redirect(f"{asked.script_root}{LOGIN}?next={quote(there, safe='')}", 303)
        answer = jsonify({"ok": False, "summary": self.ended()})
        answer.status_code = 401
        return answer if need_of(asked) == FILES else closed(answer, self.ended(), self.language)

    def ended(self) -> str:
        """Say that nobody is logged in with this browser."""
        return say(
            "You are not logged in, or no longer. What you typed is kept in this browser. "
            "Log in again.",
            self.language,
        )

    def deny(self, asked: Request, actor: Actor) -> Response | None:
        """Answer as if nothing were there; who is not given the first page begins at hers."""
        if asked.endpoint == "/" and asked.method in ("GET", "HEAD"):
            given = [path for path, name in BY_PATH.items() if actor.is_given(name)]
            return redirect(asked.script_root + (given[0] if given else ACCOUNT), 303)
        if asked.endpoint in PAGES:
            g.is_nowhere = True
            return None
        said = DENIED.get(asked.endpoint or "", "There is nothing here.\n")
        return Response(said, 404, mimetype="text/plain")

    def has_ended(self, asked: Request, actor: Actor) -> bool:
        """Tell whether a browser comes with a session that is over."""
        return not actor.user_id and cookie_of(asked) in asked.cookies

    def forget(self, asked: Request, response: Response) -> None:
        """Let a browser forget its session that is over."""
        response.delete_cookie(
            cookie_of(asked), secure=asked.is_secure, httponly=True, samesite="Lax"
        )


def need_of(asked: Request) -> str:
    """Return what an address needs; what is no route needs as much as a page of data."""
    need = NEEDS[asked.endpoint] if asked.endpoint else READ
    kind = (asked.view_args or {}).get("kind")
    return READ if asked.endpoint == "data" and kind == SHOWN_ON_A_PAGE else need


def is_of_login(path: str) -> bool:
    """Tell whether the login page is drawn with a file."""
    return path in OPEN_FILES or path.startswith(OPEN_FONTS)


def is_embedded(asked: Request) -> bool:
    """Tell whether a page of another site asks, rather than somebody who follows a link there."""
    sent = asked.headers
    return sent.get("Sec-Fetch-Site") in ("cross-site", "same-site") and (
        sent.get("Sec-Fetch-Mode") in ("no-cors", "cors")
    )


# What a browser keeps.


def cookie_of(asked: Request, name: str = "mesh") -> str:
    """Name a cookie: bound to this host where it travels over https, else to the port."""
    if asked.is_secure:
        return f"__Host-{name}"
    port = asked.host.rpartition(":")[2]
    return f"{name}-{port}" if port.isdigit() else name


def secret_of(asked: Request) -> str:
    """Return the secret of the session that a browser says it has."""
    return asked.cookies.get(cookie_of(asked), "")


def keep(asked: Request, response: Response, value: str, name: str = "mesh") -> None:
    """Let a browser keep something for this site alone, out of reach of scripts."""
    response.set_cookie(
        cookie_of(asked, name),
        value,
        secure=asked.is_secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def form_token(asked: Request) -> str:
    """Return what a form of whoever is logged in carries: nobody makes it without her session."""
    return hmac.new(secret_of(asked).encode(), b"a form of this site", "sha256").hexdigest()


def new_token() -> str:
    """Return what a form carries before anybody is logged in; its browser keeps the same."""
    return secrets.token_urlsafe(32)


def is_token(sent: str, wanted: str) -> bool:
    """Tell whether a form carries what it was given."""
    return bool(wanted) and hmac.compare_digest(sent.encode(), wanted.encode())


def own_path(wanted: str) -> str:
    """Return where to go after the login: a path of this site, else the first page."""
    is_path = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if is_path and wanted.isprintable() else "/"
