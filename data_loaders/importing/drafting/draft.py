"""A path without a mapping -> the draft of one, or why there is none."""

import re
from dataclasses import dataclass
from pathlib import Path

from dashboard.messages import say
from data_loaders.importing.drafting.events import are_events, draft_events
from data_loaders.importing.drafting.forms import draft_form
from data_loaders.importing.drafting.health_system import draft_health_system
from data_loaders.importing.drafting.known import Known
from data_loaders.importing.drafting.pages import Page
from data_loaders.importing.drafting.tables.registers import draft_tables
from data_loaders.importing.mapping import shapes
from data_loaders.importing.problems import Refused
from data_loaders.importing.readers.forms.form_exports import form_of_grids
from data_loaders.importing.readers.forms.forms import Form
from data_loaders.importing.readers.forms.kobo_json import form_of_documents
from data_loaders.importing.readers.forms.odata import form_of_odata, is_odata
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.reading.documents import Document
from data_loaders.importing.reading.grids import Grid, open_files
from data_loaders.importing.reading.held import held_files
from data_loaders.importing.reading.recognising import (
    DHIS2,
    KOBO,
    ODK,
    recognised,
    recognised_json,
)
from data_loaders.importing.reading.template import TABLES
from data_loaders.importing.reading.template_files import note_refused

TEMPLATE, OTHER = "template", "tables"
ENDING = re.compile(r"[\W_]*\d[\d\W_]*$")  # a day, a month, a number of the file
SOURCES = {KOBO: shapes.KOBO, ODK: shapes.ODK, DHIS2: shapes.DHIS2}
SEPARATORS = {"_id", "_index", "dataelement", "period", "orgunit", "value", "key", "code"}


@dataclass(frozen=True)
class Draft:
    """A first mapping: which system the files are of, its text, the keys that are left to fill.

    The text is empty for files of the template, which need none. `bundle` has the problems of
    files that could not be read; `page` the same lines as data.
    """

    system: str
    text: str
    left: tuple[str, ...]
    bundle: Bundle
    page: Page


def draft_mapping(path: Path, known: Known, language: str, called: str = "") -> Draft:
    """Look at a file or folder and write the mapping that may fit; raise `UsageProblem` if none.

    `called`: what the export is called where its own path is but that of an upload.
    """
    bundle = Bundle(path.resolve().name)
    files = held_files(path, bundle, language)
    documents, grids = open_files(bundle, files, SEPARATORS)
    system = system_of(documents, files, grids)
    page = Page(language)
    if bundle.problems.refusals or system == TEMPLATE:
        return Draft(system, "", (), bundle, page)
    put_head(page, system, Path(called or path))
    try:
        is_drafted = put_rest(page, system, (documents, grids, bundle), known)
    except Refused as refused:  # a file that cannot be read to its end
        note_refused(bundle, path.name, refused)
        is_drafted = False
    if not is_drafted:
        return Draft(system, "", (), bundle, page)
    return Draft(system, page.text, tuple(page.left), bundle, page)


def put_rest(
    page: Page, system: str, held: tuple[list[Document], list[Grid], Bundle], known: Known
) -> bool:
    """Write what the files of a system say; False where there is no form in them."""
    documents, grids, bundle = held
    if system == DHIS2 and are_events(documents, grids):
        draft_events(documents, grids, known, page)
    elif system == DHIS2:
        draft_health_system(documents, grids, known, page)
    elif system in (KOBO, ODK):
        form = form_of(system, documents, grids, bundle)
        if form is None:
            return False
        draft_form(form, SOURCES[system], known, page)
    else:
        draft_tables(grids, known, page)
    return True


def put_head(page: Page, system: str, path: Path) -> None:
    """Say what the file is and what to do with it."""
    language = page.language
    words = say("A first mapping of {file}, read as: {system}.", language)
    page.note(words.format(file=path.name, system=system))
    page.note(
        say(
            "Look at every line. What could not be guessed begins with # and says TO DO:", language
        ),
        say("write the value and take the # away. Then try it:", language),
        f"  python app.py import {path.name} --mapping MAPPING.toml --dry-run",
    )
    page.lines.append("")
    why = say("what this stream of records is called: leave it the same every month", language)
    page.put("name", name_of(path), why)


def name_of(path: Path) -> str:
    """Return a name for the stream of an export: that of its file, without the day at its end.

    Without one, all exports that nobody named would be one stream, and the whole of one of them
    would take the records of the others out.
    """
    stem = path.resolve().stem
    return ENDING.sub("", stem) or stem


def system_of(documents: list[Document], files: dict[str, bytes], grids: list[Grid]) -> str:
    """Return the system that the files are of, by the columns that it writes itself."""
    for document in documents:
        if is_odata(document):
            return ODK
        system = recognised_json(files[document.file])
        if system:
            return system
    found = [recognised(grid.header)[0] for grid in grids]
    if any(found):
        return next(filter(None, found))
    named = [grid.name.strip().lower() for grid in grids]
    return TEMPLATE if named and all(name in TABLES for name in named) else OTHER


def form_of(
    system: str, documents: list[Document], grids: list[Grid], bundle: Bundle
) -> Form | None:
    """Read the form; None, with the reason noted, where it cannot be."""
    if grids or not documents:
        return form_of_grids(SOURCES[system], grids, bundle.problems)
    if system == ODK:
        tables = [one for one in documents if is_odata(one)]
        return form_of_odata(tables, bundle) if tables else None
    return form_of_documents(documents, bundle)
