"""A mapping as it is written: TOML with comments, lines that stand and lines that are left.

The same lines are kept as data, so that a form can show what a file says (`asking/`).
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from dashboard.messages import say

BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
DELETE = "\x7f"  # the one letter that JSON leaves as it is and TOML does not take


def quoted(value: object) -> str:
    """Return a value as TOML: a text, a number, a list of texts, a table of one line."""
    if isinstance(value, dict):
        pairs = ", ".join(f"{key_of(name)} = {quoted(one)}" for name, one in value.items())
        return f"{{ {pairs} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(quoted, value))}]"
    return json.dumps(value, ensure_ascii=False).replace(DELETE, "\\u007f")


def key_of(name: str) -> str:
    """Return a key as TOML writes it."""
    return name if BARE.fullmatch(name) else quoted(name)


def one_line(text: str) -> str:
    """Return a text that cannot leave its comment: no line break, nothing unprintable."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


@dataclass(frozen=True)
class Said:
    """One line as data: where its value stands in the mapping, and whether somebody has to fill it.

    `path`: keys, and for a table that is repeated its number: ("indicator", 0, "items").
    """

    path: tuple[str | int, ...]
    value: object
    why: str = ""
    is_left: bool = False


@dataclass
class Page:
    """The lines of a draft. `left` are the keys that somebody has to fill, in order.

    `said`: the same lines as data; `offers`: what a value may be chosen from, by kind (questions,
    columns, elements …), each with what else is known of it; `unused`: questions and their words.
    """

    language: str
    lines: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    heading: str = ""
    said: list[Said] = field(default_factory=list)
    offers: dict[str, dict[str, str]] = field(default_factory=dict)
    unused: dict[str, list[str]] = field(default_factory=dict)
    _counts: dict[tuple, int] = field(default_factory=dict)
    _path: tuple[str | int, ...] = ()

    def note(self, *remarks: str) -> None:
        """Add lines of comment."""
        self.lines += [f"# {one_line(remark)}" for remark in remarks]

    def part(self, name: str, repeated: bool = False) -> None:
        """Begin a table of the mapping."""
        self.heading = name
        self._path = self._placed(name, repeated)
        self.lines += ["", f"[[{name}]]" if repeated else f"[{name}]"]

    def _placed(self, name: str, repeated: bool) -> tuple[str | int, ...]:
        """Return where a table stands: one below a repeated table is of the last of them."""
        path: tuple[str | int, ...] = ()
        parts = name.split(".")
        for at, part in enumerate(parts, start=1):
            path = (*path, part)
            if repeated and at == len(parts):
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        return path

    def offer(self, kind: str, values: Iterable[str], about: str = "") -> None:
        """Tell what a value of a kind may be chosen from."""
        self.offers.setdefault(kind, {}).update(dict.fromkeys(values, about))

    def put(self, key: str, value: object, why: str = "") -> None:
        """Write a line that stands."""
        self.said.append(Said((*self._path, key), value, why))
        remark = f"   # {one_line(why)}" if why else ""
        self.lines.append(f"{key_of(key)} = {quoted(value)}{remark}")

    def leave(self, key: str, example: object, why: str) -> None:
        """Write a line as a comment, for somebody to fill or to confirm."""
        self.said.append(Said((*self._path, key), example, why, True))
        self.left.append(f"{self.heading}.{key}" if self.heading else key)
        words = say("TO DO: {why}", self.language).format(why=why)
        self.lines.append(f"# {key_of(key)} = {quoted(example)}   # {one_line(words)}")

    @property
    def text(self) -> str:
        """The whole file."""
        return "\n".join(self.lines).strip("\n") + "\n"
