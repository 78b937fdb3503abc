"""The gate: before anything is answered, who asks; and why somebody may not write or import.

It stands in the app, not in whatever serves it, and lets nobody through by default.
"""

from collections.abc import Callable
from typing import Protocol
from urllib.parse import quote

import sqlalchemy as sa
from flask import Flask, Request, Response, g, request

from answers.actors import Actor
from answers.desk import Desk
from callbacks.running.probing import is_probe
from dashboard.messages import say
from data_loaders.keeping import Shared

SHARED = "mesh-shared"  # where an app keeps what its readers share
CLOSED = "Mesh-Closed"  # why an open page is to be covered: assets/…/closed.js shows it


class Mode(Protocol):
    """How the program knows who asks."""

    language: str

    def why_closed(self, asked: Request) -> str:
        """Say why a request is not answered at all; empty when it is."""

    def actor(self, asked: Request) -> Actor:
        """Return who asks."""

    def turn_away(self, asked: Request, actor: Actor) -> Response | None:
        """Answer whoever may not have what she asks for; None where she may."""

    def has_ended(self, asked: Request, actor: Actor) -> bool:
        """Tell whether a browser comes with a session that is over."""

    def forget(self, asked: Request, response: Response) -> None:
        """Let a browser forget its session that is over."""


def register_gate(server: Flask, engine: sa.Engine, mode_now: Callable[[], Mode]) -> None:
    """Let every request in as somebody, or refuse it, before any other check but the host's.

    `mode_now` tells how the program knows who asks: another way since there are accounts.
    """
    shared = server.extensions[SHARED] = Shared()

    def enter() -> Response | None:
        g.mode = mode = mode_now()
        g.language, g.is_nowhere = mode.language, False
        if is_probe(request):
            return None
        why = mode.why_closed(request)
        if why:
            return closed(Response(f"{why}\n", 403, mimetype="text/plain"), why, mode.language)
        g.actor = mode.actor(request)
        g.desk = Desk(engine, g.actor, shared)
        g.has_ended = mode.has_ended(request, g.actor)
        return mode.turn_away(request, g.actor)

    server.before_request_funcs.setdefault(None, []).insert(0, enter)

    @server.after_request
    def leave(response: Response) -> Response:
        response.vary.update(("Cookie", "Authorization"))
        if g.get("has_ended") and response.mimetype == "text/html":
            g.mode.forget(request, response)  # the page that is loaded now begins as a reader's
        return response


def closed(response: Response, why: str, language: str) -> Response:
    """Let the browser cover an open page, say why, and offer to load it again."""
    again = say("Load the page again", language)
    response.headers[CLOSED] = quote(f"{why}\n{again}")
    return response


def barred(response: Response, why: str) -> Response:
    """Mark a refusal to write: of a session that is over it is 401, and the page is covered."""
    if not g.get("has_ended"):
        response.status_code = 403
        return response
    response.status_code = 401
    return closed(response, why, g.actor.language)


def why_not_import(asked: Request, actor: Actor) -> str:
    """Say why somebody may not import, and what to do instead; empty when she may."""
    if not actor.rights.imports and actor.user_id:
        return say("Your account does not import files.", actor.language)
    if not actor.rights.imports:
        return ended(actor.language) or say(
            "Importing in the browser is for whoever opened the link that the console printed when "
            "the dashboard was started with MESH_ALLOW_IMPORT=yes. Or run: python app.py import "
            "FOLDER.",
            actor.language,
        )
    if not is_same_origin(asked):
        return say("Another site asked for this import; it was not done.", actor.language)
    return ""


def why_not_write(asked: Request, actor: Actor) -> str:
    """Say why somebody may not write a meeting or an event down; empty when she may."""
    if not actor.rights.may_write and actor.user_id:
        return say("Your account does not write here.", actor.language)
    if not actor.rights.may_write:
        return ended(actor.language) or say(
            "Writing is for whoever opened the link that the console printed when the dashboard "
            "was started with MESH_ALLOW_EDIT=yes. Open it in this browser.",
            actor.language,
        )
    if not is_same_origin(asked):
        return say("Another site asked for this; nothing was written.", actor.language)
    return ""


def ended(language: str) -> str:
    """Say that the session of this browser is over; empty when there was none."""
    if not g.get("has_ended"):
        return ""
    return say(
        "Your session has ended; nothing was written. What you typed is kept in this browser. Open "
        "the link that the console shows now.",
        language,
    )


def is_same_origin(asked: Request) -> bool:
    """Tell whether a page of this dashboard asked; what is no browser says nothing of origins.

    `Sec-Fetch-Site` is judged for every post (callbacks/http/headers.py); browsers that do not send
    it name the origin of a post.
    """
    origin = asked.headers.get("Origin")
    return origin is None or origin in (f"http://{asked.host}", f"https://{asked.host}")
