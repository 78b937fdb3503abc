"""Two forms that describe one visit on purpose: each keeps its own values (`adds_to`)."""

from dataclasses import replace

import pytest

from data_loaders.importing.summing.verifying import check_sums
from data_loaders.importing.undoing.withdrawing import REFUSED, TAKEN_BACK, withdraw
from tests.data_loaders.importing.feeds import NOW, Submission, bring, expected, observed, visits_in

FIRST, SECOND = "form A", "form B"
VISIT = Submission(("root-1", "uuid-1"), values=(("N1", 1, 2),))
OTHER = Submission(("root-2", "uuid-2"), on="2024-03-11", values=(("N1", 2, 2),))
ADDED = replace(VISIT, values=(("N2", 2, 3),))


@pytest.fixture
def shared(staffed):
    """Return a database with a visit that both forms describe; the first one brought it."""
    assert bring(staffed, [VISIT, OTHER], FIRST).number == 2
    report = bring(staffed, [ADDED], SECOND, adds_to=(FIRST,))
    assert (report.number, report.counts["new"]) == (3, 1)
    return staffed


def right(engine, *submissions) -> bool:
    """Tell whether the values are those of these submissions, and the sums too."""
    assert check_sums(engine) == ([], False)
    return observed(engine) == expected(submissions)


def test_the_values_of_both_count_and_the_visit_is_there_once(shared):
    assert right(shared, VISIT, OTHER, ADDED)
    assert [code for code, *_ in visits_in(shared)] == ["root-1", "root-2"]


def test_without_leave_it_is_refused_and_both_are_named(shared):
    report = bring(shared, [ADDED], "form C")
    clashes = [one.details for one in report.problems if one.rule == "given_by_another"]
    assert {(one["source"], one["own"]) for one in clashes} == {
        (FIRST, "form C"),  # the visit
        (SECOND, "form C"),  # its value
    }
    assert right(shared, VISIT, OTHER, ADDED)


def test_each_corrects_its_own(shared):
    less = replace(ADDED, values=(("N3", 0, 1),))
    bring(shared, [less], SECOND, adds_to=(FIRST,))
    assert right(shared, VISIT, OTHER, less)
    edited = VISIT.edited(values=(("N1", 0, 2),))
    bring(shared, [edited, OTHER], FIRST)
    assert right(shared, edited, OTHER, less)


def test_what_the_second_rejects_leaves_the_visit_and_the_values_of_the_first(shared):
    bring(shared, [replace(ADDED, rejected=True)], SECOND, adds_to=(FIRST,))
    assert right(shared, VISIT, OTHER)
    assert len(visits_in(shared)) == 2


def test_a_visit_deleted_at_the_first_stays_for_the_values_of_the_second(shared):
    report = bring(shared, [OTHER], FIRST, whole="2024", confirm=1)
    assert report.outcome == "imported", [*report.lines()]
    assert right(shared, OTHER, ADDED)
    assert len(visits_in(shared)) == 2
    bring(shared, [replace(ADDED, rejected=True)], SECOND, adds_to=(FIRST,))
    assert right(shared, OTHER)


def test_taking_one_back_leaves_the_other(shared):
    assert withdraw(shared, 2, NOW).outcome == REFUSED  # the second needs the visit
    assert withdraw(shared, 3, NOW).outcome == TAKEN_BACK
    assert right(shared, VISIT, OTHER)
    assert withdraw(shared, 2, NOW).outcome == TAKEN_BACK
    assert right(shared)
