"""The shipped nginx.conf, run by the real nginx in front of the app, with other ports only."""

import getpass
import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import request

from app import create_app
from data_loaders.settings import Settings
from tests.ports import free_port
from tests.sources import ROOT
from tests.waiting import asked, behind_waitress

CONF = ROOT / "docs" / "deploy" / "nginx.conf"
NAME = "mesh.example.org"
STRANGER = "127.0.0.2"  # a peer that nginx can tell from itself
MISSING = (
    "nginx is not installed, and the tests need a real one. On Debian or Ubuntu: "
    "apt-get install nginx (`make test` does so when it runs as root)."
)
# The block that people write first: nothing is said of who asks, and the Host is the app's own.
SHORTEST = "server {{ listen 127.0.0.1:{shortest}; location / {{ proxy_pass http://mesh; }} }}"
AROUND = """
{user} daemon off; pid {folder}/pid; error_log {folder}/error.log;
worker_processes 1; events {{ worker_connections 64; }}
http {{
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {shortest}
  {conf}
}}
"""


@dataclass(frozen=True)
class Front:
    """Where nginx listens, where the app does, and whom the app was asked by."""

    https: int
    http: int
    shortest: int
    app: int
    seen: list[tuple[str, str, str]]

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str):
        """Ask by https from a stranger's address; return status and body."""
        named = {"Host": NAME} | {key.replace("_", "-"): one for key, one in headers.items()}
        line = http.client.HTTPSConnection(
            "127.0.0.1", self.https, timeout=20, context=ssl._create_unverified_context(),  # noqa: S323
            source_address=(STRANGER, 0),
        )  # fmt: skip
        try:
            line.request(method, path, body, named)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()


@pytest.fixture(scope="module")
def front(shared_sample, tmp_path_factory) -> Iterator[Front]:
    folder, ports, seen = tmp_path_factory.mktemp("nginx"), [free_port() for _ in range(3)], []
    app = create_app(shared_sample, Settings(proxy="127.0.0.1", hosts=NAME))
    app.server.before_request(
        lambda: seen.append((request.remote_addr, request.scheme, request.host))
    )
    with behind_waitress(app, imports=True) as own:
        found = Front(*ports, own, seen)
        running = started(folder, found)
        try:
            yield found
        finally:
            running.terminate()
            running.wait()


def started(folder: Path, front: Front) -> subprocess.Popen:
    """Start nginx with a certificate of its own making."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if not program:
        pytest.fail(MISSING, pytrace=False)
    certificate, key = folder / "fullchain.pem", folder / "privkey.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
                    "-keyout", f"{key}", "-out", f"{certificate}"],
                   check=True, capture_output=True)  # fmt: skip
    conf = CONF.read_text(encoding="utf-8").replace("/etc/ssl/mesh", f"{folder}")
    for old, new in (("127.0.0.1:8050", f"127.0.0.1:{front.app}"),
                     ("listen 443", f"listen 127.0.0.1:{front.https}"),
                     ("listen 80", f"listen 127.0.0.1:{front.http}")):  # fmt: skip
        assert old in conf, old
        conf = conf.replace(old, new)
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    shortest = SHORTEST.format(shortest=front.shortest)
    whole = AROUND.format(user=user, folder=folder, shortest=shortest, conf=conf)
    (folder / "nginx.conf").write_text(whole)
    with (folder / "said").open("w") as said:
        running = subprocess.Popen(
            [program, "-c", f"{folder / 'nginx.conf'}", "-p", f"{folder}"], stderr=said
        )
    until = time.monotonic() + 20
    with socket.socket() as knock:
        while knock.connect_ex(("127.0.0.1", front.https)):
            if running.poll() is not None or time.monotonic() > until:
                pytest.fail(f"nginx did not start:\n{(folder / 'said').read_text()}", pytrace=False)
            time.sleep(0.05)  # it says nowhere else that it is ready
    return running


def test_a_reader_is_passed_on_with_her_own_address(front):
    front.seen.clear()
    status, body = front.ask("GET", "/trends?district=KIR")
    assert (status, b"MESH" in body) == (200, True)
    assert front.seen == [(STRANGER, "https", NAME)]


def test_what_a_client_says_of_herself_is_replaced(front):
    """A stranger who calls herself this machine stays a stranger."""
    front.seen.clear()
    forged = {
        "X_Forwarded_For": "127.0.0.1", "X_Real_IP": "127.0.0.1", "Forwarded": "for=127.0.0.1",
        "X_Forwarded_Proto": "http", "X_Forwarded_Host": "localhost",
    }  # fmt: skip
    event = b'{"ticket": "%s", "event": {}}' % (b"a" * 32)
    asked = front.ask("POST", "/events?district=KIR", event, Content_Type="application/json",
                      **forged)  # fmt: skip
    assert asked[0] == 403
    assert front.ask("GET", "/readyz", **forged)[0] == 200
    assert front.ask("GET", "/metrics", **forged)[0] == 404
    assert set(front.seen) == {(STRANGER, "https", NAME)}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost", f"{NAME}.evil"])
def test_another_name_gets_no_answer(front, host):
    with pytest.raises(http.client.RemoteDisconnected):
        front.ask("GET", "/trends", Host=host)


def test_without_https_she_is_sent_there(front):
    status, headers, _ = asked(front.http, "GET", "/trends?a=1", Host=NAME)
    assert (status, headers["Location"]) == (301, f"https://{NAME}/trends?a=1")


def test_bodies_end_at_the_proxy_but_for_imports(front):
    large = b"x" * 1_100_000
    front.seen.clear()
    assert front.ask("POST", "/events", large)[0] == 413
    assert front.seen == []
    assert front.ask("POST", "/import", large)[0] == 403, "it arrives, and nobody may import"


def test_probes_by_the_machine_s_number_go_past_it(front):
    assert front.ask("GET", "/healthz")[0] == 200
    for probe in ("/healthz", "/livez", "/readyz", "/metrics"):
        assert asked(front.app, "GET", probe)[0] == 200, probe


def test_the_shortest_block_of_a_proxy_shows_nothing(front):
    """It says nothing of who asks: the fault by which a stranger once wrote an event."""
    for host in ("127.0.0.1", NAME):
        for address in ("/trends", "/data/trends/series.csv", "/import"):
            assert asked(front.shortest, "GET", address, Host=host)[0] in (400, 403), address
