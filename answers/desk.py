"""Where a question meets the database: the scope, the filters that mean something, the map."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from dashboard.filters import Filters, read_search
from dashboard.months import NO_VERSION
from dashboard.question import Question
from data_loaders.engine import reading
from data_loaders.keeping import Shelf
from data_loaders.places import (
    load_domains,
    load_indicators,
    load_nurses,
    load_places,
    load_records,
    load_supplies,
    load_version,
)
from data_loaders.scope import CODES_ONLY, EVERYTHING_ASKED, Reader, Scope

MOST_ANSWERS = 40  # as components: a large page takes about half a megabyte


class UnreadableQueryError(Exception):
    """A machine's query string that cannot be answered; the text says why and what to do."""


@dataclass(frozen=True)
class Desk:
    """The engine, what its reader may see, and her language."""

    engine: sa.Engine
    scope: Scope = CODES_ONLY
    language: str = "en"
    _kept: dict[str, Question] = field(default_factory=dict, init=False, repr=False, compare=False)
    _shelf: Shelf = field(default_factory=Shelf, init=False, repr=False, compare=False)
    answers: Shelf = field(
        default_factory=lambda: Shelf(MOST_ANSWERS), init=False, repr=False, compare=False
    )

    @contextmanager
    def ask(self, search: str | None, strict: bool = False) -> Iterator[tuple[Reader, Question]]:
        """Open the database and put the question.

        What the query string names and the scope does not hold is left out; `strict` raises
        `UnreadableQueryError` instead, naming every such key and value.
        """
        filters, unread = read_search(search)
        with reading(self.engine) as connection:
            version = load_version(Reader(connection, self.scope))
            shelf = self._shelf if version != NO_VERSION else None
            reader = Reader(connection, self.scope, version, shelf)
            everything = self._everything(reader, version)
            narrowed = filters.narrowed(known_codes(reader, everything, filters))
            if strict:
                refuse_unknown(filters, narrowed, unread)
            yield reader, replace(everything, filters=narrowed)

    def version(self) -> str:
        """Return the data version that an answer would be of."""
        with reading(self.engine) as connection:
            return load_version(Reader(connection, self.scope))

    def _everything(self, reader: Reader, version: str) -> Question:
        """Return the question about everything; kept until the data version changes.

        A database without a ledger has no version to go by and is read anew each time.
        """
        question = self._kept.get(version)
        if question is None:
            question = Question(
                EVERYTHING_ASKED,
                load_records(reader),
                load_places(reader),
                load_indicators(reader),
                load_supplies(reader),
                self.language,
                tuple(sorted(load_domains(reader))),
            )
            self._kept.clear()
            if version != NO_VERSION:
                self._kept[version] = question
        return question


def known_codes(reader: Reader, question: Question, filters: Filters) -> dict[str, set[str]]:
    """Return the codes that mean something, per filter, within the reader's scope."""
    known = {
        "district": set(question.places.districts),
        "health_center": set(question.places.health_centers),
        "indicator": {indicator.code for indicator in question.indicators},
        "supply": set(question.supplies),
    }
    if filters.nurse:
        known["nurse"] = set(load_nurses(reader, EVERYTHING_ASKED))
    if filters.domain:
        known["domain"] = set(load_domains(reader))
    return known


def refuse_unknown(filters: Filters, narrowed: Filters, unread: list[str]) -> None:
    """Raise when a query string held anything that would be left out on a page."""
    unknown = [
        f"{name}={code}"
        for name in ("district", "health_center", "nurse", "domain", "indicator", "supply")
        for code in getattr(filters, name)
        if code not in getattr(narrowed, name)
    ]
    if unread or unknown:
        listed = ", ".join([*unread, *unknown])
        raise UnreadableQueryError(f"Unknown here: {listed}. Remove it, or correct the code.")
    if filters.start and filters.end and filters.start > filters.end:
        raise UnreadableQueryError("start lies after end. Exchange them.")
