"""The app behind the server that it is served by: what lies between the two is tested too."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from threading import Event, Thread

from dash import Dash
from waitress import wasyncore
from waitress.server import create_server

from callbacks.http.serving import server_limits


@contextmanager
def behind_waitress(app: Dash, imports: bool = False) -> Iterator[int]:
    """Serve an app as `python app.py` does and give the port."""
    limits = server_limits(imports)
    server = create_server(app.server, host="127.0.0.1", port=0, **limits)
    done = Event()

    def run() -> None:
        while not done.is_set():
            wasyncore.loop(timeout=0.02, use_poll=True, map=server._map, count=1)

    thread = Thread(target=run)
    thread.start()
    try:
        yield server.effective_port
    finally:
        done.set()
        thread.join()
        server.task_dispatcher.shutdown()
        for one in [*server._map.values()]:
            one.close()


def asked(port: int, method: str, path: str, body: bytes | None = None, **headers: str):
    """Ask over a line of its own; return status, headers and body."""
    line = HTTPConnection("127.0.0.1", port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        line.request(method, path, body, named)
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        line.close()
