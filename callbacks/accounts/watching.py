"""What is written down: what people read, change, bring in and take along; no score."""

from threading import Lock

from cachetools import LRUCache
from flask import Flask, Request, Response, g, request

from accounts.audit import Deed, rows_about, write
from accounts.sessions import Session
from accounts.store import Accounts
from accounts.tokens import Token
from callbacks.accounts.asked_page import NONE, page_asked
from callbacks.accounts.mode import need_of
from callbacks.accounts.needs import EXPORT, READ

READS, OF_A_TOKEN, MOST_READ = "read", "export by token", 10_000
HOURLY = (READS, OF_A_TOKEN)
WRITES = {
    "write_meeting": "write",
    "write_event": "write",
    "bring_in": "import",
    "take_back": "import",
}


def register_watching(server: Flask, accounts: Accounts) -> None:
    """Write down what somebody does who is logged in; once an hour what she, or a token, reads."""
    read, lock = LRUCache(MOST_READ), Lock()

    def is_new(*key: str) -> bool:
        with lock:
            known, read[key] = key in read, True
        return not known

    @server.after_request
    def note(response: Response) -> Response:
        who: Session | Token | None = g.get("session") or g.get("token")
        if who is None or response.status_code >= 300:
            return response
        action, about = (OF_A_TOKEN, about_of(request)) if g.get("token") else deed_of(request)
        hour = f"{accounts.clock():%d %H}"
        for row in rows_about(about, sorted(g.desk.nurses)) if action else ():
            if action not in HOURLY or is_new(who.digest, row, hour):
                with accounts.writing() as connection:
                    deed = Deed(who.person.name, action, row, who.digest)
                    write(connection, accounts.clock(), deed)
        return response


def deed_of(asked: Request) -> tuple[str, str]:
    """Return what a request does, in a word, and about what; empty where it is nothing."""
    about = about_of(asked)
    if asked.endpoint in WRITES:
        return WRITES[asked.endpoint], about
    need = need_of(asked)
    if need == EXPORT and asked.method == "GET":
        return "export", about
    page = page_asked(asked) if need == READ else ""
    return (READS, page) if page not in ("", NONE) else ("", "")


def about_of(asked: Request) -> str:
    """Return what a request is about: its route, and what stands in the address."""
    values = (f"{one}" for one in (asked.view_args or {}).values())
    return " ".join([f"{asked.endpoint}", *values])
