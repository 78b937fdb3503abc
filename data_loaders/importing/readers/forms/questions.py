"""The questions that a mapping names, found in an export or named as missing, with their line."""

import difflib
from collections.abc import Iterable

from dashboard.messages import say
from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import WARNING, Doubt, Problems, Refused, Rule
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.forms.forms import (
    Answer,
    Form,
    FormTable,
    first_filled,
    locate,
    paths_of,
)


class Questions:
    """Looks up questions and translates their answers into codes of the template."""

    def __init__(self, form: Form, mapping: Mapping, problems: Problems):
        self.form, self.mapping, self.problems = form, mapping, problems
        self._named: set[str] = set()
        self._twice: set[tuple[str, str]] = set()

    def learn_codes(self, derived: Derived) -> None:
        """Tell where the mapping wrote its codes, so that an unknown one is named there."""
        for column, words in self.mapping.part("codes").items():
            for word, code in words.items():
                inside = code if isinstance(code, dict) else {"": code}
                for own, one in inside.items():
                    path = ("codes", column, word, own) if own else ("codes", column, word)
                    line = self.mapping.lines.line(path)
                    derived.codes[column, one] = (self.mapping.file, line, f"codes.{column}")

    def find(self, path: tuple, table: FormTable, declared: dict) -> Answer | None:
        """Find the question that a mapping declares under the last key of a path."""
        return self.first_of(path, table, paths_of(declared.get(path[-1])))

    def first_of(self, path: tuple, table: FormTable, names: list[str]) -> Answer | None:
        """Find a question by its paths, of which one version of a form has one; the first counts.

        A path that no column has is named where none has; a column that stands twice is refused.
        """
        found = [answer for name in names if (answer := locate(table, name))]
        for answer in found:
            self.refuse_twice(answer)
        if names and not found:
            self.missing(path, names[0])
        return first_filled(found) if found else None

    def refuse_twice(self, answer: Answer) -> None:
        """Refuse a column that stands twice: nobody can tell which is meant."""
        known = (answer.table.file, answer.column)
        if answer.stands_twice and known not in self._twice:
            self._twice.add(known)
            why = Refused("question_twice")
            self.problems.add(answer.table.file, None, answer.column, answer.column, why)

    def missing(self, path: tuple, question: str) -> None:
        """Note a question that the export does not have."""
        if question in self._named:
            return
        self._named.add(question)
        if self.form.sparse and path[0] != "visit":
            why = Doubt("never_answered")
            line = self.mapping.lines.line(path, question)
            self.problems.add(self.mapping.file, line, path[-1], question, why)
        else:
            self.unknown(path, question, "unknown_question", self.form.questions())

    def unknown(self, path: tuple, name: str, rule: str, known: Iterable[str]) -> None:
        """Note a name of the mapping that the export does not have."""
        near = difflib.get_close_matches(name, [*known], 1)
        why = Refused(rule, **({"nearest": near[0]} if near else {}))
        self.mapping.note(self.problems, path, name, why)

    def coded(self, column: str, answer: str, center: str = "") -> str:
        """Return the code of the template that an answer stands for; without a table, itself.

        `[codes.nurse.CENTER]` has the codes of one health center; they go before those of all.
        """
        words = self.mapping.part("codes").get(column, {})
        own = words.get(center)
        if isinstance(own, dict) and answer in own:
            return own[answer]
        code = words.get(answer, answer)
        return answer if isinstance(code, dict) else code


def has_labels(form: Form, mapping: Mapping) -> bool:
    """Tell whether none of the questions of a mapping is there: headers are labels, not names."""
    declared = [
        name
        for key, value in mapping.part("visit").items()
        if key != "fixed"
        for name in paths_of(value)
    ]
    asked = [question for question in declared if not question.startswith("_")]
    return not any(locate(form.main, question) for question in asked)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of questions."""
    return {
        "unknown_question": Rule(
            say("no question of this export", language),
            say(
                "correct the name, or export again with the names of questions as headers", language
            ),
        ),
        "unknown_repeat": Rule(
            say("no repeat of this export", language),
            say("write its name as the sheet or file has it", language),
        ),
        "question_twice": Rule(
            say(
                "this column stands twice in the export, and nobody can tell which is meant",
                language,
            ),
            say(
                "export again with XML values and headers, groups included; or rename one of the "
                "two questions in the form",
                language,
            ),
        ),
        "never_answered": Rule(
            say("no submission answers this question, or it is misspelt", language),
            say("look at its name", language),
            WARNING,
        ),
        "label_headers": Rule(
            say("the headers are labels, or another form's", language),
            say(
                "export again with XML values and headers (KoboToolbox: Downloads, value and "
                "header format)",
                language,
            ),
        ),
    }
