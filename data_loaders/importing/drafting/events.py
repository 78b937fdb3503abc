"""Events of DHIS2 -> the draft of a mapping: each event is a supervision visit with its answers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from data_loaders.importing.drafting.answered import Answers, is_yes_or_no
from data_loaders.importing.drafting.columns import Column
from data_loaders.importing.drafting.forms import put_answers, put_left
from data_loaders.importing.drafting.health_system import (
    Found,
    put_centers,
    put_places,
    read_document,
)
from data_loaders.importing.drafting.items import put_indicators
from data_loaders.importing.drafting.known import Known
from data_loaders.importing.drafting.pages import Page
from data_loaders.importing.mapping.shapes import DHIS2_EVENTS
from data_loaders.importing.readers.dhis2.events import (
    MAIN,
    OF_A_TABLE,
    OWN,
    events_in,
    is_of_events,
)
from data_loaders.importing.reading.documents import Document, as_text
from data_loaders.importing.reading.grids import Grid, plain

Row = dict[str, str]


def are_events(documents: list[Document], grids: list[Grid]) -> bool:
    """Tell whether answers of DHIS2 hold events, not values of months."""
    return any(map(is_of_events, documents)) or any({*grid.header} >= OF_A_TABLE for grid in grids)


@dataclass
class Answered:
    """What events hold: their elements with the answers, units and what those are called."""

    columns: dict[str, Column] = field(default_factory=dict)
    units: Counter = field(default_factory=Counter)
    programs: set[str] = field(default_factory=set)

    def take(self, row: Row) -> None:
        """Look at one event."""
        self.units[row.get("orgUnit", "")] += 1
        self.programs.add(row.get("program", ""))
        for name, value in row.items():
            if name not in OWN:
                self.columns.setdefault(name, Column(MAIN, name)).take(value)


def draft_events(documents: list[Document], grids: list[Grid], known: Known, page: Page) -> None:
    """Write the draft of a mapping of events."""
    found, answered = Found(), Answered()
    names: dict[str, str] = {}
    for document in documents:
        if is_of_events(document):
            for _, _, row in events_in(document):
                answered.take(row)
            names |= unit_names(document.content.get("events", ()))
        else:
            read_document(document.content, found)
    for row in rows_of(grids):
        answered.take(row)
    found.places = answered.units
    columns = [*answered.columns.values()]
    asked = [one for one in columns if is_yes_or_no(one)]
    answers = Answers()
    for column in asked:
        answers.take(column)
    page.put("source", DHIS2_EVENTS)
    page.put("unknown_units", "leave out")
    if len(answered.programs - {""}) == 1:
        page.put("program", (answered.programs - {""}).pop())
    put_answers(page, answers)
    page.part("visit.fixed")
    page.put("kind", "supervision")
    if found.units:
        put_places(page, found, known)
    else:
        put_centers(page, found, names, known)
    put_indicators(page, (asked, []), MAIN, known)
    put_left(page, [one for one in columns if one not in asked])


def unit_names(events: object) -> dict[str, str]:
    """Return what the units of some events are called, where the events say so."""
    listed = [one for one in events if isinstance(one, dict)] if isinstance(events, list) else []
    return {as_text(one.get("orgUnit")): as_text(one.get("orgUnitName")) for one in listed}


def rows_of(grids: list[Grid]) -> Iterator[Row]:
    """Yield the answers of the CSV, each as an event of one element."""
    for grid in grids:
        if {*grid.header} >= OF_A_TABLE:
            at = {name: grid.header.index(name) for name in OF_A_TABLE}
            for _, cells in grid.rows():
                full = [*cells, *[""] * len(grid.header)]  # a row may be too short
                row = {name: plain(full[position]) for name, position in at.items()}
                yield {"orgUnit": row["orgUnit"], row["dataElement"]: row["value"]}
