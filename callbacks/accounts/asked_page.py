"""Which page a request is about: some roles are given a few pages only."""

from flask import Request

from callbacks.http.limits import MOST_BYTES, UPDATE
from callbacks.pages import LAYOUTS
from layouts.ids import PAGE

BY_PATH = {layout.PATH: layout.NAME for layout in LAYOUTS}
NONE = "?"
NAMES = sorted(BY_PATH.values(), key=len, reverse=True)
OF_ENDPOINT = {
    "present": "briefing",
    "briefing": "briefing",
    "read_meeting": "briefing",
    "write_meeting": "briefing",
    "read_events": "trends",
    "write_event": "trends",
    "may_import": "data",
    "bring_in": "data",
    "draft": "data",
    "progress": "data",
    "problems": "data",
    "ledger": "data",
    "take_back": "data",
    "pulls": "data",
}


def page_asked(asked: Request) -> str:
    """Return the name of the page that a request is about; empty where it is about none."""
    if asked.endpoint in ("/", "/<path:path>"):
        return page_at(asked.path)
    if asked.endpoint == "data":
        return asked.view_args["page"].replace("-", "_")
    if asked.path == UPDATE:
        return page_posted(asked)
    return OF_ENDPOINT.get(asked.endpoint or "", "")


def page_at(path: object) -> str:
    """Return the name of the page at a path."""
    return BY_PATH.get(str(path or "/").rstrip("/") or "/", "")


def page_posted(asked: Request) -> str:
    """Return the page that a callback fills: its own, or the one that the shell is to draw.

    What no page would post is about a page that nobody is given by name.
    """
    sent = posted(asked)
    output = sent.get("output") if isinstance(sent, dict) else None
    if not isinstance(output, str):
        return NONE
    if output.startswith(f"{PAGE}."):
        return page_at(address_in(sent))
    return next((name for name in NAMES if output.lstrip(".").startswith(f"{name}-")), NONE)


def posted(asked: Request) -> object:
    """Return what was posted, None where it is more than a page posts, or no JSON at all."""
    if asked.content_length is None or asked.content_length > MOST_BYTES:
        return None
    try:
        return asked.get_json(silent=True)
    except RecursionError:
        return None


def address_in(sent: dict) -> object:
    """Return the path that the shell was told, wherever it is in what was posted."""
    inputs = sent.get("inputs")
    first = inputs[0] if isinstance(inputs, list) and inputs else None
    value = first.get("value") if isinstance(first, dict) else None
    return value.get("pathname") if isinstance(value, dict) else None
