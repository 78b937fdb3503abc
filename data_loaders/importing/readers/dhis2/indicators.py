"""DHIS2's values -> the counts that a mapping asks for, summed over categories."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import Doubt, Problems, Refused
from data_loaders.importing.readers.dhis2.units import Units
from data_loaders.importing.readers.dhis2.values import Value

COUNT = re.compile(r"(-?\d{1,15})(\.0+)?", re.ASCII)
NUMERATOR, DENOMINATOR = "numerator_elements", "denominator_elements"
Place = tuple[str, str]  # unit, period


# What a period is, and which kinds are read: months, or else what is shorter, never longer.
KINDS = (
    (r"\d{6}", "month"),
    (r"\d{8}", "day"),
    (r"\d{4}W\d{1,2}", "week"),
    (r"\d{4}Q[1-4]", "quarter"),
    (r"\d{4}", "year"),
)
READ = ("month", "week", "day")


def kind_of(period: str) -> str:
    """Return what a period is: month, week, day, quarter or year; "" for another kind."""
    return next((kind for shape, kind in KINDS if re.fullmatch(shape, period, re.ASCII)), "")


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
        self.deleted: dict[str, dict[Place, Value]] = defaultdict(dict)
        self.left_out = False
        self._seen: set[tuple] = set()
        self._wanted: dict[str, set[str]] = defaultdict(set)
        for indicator in mapping.parts("indicator"):
            for spec in (*indicator.get(NUMERATOR, ()), *indicator.get(DENOMINATOR, ())):
                self._wanted[spec.partition(".")[0]].add(spec)
        self._shares = {
            one["dhis2_indicator"] for one in mapping.parts("indicator") if "dhis2_indicator" in one
        }

    def take(self, values: Iterable[Value]) -> None:
        """Add the values of one answer; what no indicator asks for is passed over."""
        for value in values:
            if value.element in self._shares and not value.deleted:
                self._take_pair(value)
            for spec in self._wanted.get(value.element, ()):
                if spec in (value.element, f"{value.element}.{value.combo}"):
                    self._take_count(spec, value)

    def refuse_unknown(self, path: tuple, indicator: dict) -> None:
        """Refuse the codes of an indicator of which no answer holds a single value.

        A numerator may be missing everywhere: zeros are not stored.
        """
        codes = [
            code
            for code in indicator.get(DENOMINATOR, ())
            if not (self.found.get(code) or self.deleted.get(code) or self.left_out)
        ]
        share = indicator.get("dhis2_indicator")
        if share and share not in self.seen_shares:
            codes.append(share)
        for code in codes:
            self.mapping.note(self.problems, path, code, Refused("no_value_of"))

    def settle(self, units: Units) -> None:
        """Name units by their ids; leave out periods of other kinds, and totals of parts."""
        sets = [*self.found.values(), *self.pairs.values(), *self.deleted.values()]
        for found in sets:
            for unit, period in [place for place in found if units.uid_of(place[0]) != place[0]]:
                one = found.pop((unit, period))
                place = (units.uid_of(unit), period)
                if place in found:
                    self._twice(one, place)
                found.setdefault(place, one)
        self._leave_out_periods(sets)
        self._leave_out_parents(sets, units)

    def _twice(self, one: object, place: Place) -> None:
        first = one[0] if isinstance(one, tuple) else one
        why = Refused("same_value_twice")
        self.problems.add(first.file, first.row, "orgUnit", " ".join(place), why)

    def _leave_out_periods(self, sets: list[dict]) -> None:
        periods = {period: one for found in sets for (_, period), one in found.items()}
        kinds = {kind_of(period) for period in periods}
        kept = next((kind for kind in READ if kind in kinds), None)
        others = {period for period in periods if (kind_of(period) or kept) != kept}
        counted = sum(period in others for found in sets for _, period in found)
        for found in sets:
            for place in [place for place in found if place[1] in others]:
                del found[place]
        if others:
            self.left_out = True
            period = min(others)
            first = periods[period][0] if isinstance(periods[period], tuple) else periods[period]
            why = Doubt(
                "other_periods",
                kinds=", ".join(sorted({kind_of(one) or "?" for one in others})),
                n=counted,
            )
            if kept is None:
                why = Refused("no_months_in_it", kinds=why.details["kinds"])
            self.problems.add(first.file, first.row, "period", period, why)

    def _leave_out_parents(self, sets: list[dict], units: Units) -> None:
        """Leave out the total of a unit where a value of a unit below it is there too."""
        n, first = 0, None
        for found in sets:
            above = {
                (unit, period) for below, period in found for unit in units.above.get(below, ())
            }
            for place in [place for place in found if place in above]:
                one = found.pop(place)
                first = first or (one[0] if isinstance(one, tuple) else one, place[0])
                n += 1
        if first:
            why = Doubt("parent_left_out", n=n)
            self.problems.add(first[0].file, first[0].row, "orgUnit", first[1], why)

    def _take_count(self, spec: str, value: Value) -> None:
        if value.deleted:
            self.deleted[spec].setdefault((value.unit, value.period), value)
            return
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
