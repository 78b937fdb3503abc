"""How far a long import is, said in lines now and then."""

from collections.abc import Callable

from dashboard.messages import say

Announce = Callable[[str], None]
PROGRESS_EVERY = 100_000  # rows: a few seconds
CENTERS_EVERY = 100


class Steps:
    """Says how many rows of a file are checked or written, every hundred thousand."""

    def __init__(self, announce: Announce | None, language: str):
        self._announce, self._language = announce, language

    def checked(self, file: str, rows: int) -> None:
        """Say how many rows are checked; called with each of them."""
        if rows % PROGRESS_EVERY == 0:
            self._say(say("{file}: {n} rows checked", self._language), file, rows)

    def written(self, file: str, rows: int) -> None:
        """Say how many rows are written."""
        self._say(say("{file}: {n} rows written", self._language), file, rows)

    def summed(self, done: int, centers: int) -> None:
        """Say how many health centers are summed up."""
        if self._announce and done % CENTERS_EVERY == 0:
            words = say("{n} of {of} health centers summed up", self._language)
            self._announce(words.format(n=done, of=centers))

    def _say(self, words: str, file: str, rows: int) -> None:
        if self._announce and rows and rows % PROGRESS_EVERY == 0:
            self._announce(words.format(file=file, n=f"{rows:,}"))
