"""What every reader makes of its files: a bundle of sources, one for each table it brings.

A reader of workbooks, Kobo, ODK or DHIS2 makes the same two records, so that checks, writing and
report know nothing of where rows come from.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from data_loaders.importing.problems import Problems


@dataclass(frozen=True)
class Source:
    """The rows of one table: the header, and `rows()`, which reads from the top every time.

    `rows()` yields (row number, cells as text) below the header and raises `Refused` with the
    detail `row` where the reading has to stop. `file` is what a problem names.
    """

    table: str
    file: str
    header_row: int
    header: list[str]
    rows: Callable[[], Iterator[tuple[int, list[str]]]]


@dataclass
class Bundle:
    """What one import brings: sources in the template's order, and what could not be read."""

    name: str
    sources: dict[str, Source] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)  # tables whose file is there but unreadable
    problems: Problems = field(default_factory=Problems)
    sha256: str = ""


def fingerprint(contents: dict[str, bytes]) -> str:
    """Return the SHA-256 of a bundle (table -> bytes): the same files give the same anywhere."""
    digest = hashlib.sha256()
    for table in sorted(contents):
        digest.update(f"{table} {len(contents[table])}\n".encode())
        digest.update(contents[table])
    return digest.hexdigest()
