"""How far a long import is, said in lines now and then."""

from collections.abc import Callable

from dashboard.messages import say

Announce = Callable[[str], None]
PROGRESS_EVERY = 100_000  # rows: a few seconds


class Steps:
    """Says how many rows of a file are checked or written, every hundred thousand."""

    def __init__(self, announce: Announce | None, language: str):
        self._announce, self._language = announce, language

    def checked(self, file: str, rows: int) -> None:
        """Say how many rows are checked."""
        self._say(say("{file}: {n} rows checked", self._language), file, rows)

    def written(self, file: str, rows: int) -> None:
        """Say how many rows are written."""
        self._say(say("{file}: {n} rows written", self._language), file, rows)

    def _say(self, words: str, file: str, rows: int) -> None:
        if self._announce and rows and rows % PROGRESS_EVERY == 0:
            self._announce(words.format(file=file, n=f"{rows:,}"))
