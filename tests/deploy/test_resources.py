"""Strangers do their worst to a server, and it answers on: with the real nginx, and without any.

What is asked: every spelling of a file, queries of 0.8 MB, 200 connections that never end their
headers, ten PDF at once, and a body of 1 GB. How long `/healthz` takes is asked meanwhile.
"""

import http.client
import os
import socket
import ssl
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest

from tests.deploy.nginx import NAME, before
from tests.ports import free_port
from tests.sources import ROOT
from tests.waiting import asked

pytestmark = pytest.mark.gate
WARM = ("/", "/trends", "/turnover", "/visits", "/stock-outs", "/districts", "/data",
        "/briefing.pdf?district=KIR", "/briefing.pptx?district=KIR")  # fmt: skip
SLOW, PDFS, QUERIES, SPELLINGS = 200, 10, 100, 60
GIGABYTE, PART = 10**9, b"x" * 65_536


@dataclass
class Server:
    """A server at work: where strangers ask, where the machine asks how it is, its processes."""

    port: int
    own: int
    process: psutil.Process
    is_secure: bool = False
    statuses: Counter = field(default_factory=Counter)

    def line(self, seconds: float = 120) -> http.client.HTTPConnection:
        """Open a line as a stranger does."""
        if not self.is_secure:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        context = ssl._create_unverified_context()  # noqa: S323
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=seconds, context=context)

    def ask(self, path: str) -> int:
        """Ask for an address; return the status, 0 where there was none."""
        with closing(self.line()) as line:
            try:
                line.request("GET", path, headers=self.named)
                answer = line.getresponse()
                answer.read()
                return answer.status
            except (OSError, http.client.HTTPException):
                return 0

    @property
    def named(self) -> dict[str, str]:
        """The host that is asked for."""
        return {"Host": NAME} if self.is_secure else {}

    def resident(self) -> float:
        """Return how many MB its own processes hold: no browser that prints is among them."""
        several = [self.process, *self.process.children(recursive=True)]
        python = [one for one in several if "python" in one.name() or "gunicorn" in one.name()]
        return sum(one.memory_info().rss for one in python) / 1e6


@contextmanager
def running(command: list[str], folder: Path, port: int, **settings: str) -> Iterator[int]:
    """Run a server in processes of its own; give its number."""
    told = {name: one for name, one in os.environ.items() if not name.startswith("MESH_")}
    place = told | {"DATABASE_URL": f"sqlite:///{folder / 'mesh.db'}"} | settings
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(command, cwd=ROOT, env=place, stdout=said, stderr=said)
    try:
        until = time.monotonic() + 120
        while True:
            if process.poll() is not None or time.monotonic() > until:
                pytest.fail((folder / "said").read_text()[-2000:], pytrace=False)
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)  # it says nowhere else that it is ready
        yield process.pid
    finally:
        process.terminate()
        process.wait(90)


@pytest.fixture(params=["one process, no proxy", "one process, nginx", "two workers, nginx"])
def server(request, sample_file, tmp_path) -> Iterator[Server]:
    (tmp_path / "mesh.db").write_bytes(sample_file.read_bytes())
    own, https = free_port(), free_port()
    command = [sys.executable, "app.py", "serve", "--port", f"{own}"]
    is_secure = "nginx" in request.param
    if is_secure:
        command += ["--behind-proxy", "--hosts", NAME]
    if "two" in request.param:
        command += ["--workers", "2"]
    with running(command, tmp_path, own) as number:
        process = psutil.Process(number)
        if not is_secure:
            yield Server(own, own, process)
            return
        folder = tmp_path / "nginx"
        folder.mkdir()
        with before(own, https, free_port(), free_port(), folder):
            yield Server(https, own, process, is_secure=True)


def slow_lines(server: Server) -> list[socket.socket]:
    """Open connections that begin their headers and never end them."""
    lines = []
    for number in range(SLOW):
        line = socket.create_connection(("127.0.0.1", server.port), timeout=30)
        line.sendall(b"" if server.is_secure or number % 2 else b"GET / HTTP/1.1\r\nHost: 127")
        lines.append(line)
    return lines


def send_gigabyte(server: Server) -> None:
    """Send a body of 1 GB to the import; it is cut off, or a proxy says at once that it will be."""
    with closing(server.line()) as line:
        try:
            line.putrequest("POST", "/import", skip_host=server.is_secure)
            for name, one in (server.named | {"Content-Length": f"{GIGABYTE}"}).items():
                line.putheader(name, one)
            line.endheaders()
            for _ in range(GIGABYTE // len(PART)):
                line.send(PART)
            server.statuses["body", line.getresponse().status] += 1
        except (OSError, http.client.HTTPException):
            server.statuses["body", 0] += 1


def at_once(several: list[Callable[[], None]]) -> None:
    """Do several things at a time, and wait until all are done."""
    threads = [Thread(target=one) for one in several]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def attack(server: Server) -> None:
    """Do all of it at once."""

    def noting(what: str, path: str) -> Callable[[], None]:
        def ask() -> None:
            server.statuses[what, server.ask(path)] += 1

        return ask

    def queries() -> None:
        for number in range(QUERIES):
            noting("query", f"/trends?find={number}{'x' * 800_000}")()

    def spellings() -> None:
        for number in range(SPELLINGS):
            noting("spelling", f"/assets/{'./' * (number + 1)}zz-dashboard/dashboard.css")()

    pdfs = [noting("pdf", f"/briefing.pdf?district=KIR&end=2012-{n + 1:02}") for n in range(PDFS)]
    at_once([*pdfs, queries, spellings, lambda: send_gigabyte(server)])


def watched(server: Server, deed: Callable[[], None]) -> list[float]:
    """Ask how the server is while something is done; return the seconds of each answer."""
    done, seconds = Event(), []

    def watch() -> None:
        while not done.is_set():
            began = time.perf_counter()
            assert asked(server.own, "GET", "/healthz")[0] == 200
            seconds.append(time.perf_counter() - began)
            done.wait(0.1)

    thread = Thread(target=watch)
    thread.start()
    try:
        deed()
    finally:
        done.set()
        thread.join()
    return seconds


def test_strangers_at_their_worst_stop_nobody(server, gate_figure, request):
    case = request.node.callspec.params["server"]
    for _ in range(2):
        for path in WARM:
            assert server.ask(path) in (200, 302, 303), path
    before_it = server.resident()
    lines = slow_lines(server)
    try:
        seconds = watched(server, lambda: attack(server))
    finally:
        for one in lines:
            one.close()
    grown = 100 * (server.resident() / before_it - 1)
    said = {status for what, status in server.statuses if what not in ("pdf", "body")}
    assert said <= {0, 400, 404, 414, 431, 301}, server.statuses
    assert server.statuses["body", 0] + server.statuses["body", 413] == 1, server.statuses
    assert server.statuses["pdf", 200] >= 2, server.statuses
    gate_figure("resources: seconds of /healthz beside the worst, the most", max(seconds),
                at_most=1, case=case)  # fmt: skip
    gate_figure("resources: memory grown by the worst, of 100", grown, at_most=10,
                case=case)  # fmt: skip
