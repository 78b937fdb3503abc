"""Reports of imports, kept in memory for whoever imported, for a short while."""

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
        self._kept: OrderedDict[str, tuple[float, str, Report]] = OrderedDict()

    def keep(self, report: Report, owner: str) -> str:
        """Keep a report and return the key to it, which opens it for its owner alone."""
        key = secrets.token_urlsafe(24)
        with self._lock:
            self._forget()
            self._kept[key] = (self._clock() + LIFE, owner, report)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return key

    def find(self, key: str, owner: str) -> Report | None:
        """Return the report of a key, None when there is none or no longer, or it is not hers."""
        with self._lock:
            self._forget()
            _, whose, report = self._kept.get(key, (0, "", None))
        return report if whose == owner else None

    def _forget(self) -> None:
        now = self._clock()
        for key in [key for key, (until, *_) in self._kept.items() if until <= now]:
            del self._kept[key]
