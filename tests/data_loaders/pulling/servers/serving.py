"""A server on this machine: it answers by a protocol, and goes wrong as it is told to.

What goes wrong is a list of words, one a request, the first first: `""` (nothing), a status
(`"429"`, `"500"` …), or a name of `TROUBLES`.
"""

import gzip
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

TOKEN = "-".join(("s3cr3t", "of", "a", "test"))
PAGE_OF_HTML = b"<!DOCTYPE html><html><title>Log in</title></html>"


@dataclass
class Protocol:
    """What a server answers: `answers(path, query)` returns JSON, or None where nothing is."""

    scheme: str = "Bearer"
    troubles: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    address: str = ""
    sent: int = 0  # bytes
    before: Callable[[str], None] = lambda path: None
    release: threading.Event = field(default_factory=threading.Event)

    def answers(self, path: str, query: dict[str, str]) -> object:
        """Answer a question; `query` has the last of each value, lists where there are several."""
        raise NotImplementedError

    def __enter__(self):
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(self))
        self._http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.release.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


def handler_of(protocol: Protocol) -> type[BaseHTTPRequestHandler]:
    """Return what answers the requests of one protocol."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        released = protocol.release

        def do_GET(self) -> None:
            protocol.requests.append(self.path)
            trouble = protocol.troubles.pop(0) if protocol.troubles else ""
            parts = urlsplit(self.path)
            if self.headers.get("Authorization") != f"{protocol.scheme} {TOKEN}":
                self.send(401, b'{"detail": "Invalid token."}')
            elif trouble.isdigit():
                self.send(int(trouble), b'{"detail": "Try again."}', {"Retry-After": "7"})
            elif trouble in TROUBLES:
                TROUBLES[trouble](self, self.found(parts))
            else:
                self.answer(parts)

        def found(self, parts) -> object:
            query = {name: values if len(values) > 1 else values[0]
                     for name, values in parse_qs(parts.query).items()}  # fmt: skip
            protocol.before(parts.path)
            return protocol.answers(parts.path, query)

        def answer(self, parts) -> None:
            found = self.found(parts)
            if found is None:
                self.send(404, b'{"detail": "Not found."}')
            else:
                self.send(200, json.dumps(found).encode())

        def send(self, status: int, body: bytes, more=(), length: int | None = None) -> None:
            more = dict(more)
            if status == 200 and length is None and "gzip" in self.headers["Accept-Encoding"]:
                body, more["Content-Encoding"] = gzip.compress(body, 1), "gzip"
            protocol.sent += len(body)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body) if length is None else length))
            for name, value in more.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_) -> None:
            pass

    return Handler


def cut_off(handler, found) -> None:
    """Break off in the middle of an answer whose length was announced."""
    body = json.dumps(found).encode()
    handler.send(200, body[: len(body) // 2], length=len(body))
    handler.close_connection = True


def half_json(handler, found) -> None:
    """Send half of the JSON as if it were all."""
    body = json.dumps(found).encode()
    handler.send(200, body[: len(body) // 2])


def silent(handler, found) -> None:
    """Say nothing until the test is over."""
    handler.close_connection = True
    handler.released.wait(20)


TROUBLES = {
    "cut off": cut_off,
    "half JSON": half_json,
    "web page": lambda handler, found: handler.send(200, PAGE_OF_HTML),
    "no JSON": lambda handler, found: handler.send(200, b"status: ok"),
    "other JSON": lambda handler, found: handler.send(200, b'{"status": "ok"}'),
    "a list": lambda handler, found: handler.send(200, b"[1, 2]"),
    "elsewhere": lambda handler, found: handler.send(
        302, b"", {"Location": f"http://elsewhere.invalid/?token={TOKEN}"}
    ),
    "silent": silent,
}
