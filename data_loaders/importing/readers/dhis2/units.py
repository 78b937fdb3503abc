"""DHIS2's organisation units -> districts and health centers, by the levels of a mapping."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import Problems, Refused, Rule
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.reading.documents import Document, as_text

UNITS = "organisationUnits"
DEEPEST = 20  # levels


@dataclass(frozen=True)
class Unit:
    """One organisation unit; `number` is its place in the file, `above` the ids down to it."""

    number: int
    found: dict
    above: tuple[str, ...]

    @property
    def uid(self) -> str:
        """Return its id in DHIS2."""
        return as_text(self.found.get("id"))

    @property
    def level(self) -> int:
        """Return its level: 1 is the country."""
        return len(self.above) + 1


def add_units(derived: Derived, document: Document, mapping: Mapping) -> dict[str, str]:
    """Add districts and health centers, and return id -> code of those that values may name."""
    declared = mapping.part("org_units")
    problems = derived.bundle.problems
    if not declared:
        mapping.note(problems, ("org_units",), "", Refused("missing_key"))
        return {}
    pages = document.content.get("pager")
    if isinstance(pages, dict) and pages.get("pageCount", 1) != 1:
        problems.add(document.file, None, "pager", "", Refused("several_pages"))
        return {}
    units = list(_walked(document.content[UNITS]))
    codes = {unit.uid: _code(unit, declared, document.file, problems) for unit in units
             if unit.level in (declared["district_level"], declared["center_level"])}  # fmt: skip
    named: dict[str, str] = {}
    for unit in units:
        code = codes.get(unit.uid)
        if code and unit.level == declared["district_level"]:
            _add_district(derived, unit, code, document.file, declared)
            if "whole_districts" in declared:
                named[unit.uid] = code
        elif code:
            above = unit.above[declared["district_level"] - 1 :][:1]
            district = codes.get(above[0], "") if above else ""
            values = _described(unit, code) | {"district": district} | _place(unit.found)
            derived.add("health_centers", values, document.file, unit.number)
            named[unit.uid] = code
    if not named:
        problems.add(document.file, None, "", "", Refused("no_units_of_level"))
    return named


def _walked(listed: object) -> Iterator[Unit]:
    """Yield every unit: a tree by `children`, or a list whose members tell their `path`."""
    waiting = [(found, ()) for found in reversed(listed)] if isinstance(listed, list) else []
    number = 0
    while waiting:
        found, above = waiting.pop()
        if not isinstance(found, dict) or len(above) > DEEPEST:
            continue
        number += 1
        path = [part for part in as_text(found.get("path")).split("/") if part]
        above = tuple(path[:-1]) if path else above
        unit = Unit(number, found, above)
        yield unit
        children = found.get("children")
        if isinstance(children, list) and not path:
            waiting += [(child, (*above, unit.uid)) for child in reversed(children)]


def _code(unit: Unit, declared: dict, file: str, problems: Problems) -> str:
    key = declared.get("code", "id")
    code = as_text(unit.found.get(key))
    if not code:
        problems.add(file, unit.number, key, as_text(unit.found.get("displayName")),
                     Refused("unit_without_code"))  # fmt: skip
    return code


def _described(unit: Unit, code: str) -> dict[str, str]:
    names = (as_text(unit.found.get(key)) for key in ("displayName", "name", "shortName"))
    return {"code": code, "name": next(filter(None, names), "")}


def _place(found: dict) -> dict[str, str]:
    geometry = found.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return {}
    place = geometry.get("coordinates")
    if not isinstance(place, list) or len(place) != 2:
        return {}
    return {"longitude": as_text(place[0]), "latitude": as_text(place[1])}


def _add_district(derived: Derived, unit: Unit, code: str, file: str, declared: dict) -> None:
    described = _described(unit, code)
    derived.add("districts", described, file, unit.number)
    if "whole_districts" in declared:
        whole = {"name": described["name"] + declared["whole_districts"], "district": code}
        derived.add("health_centers", described | whole, file, unit.number)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of organisation units."""
    return {
        "several_pages": Rule(
            say("only one of several pages", language),
            say("download all of it, with paging=false", language),
        ),
        "unit_without_code": Rule(
            say("this organisation unit has no code", language),
            say('give it one in DHIS2, or write code = "id" in the mapping', language),
        ),
        "no_units_of_level": Rule(
            say("no organisation unit of the levels that the mapping names", language),
            say("count the levels from the top of the file, the country is 1", language),
        ),
    }
