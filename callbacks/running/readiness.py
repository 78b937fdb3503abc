"""Is the process alive (`/livez`), and can it answer (`/readyz`)?"""

import sqlalchemy as sa
from flask import Flask, Response, jsonify

from answers.actors import reader_of
from answers.desk import Desk
from data_loaders.engine import DatabaseProblem
from data_loaders.existing.revisions import Revision, revision_of
from data_loaders.pulling.kept import states
from data_loaders.scope import NOTHING


def register_readiness(server: Flask, engine: sa.Engine) -> None:
    """Answer both; neither tells anything of the records."""

    @server.get("/livez")
    def livez() -> Response:
        return Response("OK\n", mimetype="text/plain")

    @server.get("/readyz")
    def readyz() -> Response:
        told = readiness(engine)
        answer = jsonify(told)
        answer.status_code = 200 if told["ready"] else 503
        return answer


def readiness(engine: sa.Engine) -> dict[str, object]:
    """Tell whether the database answers, whether its tables are this program's, and its version.

    `schema`: `right`, `older`, `newer`, or `other` where the tables are others' own. `sources`:
    when each that is read from its server came right and failed last; a fault leaves us ready.
    """
    try:
        revision, version = revision_of(engine), Desk(engine, reader_of(NOTHING, "en")).version()
        sources = states(engine)
    except DatabaseProblem as problem:
        return {"ready": False, "database": f"{problem}"}
    told = {
        "database": "answers",
        "schema": revision.value,
        "version": version,
        "sources": sources,
    }
    return {"ready": revision in (Revision.RIGHT, Revision.OTHER), **told}
