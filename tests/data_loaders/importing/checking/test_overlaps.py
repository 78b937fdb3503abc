"""No nurse in two places at once: half-open postings, in the bundle and in the database."""

from datetime import date

import pytest

from data_loaders.importing.checking.postings import Posting, overlaps


def posting(center, role, start, end, row=None, nurse="N1"):
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    return Posting(nurse, center, role, *days, row)


def clashes(brought, stored=()):
    found = overlaps(brought, stored)
    return [(one.row, why.details["center"], str(why.details["day"])) for one, why in found]


@pytest.mark.parametrize(
    ("center", "role", "start", "end", "clash"),
    [
        ("K-02", "imci", "2011-05-31", None, True),
        ("K-02", "imci", "2011-06-01", None, False),  # it may start the day another ends
        ("K-02", "director", "2011-05-31", "2011-06-02", True),  # two centers at once
        ("K-01", "director", "2010-06-01", None, False),  # two roles at one center
        ("K-01", "imci", "2010-06-01", "2010-07-01", True),
        ("K-02", "imci", "2010-06-01", "2010-06-01", False),  # it ran no day at all
        ("K-02", "imci", "2009-01-01", "2010-01-01", False),
    ],
)
def test_two_postings_of_a_nurse(center, role, start, end, clash):
    first = posting("K-01", "imci", "2010-01-01", "2011-06-01", 2)
    second = posting(center, role, start, end, 3)
    expected = [(3, "K-01", "2010-01-01")] if clash else []
    assert clashes([first, second]) == clashes([second, first]) == expected


def test_two_nurses_do_not_exclude_each_other():
    assert clashes([
        posting("K-01", "imci", "2010-01-01", None, 2),
        posting("K-01", "imci", "2010-01-01", None, 3, nurse="N2"),
    ]) == []  # fmt: skip


def test_every_posting_that_overlaps_is_named_once():
    assert clashes([
        posting("K-01", "imci", "2010-01-01", None, 2),
        posting("K-02", "imci", "2010-02-01", "2010-03-01", 3),
        posting("K-03", "imci", "2010-02-15", None, 4),
    ]) == [(3, "K-01", "2010-01-01"), (4, "K-01", "2010-01-01")]  # fmt: skip


def test_a_stored_posting_counts_unless_the_bundle_corrects_it():
    stored = [posting("K-01", "imci", "2010-01-01", None)]
    moved = posting("K-02", "imci", "2011-06-01", None, 2)
    closed = posting("K-01", "imci", "2010-01-01", "2011-06-01", 3)
    assert clashes([moved], stored) == [(2, "K-01", "2010-01-01")]
    assert clashes([moved, closed], stored) == []


def test_a_stored_posting_that_starts_later_is_found_too():
    stored = [posting("K-02", "imci", "2011-06-01", None)]
    brought = [posting("K-01", "imci", "2010-01-01", None, 2)]
    assert clashes(brought, stored) == [(2, "K-02", "2011-06-01")]


def test_two_stored_postings_are_nobodys_problem_today():
    stored = [posting("K-01", "imci", "2010-01-01", None),
              posting("K-02", "imci", "2010-02-01", "2010-03-01")]  # fmt: skip
    brought = [posting("K-03", "imci", "2009-01-01", "2010-01-01", 2)]
    assert clashes(brought, stored) == []
    assert clashes([], stored) == []
