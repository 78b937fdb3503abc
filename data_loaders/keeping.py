"""What was read is kept for the next question, until the data change; the oldest leaves first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock

import pandas as pd

NUMBER, TEXT = 8, 68  # bytes: a short text, as Python holds it, and where it stands
MOST_BYTES = 32_000_000  # of frames a process keeps: a worker is to stay below 300 MB


class Shelf:
    """Values by key, the least recently used thrown out when there is no room left.

    A key holds everything an answer depends on: the data version, the scope, the question.
    """

    def __init__(self, most_bytes: int = MOST_BYTES):
        self._most, self._bytes = most_bytes, 0
        self._kept: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable):
        """Return what is kept under a key, or None."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def put(self, key: Hashable, value, size: int) -> None:
        """Keep a value of so many bytes; one that alone is too large is not kept."""
        if size > self._most // 4:
            return
        with self._lock:
            self._bytes += size - self._kept.pop(key, (None, 0))[1]
            self._kept[key] = (value, size)
            while self._bytes > self._most:
                self._bytes -= self._kept.popitem(last=False)[1][1]


def bytes_of(rows: pd.DataFrame) -> int:
    """Return about how many bytes a frame takes, without looking at every text."""
    return len(rows) * sum(TEXT if kind in ("str", "object") else NUMBER for kind in rows.dtypes)


def kept(load: Callable) -> Callable:
    """Let a function of a reader and a question remember its frames on the reader's shelf.

    A whole `Question` is known by its filters: the rest of it follows from the data. Nobody gets
    the frame that is kept: a shallow copy shares its values until it is written to (pandas copies
    on write).
    """

    @wraps(load)
    def loaded(reader, *arguments, **named):
        asked = tuple(getattr(one, "filters", one) for one in arguments)
        key = (load.__module__, load.__qualname__, reader.known_by, asked, *named.items())
        rows = reader.shelf.get(key)
        if rows is None:
            rows = load(reader, *arguments, **named)
            reader.shelf.put(key, rows, bytes_of(rows))
        return rows.copy(deep=False) if isinstance(rows, pd.DataFrame) else rows

    return loaded


def once(read: Callable) -> Callable:
    """Keep what was read, or made of it, for as long as its reader lives, which is one request.

    `read` takes a reader, and filters with a window or a question; what it returns has no words
    in it, and whoever gets it does not write to it.
    """

    @wraps(read)
    def known(reader, *about):
        return reader.once(read, *about)

    return known
