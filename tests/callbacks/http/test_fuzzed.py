"""Whatever a stranger sends, the answer is no failure of ours, and the memory does not grow.

A few hundred bodies and queries for every change, without the charts; 5,000 in the gates.
"""

import gc
import json
import random
from urllib.parse import quote

import psutil
import pytest

from app import create_app
from callbacks import charts
from callbacks.charts import page_outputs
from callbacks.http.limits import UPDATE
from callbacks.http.memory import give_back
from callbacks.http.no_login import NoLogin
from data_loaders.scope import NOTHING, Scope
from tests.desks import reading
from tests.programme import HERE
from tests.trees import dependencies

ACTORS = (reading(), reading(Scope(districts=frozenset({HERE}))), reading(NOTHING))
FEW = 300
EMPTY = "2"  # the number of her who may see nothing
ODD = ["", "\0", "\ud800", "'", "<b>", "%00", "../..", "x" * 9_000, "=1+1", "\u202e", "é", "🙂",
       "\n", "{}", "nan", "0", "-1", "9" * 400, "KIR", HERE, f"{HERE}-α", "2012-01", "9999-99",
       "0000-00", "__proto__", "children"]  # fmt: skip
KEYS = ("district", "health_center", "nurse", "indicator", "domain", "supply", "start", "end", "by",
        "chart", "baseline", "staff", "reason", "sort", "find", "page", "view", "odd")  # fmt: skip
ROUTES = ("/", "/trends", "/turnover", "/stock-outs", "/visits", "/districts", "/data", "/center",
          "/nurse", "/nowhere", "/present", "/meeting", "/events", "/import", "/healthz",
          "/briefing.html", "/briefing.txt", "/data/trends/series.csv", "/data/visits/timeline.svg",
          "/data/turnover/rates.json", "/data/districts/funnel.csv", "/data/nowhere/x.csv",
          "/data/templates/visits.csv", "/import/x/progress", "/import/x/problems.csv", "/enter/x",
          "/assets/x.js", "/assets/././zz-dashboard/dashboard.css", "/_reload-hash",
          "/_dash-layout", "/_dash-component-suites/evil/x.js", "/_dash-dependencies",
          "/_favicon.ico")  # fmt: skip


class Stranger:
    """Makes posts and queries up, mostly near what pages send."""

    def __init__(self, seed: int, wired: list[dict]):
        self._chance = random.Random(seed)  # noqa: S311
        self._wired = [one for one in wired if not one["clientside_function"]]

    def query(self) -> str:
        """Make a query string up."""
        pairs = [
            (self._chance.choice(KEYS), self._chance.choice(ODD))
            for _ in range(self._chance.randrange(6))
        ]
        pairs *= self._chance.choice([1, 1, 1, 40, 400])
        return "?" + "&".join(f"{key}={quote(one, errors='replace')}" for key, one in pairs)

    def route(self) -> str:
        """Make an address up."""
        return self._chance.choice(ROUTES) + self._chance.choice(["", "/", self.query()])

    def value(self, depth: int = 0):
        """Make a value of any kind up."""
        if depth < 3 and self._chance.random() < 0.3:
            inner = [self.value(depth + 1) for _ in range(self._chance.randrange(4))]
            return inner if self._chance.random() < 0.5 else dict(zip(ODD, inner, strict=False))
        return self._chance.choice([None, True, 0, -1, 1.5, 10**30, *ODD, self.query()])

    def post(self):
        """Make a post up: one that a page sends, with some of it spoilt."""
        one = self._chance.choice(self._wired)
        pairs = [pair.rsplit(".", 1) for pair in one["output"].strip(".").split("...")]
        outputs = [{"id": name, "property": prop} for name, prop in pairs]
        search = self.query()
        value = {"pathname": self._chance.choice(ROUTES), "search": search, "visit": 1}
        is_shell = one["inputs"][0]["property"] == "data"
        body = {
            "output": one["output"],
            "outputs": outputs if one["output"].startswith("..") else outputs[0],
            "inputs": [{**one["inputs"][0], "value": value if is_shell else search}],
            "changedPropIds": [],
        }
        while self._chance.random() < 0.6:
            place = self._chance.choice([body, body["inputs"][0], value])
            place[self._chance.choice([*place, "more"])] = self.value()
            if not (isinstance(body.get("inputs"), list) and body["inputs"]
                    and isinstance(body["inputs"][0], dict)):  # fmt: skip
                break
        return body


@pytest.fixture
def client(programme_engine, monkeypatch):
    """Return a browser of whoever the `Actor` header names by her number."""

    def actor(_, asked):
        return ACTORS[int(asked.headers.get("Actor", "0"))]

    monkeypatch.setattr(NoLogin, "actor", actor)
    return create_app(programme_engine).server.test_client()


def answered(client, stranger: Stranger, n: int) -> list[int]:
    """Send so many posts, and a query after every tenth; return the states of the answers."""
    states = []
    for number in range(n):
        headers = {"Actor": f"{number % len(ACTORS)}", "Accept-Encoding": "gzip"}
        text = json.dumps(stranger.post())
        kind = "application/json"
        answer = client.post(UPDATE, data=text, content_type=kind, headers=headers)
        assert answer.status_code < 500, text[:500]
        states.append(answer.status_code)
        if number % 10 == 0:
            address = stranger.route()
            answer = client.get(address, headers=headers)
            # a database that holds nothing for her is said to be so with 503
            is_empty = answer.status_code == 503 and number % len(ACTORS) == ACTORS.index(
                ACTORS[-1]
            )
            assert answer.status_code < 500 or is_empty, address
    return states


def test_whatever_a_stranger_sends_is_no_failure(client, gate_figure, rounds, monkeypatch):
    n = rounds(FEW, 5_000)
    if n == FEW:  # what charts make of odd questions is asked by tests/test_pages.py
        monkeypatch.setattr(charts, "values_of", lambda page, _: [""] * len(page_outputs(page)))
    stranger = Stranger(1, dependencies(client))
    states = answered(client, stranger, n)
    gate_figure("posts: made up, answered with 200, of 100",
                100 * states.count(200) / n, at_least=15)  # fmt: skip
    gate_figure("posts: made up, failures of ours", sum(one >= 500 for one in states),
                at_most=0)  # fmt: skip


def resident() -> float:
    """Return how many MB this process holds."""
    gc.collect()
    give_back()
    return psutil.Process().memory_info().rss / 1e6


@pytest.mark.gate
def test_hostile_posts_and_queries_do_not_make_it_grow(client, gate_figure):
    stranger = Stranger(2, dependencies(client))
    answered(client, stranger, 1_500)
    before = resident()
    answered(client, stranger, 3_500)
    grown = 100 * (resident() / before - 1)
    gate_figure("posts: memory grown by 3,500 of them and queries, of 100", grown, at_most=10)
