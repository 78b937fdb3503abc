"""The shipped nginx.conf, run by the real nginx in front of the app, with other ports only."""

import http.client
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import request

from app import create_app
from data_loaders.settings import Settings
from tests.deploy.nginx import NAME, before
from tests.ports import free_port
from tests.waiting import asked, behind_waitress

STRANGER = "127.0.0.2"  # a peer that nginx can tell from itself


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
    with behind_waitress(app, imports=True) as own, before(own, *ports, folder):
        yield Front(*ports, own, seen)


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


def test_the_shortest_block_of_a_proxy_shows_nothing(front, gate_figure):
    """It says nothing of who asks: the fault by which a stranger once wrote an event."""
    statuses = {
        (host, address): asked(front.shortest, "GET", address, Host=host)[0]
        for host in ("127.0.0.1", NAME)
        for address in ("/trends", "/data/trends/series.csv", "/import")
    }
    let_in = [one for one, status in statuses.items() if status not in (400, 403)]
    gate_figure("proxy: strangers let in by the shortest block of nginx", len(let_in), at_most=0)
