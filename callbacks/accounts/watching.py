"""What is written down: what people change, bring in and take along; never a score."""

from flask import Flask, Request, Response, g, request

from accounts.audit import Deed, write
from accounts.sessions import Session
from accounts.store import Accounts
from callbacks.accounts.mode import need_of
from callbacks.accounts.needs import EXPORT

WRITES = {
    "write_meeting": "write",
    "write_event": "write",
    "bring_in": "import",
    "take_back": "import",
}


def register_watching(server: Flask, accounts: Accounts) -> None:
    """Write down every deed that was done by somebody who is logged in."""

    @server.after_request
    def note(response: Response) -> Response:
        session: Session | None = g.get("session")
        action = action_of(request) if session and response.status_code < 300 else ""
        if action:
            values = [f"{one}" for one in (request.view_args or {}).values()]
            about = " ".join([request.endpoint or "", *values])
            deed = Deed(session.person.name, action, about, session.digest)
            with accounts.writing() as connection:
                write(connection, accounts.clock(), deed)
        return response


def action_of(asked: Request) -> str:
    """Return what a request does beside reading, in a word; empty where it only reads."""
    if asked.endpoint in WRITES:
        return WRITES[asked.endpoint]
    is_export = asked.endpoint and need_of(asked) == EXPORT and asked.method == "GET"
    return "export" if is_export else ""
