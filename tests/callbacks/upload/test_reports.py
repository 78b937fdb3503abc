"""Reports are kept for whoever imported, few at a time, and not for long."""

import threading

from callbacks.upload.reports import LIFE, MOST_KEPT, Reports
from callbacks.upload.routes import Counter
from data_loaders.importing.report import DRY_RUN, Report

REPORT = Report(DRY_RUN)


def test_a_report_is_found_by_its_key_and_its_owner_alone():
    reports = Reports()
    key = reports.keep(REPORT, "ana")
    assert reports.find(key, "ana") is REPORT
    assert len(key) >= 32, "too long to guess"
    assert key != reports.keep(REPORT, "ana")
    assert reports.find(key, "eve") is None
    for other in ("", key[:-1], key + "x", key.swapcase()):
        assert reports.find(other, "ana") is None


def test_how_far_an_import_is_is_told_to_whoever_imports():
    counter, ticket = Counter(None), "a" * 32
    counter._announcing("ana", ticket)("Reading visits")
    assert counter.line("ana", ticket) == "Reading visits"
    assert counter.line("eve", ticket) == ""
    counter._announcing("ana", "no ticket")("Reading visits")
    assert counter.line("ana", "no ticket") == ""


def test_a_report_is_forgotten_in_time():
    now = [0.0]
    reports = Reports(clock=lambda: now[0])
    key = reports.keep(REPORT, "ana")
    now[0] = LIFE - 1
    assert reports.find(key, "ana") is REPORT
    now[0] = LIFE
    assert reports.find(key, "ana") is None


def test_few_are_kept_at_a_time_and_the_oldest_goes_first():
    reports = Reports()
    keys = [reports.keep(REPORT, "ana") for _ in range(MOST_KEPT + 2)]
    found = [reports.find(key, "ana") is REPORT for key in keys]
    assert found == [False, False] + [True] * MOST_KEPT


def test_many_may_keep_and_find_at_once():
    reports, wrong = Reports(), []

    def work():
        for _ in range(200):
            found = reports.find(reports.keep(REPORT, "ana"), "ana")
            if found not in (REPORT, None):
                wrong.append(found)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
