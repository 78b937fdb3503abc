"""A real browser on a real server: the invented programme, seen in headless Chromium.

`page` may be asked anything; `strict_page` lives under the content security policy as readers do
(the policy forbids the `eval` that `page.evaluate` needs). Either ends with a check that there was
no error in the console and that no request left the host.
"""

import logging
import os
import shutil
import threading
from collections.abc import Iterator

import pytest
from dash import Dash
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests.desks import console_path

NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREEN = {"width": 1366, "height": 768}
WRITABLE: dict[str, Dash] = {}  # the apps that may be written to, by their addresses
PATIENCE = 60_000  # milliseconds, for a machine that is busy with other things


@pytest.fixture(scope="session")
def live(shared_sample) -> Iterator[str]:
    """Serve the sample on a free port and return its address."""
    yield from served(shared_sample)


def served(engine, settings=None) -> Iterator[str]:
    """Serve an engine's dashboard for as long as it is asked for."""
    from app import create_app

    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    app = create_app(engine, settings)
    server = make_server("127.0.0.1", 0, in_one_piece(app.server), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    live = f"http://127.0.0.1:{server.server_port}"
    if settings and (settings.allow_edit or settings.allow_import):
        WRITABLE[live] = app
    yield live
    WRITABLE.pop(live, None)
    server.shutdown()
    thread.join()
    server.server_close()
    engine.dispose()


def in_one_piece(app):
    """Read every answer before it is sent: this server never closes a file whose reader hung up."""

    def answer(environ, start_response):
        parts = app(environ, start_response)
        try:
            return [b"".join(parts)]
        finally:
            parts.close()

    return answer


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium; without one there is nothing to test with, and it is said."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail("Chromium is missing. Install it, or give its path: CHROMIUM=/path/to/chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()


def enter(context: BrowserContext, live: str) -> None:
    """Come with the console's link, where there is one; every browser needs its own."""
    if live in WRITABLE:
        link = f"{live}{console_path(WRITABLE[live])}"
        assert context.request.get(link, max_redirects=0).status == 303


def watched(context: BrowserContext, live: str) -> Iterator[Page]:
    """Open a page in a context and, at the end, look at all it did."""
    enter(context, live)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    wrong = []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda line: line.type == "error" and wrong.append(f"said: {line.text}"))
    page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}") or dialog.dismiss())
    page.on("request", lambda asked: is_outside(asked.url, live) and wrong.append(asked.url))
    yield page
    page.close()
    assert wrong == []


def is_outside(url: str, live: str) -> bool:
    return not url.startswith((f"{live}/", "data:", f"blob:{live}/"))


@pytest.fixture(scope="session")
def desktop(chromium) -> Iterator[BrowserContext]:
    """Keep one reader's browser at a screen; its cache is warm, as hers is."""
    with chromium.new_context(viewport=SCREEN, bypass_csp=True, service_workers="block") as context:
        yield context


@pytest.fixture(scope="session")
def reader(chromium) -> Iterator[BrowserContext]:
    """Keep one browser under the policy."""
    with chromium.new_context(viewport=SCREEN, service_workers="block") as context:
        yield context


@pytest.fixture(scope="session")
def handset(chromium) -> Iterator[BrowserContext]:
    """Keep one phone."""
    with chromium.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True,
        is_mobile=True, bypass_csp=True, service_workers="block",
    ) as context:  # fmt: skip
        yield context


@pytest.fixture
def page(desktop, live) -> Iterator[Page]:
    """Return a page of a screen's size that may also be asked by script."""
    yield from watched(desktop, live)


@pytest.fixture
def strict_page(reader, live) -> Iterator[Page]:
    """Return a page as readers have it: no script but the program's own runs."""
    yield from watched(reader, live)


@pytest.fixture
def phone(handset, live) -> Iterator[Page]:
    """Return a page of a phone's size, touched by fingers."""
    yield from watched(handset, live)
