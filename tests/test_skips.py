"""Tests of the rule that no test is left out silently, on test runs of their own."""

import os
import subprocess
import sys

import pytest

from tests.sources import ROOT

SKIPPING = """
import pytest

def test_that_passes(): pass

@pytest.mark.browser
def test_that_skips(): pytest.skip("no browser here")
"""
MODULE = 'import pytest\npytest.skip("not on this machine", allow_module_level=True)\n'


def run(folder, source: str, *options: str, ci: str = "") -> subprocess.CompletedProcess:
    (folder / "test_one.py").write_text(source)
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = browser: walks the pages\n")
    command = [sys.executable, "-m", "pytest", "-p", "tests.skips", "-p", "xdist", *options]
    env = {"CI": ci, "PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return subprocess.run(
        command, cwd=folder, env=ours | env,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


TWO = ("-n", "2")
on_workers = pytest.mark.parametrize("options", [(), TWO], ids=["alone", "two workers"])


@pytest.mark.parametrize(
    ("ci", "options", "status"),
    [("", (), 0), ("false", (), 0), ("true", (), 1), ("True", (), 1), ("true", TWO, 1)],
)
def test_a_skipped_test_is_named_and_fails_where_it_counts(tmp_path, ci, status, options):
    done = run(tmp_path, SKIPPING, *options, ci=ci)
    assert done.returncode == status, done.stdout
    assert "1 × skipped test_one.py::test_that_skips: Skipped: no browser here" in done.stdout
    assert ("a run that leaves tests out fails" in done.stdout) == bool(status)


@on_workers
def test_a_group_not_chosen_is_named_too(tmp_path, options):
    done = run(tmp_path, SKIPPING, "-m", "not browser", *options, ci="true")
    assert done.returncode == 1
    assert "1 × browser tests were not chosen" in done.stdout


@on_workers
def test_a_module_that_skips_itself_is_named_too(tmp_path, options):
    (tmp_path / "test_other.py").write_text("def test_that_passes(): pass\n")
    done = run(tmp_path, MODULE + SKIPPING, *options, ci="true")
    assert done.stdout.count("not on this machine") == 1
    assert "1 passed" in done.stdout
    assert done.returncode != 0


def test_a_run_that_leaves_nothing_out_says_nothing(tmp_path):
    done = run(tmp_path, "def test_that_passes(): pass\n", *TWO, ci="true")
    assert done.returncode == 0
    assert "left out" not in done.stdout


def test_a_red_run_stays_red(tmp_path):
    failing = SKIPPING + "\ndef test_that_fails(): assert False\n"
    assert run(tmp_path, failing).returncode == 1


def test_no_test_of_ours_knows_how_to_skip():
    """Of these words only this file and the rule itself may speak."""
    words = ("pytest.skip", "importorskip", "skipif", "mark.skip", "xfail")
    speaking = [
        path.name for path in (ROOT / "tests").rglob("*.py")
        if any(word in path.read_text(encoding="utf-8") for word in words)
    ]  # fmt: skip
    assert set(speaking) <= {"test_skips.py", "skips.py"}
