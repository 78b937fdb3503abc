"""DHIS2's organisation units -> districts and health centers, by the levels of a mapping."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.messages import say
from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import WARNING, Problems, Refused, Rule
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.reading.documents import Document, as_text

UNITS = "organisationUnits"
DEEPEST = 20  # levels
Named = tuple[dict[str, str], dict[str, str]]
UID, CODE, NAME = "uid", "code", "name"


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

    @property
    def name(self) -> str:
        """Return what it is called."""
        names = (as_text(self.found.get(key)) for key in ("displayName", "name", "shortName"))
        return next(filter(None, names), "")


@dataclass
class Whole:
    """A district of which there are totals, as a place of its own: its row, once it is needed."""

    values: dict[str, str]
    file: str
    number: int


@dataclass
class Units:
    """The places that values may name: by id, and by the code or name where values use these.

    `above` has the ids down to each unit, of any level; `wholes` the districts by id.
    """

    by_uid: dict[str, str] = field(default_factory=dict)
    by_code: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    above: dict[str, tuple[str, ...]] = field(default_factory=dict)
    wholes: dict[str, Whole] = field(default_factory=dict)
    scheme: str = ""

    def uid_of(self, named: str) -> str:
        """Return the id of a unit that a value names by id, code or name; what it is not, as it is.

        Without an `id_scheme` of the mapping an id counts first, then a code.
        """
        schemes = {UID: {}, CODE: self.by_code, NAME: self.by_name}
        if self.scheme:
            return schemes[self.scheme].get(named, named)
        return named if named in self.above else self.by_code.get(named, named)


def add_units(derived: Derived, document: Document, mapping: Mapping) -> Units:
    """Add districts and health centers, and return the places that values may name."""
    declared = mapping.part("org_units")
    problems = derived.bundle.problems
    scheme = declared.get("id_scheme", "")
    found = Units(scheme={"id": UID}.get(scheme, scheme))
    if not declared:
        mapping.note(problems, ("org_units",), "", Refused("missing_key"))
        return found
    pages = document.content.get("pager")
    if isinstance(pages, dict) and pages.get("pageCount", 1) != 1:
        problems.add(document.file, None, "pager", "", Refused("several_pages"))
        return found
    units = _with_parents(list(_walked(document.content[UNITS])))
    found.above = {unit.uid: unit.above for unit in units}
    found.by_code = _once(units, lambda unit: as_text(unit.found.get("code")))
    found.by_name = _once(units, lambda unit: unit.name)
    codes = {
        unit.uid: _code(unit, declared, document.file, problems)
        for unit in units
        if unit.level in (declared["district_level"], declared["center_level"])
    }
    known = _mapped(found, mapping)
    codes |= {uid: code for uid, code in known.items() if uid in codes}
    for unit in units:
        if codes.get(unit.uid):
            _add_place(derived, (document, declared), unit, (codes, known), found)
    if not found.by_uid:
        problems.add(document.file, None, "", "", Refused("no_units_of_level"))
    return found


def _add_place(
    derived: Derived,
    said: tuple[Document, dict],
    unit: Unit,
    named: tuple[dict, dict],
    found: Units,
) -> None:
    """Add a district or a health center, unless it is here already under another code.

    `said`: the file and what the mapping says of its levels; `named`: the codes of all places, and
    those of the places that are here.
    """
    (document, declared), (codes, known) = said, named
    code = codes[unit.uid]
    if unit.level == declared["district_level"]:
        district = {"code": code, "name": unit.name}
        if unit.uid not in known:
            derived.add("districts", district, document.file, unit.number)
        if "whole_districts" in declared:
            whole = _whole(district, declared["whole_districts"])
            found.wholes[unit.uid] = Whole(whole, document.file, unit.number)
            found.by_uid[unit.uid] = code
        return
    found.by_uid[unit.uid] = code
    if unit.uid not in known:
        above = unit.above[declared["district_level"] - 1 :][:1]
        district = codes.get(above[0], "") if above else ""
        values = _described(unit, code) | {"district": district} | _place(unit.found)
        derived.add("health_centers", values, document.file, unit.number)


def _mapped(found: Units, mapping: Mapping) -> dict[str, str]:
    """Return the units that are places here under other codes: id -> code.

    They are not made anew: the place would stand twice, and one of the two without a visit.
    """
    parts = mapping.part("codes")
    named = {**parts.get("org_unit", {}), **parts.get("district", {})}
    return {found.uid_of(word): code for word, code in named.items()}


def _whole(district: dict[str, str], ending: str) -> dict[str, str]:
    """Return the place that stands for a district as a whole."""
    code, name = district["code"], district["name"]
    return {"code": code, "name": name + ending, "district": code}


def _once(units: list[Unit], named) -> dict[str, str]:
    """Return what only one unit is called -> its id."""
    times = Counter(map(named, units))
    return {named(unit): unit.uid for unit in units if named(unit) and times[named(unit)] == 1}


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


def _with_parents(units: list[Unit]) -> list[Unit]:
    """Find the ids above a unit by its `parent`, where the list tells no path."""
    parents = {unit.uid: _parent(unit) for unit in units}

    def above(unit: Unit) -> tuple[str, ...]:
        if unit.above or not parents[unit.uid]:
            return unit.above
        chain, now = [], parents[unit.uid]
        while now and now not in chain and len(chain) < DEEPEST:
            chain.append(now)
            now = parents.get(now, "")
        return tuple(reversed(chain))

    return [Unit(unit.number, unit.found, above(unit)) for unit in units]


def _parent(unit: Unit) -> str:
    parent = unit.found.get("parent")
    return as_text(parent.get("id")) if isinstance(parent, dict) else as_text(parent)


def _code(unit: Unit, declared: dict, file: str, problems: Problems) -> str:
    key = declared.get("code", "id")
    code = as_text(unit.found.get(key))
    if not code:
        problems.add(
            file,
            unit.number,
            key,
            as_text(unit.found.get("displayName")),
            Refused("unit_without_code"),
        )
    return code


def _described(unit: Unit, code: str) -> dict[str, str]:
    closed = as_text(unit.found.get("closedDate"))[:10]
    return {"code": code, "name": unit.name} | ({"closed_on": closed} if closed else {})


def _place(found: dict) -> dict[str, str]:
    geometry = found.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return {}
    place = geometry.get("coordinates")
    if not isinstance(place, list) or len(place) != 2:
        return {}
    return {"longitude": as_text(place[0]), "latitude": as_text(place[1])}


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
        "parent_left_out": Rule(
            say(
                "the total of a unit whose parts are here too, so it was left out, or they would "
                "count twice; {n} such values in all",
                language,
            ),
            say("nothing; or ask for one level of organisation units", language),
            WARNING,
        ),
    }
