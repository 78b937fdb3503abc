"""An answer worked out once is given to whoever asks the same, packed, until the data change.

Stands around Dash's own view, so that every check before a request (hosts, sites, logins) has
been passed already, the form of the post among them (`callbacks.http.limits`). What the answer
depends on is one canonical question (`Desk.packed`). What fails is not kept.
"""

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

import brotli
from dash import Input, Output, no_update
from flask import Flask, Response, request
from plotly.io.json import to_json_plotly

from answers.desk import Asked, Desk
from callbacks.http.compression import encoding_taken, packed
from callbacks.http.desks import DeskOf
from callbacks.http.limits import UPDATE
from callbacks.http.memory import give_back
from callbacks.running.addresses import below_path, path_here
from data_loaders.engine import DatabaseProblem

NOTICE = "Mesh-Left-Out"  # what was left out of the question: assets/…/left-out.js shows it


@dataclass(frozen=True)
class Posted:
    """A callback that is answered from a question alone.

    `search_of` finds the query string in the value of its one input; `body` makes the packed
    answer, or returns None where there is nothing to ask the database; `failed` are the values of
    the outputs when the database cannot be read.
    """

    outputs: tuple[Output, ...]
    input: Input
    search_of: Callable[[object], str | None]
    body: Callable[[Desk, Asked, object], bytes | None]
    failed: Callable[[DatabaseProblem, str], list]

    @property
    def key(self) -> str:
        """The name under which Dash and the browser know the callback."""
        names = [f"{one.component_id}.{one.component_property}" for one in self.outputs]
        return names[0] if len(names) == 1 else f"..{'...'.join(names)}.."


def register_kept_answers(server: Flask, whose: DeskOf, several: Iterable[Posted]) -> None:
    """Answer these callbacks from what is kept, or keep what they answer."""
    by_key = {one.key: one for one in several}
    endpoint = next(one.endpoint for one in server.url_map.iter_rules() if one.rule == UPDATE)
    view = server.view_functions[endpoint]

    def answer(*arguments, **named):
        sent = request.get_json()
        posted = by_key.get(sent["output"])
        if posted is None:
            return view(*arguments, **named)
        found = answered(whose(), posted, sent["inputs"][0].get("value"))
        return view(*arguments, **named) if found is None else found

    server.view_functions[endpoint] = answer


def answered(desk: Desk, posted: Posted, value: object) -> Response | None:
    """Answer a post in the encoding that its client takes; None where there is nothing to ask."""
    try:
        with desk.asking(posted.search_of(value)) as asked:
            body, notice = posted.body(desk, asked, value), asked.notice
            if body is None:
                return None
            encoding = encoding_taken()
            if encoding == "gzip":
                kind = (posted.key, gzip.__name__)
                body = desk.packed(asked, kind, lambda plain=body: gzipped(plain))
    except DatabaseProblem as problem:
        values = posted.failed(problem, desk.language)
        return Response(json_of(posted.outputs, values), mimetype="application/json")
    response = Response(body if encoding else brotli.decompress(body), mimetype="application/json")
    response.headers[NOTICE] = quote(notice)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    return response


def gzipped(body: bytes) -> bytes:
    """Return a packed answer for a client that takes no Brotli."""
    return packed(brotli.decompress(body), "gzip")


def json_of(outputs: Iterable[Output], values: Iterable) -> bytes:
    """Write values as the answer that Dash's browser side reads: `{id: {property: value}}`."""
    filled: dict[str, dict] = {}
    for output, value in zip(outputs, values, strict=True):
        if value is not no_update:
            filled.setdefault(output.component_id, {})[output.component_property] = value
    text = to_json_plotly({"multi": True, "response": filled}).encode()
    return below_path(text, path_here())


def packed_json(outputs: Iterable[Output], values: Iterable) -> bytes:
    """Write values as `json_of` does and pack them; gives back the memory it took to make them."""
    body = packed(json_of(outputs, values), "br")
    give_back()
    return body
