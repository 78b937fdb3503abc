"""A mapping as values <-> its lines as data <-> its text: what a form shows and what it saves."""

from collections.abc import Iterable, Iterator

from dashboard.messages import say
from data_loaders.importing.drafting.pages import Said, key_of, quoted
from data_loaders.importing.problems import UsageProblem

ONE_LINE = ("only", "except")  # tables that are written in the line of their key
LISTED = "items"  # a list whose tables are written in its line too
DEEPEST, MOST = 8, 20_000
KeyPath = tuple[str | int, ...]


def said_of(values: dict, path: KeyPath = ()) -> Iterator[Said]:
    """Yield the lines of a mapping, in its order."""
    for key, value in values.items():
        if isinstance(value, dict) and key not in ONE_LINE:
            yield from said_of(value, (*path, key))
        elif is_repeated(key, value):
            for number, one in enumerate(value):
                yield from said_of(one, (*path, key, number))
        else:
            yield Said((*path, key), value)


def is_repeated(key: str, value: object) -> bool:
    """Tell whether a value is a table that stands several times, `[[key]]`."""
    return (
        key != LISTED
        and isinstance(value, list)
        and bool(value)
        and all(isinstance(one, dict) for one in value)
    )


def values_of(pairs: Iterable, language: str) -> dict:
    """Put (path, value) pairs of a browser together; raise `UsageProblem` where they cannot be.

    Repeated tables are in the order of their numbers, whatever numbers they have.
    """
    root: dict = {}
    for at, pair in enumerate(pairs):
        if at >= MOST or not is_pair(pair):
            raise UsageProblem(say("The form could not be read: load the page again.", language))
        path, value = pair
        node = root
        for name in path[:-1]:
            node = node.setdefault(name, {})
            if not isinstance(node, dict):
                raise UsageProblem(
                    say("The form could not be read: load the page again.", language)
                )
        node[path[-1]] = value
    return in_lists(root)


def is_pair(pair: object) -> bool:
    """Tell whether something is a path and a value."""
    if not (isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], list)):
        return False
    path = pair[0]
    names = all(isinstance(one, str | int) and not isinstance(one, bool) for one in path)
    return names and 0 < len(path) <= DEEPEST and isinstance(path[-1], str)


def in_lists(node: object) -> object:
    """Return tables whose keys are numbers as lists."""
    if not isinstance(node, dict):
        return node
    if node and all(isinstance(name, int) for name in node):
        return [in_lists(node[number]) for number in sorted(node)]
    return {str(name): in_lists(one) for name, one in node.items()}


def text_of(values: dict) -> str:
    """Return the text of a mapping: what stands above the first heading, then table by table."""
    return "\n".join(_lines(values, "")).strip("\n") + "\n"


def _lines(values: dict, heading: str) -> Iterator[str]:
    tables = {}
    for key, value in values.items():
        is_table = isinstance(value, dict) and key not in ONE_LINE
        if is_table or is_repeated(key, value):
            tables[key] = value
        else:
            yield f"{key_of(key)} = {quoted(value)}"
    for key, value in tables.items():
        name = f"{heading}.{key_of(key)}" if heading else key_of(key)
        if isinstance(value, dict):
            inside = [*_lines(value, name)]
            if inside and not inside[0].startswith("\n["):
                yield f"\n[{name}]"
            yield from inside
        else:
            for one in value:
                yield f"\n[[{name}]]"
                yield from _lines(one, name)
