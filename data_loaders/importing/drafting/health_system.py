"""Answers of DHIS2 -> the draft of a mapping: levels, units, and elements to choose from."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.messages import say
from data_loaders.importing.drafting.codes import put_code
from data_loaders.importing.drafting.known import CENTER, DISTRICT, Known, matched
from data_loaders.importing.drafting.pages import Page
from data_loaders.importing.reading.documents import Document, as_text
from data_loaders.importing.reading.grids import Grid, plain

ELEMENT = ("dataelement", "dataid", "dataname", "data")
UNIT = ("orgunit", "organisationunitid", "organisationunit", "organisation unit")
NAME_OF_UNIT = "organisationunitname"
MOST_UNITS = 400  # that are listed
FACILITIES = 4  # the level of facilities in most countries, where no unit tells


@dataclass(frozen=True)
class Unit:
    """One organisation unit: what it is known by, and how deep it lies."""

    id: str
    code: str
    name: str
    level: int


@dataclass
class Found:
    """What the files hold: units, names of elements, and how often each element and place is."""

    units: list[Unit] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    elements: Counter = field(default_factory=Counter)
    places: Counter = field(default_factory=Counter)


def draft_health_system(
    documents: list[Document], grids: list[Grid], known: Known, page: Page
) -> None:
    """Write the draft of a mapping of DHIS2."""
    found = Found()
    for document in documents:
        read_document(document.content, found)
    for grid in grids:
        read_grid(grid, found)
    page.put("source", "dhis2")
    page.put("unknown_units", "leave out")
    put_places(page, found, known)
    if not found.units:
        put_centers(page, found, found.names, known)
    put_elements(page, found)


def put_places(page: Page, found: Found, known: Known) -> None:
    """Write at which levels districts and health centers are, and which unit is which."""
    scheme = scheme_of(found)
    center, district = levels(found, scheme, known)
    page.part("org_units")
    page.put("district_level", district)
    page.put("center_level", center)
    page.put("code", "code" if scheme == "code" else "id")
    if scheme != "id":
        page.put("id_scheme", scheme, say("so the values name the units", page.language))
    page.put("whole_districts", " (whole district)")
    put_units(page, found, district, DISTRICT, known)
    put_units(page, found, center, CENTER, known)


def read_document(content: dict, found: Found) -> None:
    """Read units, values or analytics of one answer; what is of another shape is passed over."""
    for unit in listed_in(content, "organisationUnits"):
        name = as_text(unit.get("displayName") or unit.get("name"))
        level = as_text(unit.get("level"))
        depth = as_text(unit.get("path")).count("/") or (int(level) if level.isdecimal() else 0)
        found.units.append(Unit(as_text(unit.get("id")), as_text(unit.get("code")), name, depth))
    for value in listed_in(content, "dataValues"):
        found.elements[as_text(value.get("dataElement"))] += 1
        found.places[as_text(value.get("orgUnit"))] += 1
    about = content.get("metaData")
    items = about.get("items") if isinstance(about, dict) else None
    for code, one in items.items() if isinstance(items, dict) else ():
        if isinstance(one, dict):
            found.names[code] = as_text(one.get("name"))
    rows = content.get("rows")
    headers = content.get("headers")
    headers = headers if isinstance(headers, list) else []
    names = [as_text(one.get("name")) if isinstance(one, dict) else "" for one in headers]
    for key, counted in (("dx", found.elements), ("ou", found.places)):
        if key in names and isinstance(rows, list):
            at = names.index(key)
            counted.update(
                as_text(row[at]) for row in rows if isinstance(row, list) and at < len(row)
            )


def listed_in(content: dict, key: str) -> list[dict]:
    """Return the objects of a list, none where it is no list."""
    found = content.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def read_grid(grid: Grid, found: Found) -> None:
    """Read a CSV of values: a row a value, or a column an element."""
    lower = [name.lower() for name in grid.header]
    units = [lower.index(name) for name in UNIT if name in lower]
    elements = [lower.index(name) for name in ELEMENT if name in lower]
    if not elements:
        known = ("period", "org", "unit")
        wide = [name for name in grid.header if not any(word in name.lower() for word in known)]
        rows = [[*cells, *[""] * len(lower)] for _, cells in grid.rows()]
        for name in filter(None, wide):
            at = grid.header.index(name)
            found.elements[name] += sum(bool(cells[at]) for cells in rows)
        for at in units[:1]:
            found.places.update(plain(cells[at]) for cells in rows)
            if NAME_OF_UNIT in lower:
                named = lower.index(NAME_OF_UNIT)
                found.names |= {plain(cells[at]): plain(cells[named]) for cells in rows}
        return
    for _, row in grid.rows():
        cells = [*row, *[""] * len(lower)]  # a row may be too short
        found.elements[plain(cells[elements[0]])] += 1
        if units:
            found.places[plain(cells[units[0]])] += 1


def scheme_of(found: Found) -> str:
    """Return by what the values name their units: id, code or name."""
    return max(
        ("id", "code", "name"),
        key=lambda kind: len({getattr(one, kind) for one in found.units} & {*found.places}),
    )


def levels(found: Found, scheme: str, known: Known) -> tuple[int, int]:
    """Return the level of health centers (where most values are) and that of districts."""
    counted = Counter(
        one.level for one in found.units if one.level and getattr(one, scheme) in found.places
    )
    deepest = max((one.level for one in found.units), default=0) or FACILITIES
    center = counted.most_common(1)[0][0] if counted else deepest
    names = {
        level: [one.name for one in found.units if one.level == level] for level in range(1, center)
    }
    district = max(
        names,
        key=lambda level: (
            sum(one.sure for one in matched(names[level], known.of(DISTRICT))),
            level == 2,
        ),
        default=2,
    )
    return center, district


def put_units(page: Page, found: Found, level: int, kind: str, known: Known) -> None:
    """Write which units of a level are places that the database has under other codes."""
    scheme = "code" if scheme_of(found) == "code" else "id"
    units = {getattr(one, scheme): one.name for one in found.units if one.level == level}
    units = {one: name for one, name in units.items() if one and one not in known.of(kind)}
    names = dict(zip(units, matched(units.values(), known.of(kind)), strict=True))
    meant = {one: match for one, match in names.items() if match.code}
    if meant:
        page.part("codes.district" if kind == DISTRICT else "codes.org_unit")
        for one, match in meant.items():
            put_code(page, one, match.code, match.sure, known.of(kind))


def put_centers(page: Page, found: Found, names: dict[str, str], known: Known) -> None:
    """Write which health center each unit is, where no file says which units there are.

    Those that have a code of the database are written too: only what is named counts.
    """
    units = sorted(one for one in found.places if one)
    page.part("codes.org_unit")
    for unit in units[:MOST_UNITS]:
        code = unit if unit in known.of(CENTER) else names.get(unit) or unit
        (match,) = matched([code], known.of(CENTER))
        put_code(page, unit, match.code, match.sure, known.of(CENTER))


def put_elements(page: Page, found: Found) -> None:
    """List the data elements, and leave it to somebody who knows them to make pairs of them."""
    language = page.language
    page.part("indicator", repeated=True)
    page.note(say("Data elements of these files, each with how many values:", language))
    page.note(*listed(found))
    for element in sorted(found.elements):
        page.offer("element", [element], found.names.get(element, ""))
    why = say("a short code of your own; copy this table for each indicator", language)
    page.leave("code", "CODE", why)
    page.leave("label", "…", say("what it is called on the pages", language))
    page.leave("family", "…", say("assessment, treatment, malaria …", language))
    page.leave("direction", "up", say("up, down or neutral: which way is better", language))
    page.leave("numerator", "…", say("in words, what is counted", language))
    page.leave("denominator", "…", say("in words, of how many", language))
    for part in ("numerator", "denominator"):
        page.leave(f"{part}_elements", ["…"], say("one of the data elements above", language))


def listed(found: Found) -> Iterator[str]:
    """Yield the data elements with their names."""
    for element, n in sorted(found.elements.items()):
        name = found.names.get(element, "")
        yield f"  {element}  {name}  ({n:,})" if name else f"  {element}  ({n:,})"
