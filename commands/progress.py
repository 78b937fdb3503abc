"""How far a long command is, on standard error: a bar that moves, or in a log a line a step."""

import re
import sys
import time
from collections.abc import Callable
from typing import TextIO

BAR = 30  # signs
LINES = 10  # that a log gets of a step whose end is known
NUMBER = re.compile(r"(?<!\S)\d[\d.,]*(?!\S)")  # one that stands alone, not that of a file's name


class Progress:
    """Says how far a command is; `with Progress() as progress:` ends its last line.

    On a terminal one line is written over again and again. Anything else (a file, a pipe, a
    scheduler's log) keeps what it is given, so it gets ten lines of a step whose end is known,
    and the last line of any other step.
    """

    def __init__(self, stream: TextIO | None = None, now: Callable[[], float] = time.monotonic):
        self._stream, self._now = stream or sys.stderr, now
        self._moves = self._stream.isatty()
        self._step, self._began = "", 0.0
        self._line = ""  # what a terminal shows, or a log is still owed

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_) -> None:
        self._end_step()

    def count(self, step: str, done: int, of: int, more: str = "") -> None:
        """Say that `done` of `of` things of a step are done: `step` names them, `more` follows."""
        self._begin(step)
        words = ", ".join(filter(None, [f"{done:,} of {of:,} {step}", more, self._left(done / of)]))
        if self._moves:
            self._write_over(f"{'█' * round(done / of * BAR):░<{BAR}} {words}")
        elif done * LINES // of > (done - 1) * LINES // of:
            self._write(f"{words}\n")

    def tell(self, words: str) -> None:
        """Say a line of a step whose end is not known: only its numbers change meanwhile."""
        self._begin(NUMBER.sub("", words))
        if self._moves:
            self._write_over(words)
        else:
            self._line = words

    def _begin(self, step: str) -> None:
        if step != self._step:
            self._end_step()
            self._step, self._began = step, self._now()

    def _end_step(self) -> None:
        if self._line:
            self._write("\n" if self._moves else f"{self._line}\n")
        self._line = ""

    def _left(self, share: float) -> str:
        spent = self._now() - self._began
        return f"{spent / share - spent:.0f} s left" if 0 < share < 1 else ""

    def _write_over(self, line: str) -> None:
        self._write(f"\r{line:<{len(self._line)}}")
        self._line = line

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
