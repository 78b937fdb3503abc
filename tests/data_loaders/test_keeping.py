"""Tests of what is kept: what leaves, who waits for whom, and that nobody can spoil it."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from threading import Barrier, Event

import pandas as pd

from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders.engine import reading
from data_loaders.keeping import Cache, Shared, bytes_of_key, kept
from data_loaders.scope import CODES_ONLY, Reader, Scope
from data_loaders.trends import load_indicator_months
from tests.programme import HERE

WINDOW = Window(date(2012, 1, 1), date(2013, 1, 1))


KEY = bytes_of_key("a")


def test_the_least_recently_used_leaves_when_there_is_no_room():
    cache = Cache(most_bytes=4 * (25 + KEY))
    for name in "abcd":
        cache.put(name, name.upper(), 25)
    assert cache.get("a") == "A"
    cache.put("e", "E", 25)
    assert [cache.get(name) for name in "abcde"] == ["A", None, "C", "D", "E"]


def test_the_same_key_again_takes_its_place_and_one_too_large_is_not_kept():
    cache = Cache(most_bytes=4 * (25 + KEY))
    for value in range(10):
        cache.put("a", value, 25)
    cache.put("b", "B", 25)
    cache.put("c", "C", 26)
    assert [cache.get(name) for name in ("a", "b", "c")] == [9, "B", None]
    assert (len(cache), cache.bytes) == (2, 2 * (25 + KEY))


def test_keys_count_with_all_that_they_hold():
    long = Filters(district=("x" * 100_000,))
    assert bytes_of_key(("page", long, CODES_ONLY)) > 100_000
    cache = Cache(most_bytes=1_000_000)
    for number in range(50):
        cache.put((number, long.choosing(find=f"{number}")), b"", 0)
    assert cache.bytes <= 1_000_000
    assert len(cache) == 9


def at_once(readers: int, ask) -> list[Future]:
    """Let several threads ask, and return what each got."""
    with ThreadPoolExecutor(readers) as threads:
        return [threads.submit(ask) for _ in range(readers)]


def test_eight_who_ask_at_once_are_one_computation():
    cache, started, computed = Cache(), Barrier(8), []

    def compute():
        while len(cache._computing["a"]._condition._waiters) < 7:
            pass  # all the others wait by now
        computed.append(1)
        return b"A"

    def ask():
        started.wait()
        return cache.once("a", compute)

    assert [one.result() for one in at_once(8, ask)] == [b"A"] * 8
    assert computed == [1]


def test_a_failure_wakes_all_who_wait_and_is_not_kept():
    cache, started = Cache(), Barrier(8)

    def fail():
        while len(cache._computing["a"]._condition._waiters) < 7:
            pass
        raise ValueError("no answer")

    def ask():
        started.wait()
        return cache.once("a", fail)

    assert [str(one.exception()) for one in at_once(8, ask)] == ["no answer"] * 8
    assert cache.once("a", lambda: b"A") == b"A"


def test_when_a_worker_is_stopped_one_who_waits_computes():
    cache, waiting = Cache(), Event()

    def stopped():
        waiting.set()
        while not cache._computing["a"]._condition._waiters:
            pass
        raise SystemExit

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(cache.once, "a", stopped)
        waiting.wait()
        second = threads.submit(cache.once, "a", lambda: b"A")
        assert isinstance(first.exception(), SystemExit)
        assert second.result() == b"A"


def test_a_frame_is_read_once_and_cannot_be_spoiled(programme_engine):
    shared, asked = Shared(), []

    @kept
    def load(reader, filters):
        asked.append(filters)
        return pd.DataFrame({"numerator": [1, 2, 3]})

    with reading(programme_engine) as connection:
        for _ in range(2):
            rows = load(Reader(connection, CODES_ONLY, "1", shared), Filters())
            assert list(rows.numerator) == [1, 2, 3]
            rows.loc[0, "numerator"] = 99
            rows.insert(0, "place", "x")
            rows.pop("numerator")
    assert len(asked) == 1


def test_another_version_scope_or_question_is_read_anew(programme_engine):
    shared = Shared()
    with reading(programme_engine) as connection:
        whole = load_indicator_months(
            Reader(connection, CODES_ONLY, "1", shared), Filters(), WINDOW
        )
        own = Scope(districts=frozenset({HERE}))
        less = load_indicator_months(Reader(connection, own, "1", shared), Filters(), WINDOW)
        assert whole.denominator.sum() > less.denominator.sum() > 0
        one = Filters(indicator=("ΔΕΙ",))
        assert set(
            load_indicator_months(Reader(connection, own, "1", shared), one, WINDOW).indicator
        ) == {"ΔΕΙ"}


def test_without_a_version_nothing_outlives_the_reader(programme_engine):
    with reading(programme_engine) as connection:
        first, second = (Reader(connection, CODES_ONLY) for _ in range(2))
        assert first.shared is not second.shared
