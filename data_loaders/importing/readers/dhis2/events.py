"""DHIS2's events, of a tracker or event programme -> supervision visits with their answers.

One event is one visit; its data elements are the items of the checklist. The columns are `event`,
`orgUnit`, `occurredAt`, `program`, `programStage`, `status`, `storedBy`, and every data element by
its id. An event that is not completed, or deleted, is no visit that was done.
"""

from collections.abc import Iterator

from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import Doubt, Refused
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.dhis2.units import UNITS, add_units
from data_loaders.importing.readers.forms.forms import Entry, Form, FormTable
from data_loaders.importing.reading.documents import Document, as_text
from data_loaders.importing.reading.grids import Grid, whole_rows

COMPLETED = ("COMPLETED",)
NOT_COMPLETED = "not completed"
LISTS = ("events", "instances", "enrollments", "trackedEntities")
OWN = (
    "event",
    "orgUnit",
    "occurredAt",
    "program",
    "programStage",
    "status",
    "storedBy",
    "deleted",
    "state",
)
OF_A_TABLE = {"event", "orgUnit", "dataElement", "value"}  # a row an answer, in the CSV
OLDER = {"eventDate": "occurredAt"}
MAIN = "events"
Event = tuple[str, int, dict[str, str]]  # file, number, column -> text


def form_of_events(
    derived: Derived, documents: list[Document], grids: list[Grid], mapping: Mapping
) -> Form | None:
    """Read events, and the organisation units beside them; None where there is no event."""
    bundle, units = derived.bundle, {}
    visit = mapping.values.setdefault("visit", {})
    visit.setdefault("health_center", "orgUnit")
    visit.setdefault("started_on", "occurredAt")
    found: list[Event] = []
    for document in documents:
        if UNITS in document.content:
            units |= add_units(derived, document, mapping).by_uid
        elif is_of_events(document):
            _note_pages(derived, document)
            found += list(events_in(document))
        else:
            bundle.problems.add(document.file, None, "", "", Doubt("not_read"))
    for grid in grids:
        if {*grid.header} >= OF_A_TABLE:
            found += list(_of_grid(grid, derived))
        else:
            bundle.problems.add(grid.file, None, "", "", Doubt("not_read"))
    units |= mapping.part("codes").get("org_unit", {})
    wanted = [event for event in found if _is_wanted(event[2], mapping)]
    return _form(_placed(derived, wanted, units, mapping), mapping) if wanted else None


def _note_pages(derived: Derived, document: Document) -> None:
    """Refuse one of several pages: `pager` of the older API, `total` of the newer."""
    content = document.content
    pager = content.get("pager") if isinstance(content.get("pager"), dict) else content
    pages = pager.get("pageCount", 1)
    if isinstance(pages, int) and pages > 1:
        derived.bundle.not_all = f"pager: {document.file}"
        why = Refused("several_pages")
        derived.bundle.problems.add(document.file, None, "pager", str(pages), why)


def is_of_events(document: Document) -> bool:
    """Tell whether an answer holds events, in any of the lists that DHIS2 has for them."""
    return any(isinstance(document.content.get(key), list) for key in LISTS)


def events_in(document: Document) -> Iterator[Event]:
    """Yield the events of an answer, also those inside of enrolments."""
    waiting = [one for key in reversed(LISTS) for one in _listed(document.content, key)]
    number = 0
    while waiting:
        record = waiting.pop(0)
        inside = [one for key in LISTS for one in _listed(record, key)]
        if "event" in record:
            number += 1
            cells = {
                OLDER.get(key, key): as_text(value)
                for key, value in record.items()
                if OLDER.get(key, key) in OWN
            }
            for value in _listed(record, "dataValues"):
                cells[as_text(value.get("dataElement"))] = as_text(value.get("value"))
            yield document.file, number, cells
        waiting = inside + waiting


def _listed(record: dict, key: str) -> list[dict]:
    found = record.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _of_grid(grid: Grid, derived: Derived) -> Iterator[Event]:
    """Yield the events of the CSV, which has a row for each data element."""
    events: dict[str, Event] = {}
    for number, cells in whole_rows(grid, derived.bundle.problems):
        row = dict(zip(grid.header, cells, strict=True))
        own = {OLDER.get(key, key): text for key, text in row.items() if OLDER.get(key, key) in OWN}
        event = events.setdefault(row["event"], (grid.file, number, own))
        event[2][row["dataElement"]] = row["value"]
    yield from events.values()


def _is_wanted(cells: dict[str, str], mapping: Mapping) -> bool:
    declared = (("program", "program"), ("program_stage", "programStage"))
    return all(
        key not in mapping.values or cells.get(column) == mapping.values[key]
        for key, column in declared
    )


def _placed(
    derived: Derived, events: list[Event], units: dict[str, str], mapping: Mapping
) -> list[Event]:
    """Give every event its health center's code; those of other units are left out if so said."""
    leave_out = mapping.values.get("unknown_units") == "leave out"
    kept, left_out = [], []
    for event in events:
        unit = event[2].get("orgUnit", "")
        if units and leave_out and unit not in units:
            left_out.append(event)
            continue
        event[2]["orgUnit"] = units.get(unit, unit)
        kept.append(event)
    if left_out:
        file, number, cells = left_out[0]
        why = Doubt("units_left_out", n=len({event[2].get("orgUnit") for event in left_out}))
        derived.bundle.problems.add(file, number, "orgUnit", cells.get("orgUnit", ""), why)
    return kept


def _form(events: list[Event], mapping: Mapping) -> Form:
    done = mapping.values.get("statuses", COMPLETED)
    header = list(dict.fromkeys([*OWN, *(name for event in events for name in event[2])]))
    table = FormTable(MAIN, events[0][0] if events else MAIN, header)
    for file, number, cells in events:
        cells["state"] = "" if cells.get("status", "") in done else NOT_COMPLETED
        entry = Entry(number, [cells.get(name, "") for name in header], None, file)
        table.entries.append(entry)
    return Form([table], sparse=True)
