"""A path and a mapping -> a bundle: the files are held, read by their kind, and derived from."""

from collections.abc import Iterator
from pathlib import Path

from dashboard.messages import say
from data_loaders.importing.mapping import shapes
from data_loaders.importing.mapping.reading import Mapping, read_mapping
from data_loaders.importing.problems import Doubt, Refused, Rule
from data_loaders.importing.readers.definitions import add_definitions
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.dhis2.events import form_of_events
from data_loaders.importing.readers.dhis2.health_system import add_health_system
from data_loaders.importing.readers.forms.checklists import Checklist
from data_loaders.importing.readers.forms.form_exports import LINKS, form_of_grids
from data_loaders.importing.readers.forms.forms import Form
from data_loaders.importing.readers.forms.kobo_json import form_of_documents
from data_loaders.importing.readers.forms.odata import form_of_odata, is_odata
from data_loaders.importing.readers.forms.questions import Questions, has_labels
from data_loaders.importing.readers.forms.visits import Visits
from data_loaders.importing.readers.tables.adding import add_tables
from data_loaders.importing.reading.bundle import Bundle, declared, fingerprint
from data_loaders.importing.reading.documents import Document
from data_loaders.importing.reading.grids import Grid, open_files
from data_loaders.importing.reading.held import held_files


def read_mapped(path: Path, mapping_path: Path, dates: str, language: str = "en") -> Bundle:
    """Read a path as a mapping says; raise `UsageProblem` where there is nothing to read."""
    bundle = Bundle(path.resolve().name)
    mapping = read_mapping(mapping_path, bundle.problems, language)
    if mapping is None:
        return bundle
    files = held_files(path, bundle, language)
    wanted = mapping.values.get("files")
    if wanted is not None:
        files = {name: data for name, data in files.items() if name in wanted}
        for name in wanted:
            if name not in files:
                mapping.note(bundle.problems, ("files",), name, Refused("unknown_table"))
    held = {f"file {name}": data for name, data in files.items()}
    bundle.sha256 = fingerprint(held | {"mapping": mapping.data} | declared(dates))
    documents, grids = _opened(bundle, files, mapping)
    _declare(bundle, mapping)
    derived = Derived(bundle, mapping.file)
    add_definitions(derived, mapping)
    if mapping.source == shapes.DHIS2:
        add_health_system(derived, documents, grids, mapping)
    elif mapping.source == shapes.PLAIN_TABLES:
        add_tables(derived, grids, mapping)
    else:
        _add_form(derived, documents, grids, mapping)
    derived.close(f"{dates} {mapping.values.get('dates_were', '')}")
    _refuse_nothing(bundle, derived, files)
    return bundle


def _declare(bundle: Bundle, mapping: Mapping) -> None:
    """Tell the bundle what a mapping says of the whole source."""
    values = mapping.values
    whole, adds_to = values.get("whole", ""), values.get("adds_to", ())
    bundle.source = values.get("name", "").strip()
    bundle.whole = "yes" if whole is True else whole or ""
    bundle.adds_to = (adds_to,) if isinstance(adds_to, str) else tuple(adds_to)
    bundle.are_counts = values.get("counts", False)
    bundle.is_form = mapping.source in shapes.FORMS


def _refuse_nothing(bundle: Bundle, derived: Derived, files: dict[str, bytes]) -> None:
    """Refuse files of which nothing was read: definitions alone are no import."""
    if derived.read or bundle.withdrawn or bundle.problems.refusals:
        return
    for name in files:
        bundle.problems.add(name, None, "", "", Refused("nothing_read"))


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of mapped files."""
    return {
        "nothing_read": Rule(
            say("no row of this file was read with this mapping", language),
            say(
                "look at the source that the mapping names and at the export; or take the file "
                "out of the folder",
                language,
            ),
        ),
    }


def _opened(
    bundle: Bundle, files: dict[str, bytes], mapping: Mapping
) -> tuple[list[Document], list[Grid]]:
    return open_files(bundle, files, {*_texts(mapping.values), *_own_columns()})


def _own_columns() -> Iterator[str]:
    """Yield names of columns that the systems write themselves."""
    yield from ("dataelement", "period", "orgunit", "value", "_id")
    for links in LINKS.values():
        yield from (links.own, links.above, links.review)


def _texts(value: object) -> Iterator[str]:
    """Yield every text of a mapping: what a file's columns may be called."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _add_form(
    derived: Derived, documents: list[Document], grids: list[Grid], mapping: Mapping
) -> None:
    problems = derived.bundle.problems
    form = _form(derived, documents, grids, mapping)
    if form is None:
        return
    if form.main.entries and has_labels(form, mapping):
        problems.add(form.main.file, None, "", "", Refused("label_headers"))
        return
    questions = Questions(form, mapping, problems)
    questions.learn_codes(derived)
    visits = Visits(derived, form, mapping, LINKS[mapping.source], questions).add()
    Checklist(form, mapping, questions, problems).count(derived, visits)


def _form(
    derived: Derived, documents: list[Document], grids: list[Grid], mapping: Mapping
) -> Form | None:
    bundle = derived.bundle
    if mapping.source == shapes.DHIS2_EVENTS:
        return form_of_events(derived, documents, grids, mapping)
    if documents and not grids:
        odata = [document for document in documents if is_odata(document)]
        if mapping.source == shapes.ODK:
            _mention(bundle, [one for one in documents if one not in odata])
            return form_of_odata(odata, bundle) if odata else None
        return form_of_documents(documents, bundle)
    _mention(bundle, documents)
    if grids or not bundle.problems.count:
        return form_of_grids(mapping.source, grids, bundle.problems)
    return None


def _mention(bundle: Bundle, documents: list[Document]) -> None:
    """Say which JSON files were not read."""
    for document in documents:
        bundle.problems.add(document.file, None, "", "", Doubt("not_read"))
