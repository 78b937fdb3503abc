"""One line a request, and the cause of every failure: for whoever runs the program.

A line is JSON: `at`, `id`, `method`, `route` (the template, never the address that was asked),
`status`, `ms`; of a failure also `cause`, which names the kind of the error and the places in the
code. No query string, no body, no value and no text of an error: they may name somebody. The
platform keeps and rotates the lines (journald, a container's log).
"""

import json
import logging
import secrets
import sys
import traceback
from collections.abc import Collection
from datetime import UTC, datetime
from time import perf_counter

from flask import Flask, Response, g, request

LINES = logging.getLogger("mesh.lines")
NUMBER = "Mesh-Request"  # the header that tells a request's number
UNKNOWN = "-"
MOST_FRAMES = 12


def write_lines(of_requests: bool) -> None:
    """Write the lines of this process to its error output: all, or those of failures only."""
    if not LINES.handlers:
        LINES.addHandler(logging.StreamHandler(sys.stderr))
        LINES.propagate = False
    LINES.setLevel(logging.INFO if of_requests else logging.ERROR)


def register_log(server: Flask, pages: Collection[str]) -> None:
    """Number every request and write its line, whatever became of it.

    `pages`: the paths that are answered by one rule for all.
    """

    def begin() -> None:
        g.began, g.number = perf_counter(), secrets.token_hex(6)

    def end(response: Response) -> Response:
        g.route, g.seconds = route_of(pages), perf_counter() - g.began
        response.headers[NUMBER] = g.number
        level = logging.ERROR if response.status_code >= 500 else logging.INFO
        LINES.log(level, "%s", line(response.status_code))
        return response

    # Before and after everything else, whenever that was registered.
    server.before_request_funcs.setdefault(None, []).insert(0, begin)
    server.after_request_funcs.setdefault(None, []).insert(0, end)
    server.log_exception = lambda exc_info: None  # its text may name somebody; `cause` does not


def route_of(pages: Collection[str]) -> str:
    """Return the template of the address that is asked; of a page, the page."""
    if request.path in pages:
        return request.path
    return request.url_rule.rule if request.url_rule else UNKNOWN


def line(status: int) -> str:
    """Return what is written about the request that is answered now."""
    told = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "id": g.number,
        "method": request.method,
        "route": g.route,
        "status": status,
        "ms": round(1000 * g.seconds),
    }
    return json.dumps(told | ({"cause": g.cause} if g.get("cause") else {}))


def note_cause(error: BaseException) -> None:
    """Keep why the request that is answered now failed, for its line."""
    g.cause = cause(error)


def cause(error: BaseException) -> str:
    """Name an error, and those it came from, with the places in the code: newest last."""
    told = f"{type(error).__name__} at {' '.join(places(error))}".removesuffix(" at ")
    before = error.__cause__ or error.__context__
    return f"{cause(before)}; then {told}" if before else told


def places(error: BaseException) -> list[str]:
    """Return `file:line` of the calls that led to an error, the last ones."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    return [f"{'/'.join(one.filename.split('/')[-2:])}:{one.lineno}" for one in frames]
