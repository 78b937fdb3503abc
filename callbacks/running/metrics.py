"""`/metrics` for Prometheus: requests, answers, seconds, imports, the data version.

Labels are route templates, statuses and methods of ours: no place, no person, no address that was
asked. Each app counts for itself; several workers put their numbers together in the folder that
`PROMETHEUS_MULTIPROC_DIR` names (`serve --workers` makes one).
"""

import os
from hmac import compare_digest

import sqlalchemy as sa
from flask import Flask, Response, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from callbacks.http.gate import SHARED
from callbacks.running.probing import is_probe
from callbacks.running.readiness import readiness
from callbacks.running.workers import NUMBERS
from data_loaders.existing.revisions import imports_of

SECONDS = (0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
BEARER = "Bearer "


class Counted:
    """What one app counts."""

    def __init__(self):
        self.registry = CollectorRegistry()
        labels, registry = ["route", "status"], self.registry
        self.requests = Counter("mesh_requests", "Requests answered", labels, registry=registry)
        self.seconds = Histogram(
            "mesh_request_seconds",
            "Seconds until a request was answered",
            ["route"],
            buckets=SECONDS,
            registry=registry,
        )
        self.answers = Counter(
            "mesh_answers",
            "Answers to questions: computed, or kept from before",
            ["how"],
            registry=registry,
        )
        self.computing = Histogram(
            "mesh_answer_seconds",
            "Seconds to compute an answer",
            buckets=SECONDS,
            registry=registry,
        )

    def note(self, seconds: float | None) -> None:
        """Count an answer: computed in so many seconds, or kept."""
        self.answers.labels("kept" if seconds is None else "computed").inc()
        if seconds is not None:
            self.computing.observe(seconds)

    def text(self) -> bytes:
        """Return all that was counted, by every worker where there are several."""
        registry = self.registry
        if os.environ.get(NUMBERS):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)
        return generate_latest(registry)


def register_metrics(server: Flask, engine: sa.Engine, token: str) -> None:
    """Count every request; tell the numbers to this machine, or to whoever has the token."""
    counted = Counted()
    server.extensions[SHARED].answers.note = counted.note

    def end(response: Response) -> Response:
        counted.requests.labels(g.route, f"{response.status_code}").inc()
        counted.seconds.labels(g.route).observe(g.seconds)
        return response

    server.after_request_funcs[None].insert(0, end)  # after what the log notes of the request

    @server.get("/metrics")
    def metrics() -> Response:
        if not (is_probe(request) or has_token(token)):
            return Response("There is no page here.\n", 404, mimetype="text/plain")
        text = counted.text() + state_of(engine)
        return Response(text, content_type=CONTENT_TYPE_LATEST)


def has_token(token: str) -> bool:
    """Tell whether the request brings the token; nobody does where there is none."""
    sent = request.headers.get("Authorization", "")
    is_it = compare_digest(sent.encode(), f"{BEARER}{token}".encode())
    return bool(token) and is_it


def state_of(engine: sa.Engine) -> bytes:
    """Return how the database is now: whether pages can be answered, imports, data version."""
    told, registry = readiness(engine), CollectorRegistry()
    Gauge("mesh_ready", "Can pages be answered", registry=registry).set(bool(told["ready"]))
    if told["ready"]:
        imports = Gauge("mesh_imports", "Imports in the ledger", registry=registry)
        imports.set(imports_of(engine))
        version = Gauge("mesh_data", "The data version", ["version"], registry=registry)
        version.labels(told["version"]).set(1)
    return generate_latest(registry)


def forget_worker(number: int) -> None:
    """Forget what a worker that ended said about itself as alive."""
    if os.environ.get(NUMBERS):
        mark_process_dead(number)
