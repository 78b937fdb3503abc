"""DHIS2's values -> the counts that a mapping asks for, summed over categories."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import Problems, Refused
from data_loaders.importing.readers.dhis2.values import Value

COUNT = re.compile(r"(-?\d{1,15})(\.0+)?", re.ASCII)
NUMERATOR, DENOMINATOR = "numerator_elements", "denominator_elements"
Place = tuple[str, str]  # unit, period


@dataclass
class Sum:
    """What the values of one element come to in one place and period, and where they began."""

    file: str
    row: int
    total: int = 0


class Sums:
    """The counts that a mapping asks for, gathered from any number of answers."""

    def __init__(self, mapping: Mapping, problems: Problems):
        self.mapping, self.problems = mapping, problems
        self.found: dict[str, dict[Place, Sum]] = defaultdict(dict)
        self.pairs: dict[str, dict[Place, tuple[Value, int, int]]] = defaultdict(dict)
        self.seen_shares: set[str] = set()
        self._seen: set[tuple] = set()
        self._wanted: dict[str, set[str]] = defaultdict(set)
        for indicator in mapping.parts("indicator"):
            for spec in (*indicator.get(NUMERATOR, ()), *indicator.get(DENOMINATOR, ())):
                self._wanted[spec.partition(".")[0]].add(spec)
        self._shares = {one["dhis2_indicator"] for one in mapping.parts("indicator")
                        if "dhis2_indicator" in one}  # fmt: skip

    def take(self, values: Iterable[Value]) -> None:
        """Add the values of one answer; what no indicator asks for is passed over."""
        for value in values:
            if value.element in self._shares:
                self._take_pair(value)
            for spec in self._wanted.get(value.element, ()):
                if spec in (value.element, f"{value.element}.{value.combo}"):
                    self._take_count(spec, value)

    def refuse_unknown(self, path: tuple, indicator: dict) -> None:
        """Refuse the codes of an indicator of which no answer holds a single value.

        A numerator may be missing everywhere: zeros are not stored.
        """
        codes = [code for code in indicator.get(DENOMINATOR, ()) if not self.found.get(code)]
        share = indicator.get("dhis2_indicator")
        if share and share not in self.seen_shares:
            codes.append(share)
        for code in codes:
            self.mapping.note(self.problems, path, code, Refused("no_value_of"))

    def _take_count(self, spec: str, value: Value) -> None:
        key = (spec, value.combo, value.other, value.unit, value.period)
        place = (value.unit, value.period)
        known = self.found[spec].setdefault(place, Sum(value.file, value.row))
        if key in self._seen or known.file != value.file:
            self._note(value, "value", value.value, Refused("same_value_twice"))
            return
        self._seen.add(key)
        number = self._count(value, value.value)
        known.total += number or 0

    def _take_pair(self, value: Value) -> None:
        """Take an indicator's own numerator and denominator; a share alone is refused."""
        self.seen_shares.add(value.element)
        if not (value.numerator and value.denominator):
            self._note(value, "value", value.value, Refused("share_alone"))
            return
        numbers = [self._count(value, text) for text in (value.numerator, value.denominator)]
        place = (value.unit, value.period)
        if place in self.pairs[value.element]:
            self._note(value, "value", value.value, Refused("same_value_twice"))
        elif None not in numbers:
            self.pairs[value.element][place] = (value, *numbers)

    def _count(self, value: Value, text: str) -> int | None:
        count = COUNT.fullmatch(text)
        if not count:
            self._note(value, "value", text, Refused("no_count"))
            return None
        return int(count[1])

    def _note(self, value: Value, column: str, text: str, why: Refused) -> None:
        self.problems.add(value.file, value.row, column, text, why)
