"""The questions that a mapping names, found in an export or named as missing, with their line."""

import difflib
from collections.abc import Iterable

from dashboard.messages import say
from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import WARNING, Doubt, Problems, Refused, Rule
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.forms.forms import Answer, Form, FormTable, locate


class Questions:
    """Looks up questions and translates their answers into codes of the template."""

    def __init__(self, form: Form, mapping: Mapping, problems: Problems):
        self.form, self.mapping, self.problems = form, mapping, problems
        self._named: set[str] = set()

    def learn_codes(self, derived: Derived) -> None:
        """Tell where the mapping wrote its codes, so that an unknown one is named there."""
        for column, words in self.mapping.part("codes").items():
            for word, code in words.items():
                path = ("codes", column, word)
                place = (self.mapping.file, self.mapping.lines.line(path), f"codes.{column}")
                derived.codes[column, code] = place

    def find(self, path: tuple, table: FormTable, declared: dict) -> Answer | None:
        """Find the question that a mapping declares under the last key of a path."""
        question = declared.get(path[-1])
        if not question:
            return None
        answer = locate(table, question)
        if answer is None:
            self.missing(path, question)
        return answer

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

    def coded(self, column: str, answer: str) -> str:
        """Return the code of the template that an answer stands for; without a table, itself."""
        return self.mapping.part("codes").get(column, {}).get(answer, answer)


def has_labels(form: Form, mapping: Mapping) -> bool:
    """Tell whether none of the questions of a mapping is there: headers are labels, not names."""
    declared = [value for key, value in mapping.part("visit").items() if key != "fixed"]
    asked = [question for question in declared if not question.startswith("_")]
    return not any(locate(form.main, question) for question in asked)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of questions."""
    return {
        "unknown_question": Rule(
            say("no question of this export", language),
            say("correct the name, or export again with the names of questions as headers",
                language),
        ),
        "unknown_repeat": Rule(
            say("no repeat of this export", language),
            say("write its name as the sheet or file has it", language),
        ),
        "never_answered": Rule(
            say("no submission answers this question, or it is misspelt", language),
            say("look at its name", language), WARNING,
        ),
        "label_headers": Rule(
            say("the headers are labels, or another form's", language),
            say("export again with XML values and headers (KoboToolbox: Downloads, value and "
                "header format)", language),
        ),
    }  # fmt: skip
