"""What watches the rows of a bundle go by: one interface for every rule that needs a memory.

A watch sees the typed rows of its tables in the template's order and says at once what it can;
what only all rows together show, it says at the end.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data_loaders.importing.headers import Layout
from data_loaders.importing.problems import Doubt, Refused
from data_loaders.importing.rows import Row

Seen = Iterable[tuple[str, Refused | Doubt]]  # the column, and what is wrong with it


@dataclass(frozen=True)
class Late:
    """A problem found at the end: where it is, and the value that stands there."""

    table: str
    row: int
    column: str
    value: str
    why: Refused | Doubt


class Watch:
    """Does nothing with no table; a watch overrides what it needs."""

    tables: tuple[str, ...] = ()

    def see(self, table: str, row: Row, layout: Layout) -> Seen:
        """Look at one row, and say what is wrong with it."""
        return ()

    def end(self) -> Iterator[Late]:
        """Say what all rows together show."""
        yield from ()
