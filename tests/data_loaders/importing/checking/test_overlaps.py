"""What two postings of one nurse that overlap are: a correction, a move, cover, or a mistake."""

from datetime import date

import pytest

from data_loaders.importing.checking.settling import Asked, Posting, all_clashes, settle


def posting(center, role, start, end, row=None, nurse="N1", code=None):
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    return Posting(nurse, center, role, *days, row, code)


def clashes(brought, stored=(), **asked):
    found = settle(list(brought), stored, Asked(**asked))
    return [(one.row, why.rule, why.details["center"], str(why.details["day"]))
            for one, why in all_clashes(found)]  # fmt: skip


OVERLAPS = "overlapping_postings"


@pytest.mark.parametrize(
    ("center", "role", "start", "end", "rule"),
    [
        ("K-02", "imci", "2011-05-31", None, OVERLAPS),
        ("K-02", "imci", "2011-06-01", None, ""),  # it may start the day another ends
        ("K-02", "director", "2011-05-31", "2011-06-02", OVERLAPS),  # two centers at once
        ("K-02", "director", "2011-05-01", "2011-06-01", "cover"),
        ("K-01", "director", "2010-06-01", None, ""),  # two roles at one center
        ("K-01", "imci", "2010-06-01", "2010-07-01", OVERLAPS),
        ("K-02", "imci", "2010-06-01", "2010-06-01", ""),  # it ran no day at all
        ("K-02", "imci", "2009-01-01", "2010-01-01", ""),
    ],
)
def test_two_postings_of_a_nurse_in_one_file(center, role, start, end, rule):
    first = posting("K-01", "imci", "2010-01-01", "2011-06-01", 2)
    second = posting(center, role, start, end, 3)
    found = clashes([first, second])
    assert found == clashes([second, first])
    assert [one[:3] for one in found] == ([(3, rule, "K-01")] if rule else [])


def test_two_nurses_do_not_exclude_each_other():
    assert clashes([
        posting("K-01", "imci", "2010-01-01", None, 2),
        posting("K-01", "imci", "2010-01-01", None, 3, nurse="N2"),
    ]) == []  # fmt: skip


def test_a_later_posting_ends_the_one_without_an_end():
    here, cover = posting("K-01", "imci", "2010-01-01", None, 2), ("2010-02-01", "2010-03-01")
    found = settle([
        here, posting("K-02", "imci", *cover, 3), posting("K-03", "imci", "2010-06-15", None, 4),
    ], (), Asked())  # fmt: skip
    assert found.ended == {2: (date(2010, 6, 15), "K-03")}
    assert [(one.row, one.ended_on) for one in found.postings] == [
        (2, date(2010, 6, 15)), (3, date(2010, 3, 1)), (4, None)
    ]  # fmt: skip
    assert [(one.row, why.rule) for one, why in all_clashes(found)] == [(3, "cover"), (4, "moved")]


def test_a_stored_posting_without_an_end_ends_when_the_nurse_moves():
    stored = [posting("K-01", "imci", "2010-01-01", None)]
    moved = posting("K-02", "imci", "2011-06-01", None, 2)
    found = settle([moved], stored, Asked())
    assert found.ended == {stored[0].key: (date(2011, 6, 1), "K-02")}
    closed = posting("K-01", "imci", "2010-01-01", "2011-06-01", 3)
    assert clashes([moved, closed], stored) == []


def test_a_posting_before_a_stored_one_ends_where_that_begins():
    stored = [posting("K-02", "imci", "2011-06-01", None)]
    brought = [posting("K-01", "imci", "2010-01-01", None, 2)]
    found = settle(brought, stored, Asked())
    assert found.ended == {2: (date(2011, 6, 1), "K-02")}
    assert clashes(brought, stored) == [(2, "moved", "K-02", "2011-06-01")]


def test_another_start_at_the_same_center_is_a_correction():
    stored = [posting("K-01", "imci", "2010-01-01", None)]
    brought = [posting("K-01", "imci", "2009-11-01", None, 2)]
    found = settle(brought, stored, Asked())
    assert found.replaced == {2: stored[0].key}
    assert found.postings == brought
    assert clashes(brought, stored) == [(2, "start_corrected", "K-01", "2010-01-01")]


def test_another_center_from_the_same_day_has_to_be_confirmed():
    stored = [posting("K-01", "imci", "2010-01-01", None)]
    brought = [posting("K-02", "imci", "2010-01-01", None, 2)]
    asked = clashes(brought, stored)
    assert asked == [(2, "center_unconfirmed", "K-01", "2010-01-01")]
    taken = [(2, "center_corrected", "K-01", "2010-01-01")]
    assert clashes(brought, stored, confirm=1) == clashes(brought, stored, whole=True) == taken
    assert clashes(brought, stored, confirm=2) == asked


def test_postings_with_codes_are_told_apart_by_them():
    stored = [posting("K-01", "imci", "2010-01-01", None, code="P1")]
    same = posting("K-02", "imci", "2009-01-01", None, 2, code="P1")
    assert clashes([same], stored) == []
    other = posting("K-01", "imci", "2009-01-01", None, 2, code="P2")
    assert [one[1] for one in clashes([other], stored)] == [OVERLAPS]


def test_two_stored_postings_are_nobodys_problem_today():
    stored = [posting("K-01", "imci", "2010-01-01", None),
              posting("K-02", "imci", "2010-02-01", "2010-03-01")]  # fmt: skip
    brought = [posting("K-03", "imci", "2009-01-01", "2010-01-01", 2)]
    assert clashes(brought, stored) == []
    assert clashes([], stored) == []
