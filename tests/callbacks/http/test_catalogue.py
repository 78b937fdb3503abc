"""Tests of what machines are told: every data address, listed and described as it is."""

import datetime
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from runpy import run_path

import pytest

from answers.published import COLUMNS, TYPES, published
from tests.programme import HERE

INDEX, DESCRIPTION = "/data/index.json", "/openapi.json"
PAGES = Path(__file__).parents[3] / "docs" / "exports.md"
SERVED = "http://127.0.0.1:8050"
KINDS = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}


@pytest.fixture
def told(client) -> tuple[dict, dict]:
    return client.get(INDEX).get_json(), client.get(DESCRIPTION).get_json()


def test_the_index_lists_every_address_of_every_page_with_its_columns(told, client):
    charts = {(one["page"], one["name"]): one for one in told[0]["charts"]}
    assert len(charts) == sum(map(len, COLUMNS.values())) > 100
    series = charts["trends", "series"]
    assert series["csv"] == "/data/trends/series.csv"
    assert series["columns"]["numerator"] == {
        "label": "Numerator (k)", "holds": "count", "always": True,
    }  # fmt: skip
    assert series["columns"]["visit"]["always"] is False
    assert "svg" in series
    for one in charts.values():
        assert set(one["columns"]) == set(COLUMNS[one["page"]][one["name"]])
    answer = client.get(INDEX)
    again = client.get(INDEX, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_programs_are_told_how_to_say_in_whose_name_they_read(told):
    described = told[1]
    ways = described["components"]["securitySchemes"]
    assert {name: (one["type"], one["scheme"]) for name, one in ways.items()} == {
        "token": ("http", "bearer")
    }
    assert described["security"] == [{}, {"token": []}]
    responses = described["paths"]["/data/trends/series.csv"]["get"]["responses"]
    assert {"200", "400", "401", "429", "503"} == set(responses)


def test_an_empty_database_lists_them_too(empty_client, told):
    assert empty_client.get(INDEX).get_json() == told[0]


def test_the_description_is_openapi_whole_and_without_loose_ends(told):
    index, described = told
    assert described["openapi"] == "3.1.0"
    assert set(described["info"]) >= {"title", "version"}
    operations = [path["get"] for path in described["paths"].values()]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_-]+", name) for name in names)
    for one in operations:
        assert all(answer["description"] for answer in answers_of(described, one))
    for reference in references(described):
        assert found(described, reference), reference
    addresses = {one[kind] for one in index["charts"] for kind in ("csv", "json", "parquet", "svg")
                 if kind in one}  # fmt: skip
    assert addresses | {INDEX} == set(described["paths"])


def answers_of(described: dict, operation: dict) -> Iterator[dict]:
    for answer in operation["responses"].values():
        yield found(described, answer["$ref"]) if "$ref" in answer else answer


def references(part: object) -> Iterator[str]:
    """Yield every `$ref` below a part."""
    for name, inner in part.items() if isinstance(part, dict) else enumerate(part):
        if name == "$ref":
            yield inner
        elif isinstance(inner, dict | list):
            yield from references(inner)


def found(described: dict, reference: str) -> dict:
    """Return what a reference within the description names."""
    part = described
    for name in reference.removeprefix("#/").split("/"):
        part = part[name]
    return part


@pytest.mark.parametrize("address", ["/data/trends/series", "/data/stock-outs/spells",
                                     "/data/turnover/rates", "/data/visits/coverage"])  # fmt: skip
def test_an_answer_is_what_the_description_says(told, client, address):
    shown = told[1]["paths"][f"{address}.json"]["get"]["responses"]["200"]
    schema = shown["content"]["application/json"]["schema"]
    cells = schema["properties"]["rows"]["items"]
    answer = client.get(f"{address}.json").get_json()
    assert set(answer) == set(schema["required"])
    assert answer["rows"]
    for row in answer["rows"]:
        assert set(cells["required"]) <= set(row) <= set(cells["properties"])
        for name, value in row.items():
            kinds = tuple(KINDS[kind] for kind in cells["properties"][name]["type"])
            assert isinstance(value, kinds), (name, value)
            if value is not None and cells["properties"][name].get("format") == "date":
                datetime.date.fromisoformat(value)


def test_every_key_that_is_described_is_understood(told, client):
    described = told[1]
    keys = described["paths"]["/data/stock-outs/months.csv"]["get"]["parameters"]
    for key in (found(described, one["$ref"]) for one in keys):
        schema = key["schema"]
        values = schema.get("items", schema).get("enum", {"page": ["1"], "baseline": ["3"]}.get(
            key["name"], ["2012-03"] if "pattern" in schema else ["x"]))  # fmt: skip
        for value in values:
            answer = client.get(f"/data/stock-outs/months.csv?{key['name']}={value}")
            known = answer.status_code == 200
            assert known or f"{key['name']}=x" in answer.text, (key["name"], value, answer.text)


def recipe(language: str) -> str:
    """Return the first block of the docs in a language: without a login."""
    blocks = re.findall(rf"```{language}\n(.*?)```", PAGES.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2
    return blocks[0]


class Answer(BytesIO):
    """What a client of a web address gets: bytes with headers."""

    def __init__(self, response):
        super().__init__(response.data)
        self.headers = dict(response.headers)


def test_the_recipe_for_pandas_reads_what_is_served_with_no_options(client, monkeypatch, tmp_path):
    def served(address):
        return Answer(client.get(address.replace("KIR", HERE).removeprefix(SERVED)))

    monkeypatch.setattr("pandas.io.common.urlopen", lambda asked: served(asked.full_url))
    monkeypatch.setattr("urllib.request.urlopen", served)
    script = tmp_path / "recipe.py"
    script.write_text(recipe("python"), encoding="utf-8")
    names = run_path(str(script))
    series, total = names["series"], names["total"]
    assert list(series.columns)[:6] == [
        "indicator", "period_start", "numerator", "denominator", "rate", "nurses",
    ]  # fmt: skip
    kinds = {name: kind.name for name, kind in series.dtypes.items()}
    assert (kinds["numerator"], kinds["rate"], kinds["signal"]) == ("int64", "float64", "bool")
    rows = client.get(f"/data/trends/series.json?district={HERE}&indicator=ΔΕΙ").get_json()["rows"]
    assert total.loc["ΔΕΙ"].to_dict() == {
        name: sum(row[name] for row in rows) for name in ("numerator", "denominator")
    }
    assert total.loc["ΔΕΙ"].denominator == 468
    assert {one["page"] for one in names["charts"]} == set(COLUMNS)


def test_what_columns_hold_is_of_few_kinds():
    assert {holds for one in published() for holds in one.columns.values()} == set(TYPES)
