"""What is asked, checked before anything reads it: how long an address is, what a callback holds.

Dash takes values by their position, whatever ids stand beside them, and answers what it does not
understand with a traceback. Here a post has to name one callback of the app, with its own outputs,
inputs and states, and hold texts of a length that an address can have.
"""

import json
from collections.abc import Iterable, Mapping

from dash import Dash
from flask import Response, request

UPDATE = "/_dash-update-component"
REFUSED = "This page does not ask so. Load it again.\n"
MOST_BYTES = 32_768  # of a whole post: the names of some hundred outputs, and one address
LONGEST = 8_192  # bytes of a query string, and of one text
TOO_LONG = f"The query string is too long: at most {LONGEST:,} bytes are read. Ask for less.\n"
STORED = "data"  # the property of a store
OF_AN_ADDRESS = {"pathname", "search", "visit"}  # and how many addresses the browser saw before


def register_limits(app: Dash) -> None:
    """Refuse long addresses and every post that no page of this app would send."""

    @app.server.before_request
    def check() -> Response | None:
        if len(request.query_string) > LONGEST:
            return Response(TOO_LONG, 414, mimetype="text/plain")
        if request.path != UPDATE or request.method != "POST":
            return None
        if not request.is_json:
            return refused(415)
        if request.content_length is None or request.content_length > MOST_BYTES:
            return refused(413)
        try:
            sent = json.loads(request.get_data())
        except (ValueError, RecursionError):
            return refused(400)
        return None if is_asked(sent, app) else refused(400)


def refused(status: int) -> Response:
    """Say that the post is not understood; nothing is said of why."""
    return Response(REFUSED, status, mimetype="text/plain")


def is_asked(sent: object, app: Dash) -> bool:
    """Tell whether a post is one that a page sends: a callback of this server, in its own form."""
    name = sent.get("output") if isinstance(sent, dict) else None
    wired = app.callback_map.get(name) if isinstance(name, str) else None
    if wired is None or "callback" not in wired:  # the browser answers those of its own
        return False
    return (
        sent.get("outputs") == outputs_of(wired["output"])
        and is_filled(sent.get("inputs"), wired["inputs"])
        and is_filled(sent.get("state", []), wired["state"])
        and is_list_of_texts(sent.get("changedPropIds", []))
    )


def outputs_of(output) -> dict | list[dict]:
    """Return the outputs of a callback as a browser names them."""
    if isinstance(output, list | tuple):
        return [outputs_of(one) for one in output]
    return {"id": output.component_id, "property": output.component_property}


def is_filled(sent: object, wanted: Iterable[Mapping]) -> bool:
    """Tell whether these are the inputs or states of a callback, in order, with values to read."""
    names = [(one["id"], one["property"]) for one in wanted]
    if not isinstance(sent, list) or len(sent) != len(names):
        return False
    return all(
        isinstance(one, dict)
        and (one.get("id"), one.get("property")) == name
        and one.keys() <= {"id", "property", "value"}
        and is_value(one.get("value"), one["property"])
        for one, name in zip(sent, names, strict=True)
    )


def is_value(value: object, kind: str) -> bool:
    """Tell whether a value is what its property holds: an address in parts, or a text."""
    if value is None or kind != STORED:
        return value is None or is_text(value)
    if not isinstance(value, dict) or not value.keys() <= OF_AN_ADDRESS:
        return False
    texts = [one for name, one in value.items() if name != "visit"]
    return all(is_text(one) for one in texts) and type(value.get("visit", 0)) is int


def is_text(value: object) -> bool:
    """Tell whether a value is a text that every database takes."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return False
    try:
        return len(value.encode()) <= LONGEST and "\0" not in value
    except UnicodeEncodeError:  # half a sign
        return False


def is_list_of_texts(value: object) -> bool:
    """Tell whether a value is a list of texts, as a browser names what was changed."""
    return isinstance(value, list) and all(is_text(one) for one in value)
