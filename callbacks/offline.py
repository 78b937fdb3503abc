"""Pages kept for days without a connection: the worker, the manifest, and what they lead to.

The worker (assets/…/worker.js) shows a kept page only while there is no network, and says so.
"""

from collections.abc import Callable
from pathlib import Path

from dash import Dash
from flask import Response, jsonify, redirect

from callbacks.http.desks import DeskOf
from callbacks.shell import STYLESHEETS
from dashboard.messages import say
from layouts import shell
from layouts.ids import ASSETS_OF_PAGES

WORKER = "worker.js"  # no page loads it as a script of its own
IS_WORKER = r"^worker\.js$"
SIZES = (192, 512)  # pixels of the icons beside the drawn one


def register_offline(app: Dash, whose: DeskOf, keeps_pages: Callable[[], bool]) -> None:
    """Serve the worker and the manifest.

    `keeps_pages` tells whether a browser may keep pages: only where everybody reads the same, for a
    kept page opens without asking who looks. Where it may not, a worker from before removes itself
    and all it kept.
    """
    file = Path(app.config.assets_folder) / ASSETS_OF_PAGES / WORKER
    texts = {keeps: worker_text(file, keeps) for keeps in (True, False)}

    @app.server.get("/sw.js")
    def worker() -> Response:
        answer = Response(texts[keeps_pages()], mimetype="text/javascript")
        answer.headers["Cache-Control"] = "no-cache"
        return answer

    @app.server.get("/manifest.webmanifest")
    def installable() -> Response:
        answer = jsonify(manifest(whose().language))
        answer.mimetype = "application/manifest+json"
        return answer

    @app.server.get("/offline")
    def not_kept() -> str:
        sheets = [app.get_asset_url(name) for name in STYLESHEETS]
        return shell.notice(*not_seen(whose().language), whose().language, sheets)

    @app.server.get("/last-meeting")
    def last_meeting() -> Response:
        return redirect("./", 303)  # the worker knows a better address, once it has kept one


def worker_text(path: Path, keeps_pages: bool) -> str:
    """Return the worker, told whether it keeps pages."""
    told = "true" if keeps_pages else "false"
    return f"self.keepsPages = {told};\n{path.read_text(encoding='utf-8')}"


def manifest(language: str) -> dict:
    """Return what a browser has to know to install the dashboard; addresses are below its own."""
    folder = f"assets/{ASSETS_OF_PAGES}"
    drawn = {"src": f"{folder}/icon.svg", "sizes": "any", "type": "image/svg+xml"}
    icons = [
        {"src": f"{folder}/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in SIZES
    ]
    return {
        "name": "MESH Dashboard",
        "short_name": "MESH",
        "description": say("The monthly meeting of a mentorship programme.", language),
        "lang": language,
        "start_url": "last-meeting",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fbfaf7",
        "theme_color": "#14232b",
        "icons": [drawn, *icons],
    }


def not_seen(language: str) -> tuple[str, list[str]]:
    """Say that a page was not kept; the worker lists those that were."""
    return say("You are offline", language), [
        say("This page was not opened in this browser before. These were:", language)
    ]
