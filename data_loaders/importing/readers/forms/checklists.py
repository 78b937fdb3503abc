"""Observed checklists -> visits and indicator values: applicable items only, summed by nurse.

An item counts when it was answered yes or no; "not applicable" and missing answers count nowhere,
so that all yes is 100% exactly, and a child to whom nothing applied enters no denominator.
"""

from collections import Counter
from dataclasses import dataclass

from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import Doubt, Fault, Problems, Refused
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.forms.answers import MISSING, NO, YES, Item, Words, find_items
from data_loaders.importing.readers.forms.forms import Entry, Form, FormTable
from data_loaders.importing.readers.forms.questions import Questions
from data_loaders.importing.readers.forms.visits import Visit

CHILD, VISIT = "child", "visit"  # whose items an indicator counts


@dataclass
class Tally:
    """The counts of one visit, nurse and indicator, and the entry they began with."""

    table: FormTable
    row: int
    numerator: int = 0
    denominator: int = 0


class Checklist:
    """One mapping's indicators, counted over the entries of a form."""

    def __init__(self, form: Form, mapping: Mapping, questions: Questions, problems: Problems):
        self.form, self.mapping, self.questions = form, mapping, questions
        self.problems = problems
        self.words = Words(mapping.part("answers"))

    def count(self, derived: Derived, visits: dict[int, Visit]) -> None:
        """Add the values of every indicator to the derived rows; `visits` is by root entry."""
        for number, indicator in enumerate(self.mapping.parts("indicator")):
            table = self._table(indicator, number)
            items = find_items(table, indicator["items"], self.questions, number) if table else []
            if items:
                self._count(derived, visits, indicator, table, items)

    def _table(self, indicator: dict, number: int) -> FormTable | None:
        """Return the table whose entries an indicator counts, None where there is none."""
        children = self.mapping.part("children")
        if indicator.get("of", CHILD) == VISIT or not children:
            return self.form.main
        table = self.form.table(children["repeat"])
        if table is None and number == 0:
            path = ("children", "repeat")
            names = [one.name for one in self.form.tables[1:]]
            self.questions.unknown(path, children["repeat"], "unknown_repeat", names)
        return table

    def _count(self, derived: Derived, visits: dict[int, Visit], indicator: dict,
               table: FormTable, items: list[Item]) -> None:  # fmt: skip
        part = VISIT if table is self.form.main else "children"
        nurse = self.questions.find((part, "nurse"), table, self.mapping.part(part))
        tallies: dict[tuple[int, str], Tally] = {}
        for entry in table.entries:
            if id(entry.root) not in visits:
                continue
            code = self.questions.coded("nurse", nurse.read(entry)[1]) if nurse else ""
            hits, observed = self._score(entry, items, indicator.get("unit", "item"))
            tally = tallies.setdefault((id(entry.root), code), Tally(table, entry.row))
            tally.numerator += hits
            tally.denominator += observed
        for (root, code), tally in tallies.items():
            if tally.denominator:
                visit = visits[root]
                values = visit.shared | {
                    "indicator": indicator["code"], "nurse": code,
                    "numerator": str(tally.numerator), "denominator": str(tally.denominator),
                }  # fmt: skip
                names = visit.places | ({"nurse": nurse.column} if nurse else {})
                derived.add("indicator_values", values, tally.table.file, tally.row, names)

    def _score(self, entry: Entry, items: list[Item], unit: str) -> tuple[int, int]:
        """Return (numerator, denominator) of one entry."""
        found: Counter[str] = Counter()
        for item in items:
            holder, text = item.read(entry)
            meaning = item.meaning(text, self.words)
            if isinstance(text, Fault):
                self._note(item, holder, text, Refused(text.rule))
            elif meaning is None:
                why = Refused("unknown_answer", known=self.words.listed)
                self._note(item, holder, text, why)
            else:
                found[meaning] += 1
        if unit == "item":
            return found[YES], found[YES] + found[NO]
        if found[NO]:
            return 0, 1
        whole = found[YES] and not found[MISSING]  # with an answer missing nobody can say
        return (1, 1) if whole else (0, 0)

    def _note(self, item: Item, holder: Entry, text: str, why: Refused | Doubt) -> None:
        self.problems.add(item.answer.table.file, holder.row, item.answer.column, text, why)
