"""A mapping as it is written: TOML with comments, lines that stand and lines that are left."""

import json
import re
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


@dataclass
class Page:
    """The lines of a draft. `left` are the keys that somebody has to fill, in order."""

    language: str
    lines: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    heading: str = ""

    def say(self, *remarks: str) -> None:
        """Add lines of comment."""
        self.lines += [f"# {one_line(remark)}" for remark in remarks]

    def part(self, name: str, repeated: bool = False) -> None:
        """Begin a table of the mapping."""
        self.heading = name
        self.lines += ["", f"[[{name}]]" if repeated else f"[{name}]"]

    def put(self, key: str, value: object, why: str = "") -> None:
        """Write a line that stands."""
        remark = f"   # {one_line(why)}" if why else ""
        self.lines.append(f"{key_of(key)} = {quoted(value)}{remark}")

    def leave(self, key: str, example: object, why: str) -> None:
        """Write a line as a comment, for somebody to fill or to confirm."""
        self.left.append(f"{self.heading}.{key}" if self.heading else key)
        words = say("TO DO: {why}", self.language).format(why=why)
        self.lines.append(f"# {key_of(key)} = {quoted(example)}   # {one_line(words)}")

    @property
    def text(self) -> str:
        """The whole file."""
        return "\n".join(self.lines).strip("\n") + "\n"
