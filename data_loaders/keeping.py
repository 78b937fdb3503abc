"""What is remembered: by one reader for one request, and by a process until the data change.

Two memories and no third. `once` keeps what a request computed on its reader. A `Cache` is shared
by everybody who may see the same: its keys begin with the fingerprint of whoever asks and the data
version, and hold the language where there are words in a value.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field, fields, is_dataclass
from functools import wraps
from sys import getsizeof
from threading import Lock
from time import perf_counter
from typing import Any

import pandas as pd
from cachetools import LRUCache

NUMBER, TEXT = 8, 68  # bytes: a short text, as Python holds it, and where it stands
MOST_BYTES = 32_000_000  # of each kind in a process: a worker is to stay below 300 MB
MOST_FINGERPRINTS = 64
LARGEST = 4  # an entry that would fill more than a quarter is not kept


class AbandonedError(Exception):
    """Whoever computed a value was stopped from outside; one of those who waited starts anew."""


class Cache:
    """Values by key, bounded in bytes with their keys; the least recently used leaves first.

    `once` computes a value that several ask for at the same time a single time.
    """

    def __init__(self, most_bytes: int = MOST_BYTES):
        self._entries: LRUCache = LRUCache(most_bytes, getsizeof=lambda entry: entry[1])
        self._computing: dict[Hashable, Future] = {}
        self._lock = Lock()
        self.note: Callable[[float | None], None] = lambda seconds: None  # None: it was kept

    def get(self, key: Hashable):
        """Return what is kept under a key, or None."""
        with self._lock:
            return self._entries.get(key, (None, 0))[0]

    def put(self, key: Hashable, value, size: int) -> None:
        """Keep a value of so many bytes; its key counts too."""
        whole = size + bytes_of_key(key)
        if whole > self._entries.maxsize // LARGEST:
            return
        with self._lock:
            self._entries[key] = (value, whole)

    def once(self, key: Hashable, compute: Callable[[], Any], size_of: Callable[[Any], int] = len):
        """Return what is kept under a key, or compute and keep it.

        Of several who ask meanwhile one computes and the others wait. A failure is raised to all
        of them and is not kept. `size_of` returns the bytes of a value.
        """
        while True:
            with self._lock:
                is_kept = key in self._entries
                if is_kept:
                    value = self._entries[key][0]
                waiting_for = self._computing.get(key)
                if not is_kept and waiting_for is None:
                    computing = self._computing[key] = Future()
            if is_kept:
                self.note(None)
                return value
            if waiting_for is None:
                return self._computed(key, computing, compute, size_of)
            try:
                return waiting_for.result()
            except AbandonedError:
                continue

    def _computed(self, key: Hashable, computing: Future, compute, size_of):
        """Compute a value, keep it, and hand it, or the failure, to all who wait."""
        began = perf_counter()
        try:
            value = compute()
            self.note(perf_counter() - began)
            self.put(key, value, size_of(value))
        except BaseException as error:
            self._computing.pop(key)
            failed = error if isinstance(error, Exception) else AbandonedError()
            computing.set_exception(failed)
            raise
        self._computing.pop(key)
        computing.set_result(value)
        return value

    def drop(self, fingerprint: str) -> None:
        """Forget all that is kept for whoever has a fingerprint."""
        with self._lock:
            for key in [key for key in self._entries if key[0] == fingerprint]:
                del self._entries[key]

    @property
    def bytes(self) -> int:
        """How many bytes the values and their keys take."""
        return self._entries.currsize

    def __len__(self) -> int:
        return len(self._entries)


@dataclass(frozen=True)
class Shared:
    """What all readers of a process share: packed answers, and the frames they are made of.

    Each has its own limit, so that one question about a country, which reads many frames, does
    not throw out the answers of all districts. What is kept is of at most `MOST_FINGERPRINTS`
    kinds of readers: of the one who asked longest ago everything is forgotten.
    """

    answers: Cache = field(default_factory=Cache)
    frames: Cache = field(default_factory=Cache)
    admitted: LRUCache = field(default_factory=lambda: LRUCache(MOST_FINGERPRINTS))
    lock: Lock = field(default_factory=Lock)

    def admit(self, fingerprint: str) -> None:
        """Note that somebody with this fingerprint asks; forget one where there are too many."""
        with self.lock:
            is_new, is_full = fingerprint not in self.admitted, self.admitted.currsize
            gone = self.admitted.popitem()[0] if is_new and is_full == MOST_FINGERPRINTS else None
            self.admitted[fingerprint] = True
        if gone is not None:
            self.answers.drop(gone)
            self.frames.drop(gone)


def bytes_of_key(key: Hashable) -> int:
    """Return about how many bytes a key takes with all that it holds."""
    if isinstance(key, tuple | frozenset):
        return getsizeof(key) + sum(map(bytes_of_key, key))
    if is_dataclass(key):
        return getsizeof(key) + sum(bytes_of_key(getattr(key, one.name)) for one in fields(key))
    return getsizeof(key)


def bytes_of(rows: pd.DataFrame) -> int:
    """Return about how many bytes a frame takes, without looking at every text."""
    return len(rows) * sum(TEXT if kind in ("str", "object") else NUMBER for kind in rows.dtypes)


def kept(load: Callable) -> Callable:
    """Let a function of a reader and a question share its frames with other readers.

    A whole `Question` is known by its filters and its language: the rest of it follows from the
    data. Nobody gets the frame that is kept: a shallow copy shares its values until it is written
    to (pandas copies on write).
    """

    @wraps(load)
    def loaded(reader, *arguments, **named):
        asked = tuple(meaning(one) for one in arguments)
        key = (*reader.known_by, load.__module__, load.__qualname__, asked, *named.items())
        rows = reader.shared.frames.once(
            key, lambda: load(reader, *arguments, **named), bytes_of_value
        )
        return rows.copy(deep=False) if isinstance(rows, pd.DataFrame) else rows

    return loaded


def meaning(argument):
    """Return what an argument is known by in a key."""
    filters = getattr(argument, "filters", None)
    return argument if filters is None else (filters, argument.language)


def bytes_of_value(value) -> int:
    """Return about how many bytes a kept value takes: a frame, or a tuple or list of codes."""
    if isinstance(value, pd.DataFrame):
        return bytes_of(value)
    if isinstance(value, tuple | list | dict | set | frozenset):
        return getsizeof(value) + TEXT * len(value)
    return getsizeof(value)


def once(read: Callable) -> Callable:
    """Keep what was read, or made of it, for as long as its reader lives, which is one request.

    `read` takes a reader, and filters with a window or a question; what it returns has no words
    in it, and whoever gets it does not write to it.
    """

    @wraps(read)
    def known(reader, *about):
        return reader.once(read, *about)

    return known
