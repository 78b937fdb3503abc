"""The codes that a database has, and which of them a word of another system means."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import is_missing, reading
from data_loaders.places import load_indicators, load_places, load_supplies
from data_loaders.scope import Reader, Scope

DISTRICT, CENTER, NURSE, MENTOR = "district", "health_center", "nurse", "mentor"
SUPPLY, INDICATOR = "supply", "indicator"
NEAR = 0.6  # how alike two names must be for one to be suggested for the other
NUMBERED = re.compile(r"([a-z]+?)0*(\d+)", re.ASCII)
KINDS_OF_PLACES = re.compile(r"\b(health cent(er|re)|centre de sante|hc|cs|district)\b")


@dataclass(frozen=True)
class Known:
    """What a database has: kind -> code -> name, which is empty where names are not shown."""

    names: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, kind: str) -> dict[str, str]:
        """Return the codes of a kind, with their names."""
        return self.names.get(kind, {})


@dataclass(frozen=True)
class Match:
    """What a word of a file may be here: `sure` where its letters are those of a code or name."""

    word: str
    code: str = ""
    sure: bool = False

    @property
    def is_code(self) -> bool:
        """Tell whether the word is the code itself."""
        return self.sure and self.word == self.code


def known_in(engine: sa.Engine, scope: Scope) -> Known:
    """Read the codes of a database within a scope; none where there is no database yet.

    Nurses and mentors have no names here.
    """
    if is_missing(engine):
        return Known()
    with reading(engine) as connection:
        if not sa.inspect(connection).has_table(schema.health_centers.name):
            return Known()
        reader = Reader(connection, scope)
        places = load_places(reader)
        people = {
            kind: dict.fromkeys(reader.frame(reader.select(table, table.c.code)).code, "")
            for kind, table in ((NURSE, schema.nurses), (MENTOR, schema.mentors))
        }
        return Known(
            {
                DISTRICT: places.districts,
                CENTER: places.health_centers,
                **people,
                SUPPLY: load_supplies(reader),
                INDICATOR: {one.code: one.label for one in load_indicators(reader)},
            }
        )


def plain(text: str) -> str:
    """Return the letters and digits of a text, small, without accents and marks."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def matched(words: Iterable[str], known: dict[str, str]) -> list[Match]:
    """Return what each word means, in their order."""
    spelled: dict[str, set[str]] = {}
    for code, name in known.items():
        for text in (code, name):
            spelled.setdefault(plain(text), set()).add(code)
    spelled.pop("", None)
    return [_match(word, known, spelled) for word in words]


def _match(word: str, known: dict[str, str], spelled: dict[str, set[str]]) -> Match:
    if word in known:
        return Match(word, word, True)
    same = spelled.get(plain(word), set())
    if len(same) == 1:
        return Match(word, next(iter(same)), True)
    return Match(word, _nearest(word, spelled))


def _nearest(word: str, spelled: dict[str, set[str]]) -> str:
    """Return the one code whose spelling is near, "" where none is, or several are."""
    bare = plain(KINDS_OF_PLACES.sub(" ", word.casefold()))
    if len(spelled.get(bare, ())) == 1:
        return next(iter(spelled[bare]))
    numbered = NUMBERED.fullmatch(bare)
    if numbered:  # nurse_1 may be N1, facility 07 may be F7; never nurse_2 for N1
        initial = {
            code
            for text, codes in spelled.items()
            if (other := NUMBERED.fullmatch(text))
            and other[2] == numbered[2]
            and numbered[1].startswith(other[1])
            for code in codes
        }
        return initial.pop() if len(initial) == 1 else ""
    near = difflib.get_close_matches(bare, spelled, 1, NEAR)
    codes = spelled[near[0]] if near else set()
    return next(iter(codes)) if len(codes) == 1 else ""
