"""A first visit, a second one and a filter change in a real browser, on this machine and on 3G."""

import os
import re
import shutil
import time
from collections import Counter
from statistics import median

import sqlalchemy as sa
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.users import served

NAMES = ("chromium", "chromium-browser", "google-chrome")
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# The document holds the answer: what is painted first can be read.
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
INTERACTIVE = "#react-entry-point .main-svg, #react-entry-point .cards"
PATHS = ("/", "/trends")
ASKED = re.compile(r"http://[^/]+/(?!assets/)")  # a browser keeps files, and looks at its copy
# Chooses a district as a reader does; done when the new answer and every chart in sight is painted.
CHANGE = """async () => {
  const box = document.querySelector('#react-entry-point .picker-panel input[type=checkbox]');
  const said = document.querySelector('#react-entry-point .selection');
  const before = said.textContent, began = performance.now();
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  box.click();
  const inSight = (graph) => {
    const { top, bottom } = graph.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  };
  const waits = () => [...document.querySelectorAll('.dash-graph--pending')].some(inSight);
  while (said.textContent === before || waits()) await frame();
  await frame();
  await frame();
  return performance.now() - began;
}"""


def in_a_browser(engine: sa.Engine, changes: int) -> None:
    """Print bytes, requests and seconds of visits, and how soon a change is painted."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)))
    with served("gunicorn", engine) as (port, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        address = f"http://127.0.0.1:{port}"
        for path in PATHS:  # every worker packs its files once
            for _ in range(4):
                visit(browser, address + path, None)
        print(
            f"\n{'visit':<18}{'link':>8}{'KB':>8}{'requests':>10}{'readable s':>12}"
            f"{'interactive s':>15}{'again KB':>10}"
        )
        for path in PATHS:
            for name, link in (("local", None), ("3G", SLOW)):
                first, again = visit(browser, address + path, link)
                print(
                    f"{path:<18}{name:>8}{first['bytes'] / 1000:>8.0f}{first['requests']:>10}"
                    f"{first['readable']:>12.1f}{first['interactive']:>15.1f}"
                    f"{again['bytes'] / 1000:>10.1f}"
                )
        print(f"\n{'filter change':<18}{'painted, ms':>14}{'requests':>10}")
        for path in PATHS:
            spent, requests = repaints(browser, address + path, changes)
            print(f"{path:<18}{median(spent):>14.0f}{requests:>10.1f}")
        browser.close()


def visit(browser: Browser, url: str, link: dict | None) -> tuple[Counter, Counter]:
    """Visit a page for the first time, then load it again; return what each took."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    if link:
        network.send("Network.emulateNetworkConditions", link)
    taken: Counter = Counter()
    network.on(
        "Network.loadingFinished",
        lambda one: taken.update(bytes=one["encodedDataLength"], requests=1),
    )
    found = []
    for _ in range(2):
        taken.clear()
        began = time.perf_counter()
        page.goto(url, wait_until="commit", timeout=120_000)
        page.wait_for_selector(INTERACTIVE, state="attached", timeout=120_000)
        taken["interactive"] = time.perf_counter() - began
        page.wait_for_load_state("networkidle")
        taken["readable"] = page.evaluate(PAINTED) / 1000
        found.append(Counter(taken))
    context.close()
    return found[0], found[1]


def repaints(browser: Browser, url: str, changes: int) -> tuple[list[float], float]:
    """Choose a district and take it back, often; return milliseconds and requests of each."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    page: Page = context.new_page()
    page.goto(url)
    page.wait_for_selector(INTERACTIVE, state="attached")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda one: ASKED.match(one.url) and asked.append(one.url))
    spent = [page.evaluate(CHANGE) for _ in range(changes)]
    context.close()
    return spent, len(asked) / changes
