"""What whoever runs it sees: alive, ready, numbers, one line a request, no reader's words."""

import json
import logging
import os
import subprocess
import sys

import pytest
from prometheus_client.parser import text_string_to_metric_families

from answers.desk import Desk
from app import create_app
from callbacks.running.logs import LINES, NUMBER, cause
from callbacks.running.workers import NUMBERS, environment
from data_loaders.engine import DatabaseProblem, open_engine, writing
from data_loaders.existing.revisions import LEDGER
from data_loaders.settings import Settings
from layouts import trends
from tests.desks import desk_at
from tests.sources import ROOT
from tests.trees import post_page

NAME = "Mukamana"


@pytest.fixture
def app(programme_engine):
    return create_app(programme_engine, Settings(metrics_token="x" * 40))


@pytest.fixture
def client(app):
    return app.server.test_client()


@pytest.fixture
def lines(caplog, monkeypatch):
    """Return what gives the lines written so far."""
    monkeypatch.setattr(LINES, "propagate", True)
    caplog.set_level(logging.INFO, LINES.name)
    return lambda: [json.loads(one.message) for one in caplog.records if one.name == LINES.name]


def numbers(text: str) -> dict[tuple, float]:
    """Read the numbers as Prometheus does: name and labels -> value."""
    return {
        (one.name, *sorted(one.labels.items())): one.value
        for family in text_string_to_metric_families(text) for one in family.samples
    }  # fmt: skip


def test_a_process_is_alive_and_a_database_answers(client, programme_engine):
    assert client.get("/livez").text == "OK\n"
    ready = client.get("/readyz")
    told = ready.get_json()
    assert (ready.status_code, told["ready"], told["schema"]) == (200, True, "right")
    assert told["version"] == desk_at(programme_engine).version()
    right = {
        "source": "form",
        "last_success": "2013-03-01T00:00:00Z",
        "last_fault": None,
        "ok": True,
    }
    assert told["sources"] == [right]


@pytest.mark.parametrize(("number", "said"), [("0011", "older"), ("9999", "newer")])
def test_another_schema_is_not_ready(client, programme_engine, number, said):
    with writing(programme_engine) as connection:
        connection.execute(LEDGER.update().values(version_num=number))
    told = client.get("/readyz")
    assert (told.status_code, told.get_json()["schema"]) == (503, said)
    assert client.get("/livez").status_code == client.get("/healthz").status_code == 200


def test_a_database_that_is_gone_is_named(tmp_path):
    gone = create_app(open_engine(f"sqlite:///{tmp_path}/none.db")).server.test_client()
    told = gone.get("/readyz")
    assert told.status_code == 503
    assert told.get_json() == {"ready": False,
                               "database": "There is no database at this address yet."}  # fmt: skip
    assert numbers(gone.get("/metrics").text)["mesh_ready",] == 0


def test_requests_and_answers_are_counted_by_template(client):
    for _ in range(2):
        assert post_page(client, trends, "").status_code == 200
    for address in ("/trends?nurse=N-1", "/nowhere/N-1", "/data/trends/series.csv?nurse=N-1"):
        client.get(address)
    text = client.get("/metrics").text
    seen = numbers(text)
    post = ("route", "/_dash-update-component"), ("status", "200")
    assert seen["mesh_requests_total", *post] == 2
    assert seen["mesh_requests_total", ("route", "/trends"), ("status", "200")] == 1
    assert seen["mesh_requests_total", ("route", "/<path:path>"), ("status", "404")] == 1
    assert seen["mesh_request_seconds_count", ("route", "/trends")] == 1
    kept, computed = (seen["mesh_answers_total", ("how", how)] for how in ("kept", "computed"))
    assert (kept >= 1, computed) == (True, seen["mesh_answer_seconds_count",])
    assert (seen["mesh_imports",], seen["mesh_ready",]) == (1, 1)
    assert "N-1" not in text


