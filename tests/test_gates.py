"""Tests of the gates: who runs them, and the table of figures, on test runs of their own."""

import os
import subprocess
import sys

import pytest

from tests.gates import Figure, table
from tests.sources import ROOT

TESTS = """
import pytest

def test_of_every_run(rounds, gate_figure):
    tried = rounds(5, 50)
    gate_figure("b: chances tried", tried, at_least=5, case="of one kind")

@pytest.mark.gate
def test_long(): pass

@pytest.mark.parametrize("page", ["a", pytest.param("b", marks=pytest.mark.gate)])
def test_pages(page): pass
"""
FAILING = """
def test_a_gate(gate_figure): gate_figure("a: share held", 0.5, at_least=0.9)
def test_no_number(gate_figure): gate_figure("c: no number", float("nan"), at_most=1)
"""
TWO = ("-n", "2")


def run(folder, source: str, *options: str) -> tuple[int, str]:
    (folder / "test_one.py").write_text(source)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = gate: a long run\n")
    plugins = ["-p", "tests.skips", "-p", "tests.gates", "-p", "xdist"]
    env = {"CI": "true", "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, *options], cwd=folder, capture_output=True,
        text=True, check=False, env=ours | env,
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.parametrize("options", [(), TWO], ids=["alone", "two workers"])
def test_every_run_leaves_the_gates_out_and_says_so(tmp_path, options):
    status, said = run(tmp_path, TESTS, *options)
    assert status == 0, "what only the gates run is not skipped"
    assert "2 passed" in said
    assert "2 tests are left to the gates: make gates" in said
    assert "left out" not in said
    assert "figure" not in said


def test_the_thorough_run_has_them_all_and_prints_the_figures(tmp_path):
    status, said = run(tmp_path, TESTS, "--thorough", *TWO)
    assert status == 0
    assert "4 passed" in said
    assert "left to the gates" not in said
    assert [line.split() for line in said.splitlines() if "chances tried" in line] == [
        ["b:", "chances", "tried", "(of", "one", "kind)", "50", "≥", "5", "yes"]
    ]


def test_a_figure_out_of_its_bound_fails_and_stands_in_the_table(tmp_path):
    status, said = run(tmp_path, FAILING, "--thorough", *TWO)
    assert status == 1
    assert "2 failed" in said
    assert "a: share held: 0.5 is not ≥ 0.9" in said
    assert [line.split()[-1] for line in said.splitlines() if line.startswith(("a: ", "c: "))] == [
        "NO", "NO",
    ]  # fmt: skip


def test_a_gate_has_a_bound(gate_figure):
    with pytest.raises(AssertionError, match="without a bound"):
        gate_figure("a gate without any", 1)


def test_the_table_is_aligned_and_ordered_and_keeps_both_bounds():
    figures = [Figure("b", 1200, at_least=1000, at_most=2000), Figure("a", 0.25, "x", at_most=0.2)]
    assert table(figures) == [
        "gate   figure  bound            ok",
        "a (x)  0.25    ≤ 0.2            NO",
        "b      1,200   ≥ 1,000 ≤ 2,000  yes",
    ]
