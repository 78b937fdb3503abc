"""Tests of the shelf: what is kept, what leaves, and that nobody can spoil it."""

from datetime import date

import pandas as pd

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders.engine import reading
from data_loaders.keeping import Shelf, kept
from data_loaders.scope import CODES_ONLY, Reader, Scope
from data_loaders.trends import load_indicator_months
from tests.programme import HERE

WINDOW = Window(date(2012, 1, 1), date(2013, 1, 1))


def test_the_least_recently_used_leaves_when_there_is_no_room():
    shelf = Shelf(most_bytes=100)
    for name in "abcd":
        shelf.put(name, name.upper(), 25)
    assert shelf.get("a") == "A"
    shelf.put("e", "E", 25)
    assert [shelf.get(name) for name in "abcde"] == ["A", None, "C", "D", "E"]


def test_the_same_key_again_takes_its_place_and_one_too_large_is_not_kept():
    shelf = Shelf(most_bytes=100)
    for value in range(10):
        shelf.put("a", value, 25)
    shelf.put("b", "B", 25)
    shelf.put("huge", "H", 26)
    assert [shelf.get(name) for name in ("a", "b", "huge")] == [9, "B", None]


def test_a_frame_is_read_once_and_cannot_be_spoiled(programme_engine):
    shelf, asked = Shelf(), []

    @kept
    def load(reader, filters):
        asked.append(filters)
        return pd.DataFrame({"numerator": [1, 2, 3]})

    with reading(programme_engine) as connection:
        for _ in range(2):
            rows = load(Reader(connection, CODES_ONLY, "1", shelf), Filters())
            assert list(rows.numerator) == [1, 2, 3]
            rows.loc[0, "numerator"] = 99
            rows.insert(0, "place", "x")
            rows.pop("numerator")
    assert len(asked) == 1


def test_another_version_scope_or_question_is_read_anew(programme_engine):
    shelf = Shelf()
    with reading(programme_engine) as connection:
        whole = load_indicator_months(Reader(connection, CODES_ONLY, "1", shelf), Filters(), WINDOW)
        own = Scope(districts=frozenset({HERE}))
        less = load_indicator_months(Reader(connection, own, "1", shelf), Filters(), WINDOW)
        assert whole.denominator.sum() > less.denominator.sum() > 0
        one = Filters(indicator=("ΔΕΙ",))
        assert set(
            load_indicator_months(Reader(connection, own, "1", shelf), one, WINDOW).indicator
        ) == {"ΔΕΙ"}


def test_without_a_version_nothing_outlives_the_reader(programme_engine):
    with reading(programme_engine) as connection:
        first, second = (Reader(connection, CODES_ONLY) for _ in range(2))
        assert first.shelf is not second.shelf
