"""Last month's mapping beside this month's export: what is new, what is gone, what is to be said.

The words of the new export that the mapping does not know are added to it, as the draft has them.
"""

from collections.abc import Iterator

from dashboard.messages import say, say_many
from data_loaders.importing.drafting.asking.fields import is_word
from data_loaders.importing.drafting.asking.files import said_of
from data_loaders.importing.drafting.pages import Page, Said

MOST_NAMED = 12


def carried_over(values: dict, draft: Page) -> list[Said]:
    """Return the lines of a kept mapping, and behind them the words that only the draft has."""
    kept = [*said_of(values)]
    there = {one.path for one in kept}
    known = {(one.path[-2], one.path[-1]) for one in kept if is_word(one.path)}
    new = [
        one
        for one in draft.said
        if is_word(one.path)
        and one.path not in there
        and (one.path[-2], one.path[-1]) not in known
        and _has_room(one.path, values)
    ]
    return [*_with_new_answers(kept, draft), *new]


def _has_room(path: tuple, values: dict) -> bool:
    """Tell whether the table that words are of stands in a mapping too; codes need none."""
    if path[0] == "codes":
        return True
    of = values.get(path[0])
    return isinstance(of, dict) or (isinstance(of, list) and 0 <= path[1] < len(of))


def _with_new_answers(kept: list[Said], draft: Page) -> Iterator[Said]:
    """Yield the lines; words of answers that are new, and certain, stand behind those of before."""
    said = {word for one in kept if one.path[0] == "answers" for word in one.value}
    for one in kept:
        new = [
            word
            for other in draft.said
            if other.path == one.path and one.path[0] == "answers" and not other.is_left
            for word in other.value
            if word not in said
        ]
        yield Said(one.path, [*one.value, *new]) if new else one


def columns_of(page: Page) -> list[str]:
    """Return the questions, columns or elements that an export has."""
    kinds = ("question", "child question", "column", "element")
    return [*dict.fromkeys(name for kind in kinds for name in page.offers.get(kind, {}))]


def changed_since(
    before: tuple[str, ...], lines: list[Said], page: Page, language: str
) -> list[str]:
    """Say what the export has that it had not, and what it lacks; `before`: its columns then."""
    now = columns_of(page)
    used = {text for one in lines for text in _texts(one.value)}
    new = [name for name in now if name not in before] if before else []
    gone = [name for name in before if name not in now]
    missed = [name for name in gone if name in used]
    words = [f"{one.path[-1]}" for one in lines if one.is_left and is_word(one.path)]
    told = [
        (new, say("New in this export: {names}.", language)),
        (
            [name for name in gone if name not in missed],
            say("No longer in this export: {names}.", language),
        ),
        (missed, say("No longer in this export, yet this mapping reads it: {names}.", language)),
        (words, say("New words, to be matched: {names}.", language)),
    ]
    return [words.format(names=named(names, language)) for names, words in told if names]


def named(names: list[str], language: str) -> str:
    """Return some names in a row, and how many more there are."""
    listed = ", ".join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return listed
    more = say_many("and {n} more", "and {n} more", len(names) - MOST_NAMED, language)
    return f"{listed} {more}"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