def test_numbers_are_for_this_machine_or_a_token(client, programme_engine):
    away = {"environ_overrides": {"REMOTE_ADDR": "203.0.113.9"}}
    assert client.get("/metrics", **away).status_code == 403
    proxied = behind_proxy(programme_engine)
    sent = {"Host": "mesh.x", "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    for wrong in ({}, {"Authorization": "Bearer "}, {"Authorization": f"Bearer {'y' * 40}"}):
        assert proxied.get("/metrics", headers=sent | wrong).status_code == 404
    token = {"Authorization": f"Bearer {'x' * 40}"}
    assert "mesh_requests_total" in proxied.get("/metrics", headers=sent | token).text
    assert proxied.get("/metrics", headers={"Host": "127.0.0.1:8050"}).status_code == 200
    assert proxied.get("/readyz", headers={"Host": "127.0.0.1"}).status_code == 200


def behind_proxy(engine):
    """Return the same app as it would be behind a proxy, were its programme invented."""
    with pytest.MonkeyPatch.context() as accounts:
        accounts.setattr("callbacks.running.safety.has_accounts", lambda engine: True)
        settings = Settings(proxy="127.0.0.1", hosts="mesh.x", metrics_token="x" * 40)
        return create_app(engine, settings).server.test_client()


def test_a_request_is_one_line_without_its_words(client, lines):
    client.get(f"/trends?nurse={NAME}")
    client.get(f"/{NAME}")
    answer = client.get(f"/data/trends/series.csv?nurse={NAME}")
    told = lines()
    assert [(one["route"], one["status"]) for one in told] == [
        ("/trends", 200), ("/<path:path>", 404), ("/data/<page>/<name>.<kind>", 400),
    ]  # fmt: skip
    assert all(set(one) == {"at", "id", "method", "route", "status", "ms"} for one in told)
    assert told[2]["id"] == answer.headers[NUMBER]
    assert NAME not in json.dumps(told)


def broken(monkeypatch, error: Exception) -> None:
    def fail(*_, **__):
        raise error from ValueError(NAME)

    monkeypatch.setattr(Desk, "asking", fail)


def test_a_failure_has_a_number_on_the_page_and_a_cause_in_the_log(
    client, lines, monkeypatch, caplog, gate_figure
):
    broken(monkeypatch, ZeroDivisionError(NAME))
    page = client.get("/data/trends/series.csv")
    (told,) = lines()
    assert (page.status_code, told["status"]) == (500, 500)
    assert told["id"] in page.text
    assert told["id"] == page.headers[NUMBER]
    assert told["cause"].startswith("ValueError; then ZeroDivisionError at ")
    assert "http/data_routes.py:" in told["cause"]
    named = (caplog.text + page.text).count(NAME)
    gate_figure("logs: names in the lines and on the page of a failure", named, at_most=0)


def test_a_database_that_fails_has_them_too(client, lines, monkeypatch):
    broken(monkeypatch, DatabaseProblem("The database does not answer."))
    page = client.get("/trends")
    (told,) = lines()
    assert (page.status_code, told["status"], told["id"] in page.text) == (503, 503, True)
    assert told["cause"].startswith("ValueError; then DatabaseProblem at ")


def test_a_cause_names_kinds_and_places_only():
    try:
        raise KeyError(NAME)
    except KeyError as error:
        assert cause(error).startswith("KeyError at running/test_watched.py:")
    assert cause(KeyError(NAME)) == "KeyError"


def test_workers_are_told_all_settings_and_no_secret(monkeypatch):
    monkeypatch.setenv(NUMBERS, "/nowhere")
    settings = Settings(workers=2, path="/mesh", smtp_password=NAME, metrics_token="t" * 9)
    told = environment(settings, "127.0.0.1:1")
    assert (told["MESH_PATH"], told["MESH_WORKERS"], told["MESH_BIND"]) == (
        "/mesh", "2", "127.0.0.1:1")  # fmt: skip
    assert NAME not in told.values()
    for name in ("MESH_SMTP_PASSWORD", "MESH_METRICS_TOKEN"):
        told.pop(name, None)
    for name in told.keys() - os.environ.keys():
        monkeypatch.setenv(name, told[name])
    assert Settings().path == "/mesh"


def test_workers_put_their_numbers_together(tmp_path):
    """Two processes that count into one folder, and a third that tells."""
    script = """
import sys
from callbacks.running.metrics import Counted
counted = Counted()
if sys.argv[1] == "tell":
    print(counted.text().decode())
counted.note(None)
"""
    place = os.environ | {NUMBERS: f"{tmp_path}"}
    for what in ("count", "count", "tell"):
        done = subprocess.run([sys.executable, "-c", script, what], cwd=ROOT, env=place,
                              capture_output=True, text=True, check=True)  # fmt: skip
    assert numbers(done.stdout)["mesh_answers_total", ("how", "kept")] == 2


def test_gunicorn_reads_its_configuration(sample_file):
    """All that it says is known to gunicorn, and the app is found."""
    place = os.environ | {"MESH_WORKERS": "3", "MESH_BIND": "127.0.0.1:8399"}
    place |= {"MESH_PROXY": "127.0.0.1", "MESH_HOSTS": "mesh.example.org"}
    place |= {"DATABASE_URL": f"sqlite:///{sample_file}"}
    command = [sys.executable, "-m", "gunicorn", "--print-config", "--config",
               "callbacks/running/gunicorn_config.py", "app:create_app()"]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, env=place, capture_output=True, text=True, check=True)
    told = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    read = {name.strip(): value.strip() for name, value in told.items()}
    assert (read["workers"], read["worker_class"], read["bind"]) == (
        "3", "gthread", "['127.0.0.1:8399']")  # fmt: skip
