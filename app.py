"""The dashboard: `create_app` for servers, `main` for the command line."""

import sys
from pathlib import Path

import sqlalchemy as sa
from dash import Dash, html

from callbacks import register
from callbacks.desk import Desk
from callbacks.headers import register_headers
from data_loaders.engine import open_engine
from data_loaders.settings import Settings
from layouts.shell import SHELL, document

ASSETS = Path(__file__).parent / "assets"


def create_app(engine: sa.Engine | None = None, settings: Settings | None = None) -> Dash:
    """Return the dashboard as a WSGI application; nothing is written to the database."""
    settings = settings or Settings()
    engine = engine or open_engine(settings.database_url, busy_seconds=2)
    app = Dash(
        "mesh",
        assets_folder=str(ASSETS),
        title="MESH Dashboard",
        update_title=None,
        index_string=document(settings.language),
        health_endpoint="healthz",
        enable_mcp=False,
    )
    app.layout = html.Div(list(SHELL))
    register(app, Desk(engine, language=settings.language))
    register_headers(app)
    return app


if __name__ == "__main__":
    from commands import main

    sys.exit(main())
