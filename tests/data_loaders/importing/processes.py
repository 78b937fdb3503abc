"""Imports as processes of their own, so that they can be killed like any other.

Each is a fork of the tests, which spares it the two seconds of starting the program.
"""

import os
import signal
import time
from pathlib import Path

from data_loaders.engine import DatabaseProblem, open_engine
from tests.data_loaders.importing.bundles import GOOD, run

REFUSED, BROKEN = 3, 4
HEADER = GOOD["indicator_values"].partition("\n")[0]


def many_values(n: int, numerator: int = 1) -> str:
    """Return a file of so many values, one a day, 336 days a year from 1930 on."""
    days = (f"{1930 + day // 336}-{day // 28 % 12 + 1:02d}-{day % 28 + 1:02d}" for day in range(n))
    return "\n".join([HEADER, *(f"CLS,NA,,,{day},{numerator},4" for day in days), ""])


class Importer:
    """One import in a process of its own; `wait` says how it ended."""

    def __init__(self, url: str, folder: Path, busy_seconds: float = 15):
        self.began = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            os._exit(self._import(url, folder, busy_seconds))

    @staticmethod
    def _import(url: str, folder: Path, busy_seconds: float) -> int:
        """Import in the child and return its exit code."""
        try:
            report = run(open_engine(url, busy_seconds), folder)
        except DatabaseProblem:
            return REFUSED
        except BaseException:
            return BROKEN
        return ("imported", "already imported").index(report.outcome)

    def kill_after(self, seconds: float) -> None:
        """Kill without warning, so many seconds after the start."""
        left = self.began + seconds - time.perf_counter()
        time.sleep(max(0, left))  # the moment is the point here
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Return 0 imported, 1 already imported, 3 refused by the database, 4 broken, -9 killed."""
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)
