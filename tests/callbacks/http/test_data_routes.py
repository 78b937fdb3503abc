"""Tests of the data behind the charts: strict to machines, safe in a spreadsheet, sent once."""

import csv
import io
import re
from urllib.parse import quote, unquote, urljoin

import pandas as pd
import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from answers.charts import Chart
from callbacks.http.data_routes import FORMULA_STARTS, guarded, register_data_routes
from tests.programme import HERE, THERE
from tests.trees import strictly_parsed

SERIES = "/data/trends/series"
NUMBERS = pd.DataFrame(
    {
        "place": ["=1+1", "@x", "Λ-α", None],
        "day": pd.to_datetime(["2012-01-31", None, "2012-02-29", "2012-03-01"]),
        "rate": [0.5, float("nan"), -0.25, 1.0],
        "count": pd.array([-1, None, 3, 4], dtype="Int64"),
        "signal": [True, False, True, False],
    }
)


@pytest.fixture
def served(desk):
    """Serve one chart whose numbers hold everything that is awkward."""
    server = Flask("one chart")
    chart = Chart("rows", lambda reader, question: NUMBERS, None)
    register_data_routes(server, lambda: desk, {"page": (chart,)})
    return server.test_client()


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_a_csv_is_plain_dates_bare_numbers_and_empty_where_missing(served):
    answer = served.get("/data/page/rows.csv")
    assert answer.mimetype == "text/csv"
    assert rows_of(answer.text) == [
        ["place", "day", "rate", "count", "signal"],
        ["'=1+1", "2012-01-31", "0.5", "-1", "True"],
        ["'@x", "", "", "", "False"],
        ["Λ-α", "2012-02-29", "-0.25", "3", "True"],
        ["", "2012-03-01", "1.0", "4", "False"],
    ]


def test_a_json_holds_the_same_with_null_where_missing(served):
    found = strictly_parsed(served.get("/data/page/rows.json").text)
    assert found["rows"][1] == {
        "place": "@x", "day": None, "rate": None, "count": None, "signal": False,
    }  # fmt: skip
    assert found["rows"][2] == {
        "place": "Λ-α", "day": "2012-02-29", "rate": -0.25, "count": 3, "signal": True,
    }  # fmt: skip
    assert list(found["columns"]) == list(NUMBERS.columns)


@given(st.text())
def test_no_text_becomes_a_formula_and_none_is_lost(text):
    assert not guarded(text).startswith(FORMULA_STARTS)
    assert guarded(text).removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("number", [-1, -0.5, 0, None, True])
def test_numbers_stay_numbers(number):
    assert guarded(number) is number


def test_what_the_numbers_are_about_stands_above_them(client):
    search = f"?district={quote(HERE)}&end=2012-10"
    said = dict(
        line.removeprefix("# ").split(": ", 1)
        for line in client.get(f"{SERIES}.csv{search}&header=comment").text.splitlines()
        if line.startswith("# ")
    )
    assert said["filters"] == f"{HERE} · until Oct 2012"
    assert said["query"] == search
    assert said["data date"] == "2013-02-20"
    assert said["definition version"] == "1"
    assert said["kind"] == "imported data"
    assert strictly_parsed(client.get(f"{SERIES}.json{search}").text)["metadata"] == said
    plain = client.get(f"{SERIES}.csv{search}")
    assert plain.content_type == "text/csv; charset=utf-8"
    assert plain.text.startswith("indicator,period_start,numerator,")
    headers = {
        name: unquote(plain.headers[f"Mesh-{name.title().replace(' ', '-')}"]) for name in said
    }
    assert headers == said
    linked = re.fullmatch(
        '<(.+)>; rel="describedby"; type="application/json"', plain.headers["Link"]
    )
    about = client.get(urljoin(f"{SERIES}.csv", linked[1]))
    assert strictly_parsed(about.text)["metadata"] == said


def test_lines_with_a_hash_come_when_they_are_asked_for_and_change_no_row(client):
    plain, said = (client.get(f"{SERIES}.csv{one}").text for one in ("", "?header=comment"))
    assert said.endswith(f"\n{plain}")
    assert said.removesuffix(plain).count("\n# ") == 5
    for wrong in ("csv?header=none", "json?header=comment", "csv?header="):
        assert client.get(f"{SERIES}.{wrong}").status_code == 400


@pytest.mark.parametrize(("search", "k", "n"), [(f"&district={quote(HERE)}", 6, 36), ("", 12, 72)])
def test_the_counts_are_those_of_the_selection(client, search, k, n):
    """In January every health center has 3 of 18; each district has two of them."""
    answer = client.get(f"{SERIES}.json?end=2012-01&indicator=ΔΕΙ{search}")
    (row,) = strictly_parsed(answer.text)["rows"]
    assert (row["numerator"], row["denominator"], row["rate"]) == (k, n, k / n)


@pytest.mark.parametrize(
    "search",
    ["district=NOPE", f"district={quote(HERE)}&district=NOPE", "health_center=NOPE", "nurse=NOPE",
     "indicator=NOPE", "supply=NOPE", "domain=NOPE", "x=1", "start=soon", "end=2012-13", "by=nurse",
     "start=2012-02&start=2012-03", "start=2012-05&end=2012-04", "district=%ED%A0%80", "nurse=%00",
     "district="],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_machine_is_told_what_means_nothing(client, search, kind):
    answer = client.get(f"{SERIES}.{kind}?{search}")
    assert answer.status_code == 400
    assert answer.mimetype == "text/plain"
    assert "Remove it" in answer.text or "Exchange them" in answer.text


def test_bytes_that_are_no_text_are_refused_too(client):
    answer = client.get(f"{SERIES}.csv", environ_overrides={"QUERY_STRING": "district=\xff"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "address",
    ["/data/trends/nope.csv", "/data/nope/series.csv", f"{SERIES}.xlsx", "/data/%2e%2e/series.csv"],
)
def test_what_is_not_there_is_404(client, address):
    assert client.get(address).status_code == 404


def test_the_same_data_are_not_sent_twice(client):
    first = client.get(f"{SERIES}.csv")
    again = client.get(f"{SERIES}.csv", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    other = f"{SERIES}.csv?district={quote(THERE)}"
    changed = client.get(other, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_an_empty_database_says_how_to_begin(empty_client):
    answer = empty_client.get(f"{SERIES}.csv")
    assert answer.status_code == 503
    assert "python app.py import" in answer.text
