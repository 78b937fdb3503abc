"""The pack as PDF: the HTML file, printed by the browser of this machine without a network."""

import os
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

from dashboard.meeting.pack import Pack
from exports.files import UnwritableError
from exports.html import write_html

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
PATIENCE = 90  # seconds; a pack takes two on an idle machine
ONE_AT_A_TIME = threading.Lock()  # a browser takes 200 MB
NO_BROWSER = (
    "A PDF is printed by Chromium, Chrome or Edge, and none is on this machine. Install one, or "
    "give its path: CHROMIUM=/path/to/chromium. Every other kind of file is written without it."
)
BUSY = "Another PDF is being printed. Ask again in a minute."
FAILED = "The browser did not print the PDF. Ask for the HTML file and print that."


def write_pdf(pack: Pack) -> bytes:
    """Return the whole pack as a PDF, one browser at a time."""
    browser = find_browser()
    if browser is None:
        raise UnwritableError(NO_BROWSER)
    if not ONE_AT_A_TIME.acquire(timeout=PATIENCE / 3):
        raise UnwritableError(BUSY)
    try:
        return printed(browser, write_html(pack))
    finally:
        ONE_AT_A_TIME.release()


def find_browser() -> str | None:
    """Return the browser the environment names, else the first that is installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = filter(None, map(shutil.which, (*NAMES, *PLACES)))
    return next(found, None)


def printed(browser: str, document: bytes) -> bytes:
    """Print a document in a profile of its own that is thrown away."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page, out = Path(folder) / "pack.html", Path(folder) / "pack.pdf"
        page.write_bytes(document)
        options = [
            "--headless=new",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-extensions",
            "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={out}",
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--no-sandbox")  # Chromium's sandbox does not start for root
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        command = [browser, *options, page.as_uri()]
        try:
            subprocess.run(command, check=True, timeout=PATIENCE, **quiet)  # noqa: S603 (no shell)
            return out.read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise UnwritableError(FAILED) from error
