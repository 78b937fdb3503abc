"""Laws 3 and 8: what each room may know, and that product code is there for the product."""

import ast
import re
import subprocess
import sys
from collections import Counter

import pytest

from tests.sources import ROOT, Function, calls, nodes, place, sources

# What tests and people with a console call: a question from its query string, the sample as rows.
FOR_TESTS = {"from_search", "sample_rows"}
# Written for the imports' lines, and not yet said there: wire it, or take it out.
NOT_YET: set[str] = set()
# `write_pdf`, `write_pptx` …: found by the kind of a file (`exports/files.py`).
BY_KIND = re.compile(r"write_(html|pdf|pptx|xlsx)$")
# Wired by what stands above it.
WIRING = re.compile(r"server|callback|errorhandler|listens|hook|property|setter|validator|fixture")
# The one finding that still joins rows with and without a medicine itself.
JOINING_SENTENCES = {"dashboard/stock_outs/sentences/treatment.py"}


def test_figures_and_sentences_read_nothing():
    told = [
        place(file, node)
        for file, node in nodes((ast.Name, ast.alias), "dashboard/")
        if getattr(node, "id", getattr(node, "name", "")) in ("Reader", "Engine", "Connection")
    ]
    assert told == []


def test_figures_and_sentences_join_no_tables():
    found = {
        file
        for file, _ in calls("merge", "merge_asof")
        if "/figures/" in file or "/sentences/" in file
    }
    assert found - JOINING_SENTENCES == set()


@pytest.mark.parametrize("room", ["accounts", "answers", "commands", "exports", "data_loaders"])
def test_a_room_beside_the_web_loads_none(room):
    script = f"""
import importlib, pkgutil, sys, {room}
for one in pkgutil.walk_packages({room}.__path__, "{room}."):
    if ".versions" not in one.name and not one.name.endswith(".env"):
        importlib.import_module(one.name)
print(*sorted({{"dash", "flask", "werkzeug", "plotly"}} & {{*sys.modules}}))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def names_used() -> Counter[str]:
    """Count the names that product code reads, calls, or writes as a text (a list of names)."""
    found: Counter[str] = Counter()
    for _, node in nodes((ast.Name, ast.Attribute, ast.Constant)):
        name = getattr(node, "id", getattr(node, "attr", getattr(node, "value", "")))
        found[name if isinstance(name, str) else ""] += 1
    return found


def test_product_code_that_only_tests_call_is_a_method_or_goes():
    used, idle = names_used(), []
    for file, node in nodes((*Function.__args__, ast.ClassDef)):
        wired = any(WIRING.search(ast.unparse(one)) for one in node.decorator_list)
        known = used[node.name] or node.name in FOR_TESTS | NOT_YET or BY_KIND.match(node.name)
        special = node.name.startswith("__") or file.startswith("dashboard/methods/")
        if not (wired or known or special):
            idle.append(place(file, node))
    assert len(sources()) > 300, "the program is looked for in the wrong place"
    assert idle == []
