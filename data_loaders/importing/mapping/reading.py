"""One TOML file -> a mapping, or every key and value in it that cannot be, by name and line."""

import difflib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.messages import say
from data_loaders.importing.mapping import shapes
from data_loaders.importing.mapping.shapes import Key, Keys
from data_loaders.importing.mapping.toml_lines import Lines
from data_loaders.importing.problems import Problems, Refused, UsageProblem

LARGEST = 1_000_000  # bytes
Found = Iterator[tuple[tuple, str, Refused]]


@dataclass(frozen=True)
class Mapping:
    """A mapping that has the right keys: its file's name, its values, and where they stand."""

    file: str
    values: dict
    lines: Lines
    data: bytes

    @property
    def source(self) -> str:
        """Return which system it reads: kobo, odk, dhis2 or tables."""
        return self.values["source"]

    def part(self, name: str) -> dict:
        """Return a table of it, empty where it has none."""
        return self.values.get(name, {})

    def parts(self, name: str) -> list[dict]:
        """Return the tables of one name, in order."""
        return self.values.get(name, [])

    def note(self, problems: Problems, path: tuple, value: str, why: Refused) -> None:
        """Note a problem in the line of a key, or of a value below it."""
        problems.add(self.file, self.lines.line(path, value), key_name(path), value, why)


def read_mapping(path: Path, problems: Problems, language: str = "en") -> Mapping | None:
    """Read a mapping; None, with the problems noted, where it cannot be used.

    Raises `UsageProblem` when there is no such file.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        sentence = say("There is no mapping {path}, or it cannot be opened.", language)
        raise UsageProblem(sentence.format(path=path)) from error
    try:
        text = data[:LARGEST].decode("utf-8-sig")
        values = tomllib.loads(text)
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        problems.add(path.name, row, "", "", Refused("mapping_not_utf8"))
        return None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problems.add(path.name, _line_of(error), "", str(error), Refused("not_toml"))
        return None
    mapping = Mapping(path.name, values, Lines(text), data)
    before = problems.count
    for where, value, why in _faults(values):
        mapping.note(problems, where, value, why)
    return mapping if problems.count == before else None


def _line_of(error: Exception) -> int | None:
    words = str(error).rpartition("at line ")[2].partition(",")[0]
    return int(words) if words.isdigit() else None


def key_name(path: tuple) -> str:
    """Return a key as it is written: `indicator.items`, without the number of its table."""
    return ".".join(part for part in path if isinstance(part, str))


def _faults(values: dict) -> Found:
    source = values.get("source")
    if not isinstance(source, str) or source not in shapes.SHAPES:
        yield from _of_value(("source",), values.get("source"), shapes.ANY_SOURCE["source"])
        return
    yield from _of_keys((), values, shapes.SHAPES[source])


def _of_keys(path: tuple, found: dict, keys: Keys) -> Found:
    for name, value in found.items():
        if name in keys:
            yield from _of_value((*path, name), value, keys[name])
        else:
            near = difflib.get_close_matches(name, keys, 1)
            nearest = {"nearest": near[0]} if near else {}
            yield (*path, name), "", Refused("unknown_key", **nearest)
    for name, key in keys.items():
        if key.required and name not in found:
            yield (*path, name), "", Refused("missing_key")


def _of_value(path: tuple, value: object, key: Key) -> Found:
    if value is None:
        yield path, "", Refused("missing_key")
    elif not _fits(value, key.kind):
        yield path, str(value), Refused(key.kind)
    elif key.choices and value not in key.choices:
        near = difflib.get_close_matches(value, key.choices, 1)
        nearest = {"nearest": near[0]} if near else {}
        yield path, value, Refused("no_such_choice", choices=", ".join(key.choices), **nearest)
    elif key.kind == shapes.TABLE:
        yield from _of_keys(path, value, key.keys)
    elif key.kind == shapes.ROWS:
        for number, one in enumerate(value):
            yield from _of_keys((*path, number), one, key.keys)


def _fits(value: object, kind: str) -> bool:
    texts = isinstance(value, list) and all(isinstance(one, str) for one in value)
    pairs = value.items() if isinstance(value, dict) else ()
    number = isinstance(value, int | float) and not isinstance(value, bool)
    checks = {
        shapes.TEXT: isinstance(value, str),
        shapes.NUMBER: number,
        shapes.WHOLE: number and isinstance(value, int),
        shapes.FLAG: isinstance(value, bool),
        shapes.TEXTS: texts,
        shapes.TEXT_OR_TEXTS: texts or isinstance(value, str),
        shapes.TRUE_OR_TEXT: isinstance(value, bool | str),
        shapes.WORDS: isinstance(value, dict) and all(isinstance(v, str) for _, v in pairs),
        shapes.WORDS_OF_PLACES: isinstance(value, dict)
        and all(isinstance(v, str) or _fits(v, shapes.WORDS) for _, v in pairs),
        shapes.LISTS: isinstance(value, dict) and all(_fits(v, shapes.TEXTS) for _, v in pairs),
        shapes.ITEMS: isinstance(value, list) and bool(value) and all(map(_is_item, value)),
        shapes.TABLE: isinstance(value, dict),
        shapes.ROWS: isinstance(value, list) and all(isinstance(one, dict) for one in value),
    }
    return checks[kind]


def _is_item(value: object) -> bool:
    """A question by its path or paths, or one choice of a question that takes several."""
    if isinstance(value, dict):
        question = _fits(value.get("question"), shapes.TEXT_OR_TEXTS)
        return (
            {*value} == {"question", "selected"} and question and isinstance(value["selected"], str)
        )
    return bool(value) and _fits(value, shapes.TEXT_OR_TEXTS)
