"""The mode without a login: this machine, codes, and read only but for the console's link.

No right follows from an address: a proxy on this machine makes every stranger look like somebody
here. Requests that were plainly passed on are refused; what cannot be told apart may only read.
"""

from dataclasses import dataclass, field

from flask import Flask, Request, Response, g, redirect, request

from answers.actors import Actor
from callbacks.accounts.needs import ACCOUNT_PAGES
from callbacks.http.console import ENTER, LIFE, Console
from callbacks.running.probing import is_local
from dashboard.messages import say
from data_loaders.editing.rights import Rights
from data_loaders.scope import CODES_ONLY, NOTHING

COOKIE = "mesh-console"


@dataclass(frozen=True)
class NoLogin:
    """Everybody at this machine reads; whoever opened the console's link does what is allowed.

    `writes` and `imports`: was the program started so that meetings and events may be written,
    and files imported.
    """

    language: str = "en"
    writes: bool = False
    imports: bool = False
    console: Console = field(default_factory=Console)

    def why_closed(self, asked: Request) -> str:
        """Say why a request is not answered at all; empty when it is."""
        if is_local(asked):
            return ""
        return say("This dashboard has no login, so it serves only the machine that it runs on. "
                   "Open it there.", self.language)  # fmt: skip

    def actor(self, asked: Request) -> Actor:
        """Return who asks."""
        session = self.console.find(asked.cookies.get(cookie_of(asked), ""))
        if not session:
            return Actor("", "reader", CODES_ONLY, Rights(), self.language)
        places = CODES_ONLY if self.writes else NOTHING
        rights = Rights(places, programme=self.writes, imports=self.imports)
        return Actor("", "console", CODES_ONLY, rights, self.language, session)

    def turn_away(self, asked: Request, actor: Actor) -> Response | None:
        """Answer that the pages of accounts are not there; everything else is."""
        if asked.endpoint not in ACCOUNT_PAGES:
            return None
        g.is_nowhere = True
        return None if asked.method == "GET" else Response("There is nothing here.\n", 404)

    def has_ended(self, asked: Request, actor: Actor) -> bool:
        """Tell whether a browser comes with a session that is over."""
        return not actor.session_id and cookie_of(asked) in asked.cookies

    def forget(self, asked: Request, response: Response) -> None:
        """Let a browser forget its session that is over."""
        home = f"{asked.script_root}/"
        response.delete_cookie(cookie_of(asked), path=home, httponly=True, samesite="Lax")


def cookie_of(asked: Request) -> str:
    """Name the cookie: browsers send it to every port of a machine, so the port is in its name."""
    port = asked.host.rpartition(":")[2]
    return f"{COOKIE}-{port}" if port.isdigit() else COOKIE


def register_console(server: Flask, mode: NoLogin) -> None:
    """Open a session for whoever comes with the console's token."""

    @server.get(f"{ENTER}/<token>")
    def enter(token: str) -> Response:
        if request.method == "HEAD":  # whoever looks before she opens uses nothing up
            return Response(status=204)
        session = mode.console.open(token)
        if session is None:
            said = say("This link was used before, or it is not whole. The console shows the one "
                       "that is open now.", mode.language)  # fmt: skip
            return Response(f"{said}\n", 403, mimetype="text/plain")
        home = f"{request.script_root}/"
        answer = redirect(home, 303)
        answer.set_cookie(
            cookie_of(request), session, max_age=LIFE, httponly=True, samesite="Lax", path=home
        )
        return answer
