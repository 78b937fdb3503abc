"""Which passwords are guessed first: the words everybody takes, with what everybody adds to them.

A list of whole passwords knows `password1234` and not `password12345`; here what is left of a
password without common words, rows of keys and digits has to be long enough itself.
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import DatabaseProblem, reading

LEFT = 6  # letters that have to be left
SHAPES = str.maketrans(
    {
        "@": "a",
        "4": "a",
        "0": "o",
        "1": "i",
        "!": "i",
        "3": "e",
        "$": "s",
        "5": "s",
        "7": "t",
        "8": "b",
        "+": "t",
    }
)
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertzuiop",
    "qazwsxedcrfvtgbyhnujmikolp",
)
SHORTEST_ROW = 3
WORDS = frozenset((Path(__file__).parent / "common_words.txt").read_text("ascii").split())


def is_guessable(password: str, own: Iterable[str] = ()) -> bool:
    """Tell whether a password is common words, rows of keys and digits, and little else.

    `own`: what is common here: her names, and those of districts and health centers.
    """
    plain = folded(password)
    words = {word for one in own for word in re.split(r"[^a-z]+", folded(one)) if len(word) > 2}
    words |= WORDS
    return any(left(spelt, words) < LEFT for spelt in (plain, plain.translate(SHAPES)))


def folded(text: str) -> str:
    """Return a text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one))


def left(text: str, words: Iterable[str]) -> int:
    """Count the different letters that no common word or row of keys accounts for."""
    for word in sorted((one for one in words if len(one) > 2), key=len, reverse=True):
        text = text.replace(word, " ")
    for row in ROWS:
        for way in (row, row[::-1]):
            text = without_row(text, way)
    return len(set(re.sub(r"[\W\d_]", "", text)))


def without_row(text: str, row: str) -> str:
    """Take the pieces of a row of keys out of a text, the longest first."""
    for length in range(len(row), SHORTEST_ROW - 1, -1):
        for begin in range(len(row) - length + 1):
            text = text.replace(row[begin : begin + length], " ")
    return text


def names_of_places(data: sa.Engine) -> list[str]:
    """Return the codes and names of districts and health centers; none where there are no data."""
    found: list[str] = []
    try:
        with reading(data) as connection:
            for table in (schema.districts, schema.health_centers):
                for row in connection.execute(sa.select(table.c.code, table.c.name)):
                    found += [row.code, row.name]
    except DatabaseProblem:
        return found
    return found
