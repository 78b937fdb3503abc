"""Names what a test run left out, and fails for it under `CI=true`: nothing is skipped silently."""

import os
from collections import Counter

import pytest

GROUPS = ("browser", "postgres", "mariadb")
left_out: Counter[str] = Counter()


def pytest_deselected(items):
    """Count the tests that the command line chose not to run, by their group."""
    for item in items:
        marks = {mark.name for mark in item.iter_markers()} & {*GROUPS}
        left_out[f"{', '.join(sorted(marks)) or 'unmarked'} tests were not chosen"] += 1


def pytest_runtest_logreport(report):
    """Count the tests that skipped themselves, with the reason they gave."""
    if report.skipped and not hasattr(report, "wasxfail"):
        left_out[f"skipped {report.nodeid.split('[')[0]}: {report.longrepr[2]}"] += 1


def pytest_collectreport(report):
    """Count the modules that skipped themselves."""
    if report.skipped:
        left_out[f"skipped {report.nodeid}: {report.longrepr[2]}"] += 1


def must_run_all() -> bool:
    """Tell whether this run counts only when every test ran."""
    return os.environ.get("CI", "").lower() == "true"


def pytest_sessionfinish(session, exitstatus):
    """Turn a green run that left something out red."""
    if left_out and must_run_all() and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    """Say what was left out, last and once."""
    if not left_out:
        return
    terminalreporter.section("left out", sep="=", red=must_run_all(), yellow=True)
    for words, times in sorted(left_out.items()):
        terminalreporter.line(f"{times} × {words}")
    if must_run_all():
        terminalreporter.line("CI=true: a run that leaves tests out fails.", red=True)
