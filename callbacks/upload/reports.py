"""Reports of imports, kept in memory for whoever holds their random key, for a short while."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from data_loaders.importing.report import Report

LIFE = 30 * 60  # seconds: time enough to download a list
MOST_KEPT = 4  # a report can hold 100,000 problems, about 50 MB


class Reports:
    """The newest few reports by key; an old one, and one nobody fetched in time, is forgotten."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock, self._lock = clock, Lock()
        self._kept: OrderedDict[str, tuple[float, Report]] = OrderedDict()

    def keep(self, report: Report) -> str:
        """Keep a report and return the key to it."""
        key = secrets.token_urlsafe(24)
        with self._lock:
            self._forget()
            self._kept[key] = (self._clock() + LIFE, report)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return key

    def find(self, key: str) -> Report | None:
        """Return the report of a key, None when there is none or no longer."""
        with self._lock:
            self._forget()
            return self._kept.get(key, (0, None))[1]

    def _forget(self) -> None:
        now = self._clock()
        for key in [key for key, (until, _) in self._kept.items() if until <= now]:
            del self._kept[key]
