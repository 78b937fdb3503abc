"""DHIS2's counts -> indicator values: both counts or no row, missing never zero.

DHIS2 does not store most zeros, so that a missing numerator is either a zero or no report. It is
left out and counted, unless the mapping says, with a reason, that it is zero.
"""

from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import Doubt, Refused
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.dhis2.indicators import DENOMINATOR, NUMERATOR, Place, Sum, Sums
from data_loaders.importing.readers.dhis2.periods import first_day
from data_loaders.importing.readers.dhis2.units import Units
from data_loaders.importing.readers.dhis2.values import Value
from data_loaders.importing.recorded import Record, Withdrawn

ZERO, LEAVE_OUT = "zero", "leave out"
NAMES = {"date": "period", "health_center": "orgUnit", "numerator": "value", "denominator": "value"}


def add_values(derived: Derived, sums: Sums, units: Units, mapping: Mapping) -> None:
    """Add a row for every indicator, unit and period that has both counts.

    A pair of which one part was deleted is withdrawn: it is no zero.
    """
    writer = _Writer(derived, units, mapping)
    for number, indicator in enumerate(mapping.parts("indicator")):
        path = ("indicator", number)
        sums.refuse_unknown(path, indicator)
        if "dhis2_indicator" in indicator:
            for place, (value, top, below) in sums.pairs[indicator["dhis2_indicator"]].items():
                writer.write(indicator, place, Sum(value.file, value.row, top), below)
            continue
        gone = _deleted(indicator, sums)
        tops = _together(indicator, NUMERATOR, "missing_numerator", sums)
        below = _together(indicator, DENOMINATOR, "missing_denominator", sums)
        lacking = {
            "no_numerator": below.keys() - tops.keys() - gone.keys(),
            "no_denominator": tops.keys() - below.keys() - gone.keys(),
        }
        for rule, missing in lacking.items():
            zero = rule == "no_numerator" and indicator.get("missing_numerator") == ZERO
            if missing and not zero:
                mapping.note(
                    derived.bundle.problems, path, indicator["code"], Doubt(rule, n=len(missing))
                )
        for place, value in gone.items():
            writer.withdraw(indicator, place, value)
        for place, denominator in below.items():
            top = tops.get(place)
            if top is None and indicator.get("missing_numerator") == ZERO:
                top = Sum(denominator.file, denominator.row)
            if top is not None and place not in gone:
                writer.write(indicator, place, top, denominator.total)
    writer.close()


def _deleted(indicator: dict, sums: Sums) -> dict[Place, Value]:
    """Return the places where an element of an indicator was deleted and nothing is left of it."""
    specs = (*indicator.get(NUMERATOR, ()), *indicator.get(DENOMINATOR, ()))
    return {
        place: value
        for spec in specs
        for place, value in sums.deleted.get(spec, {}).items()
        if place not in sums.found.get(spec, {})
    }


def _together(indicator: dict, part: str, missing: str, sums: Sums) -> dict[Place, Sum]:
    """Add the elements of one part up; where one of them is missing there is no sum."""
    found = [sums.found[spec] for spec in indicator.get(part, ())]
    places = set().union(*found)
    if indicator.get(missing) != ZERO:
        places = {place for place in places if all(place in one for one in found)}
    together: dict[Place, Sum] = {}
    for place in sorted(places):
        parts = [one[place] for one in found if place in one]
        total = sum(part.total for part in parts)
        together[place] = Sum(parts[0].file, parts[0].row, total)
    return together


class _Writer:
    """Writes values as rows of the template; units and periods that cannot be are counted."""

    def __init__(self, derived: Derived, units: Units, mapping: Mapping):
        self.derived, self.mapping = derived, mapping
        self.units, self._wholes = units.by_uid, dict(units.wholes)
        self._gone = self._written = 0
        self._only_known = mapping.values.get("unknown_units") == LEAVE_OUT
        self._left_out: dict[str, Sum] = {}
        self._periods: set[str] = set()

    def write(self, indicator: dict, place: Place, top: Sum, denominator: int) -> None:
        """Write one value, unless its place or period is none of the programme's."""
        unit, period = place
        problems = self.derived.bundle.problems
        if self._only_known and unit not in self.units:
            self._left_out.setdefault(unit, top)
            return
        day = first_day(period)
        if day is None:
            if period not in self._periods:
                problems.add(top.file, top.row, "period", period, Refused("no_period"))
            self._periods.add(period)
            return
        if top.total > denominator and indicator.get("over_denominator") == LEAVE_OUT:
            shown = f"{top.total}/{denominator}"
            problems.add(top.file, top.row, indicator["code"], shown, Doubt("over_left_out"))
            return
        values = {
            "indicator": indicator["code"],
            "health_center": self.units.get(unit, unit),
            "date": day.isoformat(),
            "numerator": str(top.total),
            "denominator": str(denominator),
        }
        whole = self._wholes.pop(unit, None)
        if whole:  # a total of the district: its place is made when it is first needed
            self.derived.add("health_centers", whole.values, whole.file, whole.number)
        self.derived.add("indicator_values", values, top.file, top.row, NAMES)
        self._written += 1

    def withdraw(self, indicator: dict, place: Place, value: Value) -> None:
        """Take back what a deleted value gave before."""
        unit, period = place
        day = first_day(period)
        if day is None or (self._only_known and unit not in self.units):
            return
        key = (indicator["code"], self.units.get(unit, unit), "", "", day.isoformat())
        record = Record(table="indicator_values", key=key)
        gone = Withdrawn(record, value.file, value.row, "deleted", "true")
        self.derived.bundle.withdrawn.append(gone)
        self._gone += 1
        if self._gone == 1:
            self._first_gone = value

    def close(self) -> None:
        """Say how many organisation units were left out, and how many pairs deleted."""
        if self._gone:
            first = self._first_gone
            why = Doubt("deleted_values", n=self._gone)
            self.derived.bundle.problems.add(first.file, first.row, "deleted", "true", why)
        if self._left_out:
            unit, first = next(iter(self._left_out.items()))
            n, is_all = len(self._left_out), not (self._written or self._gone)
            why = Refused("no_unit_known", n=n) if is_all else Doubt("units_left_out", n=n)
            self.derived.bundle.problems.add(first.file, first.row, "orgUnit", unit, why)
