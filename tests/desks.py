"""Desks for tests, and browsers that came with the console's link."""

import sqlalchemy as sa
from dash import Dash
from flask.testing import FlaskClient

from answers.actors import Actor
from answers.desk import Desk
from data_loaders.editing.rights import Rights
from data_loaders.scope import CODES_ONLY, Scope

ALL_RIGHTS = Rights(CODES_ONLY, programme=True, imports=True)


def reading(scope: Scope = CODES_ONLY, language: str = "en", rights: Rights | None = None) -> Actor:
    """Return somebody who reads within a scope, and has no rights beside."""
    return Actor("", "tests", scope, rights or Rights(), language, "a session")


def desk_at(engine: sa.Engine, scope: Scope = CODES_ONLY, language: str = "en") -> Desk:
    """Return a desk where somebody reads within a scope."""
    return Desk(engine, reading(scope, language))


def console_path(app: Dash) -> str:
    """Return the path of the link that the console shows now."""
    from app import CONSOLE

    return app.server.extensions[CONSOLE].path


def with_link(app: Dash) -> FlaskClient:
    """Return a browser that opened the console's link."""
    client = app.server.test_client()
    assert client.get(console_path(app)).status_code == 303
    return client
