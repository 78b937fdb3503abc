"""No nurse in two places at once: postings of a bundle against each other and the database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dashboard.messages import say
from data_loaders.importing.checking.settling import Asked, Posting, Settlement, all_clashes, settle
from data_loaders.importing.problems import WARNING, Doubt, Refused, Rule
from data_loaders.importing.reading.rows import Layout, Row

# What watches the rows of a bundle go by: one interface for every rule that needs a memory.
#
# A watch sees the typed rows of its tables in the template's order and says at once what it can;
# what only all rows together show, it says at the end.

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


class Postings(Watch):
    """Remembers the postings of a bundle and settles them with the stored (`settling.py`)."""

    tables = ("postings",)

    def __init__(self, stored, asked: Asked | None = None):
        self._stored, self._asked = stored, asked or Asked()
        self.brought: list[Posting] = []

    def see(self, table: str, row: Row, layout: Layout):
        """Remember a posting whose days can be read."""
        names = ("nurse", "health_center", "role", "started_on", "ended_on")
        if row.values.keys() >= {*names}:
            values = (row.values[name] for name in names)
            posting = Posting(*values, row.number, row.values.get("code"))
            if not layout.has("ended_on"):  # the stored end stays, for this file has no such column
                posting = replace(posting, ended_on=self._ends.get(posting.key))
            self.brought.append(posting)
        return ()

    def end(self) -> Iterator[Late]:
        """Name every posting that says another thing than before, or excludes another."""
        if self.brought:
            for posting, why in all_clashes(self.settled):
                yield Late("postings", posting.row, "nurse", posting.nurse, why)

    def all(self) -> list[Posting]:
        """Return the postings as they will be when the bundle is in; ask after its postings."""
        return self.settled.postings if self.brought else self._stored.postings

    @cached_property
    def settled(self) -> Settlement:
        """Return what became of the postings; ask after those of the bundle."""
        return settle(self.brought, self._stored.postings, self._asked)

    @cached_property
    def _ends(self) -> dict[tuple, date | None]:
        return {posting.key: posting.ended_on for posting in self._stored.postings}


def _noted(language: str) -> dict[str, Rule]:
    """Word what a posting was taken for."""
    look = say("correct the days if it is not so", language)
    words = {
        "start_corrected": say(
            "the posting of {nurse} at {center} began on {day} so far; taken as "
            "a correction of its start",
            language,
        ),
        "center_corrected": say(
            "the posting of {nurse} from {day} was at {center} so far; taken "
            "as a correction of its center",
            language,
        ),
        "moved": say("{nurse} was at {center} without an end; taken as a move on {day}", language),
        "cover": say(
            "{nurse} is posted at {center} meanwhile; taken as cover from {day}, and both are kept",
            language,
        ),
    }
    return {rule: Rule(reason, look, WARNING) for rule, reason in words.items()}


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of overlapping postings."""
    return {
        "overlapping_postings": Rule(
            say("overlaps the posting of this nurse at {center} that starts {day}", language),
            say("correct the days, or end one posting before the other starts", language),
        ),
        "center_unconfirmed": Rule(
            say(
                "the posting of {nurse} that began on this day, {day}, was at {center} so far",
                language,
            ),
            say(
                "correct the center or the day; if the center was wrong before, import the file "
                "again with --confirm {n}",
                language,
            ),
        ),
        **_noted(language),
    }
