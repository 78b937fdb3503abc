"""Names what a test run left out, and fails for it under `CI=true`: nothing is skipped silently.

With several workers (pytest-xdist) each collects all tests and sends what it left out then to the
run that started it; of a test that skips itself the run hears in any case.
"""

import os
from collections import Counter

import pytest

GROUPS = ("browser", "postgres", "mariadb")
not_collected: Counter[str] = Counter()
not_run: Counter[str] = Counter()


def pytest_deselected(items):
    """Count the tests that the command line chose not to run, by their group."""
    for item in items:
        marks = {mark.name for mark in item.iter_markers()} & {*GROUPS}
        not_collected[f"{', '.join(sorted(marks)) or 'unmarked'} tests were not chosen"] += 1


def pytest_collectreport(report):
    """Count the modules that skipped themselves."""
    if report.skipped:
        not_collected[f"skipped {report.nodeid}: {report.longrepr[2]}"] += 1


def pytest_runtest_logreport(report):
    """Count the tests that skipped themselves, with the reason they gave."""
    if report.skipped and not hasattr(report, "wasxfail"):
        not_run[f"skipped {report.nodeid.split('[')[0]}: {report.longrepr[2]}"] += 1


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """Take what a worker did not collect; all workers collect the same, so the most counts."""
    told = Counter(getattr(node, "workeroutput", {}).get("not_collected", {}))
    not_collected.update(told - not_collected)


def must_run_all() -> bool:
    """Tell whether this run counts only when every test ran."""
    return os.environ.get("CI", "").lower() == "true"


def pytest_sessionfinish(session, exitstatus):
    """Turn a green run that left something out red; a worker tells what it did not collect."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["not_collected"] = dict(not_collected)
    elif (not_collected or not_run) and must_run_all() and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    """Say what was left out, last and once."""
    left_out = not_collected + not_run
    if not left_out:
        return
    terminalreporter.section("left out", sep="=", red=must_run_all(), yellow=True)
    for words, times in sorted(left_out.items()):
        terminalreporter.line(f"{times} × {words}")
    if must_run_all():
        terminalreporter.line("CI=true: a run that leaves tests out fails.", red=True)
