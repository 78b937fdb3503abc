"""Observed checklists -> visits and indicator values: applicable items only, summed by nurse.

An item counts when it was answered yes or no; "not applicable" and missing answers count nowhere,
so that all yes is 100% exactly, and a child to whom nothing applied enters no denominator.
"""

from collections import Counter
from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import WARNING, Doubt, Fault, Problems, Refused, Rule
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.forms.answers import MISSING, NO, YES, Item, Words, find_items
from data_loaders.importing.readers.forms.forms import Entry, Form, FormTable, paths_of
from data_loaders.importing.readers.forms.questions import Questions
from data_loaders.importing.readers.forms.visits import Visit

CHILD, VISIT = "child", "visit"  # whose items an indicator counts


@dataclass
class Tally:
    """The counts of one visit, nurse and indicator, and the entry they began with."""

    file: str
    row: int
    numerator: int = 0
    denominator: int = 0


class Checklist:
    """One mapping's indicators, counted over the entries of a form."""

    def __init__(self, form: Form, mapping: Mapping, questions: Questions, problems: Problems):
        self.form, self.mapping, self.questions = form, mapping, questions
        self.problems = problems
        self.words = Words(mapping.part("answers"))
        self._blank: set[tuple[str, str]] = set()

    def count(self, derived: Derived, visits: dict[int, Visit]) -> None:
        """Add the values of every indicator to the derived rows; `visits` is by root entry."""
        for number, indicator in enumerate(self.mapping.parts("indicator")):
            for table in self._tables(indicator, number):
                items = find_items(table, indicator["items"], self.questions, number, self.words)
                if items:
                    self._count(derived, visits, indicator, table, items)
                    self._name_blank(table, visits, items)

    def _tables(self, indicator: dict, number: int) -> list[FormTable]:
        """Return the tables whose entries an indicator counts, none where there is none."""
        children = self.mapping.part("children")
        if indicator.get("of", CHILD) == VISIT or not children:
            return [self.form.main]
        named = paths_of(children["repeat"])
        tables = [table for name in named if (table := self.form.table(name))]
        if not tables and number == 0:
            path = ("children", "repeat")
            names = [one.name for one in self.form.tables[1:]]
            self.questions.unknown(path, named[0], "unknown_repeat", names)
        return tables

    def _count(
        self,
        derived: Derived,
        visits: dict[int, Visit],
        indicator: dict,
        table: FormTable,
        items: list[Item],
    ) -> None:
        part = VISIT if table is self.form.main else "children"
        nurse = self.questions.find((part, "nurse"), table, self.mapping.part(part))
        tallies: dict[tuple[int, str], Tally] = {}
        for entry in table.entries:
            visit = visits.get(id(entry.root))
            if visit is None:
                continue
            center = visit.shared["health_center"]
            code = self.questions.coded("nurse", nurse.read(entry)[1], center) if nurse else ""
            hits, observed = self._score(entry, items, indicator.get("unit", "item"), visit)
            file = entry.file or table.file
            tally = tallies.setdefault((id(entry.root), code), Tally(file, entry.row))
            tally.numerator += hits
            tally.denominator += observed
        for (root, code), tally in tallies.items():
            if tally.denominator:
                visit = visits[root]
                values = visit.shared | {
                    "indicator": indicator["code"],
                    "nurse": code,
                    "numerator": str(tally.numerator),
                    "denominator": str(tally.denominator),
                }
                names = visit.places | ({"nurse": nurse.column} if nurse else {})
                derived.add("indicator_values", values, tally.file, tally.row, names, visit.record)

    def _name_blank(self, table: FormTable, visits: dict[int, Visit], items: list[Item]) -> None:
        """Name the items that no submission of some version of the form answers."""
        counted: Counter[str] = Counter()
        blank: Counter[tuple[str, int]] = Counter()
        for entry in table.entries:
            visit = visits.get(id(entry.root))
            if visit is None:
                continue
            counted[visit.version] += 1
            for at, item in enumerate(items):
                own = item.own.read(entry)[1] if item.own else ""
                blank[visit.version, at] += not (item.read(entry)[1] or own)
        for (version, at), n in blank.items():
            known = (items[at].name, version)
            if n == counted[version] and known not in self._blank:
                self._blank.add(known)
                column = items[at].answer.column
                why = Doubt("blank_in_version", n=n, version=version or "-")
                self.problems.add(table.file, None, column, items[at].name, why)

    def _score(self, entry: Entry, items: list[Item], unit: str, visit: Visit) -> tuple[int, int]:
        """Return (numerator, denominator) of one entry."""
        found: Counter[str] = Counter()
        for item in items:
            holder, text = item.read(entry)
            meaning = item.meaning(entry, text, self.words)
            if isinstance(text, Fault):
                self._note(item, holder, text, Refused(text.rule, **text.details), visit)
            elif meaning is None:
                why = Refused("unknown_answer", known=self.words.listed)
                self._note(item, holder, text, why, visit)
            else:
                found[meaning] += 1
        if unit == "item":
            return found[YES], found[YES] + found[NO]
        if found[NO]:
            return 0, 1
        whole = found[YES] and not found[MISSING]  # with an answer missing nobody can say
        return (1, 1) if whole else (0, 0)

    def _note(self, item: Item, holder: Entry, text: str, why: Refused, visit: Visit) -> None:
        file = holder.file or item.answer.table.file
        self.problems.add(file, holder.row, item.answer.column, text, why, visit.record)


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of items that a version of the form does not have."""
    return {
        "blank_in_version": Rule(
            say(
                "no submission of version {version} of the form answers this item, {n} in all; a "
                "later version may have another name for it",
                language,
            ),
            say(
                'write both names, as ["old/name", "new/name"], where the mapping has one', language
            ),
            WARNING,
        ),
    }
