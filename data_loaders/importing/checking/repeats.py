"""Rows that say the same thing twice: one natural key in two rows of a file.

A million keys are held as 16 bytes each; the few whose hashes agree are read again and compared.
"""

from array import array
from collections.abc import Iterable, Iterator

import numpy as np

from dashboard.messages import say
from data_loaders.importing.problems import Rule


class Keys:
    """The natural keys seen in one file."""

    def __init__(self):
        self._hashes = array("q")
        self._rows = array("q")

    def add(self, row: int, key: tuple) -> None:
        """Remember the key of a row."""
        self._hashes.append(hash(key))
        self._rows.append(row)

    def suspects(self) -> set[int]:
        """Return the rows whose key agrees in its hash with the key of another row."""
        if not self._rows:
            return set()
        hashes = np.frombuffer(self._hashes, dtype=np.int64)
        order = np.argsort(hashes, kind="stable")
        same = hashes[order][1:] == hashes[order][:-1]
        rows = np.frombuffer(self._rows, dtype=np.int64)[order]
        return set(rows[1:][same].tolist()) | set(rows[:-1][same].tolist())


def repeated(keyed: Iterable[tuple[int, tuple]]) -> Iterator[tuple[int, int, tuple]]:
    """Yield (row, the first row with the same key, the key), in the order of `keyed`."""
    first: dict[tuple, int] = {}
    for row, key in keyed:
        if key in first:
            yield row, first[key], key
        else:
            first[key] = row


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of repeated rows."""
    return {
        "repeated": Rule(
            say("the same {key} as in row {first}", language),
            say("delete one of the two rows, or correct it", language),
        ),
    }
