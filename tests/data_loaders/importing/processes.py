"""Imports as processes of their own, so that they can be killed like any other.

Each is a fork of the tests, which spares it the two seconds of starting the program.
"""

import os
import signal
import time
from pathlib import Path

import sqlalchemy as sa

from data_loaders.engine import DatabaseProblem, open_engine
from data_loaders.importing.undoing.withdrawing import TAKEN_BACK, withdraw
from tests.data_loaders.importing.bundles import GOOD, NOW, run

REFUSED, BROKEN = 3, 4
HEADER = GOOD["indicator_values"].partition("\n")[0]


def many_values(n: int, numerator: int = 1) -> str:
    """Return a file of so many values, one a day, 336 days a year from 1930 on."""
    days = (f"{1930 + day // 336}-{day // 28 % 12 + 1:02d}-{day % 28 + 1:02d}" for day in range(n))
    return "\n".join([HEADER, *(f"CLS,NA,,,{day},{numerator},4" for day in days), ""])


class Importer:
    """One import in a process of its own; `wait` says how it ended."""

    outcomes = ("imported", "already imported")

    def __init__(self, url: str, what, busy_seconds: float = 15):
        self.began = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            os._exit(self._work(url, what, busy_seconds))

    def _work(self, url: str, what, busy_seconds: float) -> int:
        """Do it in the child and return its exit code."""
        try:
            outcome = self.done(open_engine(url, busy_seconds), what)
        except DatabaseProblem:
            return REFUSED
        except BaseException:
            return BROKEN
        return self.outcomes.index(outcome)

    def done(self, engine: sa.Engine, folder: Path) -> str:
        """Import a folder and return the outcome."""
        return run(engine, folder).outcome

    def kill_after(self, seconds: float) -> None:
        """Kill without warning, so many seconds after the start."""
        left = self.began + seconds - time.perf_counter()
        time.sleep(max(0, left))  # the moment is the point here
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Return 0 done, 1 already imported, 3 refused by the database, 4 broken, -9 killed."""
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)


class Withdrawer(Importer):
    """One import taken back, by its number, in a process of its own."""

    outcomes = (TAKEN_BACK,)

    def done(self, engine: sa.Engine, number: int) -> str:
        """Take an import back and return the outcome."""
        return withdraw(engine, number, NOW).outcome
