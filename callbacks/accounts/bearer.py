"""A token in the place of a session: a program reads the data addresses, and nothing else.

It comes in the header `Authorization: Bearer …` alone: an address is kept in histories and logs.
"""

from dataclasses import replace

from flask import Request, Response, g, jsonify

from accounts import lockout, tokens
from accounts.audit import Deed, write
from accounts.roles import holding, pages_of, scope_of
from accounts.store import Accounts
from accounts.tokens import Token
from answers.actors import Actor
from callbacks.accounts.asked_page import page_asked
from dashboard.messages import say
from data_loaders.editing.rights import Rights
from data_loaders.scope import NOTHING, Scope

SCHEME = "bearer "
# What a token is answered, and which kinds of it; where none is named, all.
ANSWERED = {"data": ("csv", "json", "parquet"), "index": (), "description": (), "dictionary": ()}
OWN = "metrics"  # it has a token of its own
TOO_MANY = 900  # seconds that are named to whoever asks too often


def is_program(asked: Request) -> bool:
    """Tell whether a request comes with a token, whichever; then no session counts."""
    sent = asked.headers.get("Authorization", "")
    return sent.lower().startswith(SCHEME) and asked.endpoint != OWN


def actor_of(accounts: Accounts, asked: Request, language: str) -> Actor:
    """Return whose token it is, who may read what the token may; nobody for any other."""
    secret = asked.headers["Authorization"][len(SCHEME) :].strip()
    g.token = token = tokens.find(accounts, secret)
    if token is None:
        return Actor("", "nobody", NOTHING, Rights(), language)
    person = token.person
    return Actor(
        f"{person.user}",
        "token",
        scope_for(token, page_asked(asked)),
        Rights(),
        language,
        token.digest,
        person.shown,
        pages_of(token.grants),
    )


def scope_for(token: Token, page: str) -> Scope:
    """Return what a token reads on a page: what its owner may take along there, of its places.

    Where it leaves out a health center of hers it is told no sums that hold it: she has its numbers
    and would subtract them.
    """
    seen = scope_of(holding(token.grants, page, exporting=True), page)
    hers = scope_of(holding(token.person.grants, page, exporting=True), page)
    if seen.health_centers != hers.health_centers:
        seen = replace(seen, pooled=NOTHING.pooled, around=False)
    return replace(seen, names=False, programme=seen.programme and not token.places)


def may_have(asked: Request, actor: Actor) -> bool:
    """Tell whether what a program asks is among what a token is answered."""
    kinds = ANSWERED.get(asked.endpoint or "")
    if kinds is None or asked.method not in ("GET", "HEAD"):
        return False
    return not kinds or (asked.view_args["kind"] in kinds and not actor.scope.is_empty)


def refusal(accounts: Accounts, asked: Request, language: str) -> Response | None:
    """Answer a program whose token does not hold; None where it does."""
    token: Token | None = g.token
    if token is not None:
        return None
    may_try = lockout.may_try(accounts, lockout.of_tokens_from(asked.remote_addr or ""))
    said = say("This token does not hold, or no longer. Make another at /account/tokens.", language)
    answer = jsonify({"ok": False, "summary": said})
    answer.status_code = 401 if may_try else 429
    answer.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    if not may_try:
        answer.headers["Retry-After"] = f"{TOO_MANY}"
        return answer
    with accounts.writing() as connection:
        write(connection, accounts.clock(), Deed("unknown", "failed token"))
    return answer
