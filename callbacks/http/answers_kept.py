"""An answer given once is given again as it was packed, until the data change.

Stands around Dash's own view, so that every check before a request (hosts, sites, logins) has
been passed already. A key holds the data version, the scope, the language and the filters as they
were understood; what fails, or says that the database cannot be read, is never kept.
"""

import json
from collections.abc import Hashable
from hashlib import sha256

import brotli
from flask import Flask, Response, g, has_app_context, request

from answers.desk import Desk
from callbacks.http.compression import BEST, PACKER, QUICK, encoding_taken, packed
from callbacks.http.memory import give_back
from dashboard.filters import read_search
from dashboard.months import NO_VERSION
from data_loaders.engine import DatabaseProblem
from data_loaders.keeping import Shelf

UPDATE = "/_dash-update-component"
MOST_BYTES = 32_000_000  # packed answers: about 2,000 of the largest page


def register_kept_answers(server: Flask, desk: Desk, inputs: set[str]) -> None:
    """Keep the answers of callbacks whose only input is one of these ids."""
    endpoint = next(one.endpoint for one in server.url_map.iter_rules() if one.rule == UPDATE)
    view, shelf = server.view_functions[endpoint], Shelf(MOST_BYTES)

    def answer(*arguments, **named):
        encoding = encoding_taken()
        key = key_of(desk, inputs, encoding)
        if key is None:
            return view(*arguments, **named)
        body, strength = shelf.get(key) or (None, None)
        if body is None:
            response = server.make_response(view(*arguments, **named))
            if response.status_code != 200 or not g.get("may_be_kept", True):
                return response
            body = packed(response.get_data(), encoding, QUICK)
            give_back()
            shelf.put(key, (body, QUICK), len(body))
        elif strength == QUICK and encoding == "br":  # asked again: worth packing well, beside
            shelf.put(key, (body, BEST), len(body))
            server.extensions[PACKER].submit(pack_again, shelf, key, body)
        response = Response(body, mimetype="application/json")
        if encoding:
            response.headers["Content-Encoding"] = encoding
            response.vary.add("Accept-Encoding")
        return response

    server.view_functions[endpoint] = answer


def pack_again(shelf: Shelf, key: Hashable, body: bytes) -> None:
    """Put the best packing of an answer in the place of the quick one: a quarter less."""
    smaller = packed(brotli.decompress(body), "br", BEST)
    shelf.put(key, (smaller, BEST), len(smaller))


def key_of(desk: Desk, inputs: set[str], encoding: str | None) -> Hashable | None:
    """Return what the answer to this post depends on; None where that is not known."""
    asked = request.get_json(silent=True)
    given = asked.get("inputs") if isinstance(asked, dict) else None
    if not isinstance(given, list) or len(given) != 1 or not isinstance(given[0], dict):
        return None
    if given[0].get("id") not in inputs or asked.get("state"):
        return None
    question = understood(given[0].get("value"))
    version = version_of(desk)
    if question is None or version == NO_VERSION:
        return None
    return version, desk.scope, desk.language, form_of(asked), question, encoding


def form_of(asked: dict) -> str:
    """Return all of a post but what is asked, in short: the answer has its form."""
    form = {name: value for name, value in asked.items() if name != "inputs"}
    form["inputs"] = [(one.get("id"), one.get("property")) for one in asked["inputs"]]
    return sha256(json.dumps(form, sort_keys=True).encode()).hexdigest()


def understood(value) -> Hashable | None:
    """Return a search string, or an address, as filters: two ways of asking are one question."""
    if isinstance(value, dict):
        path, search = value.get("pathname"), value.get("search")
        return (str(path), read_search(str(search or ""))[0])
    return read_search(value)[0] if isinstance(value, str | None) else None


def version_of(desk: Desk) -> str:
    """Return the data version; none when there is no database to ask."""
    try:
        return desk.version()
    except DatabaseProblem:
        return NO_VERSION


def not_to_be_kept() -> None:
    """Say that the answer being made must not be given to anybody else."""
    if has_app_context():
        g.may_be_kept = False
