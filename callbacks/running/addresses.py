"""Addresses below a path: `/trends` is `/mesh/trends` wherever a text of ours leads somewhere.

Pages, answers and exports write addresses as if the program stood alone; what leaves the server is
brought below its path here, once, so that nobody has to think of it. Scripts ask `data-path` of the
document (assets/zz-dashboard/elements.js).
"""

import re
from functools import cache

from flask import Flask, Response, has_request_context, request

# `"href":"/…` in JSON, ` href="/…` in HTML, and the same inside a text of JSON, where plotly
# writes `/` as `\u002f`.
SLASH = r"(?:/|\\u002f)"
LEADING = (
    r"""\b((?:href|src|data-back)(?:":\s*"|=\\?"))"""
    r"(?={slash})(?!{slash}{slash}|{path}{slash})"
)
DOCUMENT = re.compile(rb"<html\b")


def path_here() -> str:
    """Return the path in front of every address; empty where there is none."""
    return request.script_root if has_request_context() else ""


def below_path(text: bytes, path: str) -> bytes:
    """Bring every address of ours in a text below a path; those that are there already stay."""
    if not path:
        return text
    return leading(path).sub(rb"\g<1>" + path.encode(), text)


@cache
def leading(path: str) -> re.Pattern[bytes]:
    """Return what finds the places where an address begins that is not below a path yet."""
    there = SLASH.join(map(re.escape, path.split("/")))
    return re.compile(LEADING.format(slash=SLASH, path=there).encode())


def register_path(server: Flask) -> None:
    """Bring the addresses of every document below the path, before it is packed."""

    @server.after_request
    def lead_below(response: Response) -> Response:
        path, is_file = path_here(), "Content-Disposition" in response.headers
        if path and response.mimetype == "text/html" and not is_file:
            marked = f'<html data-path="{path}"'.encode()
            text = below_path(response.get_data(), path)
            response.set_data(DOCUMENT.sub(marked, text, count=1))
        return response
