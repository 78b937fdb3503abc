"""The questions of a checklist: answered yes or no, or one of several choices, by their words."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from data_loaders.importing.drafting.columns import Column
from data_loaders.importing.drafting.known import plain

# What forms call the four answers, in English, French and Kinyarwanda; letters only.
WORDS = {
    "yes": {"yes", "y", "oui", "yego", "true", "done", "fait"},
    "no": {"no", "n", "non", "oya", "false", "notdone", "nonfait"},
    "na": {"na", "notapplicable", "nonapplicable", "sansobjet", "so", "ntibireba"},
    "missing": {
        "dontknow",
        "dk",
        "unknown",
        "notknown",
        "missing",
        "notobserved",
        "nsp",
        "nesaitpas",
        "inconnu",
        "simbizi",
    },
}
NOTHING_CHOSEN = {"none", "aucun", "aucune", "ntanakimwe"}
MOST_CHOICES = 20


@dataclass
class Answers:
    """The words that the questions of a form are answered with: meaning -> words as they stand."""

    words: dict[str, Counter] = field(default_factory=dict)

    def take(self, column: Column) -> None:
        """Learn the words of one column."""
        for value, n in column.values.items():
            meaning = meaning_of(value)
            if meaning:
                self.words.setdefault(meaning, Counter())[value] += n

    def listed(self, meaning: str) -> list[str]:
        """Return the words of a meaning, the most frequent first."""
        return [word for word, _ in self.words.get(meaning, Counter()).most_common()]


def meaning_of(word: str) -> str:
    """Return what a word answers, "" for one that is none of the four."""
    letters = plain(word)
    return next((meaning for meaning, words in WORDS.items() if letters in words), "")


def is_yes_or_no(column: Column) -> bool:
    """Tell whether a column holds nothing but the four answers, a yes or a no among them."""
    meanings = {meaning_of(value) for value in column.values}
    return "" not in meanings and bool(meanings & {"yes", "no"})


def choices_of(column: Column, names: Collection[str]) -> list[str]:
    """Return the choices of a question that takes several, in order; none where it does not.

    It is one where every choice has a column of its own, or where cells hold several words that
    come again in other cells.
    """
    words = Counter(word for value in column.values for word in value.split())
    own = [word for word in words if f"{column.name}/{word}" in names]
    several = any(" " in value for value in column.values)
    again = len(words) <= MOST_CHOICES and len(words) < sum(
        len(value.split()) for value in column.values
    )
    are_words = all(word.isascii() and word.replace("_", "").isalnum() for word in words)
    if not (own or (several and again and are_words)):
        return []
    listed = own or sorted(words)
    return [one for one in listed if not meaning_of(one) and plain(one) not in NOTHING_CHOSEN]
