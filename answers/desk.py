"""Where a question meets the database: the scope, what the filters mean, the snapshot, the keys."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from answers.actors import Actor
from dashboard.canonical import LeftOut, canonical, left_out_words
from dashboard.filters import LONGEST_SEARCH, MOST_PAIRS, Filters, is_too_long, read_search
from dashboard.months import NO_VERSION
from dashboard.places import saying_closed, saying_pools
from dashboard.question import Question
from data_loaders.engine import reading
from data_loaders.keeping import Shared
from data_loaders.places import (
    load_domains,
    load_indicators,
    load_nurses,
    load_places,
    load_supplies,
    load_targets,
    load_version,
)
from data_loaders.reach.records import load_records
from data_loaders.scope import EVERYTHING_ASKED, Reader, Scope, with_homes
from data_loaders.walls.entering import entry_of

BYTES_OF_A_NAME = 400  # of what is known of a programme: a code with its name, where it lies


class UnreadableQueryError(Exception):
    """A machine's query string that cannot be answered; the text says why and what to do."""


@dataclass(frozen=True)
class Programme:
    """What one scope holds at one data version: the question about everything, and all codes.

    `codes`: filter name -> its codes in the order in which they stand in every answer.
    """

    question: Question
    codes: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """About how many bytes this takes in memory."""
        return BYTES_OF_A_NAME * sum(map(len, self.codes.values()))


@dataclass(frozen=True)
class Asked:
    """A question at one snapshot: what its rows are read with, and what was not understood."""

    reader: Reader
    question: Question
    left_out: LeftOut

    @property
    def notice(self) -> str:
        """What was left out of the question, in sentences; empty when nothing was."""
        return left_out_words(self.left_out, self.question.records, self.question.language)


@dataclass(frozen=True)
class Desk:
    """Where one actor asks the database.

    Desks of several actors may have what is `shared` in common: every key in it begins with the
    actor's fingerprint and holds the data version and, where there are words, the language.
    `nurses`: those who were asked about by code at this desk.
    """

    engine: sa.Engine
    actor: Actor
    shared: Shared = field(default_factory=Shared, repr=False, compare=False)
    readers: sa.Engine | None = None  # where reading has a login of its own
    nurses: set[str] = field(default_factory=set, repr=False, compare=False)

    @property
    def scope(self) -> Scope:
        """What the actor may see."""
        return self.actor.scope

    @property
    def language(self) -> str:
        """The actor's language."""
        return self.actor.language

    @contextmanager
    def ask(self, search: str | None, strict: bool = False) -> Iterator[tuple[Reader, Question]]:
        """Open the database and put the question.

        What the query string names and the scope does not hold is left out; `strict` raises
        `UnreadableQueryError` instead, naming every such key and value.
        """
        with self.asking(search, strict) as asked:
            yield asked.reader, asked.question

    @contextmanager
    def asking(self, search: str | None, strict: bool = False) -> Iterator[Asked]:
        """Do as `ask` does, and tell what was left out of the question too.

        All that is read meanwhile is of one snapshot, whose version the reader carries.
        """
        filters, unread = read_search(search)
        with self._reading() as connection:
            scope = with_homes(connection, self.scope)
            version = load_version(Reader(connection, scope))
            shared = self.shared if version != NO_VERSION else None
            fingerprint = self.actor.fingerprint
            self.shared.admit(fingerprint)
            reader = Reader(connection, scope, version, shared, fingerprint)
            programme = self._programme(reader)
            everything = programme.question
            meant, left_out = canonical(filters, programme.codes, everything.records)
            self.nurses.update(meant.nurse)
            if strict:
                refuse(search, filters, [*unread, *left_out.unknown])
            unknown = (*dict.fromkeys(unread), *left_out.unknown)
            left_out = replace(left_out, unknown=unknown, is_too_long=is_too_long(search))
            yield Asked(reader, everything.about(meant), left_out)

    def version(self) -> str:
        """Return the data version that an answer would be of."""
        with self._reading() as connection:
            return load_version(Reader(connection, self.scope))

    def _reading(self) -> AbstractContextManager[sa.Connection]:
        """Open the database as a reader who sees what the actor may see, and no more."""
        return reading(self.readers or self.engine, entry_of(self.scope))

    def packed(self, asked: Asked, kind: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return a packed answer to a question: made once, then given to whoever asks the same.

        `kind` is what the answer is of: a page, a form, an encoding. It is kept under the version
        of the snapshot that answered; a database without a ledger has none, and nothing is kept.
        """
        if asked.reader.version == NO_VERSION or not_to_be_kept(asked.reader):
            return make()
        return self.shared.answers.once(self._key(asked, kind), make)

    def _key(self, asked: Asked, kind: Hashable) -> tuple:
        """Return the whole key of an answer: who may see it, its data, its words, the question."""
        return *asked.reader.known_by, self.language, kind, asked.question.filters

    def _programme(self, reader: Reader) -> Programme:
        """Return what the reader's scope holds; kept until the data version changes."""
        key = (*reader.known_by, self.language, "programme")
        return reader.shared.frames.once(
            key, lambda: load_programme(reader, self.language), lambda one: one.size
        )


def not_to_be_kept(reader: Reader) -> bool:
    """Tell whether an answer may hold a name: then the next one is made anew."""
    return reader.scope.names


def load_programme(reader: Reader, language: str) -> Programme:
    """Read the places, definitions, supplies, nurses and domains within a reader's scope."""
    places = saying_pools(saying_closed(load_places(reader), language), language)
    question = Question(
        EVERYTHING_ASKED,
        load_records(reader),
        places,
        load_indicators(reader),
        load_supplies(reader),
        language,
        tuple(sorted(load_domains(reader))),
        load_targets(reader),
    )
    codes: dict[str, Iterable[str]] = {
        "district": question.places.districts,
        "health_center": question.places.health_centers,
        "nurse": load_nurses(reader, EVERYTHING_ASKED),
        "domain": question.domains,
        "indicator": [one.code for one in question.indicators],
        "supply": question.supplies,
    }
    return Programme(question, {name: tuple(several) for name, several in codes.items()})


def refuse(search: str | None, filters: Filters, unknown: list[str]) -> None:
    """Raise when a query string held anything that would be left out on a page.

    What is unknown and what the scope does not hold get the same words.
    """
    if is_too_long(search):
        raise UnreadableQueryError(
            f"The query string is too long: at most {LONGEST_SEARCH:,} letters and {MOST_PAIRS} "
            "values are read. Ask for less at once."
        )
    if unknown:
        raise UnreadableQueryError(unknown_words(unknown))
    if filters.start and filters.end and filters.start > filters.end:
        raise UnreadableQueryError("start lies after end. Exchange them.")


def unknown_words(pairs: Iterable[str]) -> str:
    """Say which `key=value` mean nothing here, or name what the reader may not see."""
    return f"Unknown here: {', '.join(pairs)}. Remove it, or correct the code."
