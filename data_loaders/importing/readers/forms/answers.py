"""Checklist items: where an answer stands, and whether it is yes, no, not applicable, missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.problems import Rule
from data_loaders.importing.readers.forms.forms import (
    Answer,
    Entry,
    FormTable,
    first_filled,
    locate,
    paths_of,
)
from data_loaders.importing.readers.forms.questions import Questions

YES, NO, NOT_APPLICABLE, MISSING = "yes", "no", "na", "missing"
SELECTED = {"1": YES, "true": YES, "0": NO, "false": NO, "": MISSING}  # one column for each choice
GIVEN = ("1", "true")


class Words:
    """The words of a form for yes, no, not applicable and missing; an empty cell is missing."""

    def __init__(self, declared: dict[str, list[str]]):
        self._meanings = {
            word.strip().lower(): meaning
            for meaning in (YES, NO, NOT_APPLICABLE, MISSING)
            for word in declared.get(meaning, [])
        } | {"": MISSING}
        self.listed = ", ".join(word for word in self._meanings if word)
        self.uncounted = [
            word
            for word, meaning in self._meanings.items()
            if word and meaning in (NOT_APPLICABLE, MISSING)
        ]

    def meaning(self, text: str) -> str | None:
        """Return what an answer means, None for a word that the mapping does not know."""
        return self._meanings.get(text.lower())

    def of_choices(self, text: str) -> str | None:
        """Return what a chosen word among several makes of the whole question; None for nothing."""
        chosen = {self.meaning(word) for word in text.split()}
        return next((one for one in (NOT_APPLICABLE, MISSING) if one in chosen), None)


@dataclass(frozen=True)
class Item:
    """One item of a checklist: a question, or one choice of a question that takes several.

    `selected` is the choice. The export may give the choices one column (`answer`), a column each
    (`own`), or both; `uncounted` are the own columns of choices such as "not applicable", each
    with what it means.
    """

    name: str
    answer: Answer
    selected: str = ""
    own: Answer | None = None
    uncounted: tuple[tuple[Answer, str], ...] = ()

    def read(self, entry: Entry) -> tuple[Entry, str]:
        """Return the entry that holds the answer, and the answer as it is written."""
        return self.answer.read(entry)

    def meaning(self, entry: Entry, text: str, words: Words) -> str | None:
        """Return what an answer says of this item."""
        if not self.selected:
            return words.meaning(text)
        for answer, meaning in self.uncounted:
            if answer.read(entry)[1].lower() in GIVEN:
                return meaning
        if self.own is not None and self.answer is self.own:
            return SELECTED.get(text.lower())
        if not text:
            return SELECTED.get(self.own.read(entry)[1].lower()) if self.own else MISSING
        return words.of_choices(text) or (YES if self.selected in text.split() else NO)


def find_items(
    table: FormTable, named: list, questions: Questions, number: int, words: Words
) -> list[Item]:
    """Find the items of the indicator of that number; those that are not there are noted."""
    return list(_found(table, named, questions, ("indicator", number, "items"), words))


def _found(
    table: FormTable, named: list, questions: Questions, path: tuple, words: Words
) -> Iterator[Item]:
    for item in named:
        is_choice = isinstance(item, dict)
        names = paths_of(item["question"] if is_choice else item)
        if not is_choice:
            answer = questions.first_of(path, table, names)
            if answer:
                yield Item(names[0], answer)
            continue
        selected = item["selected"]
        # "details" gives every choice a column; "summary" one column with the chosen words
        own = _joined(table, [f"{name}/{selected}" for name in names], questions)
        answer = _joined(table, names, questions) or own
        if answer:
            uncounted = tuple(
                (column, words.meaning(word))
                for word in words.uncounted
                if (column := _joined(table, [f"{name}/{word}" for name in names], questions))
            )
            yield Item(f"{names[0]}/{selected}", answer, selected, own, uncounted)
        else:
            questions.missing(path, names[0])


def _joined(table: FormTable, names: list[str], questions: Questions) -> Answer | None:
    """Find the columns of a question that need not be there."""
    found = [answer for name in names if (answer := locate(table, name))]
    for answer in found:
        questions.refuse_twice(answer)
    return first_filled(found) if found else None


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of answers."""
    return {
        "unknown_answer": Rule(
            say("none of the declared answers, {known}", language),
            say("correct it, or add the word to [answers] of the mapping", language),
        ),
    }
