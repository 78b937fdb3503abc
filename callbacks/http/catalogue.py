"""What machines may ask: `/data/index.json` in short, `/openapi.json` in the words of OpenAPI.

Both are the same for every reader and every database: they say what can be asked, and no row.
"""

import json

from flask import Flask, Response

from answers.published import DAY, TYPES, Published, published
from answers.tables import DEFINITIONS
from callbacks.http.desks import DeskOf
from callbacks.http.headers import cached
from dashboard.filters import CHOICES, CODES, MONTHS, SEVERAL
from dashboard.messages import say

INDEX, DESCRIPTION = "/data/index.json", "/openapi.json"
MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"


def register_catalogue(server: Flask, whose: DeskOf) -> None:
    """Serve the list of all data addresses, and their description."""

    @server.get(INDEX)
    def index() -> Response:
        return as_document(index_of(whose().language))

    @server.get(DESCRIPTION)
    def description() -> Response:
        return as_document(description_of(whose().language))


def as_document(content: dict) -> Response:
    """Return JSON that a client may ask again cheaply."""
    text = json.dumps(content, ensure_ascii=False)
    return cached(Response(text, mimetype="application/json"))


def index_of(language: str) -> dict:
    """List every data address with its columns: `{"charts": [{page, name, csv, …, columns}]}`.

    Of each column its label, what it holds, and whether it is there always.
    """
    charts = []
    for one in published():
        labels = one.labels(language)
        columns = {
            name: {"label": labels[name], "holds": holds, "always": name in one.always}
            for name, holds in one.columns.items()
        }
        addresses = {kind: f"{one.address}.{kind}" for kind in one.kinds}
        charts.append({"page": one.page, "name": one.name, **addresses, "columns": columns})
    return {"definition version": DEFINITIONS, "described": DESCRIPTION, "charts": charts}


def description_of(language: str) -> dict:
    """Describe every data address as OpenAPI 3.1."""
    paths = {INDEX: {"get": _operation("index", say("Every data address", language), "json", {})}}
    for one in published():
        for kind in one.kinds:
            name = f"{one.page}_{one.name}_{kind}"
            words = f"{one.page}: {one.name}"
            operation = _operation(name, words, kind, _rows(one, language))
            operation["tags"] = [one.page]
            operation["parameters"] = [
                {"$ref": f"#/components/parameters/{each}"} for each in _asked_of(kind)
            ]
            operation["responses"] |= {
                status: {"$ref": f"#/components/responses/{said}"}
                for status, said in REFUSALS.items()
            }
            if kind == "parquet":
                lacking = {"$ref": "#/components/responses/lacking"}
                operation["responses"] |= {"501": lacking}
            paths[f"{one.address}.{kind}"] = {"get": operation}
    return {
        "openapi": "3.1.0",
        "info": {"title": "MESH Dashboard", "version": DEFINITIONS},
        "paths": paths,
        # Without an account nothing is asked for; with accounts a session does as well.
        "security": [{}, {"token": []}],
        "components": {
            "parameters": _parameters(language),
            "responses": _refusals(language),
            "securitySchemes": {"token": _token(language)},
        },
    }


REFUSALS = {"400": "unknown", "401": "unauthorized", "429": "too_many", "503": "empty"}
CONTENT = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
}


def _operation(name: str, words: str, kind: str, schema: dict) -> dict:
    shown = {CONTENT[kind]: {"schema": schema if kind == "json" else {"type": "string"}}}
    return {
        "operationId": name,
        "summary": words,
        "responses": {"200": {"description": words, "content": shown}},
    }


def _rows(one: Published, language: str) -> dict:
    """Return the schema of a JSON answer: `{"metadata": …, "columns": …, "rows": […]}`."""
    labels = one.labels(language)
    cells = {
        name: {"type": [TYPES[holds], "null"], "description": labels[name]}
        | ({"format": "date"} if holds == DAY else {})
        for name, holds in one.columns.items()
    }
    row = {
        "type": "object",
        "properties": cells,
        "required": [name for name in cells if name in one.always],
    }
    texts = {"type": "object", "additionalProperties": {"type": "string"}}
    parts = {"metadata": texts, "columns": texts, "rows": {"type": "array", "items": row}}
    return {"type": "object", "properties": parts, "required": list(parts)}


def _asked_of(kind: str) -> list[str]:
    """Return the keys of the query string that an address takes."""
    keys = [*CODES, *SEVERAL, *MONTHS, *CHOICES, "baseline", "find", "page"]
    return [*keys, "header"] if kind == "csv" else keys


def _parameters(language: str) -> dict:
    """Return the keys of the query string, each once, with what each may be."""
    text = {"type": "string"}
    schemas: dict[str, dict] = {name: {"type": "array", "items": text} for name in CODES}
    for name, values in SEVERAL.items():
        schemas[name] = {"type": "array", "items": text | {"enum": [*values]}}
    schemas |= {name: text | {"pattern": MONTH} for name in MONTHS}
    schemas |= {name: text | {"enum": [*values]} for name, values in CHOICES.items()}
    schemas |= {"baseline": text, "find": text, "page": {"type": "integer", "minimum": 1}}
    schemas["header"] = text | {"enum": ["comment"]}
    several = say("A code; may stand several times.", language)
    return {
        name: {"name": name, "in": "query", "schema": schema}
        | ({"explode": True, "description": several} if schema["type"] == "array" else {})
        for name, schema in schemas.items()
    }


def _refusals(language: str) -> dict:
    """Return what is answered where nothing can be."""
    plain = {"text/plain": {"schema": {"type": "string"}}}
    unknown = say("Something in the query string is not known here; it is named.", language)
    empty = say("There are no data yet.", language)
    lacking = say("The library that writes this is not installed; the answer says which.", language)
    nobody = say("Nobody is logged in, or the token does not hold.", language)
    often = say("This was asked too often with tokens that do not hold.", language)
    told = {"application/json": {"schema": {"type": "object"}}}
    return {
        "lacking": {"description": lacking, "content": plain},
        "unauthorized": {"description": nobody, "content": told},
        "too_many": {"description": often, "content": told},
        "unknown": {"description": unknown, "content": plain},
        "empty": {"description": empty, "content": plain},
    }


def _token(language: str) -> dict:
    """Describe how a program says in whose name it reads; a drawing is not among what it gets."""
    words = say("A token of /account/tokens, where there are accounts; not for .svg.", language)
    return {"type": "http", "scheme": "bearer", "description": words}
