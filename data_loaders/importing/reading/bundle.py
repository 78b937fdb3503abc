"""What every reader makes of its files: a bundle of sources, one for each table it brings.

A reader of workbooks, Kobo, ODK or DHIS2 makes the same two records, so that checks, writing and
report know nothing of where rows come from.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from data_loaders.importing.problems import Problems
from data_loaders.importing.reading.styles import PLAIN, Style
from data_loaders.importing.reading.template import TABLES
from data_loaders.importing.recorded import Record, Withdrawn


@dataclass(frozen=True)
class Source:
    """The rows of one table: the header, and `rows()`, which reads from the top every time.

    `rows()` yields (row number, cells as text) below the header and raises `Refused` with the
    detail `row` where the reading has to stop. `file` is what a problem names; `style` is how
    the file writes its dates and numbers; `record_of` tells the record of a row that has one with
    ids of its own (`importing/recorded.py`).
    """

    table: str
    file: str
    header_row: int
    header: list[str]
    rows: Callable[[], Iterator[tuple[int, list[str]]]]
    style: Style = PLAIN
    record_of: Callable[[int], Record | None] | None = None


@dataclass
class Bundle:
    """What one import brings, and what of it could not be read.

    `sources` (by table, in the template's order) and `problems` are the readable and the
    unreadable part; `files` tells the table of each file, readable or not. What `source` and the
    lines below it say is in `importing/recorded.py`. `unobserved`: the natural keys of indicator
    values whose cells are blank, found by the check. `are_counts`: the mapping says that
    denominators of 100 are counts; `is_form`: the rows come from a form, with its own codes.
    """

    name: str
    files: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    sha256: str = ""
    source: str = ""
    withdrawn: list[Withdrawn] = field(default_factory=list)
    not_all: str = ""
    whole: str = ""
    adds_to: tuple[str, ...] = ()
    unobserved: set[tuple[str, ...]] = field(default_factory=set)
    are_counts: bool = False
    is_form: bool = False

    @property
    def is_mapped(self) -> bool:
        """Tell whether a mapping reads it, which knows the record of each row."""
        return any(one.record_of for one in self.sources.values())

    @property
    def unread(self) -> set[str]:
        """Return the tables whose file is there but cannot be read: their codes are unknown.

        Where nothing at all could be read, that may be any table.
        """
        if self.problems.count and not self.sources:
            return {*TABLES}
        return {*self.files.values()} - {*self.sources}


def declared(dates: str) -> dict[str, bytes]:
    """Return what a declared order of dates adds to a fingerprint: it changes what is meant."""
    return {"dates": dates.encode()} if dates else {}


def fingerprint(contents: dict[str, bytes]) -> str:
    """Return the SHA-256 of a bundle (name -> bytes): the same files give the same anywhere."""
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name} {len(contents[name])}\n".encode())
        digest.update(contents[name])
    return digest.hexdigest()
