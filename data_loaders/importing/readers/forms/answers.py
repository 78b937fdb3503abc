"""Checklist items: where an answer stands, and whether it is yes, no, not applicable, missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.problems import Rule
from data_loaders.importing.readers.forms.forms import Answer, Entry, FormTable, locate
from data_loaders.importing.readers.forms.questions import Questions

YES, NO, NOT_APPLICABLE, MISSING = "yes", "no", "na", "missing"
SELECTED = {"1": YES, "true": YES, "0": NO, "false": NO, "": MISSING}  # one column for each choice


class Words:
    """The words of a form for yes, no, not applicable and missing; an empty cell is missing."""

    def __init__(self, declared: dict[str, list[str]]):
        self._meanings = {
            word.strip().lower(): meaning
            for meaning in (YES, NO, NOT_APPLICABLE, MISSING)
            for word in declared.get(meaning, [])
        } | {"": MISSING}
        self.listed = ", ".join(word for word in self._meanings if word)

    def meaning(self, text: str) -> str | None:
        """Return what an answer means, None for a word that the mapping does not know."""
        return self._meanings.get(text.lower())


@dataclass(frozen=True)
class Item:
    """One item of a checklist: a question, or one choice of a question that takes several.

    `selected` is the choice; `own_column` tells that it has a column of its own (details).
    """

    answer: Answer
    selected: str = ""
    own_column: bool = False

    def read(self, entry: Entry) -> tuple[Entry, str]:
        """Return the entry that holds the answer, and the answer as it is written."""
        return self.answer.read(entry)

    def meaning(self, text: str, words: Words) -> str | None:
        """Return what an answer says of this item."""
        if not self.selected:
            return words.meaning(text)
        if self.own_column:
            return SELECTED.get(text.lower())
        if words.meaning(text) in (MISSING, NOT_APPLICABLE):
            return words.meaning(text)
        return YES if self.selected in text.split() else NO


def find_items(
    table: FormTable, named: list[str | dict], questions: Questions, number: int
) -> list[Item]:
    """Find the items of the indicator of that number; those that are not there are noted."""
    return list(_found(table, named, questions, ("indicator", number, "items")))


def _found(table: FormTable, named: list[str | dict], questions: Questions, path: tuple
           ) -> Iterator[Item]:  # fmt: skip
    for item in named:
        question = item if isinstance(item, str) else item["question"]
        selected = "" if isinstance(item, str) else item["selected"]
        # "details" gives every choice a column; "summary" one column with the chosen words
        own = locate(table, f"{question}/{selected}") if selected else None
        answer = own or locate(table, question)
        if answer:
            yield Item(answer, selected, own is not None)
        else:
            questions.missing(path, question)


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of answers."""
    return {
        "unknown_answer": Rule(
            say("none of the declared answers, {known}", language),
            say("correct it, or add the word to [answers] of the mapping", language),
        ),
    }
