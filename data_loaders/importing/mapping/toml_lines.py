"""In which line of a TOML file a key stands, so that a wrong one is named where it is."""

import re
import tomllib

HEADING = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
NAME = r"(?:\"[^\"]*\"|'[^']*'|[\w-]+)"
KEY = re.compile(rf"\s*({NAME}(?:\s*\.\s*{NAME})*)\s*=")
Path = tuple[str | int, ...]


class Lines:
    """The lines of a TOML file by key: `("indicator", 1, "items")` is in the second table."""

    def __init__(self, text: str):
        self._texts = text.splitlines()
        self._lines: dict[Path, int] = {}
        table: Path = ()
        counts: dict[Path, int] = {}
        for number, line in enumerate(self._texts, start=1):
            heading, key = HEADING.match(line), KEY.match(line)
            if heading:
                table = self._table(heading[2], heading[1] == "[[", counts)
                self._lines.setdefault(table, number)
            elif key:
                self._lines.setdefault((*table, *_parts(key[1])), number)

    @staticmethod
    def _table(name: str, repeated: bool, counts: dict[Path, int]) -> Path:
        """Return the path of a heading; `[a.b]` below `[[a]]` belongs to the last `a`."""
        path: Path = ()
        parts = _parts(name)
        for position, part in enumerate(parts, start=1):
            path = (*path, part)
            if repeated and position == len(parts):
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path = (*path, counts[path])
        return path

    def line(self, path: Path, value: str = "") -> int:
        """Return the line of a key, or of a value that stands below it; 1 where neither does."""
        while path and path not in self._lines:
            path = path[:-1]
        begin = self._lines.get(path, 1)
        if value:
            for number in range(begin, len(self._texts) + 1):
                text = self._texts[number - 1]
                quoted = f'"{value}"' in text or f"'{value}'" in text
                if quoted and not text.lstrip().startswith("#"):
                    return number
        return begin


def _parts(name: str) -> tuple[str, ...]:
    """Split a dotted key as TOML does."""
    try:
        value = tomllib.loads(f"{name} = 0")
    except tomllib.TOMLDecodeError:
        return (name,)
    parts = []
    while isinstance(value, dict):
        ((part, value),) = value.items()
        parts.append(part)
    return tuple(parts)
