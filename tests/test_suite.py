"""The laws of the suite itself: its files, its gates, its examples, what every change must pass."""

import ast
from functools import cache

import pytest

from tests.skips import GROUPS
from tests.sources import ROOT, called

TESTS = ROOT / "tests"
GATES = ROOT / "docs" / "tests.md"
OF_MANY_IMPORTS = (  # each example is several imports, each with all that it sums
    "data_loaders/importing/test_any_feed.py",
    "data_loaders/importing/test_any_stream.py",
    "data_loaders/pulling/test_truth.py",
)
HEADINGS = ("run", "`make test`", "`make gates`", "figure", "tests")


@cache
def files() -> dict[str, ast.Module]:
    """Parse every file of the tests."""
    return {
        path.relative_to(TESTS).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(TESTS.rglob("*.py"))
    }


def named(tree: ast.AST) -> list[ast.FunctionDef]:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [node for node in found if node.name.startswith("test_")]


def is_of_tests(file: str) -> bool:
    return file.rpartition("/")[2].startswith("test_")


def test_every_file_of_tests_has_some_and_no_other_hides_any():
    assert len(files()) > 300, "the tests are looked for in the wrong place"
    assert [file for file, tree in files().items() if is_of_tests(file) and not named(tree)] == []
    assert [file for file, tree in files().items() if named(tree) and not is_of_tests(file)] == []


def test_every_folder_of_tests_is_a_package():
    """Else two files of one name in two folders would be one to Python."""
    without = {path.parent for path in TESTS.rglob("test_*.py")} - {
        path.parent for path in TESTS.rglob("__init__.py")
    }
    assert without == set()


def test_no_file_outgrows_its_reader():
    paths = {file: TESTS / file for file in files()}
    long = {file for file, path in paths.items() if len(path.read_text().splitlines()) > 400}
    assert long == set()


def uses_gates(tree: ast.Module) -> bool:
    """Tell whether a file has a test, or a parameter, for the thorough run alone."""
    marks = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    kinds = {"pytest.mark.gate", "pytest.mark.by_turns"}
    calls = {called(node) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return not kinds.isdisjoint(marks) or "two_pages" in names or "spread" in calls


def figures(tree: ast.Module) -> list[ast.Call]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [node for node in calls if called(node) == "gate_figure"]


def test_every_gate_is_listed():
    """By its file where tests are left to the gates; by its words where a figure is held."""
    listed = GATES.read_text(encoding="utf-8")
    for file, tree in files().items():
        if file in ("test_gates.py", "test_suite.py", "gates.py", "browser/walking.py"):
            continue
        if uses_gates(tree):
            assert f"`tests/{file}`" in listed, file
        for call in figures(tree):
            gate = call.args[0]
            assert isinstance(gate, ast.Constant), (file, call.lineno)
            assert f"| {gate.value} |" in listed, (file, gate.value)


def test_every_gate_that_is_listed_is_there():
    rows = [line.split("|")[1].strip() for line in GATES.read_text(encoding="utf-8").splitlines()
            if line.startswith("| ")]  # fmt: skip
    held = {call.args[0].value for tree in files().values() for call in figures(tree)
            if isinstance(call.args[0], ast.Constant)}  # fmt: skip
    for row in rows:
        first = row.strip("`")
        assert row in held or (ROOT / first).is_file() or row in HEADINGS, row


def test_examples_come_from_the_profiles():
    """`settings(…)` of its own would keep a test out of the thorough profile."""
    own = [
        f"{file}:{node.lineno}" for file, tree in files().items() if file != "examples.py"
        for node in ast.walk(tree) if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name) and node.func.id == "settings"
    ]  # fmt: skip
    assert own == []


def test_enough_examples_are_asked_for():
    few = [
        f"{file}:{node.lineno}" for file, tree in files().items()
        for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) == "examples"
        and node.args[0].value < (5 if file in OF_MANY_IMPORTS else 15)
    ]  # fmt: skip
    assert few == []


@pytest.mark.parametrize("word", ["make check", "make test", "--durations=10", "CI=true"])
def test_continuous_integration_runs_all_of_it(word):
    assert word in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_group_is_a_marker_and_the_gates_too(pytestconfig):
    known = {line.partition(":")[0] for line in pytestconfig.getini("markers")}
    assert {*GROUPS, "gate"} <= known
