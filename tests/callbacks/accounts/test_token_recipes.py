"""The recipes with a token, as they stand in the docs: Python is run, the others read the same."""

import re
from io import BytesIO
from pathlib import Path
from runpy import run_path
from urllib.parse import quote

import pytest

from accounts import people, tokens
from accounts.tokens import Wish
from tests.programme import HERE

DOCS = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")
SERVED, SERIES = "https://mesh.example.org", "/data/trends/series.csv"


def recipe(language: str) -> str:
    return re.findall(rf"```{language}\n(.*?)```", DOCS, re.DOTALL)[-1]


@pytest.fixture
def secret(accounts):
    return tokens.issue(accounts, people.find(accounts, "district"), Wish("recipes"))


def test_the_recipe_for_pandas_reads_in_her_name(app, secret, monkeypatch, tmp_path):
    client, sent = app.server.test_client(), []

    def served(asked):
        assert asked.full_url.startswith(SERVED)
        sent.append(dict(asked.headers))
        there = asked.full_url.removeprefix(SERVED).replace("KIR", quote(HERE))
        response = client.get(there, headers=sent[-1])
        assert response.status_code == 200, response.text
        answer = BytesIO(response.data)
        answer.headers = dict(response.headers)
        return answer

    monkeypatch.setattr("pandas.io.common.urlopen", served)
    monkeypatch.setenv("MESH_TOKEN", secret)
    script = tmp_path / "recipe.py"
    script.write_text(recipe("python"), encoding="utf-8")
    series = run_path(str(script))["series"]
    assert series["numerator"].sum() > 0
    assert [one["Authorization"] for one in sent] == [f"Bearer {secret}"]


@pytest.mark.parametrize("language", ["r", "powerquery"])
def test_the_other_recipes_ask_the_same_address_with_the_same_header(language):
    text = recipe(language)
    assert SERVED in text
    assert SERIES.lstrip("/") in text
    assert re.search(r'Authorization = (paste\()?"Bearer', text)
    address = re.findall(r'"(https?://[^"]*)"', text)
    assert not any("token" in one.lower() for one in address)
