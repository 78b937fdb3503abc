"""ODK Central's OData (`Submissions`, one table or several) -> the form's answers.

The same columns as its CSV export, so that one mapping reads both: groups are joined with `-`,
`__id` is KEY, and what Central writes of a submission stands under the names of the CSV.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.problems import Problems, Refused, Rule
from data_loaders.importing.readers.forms.forms import Entry, Form, FormTable
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.reading.documents import Document, as_text

RECORDS, CONTEXT, NEXT = "value", "@odata.context", "@odata.nextLink"
SYSTEM = {
    "submissionDate": "SubmissionDate",
    "reviewState": "ReviewState",
    "formVersion": "FormVersion",
    "submitterId": "SubmitterID",
    "submitterName": "SubmitterName",
    "edits": "Edits",
    "deletedAt": "DeletedAt",
    "updatedAt": "UpdatedAt",
}
OWN, ABOVE = "KEY", "PARENT_KEY"
MAIN = "Submissions"
DEEPEST = 20


def is_odata(document: Document) -> bool:
    """Tell whether a JSON file is an answer of OData."""
    return isinstance(document.content.get(RECORDS), list) and (
        CONTEXT in document.content
        or any(isinstance(one, dict) and "__id" in one for one in document.content[RECORDS][:1])
    )


def form_of_odata(documents: list[Document], bundle: Bundle) -> Form | None:
    """Join the tables of one form; None, with the reason noted, where there is no form."""
    gathered = _Gathered(bundle.problems)
    for document in documents:
        if document.content.get(NEXT):
            bundle.not_all = f"@odata.nextLink of {document.file}"
            link = str(document.content[NEXT])
            bundle.problems.add(document.file, None, NEXT, link, Refused("more_records"))
        name = _table_of(document)
        for number, record in enumerate(document.content[RECORDS], start=1):
            if isinstance(record, dict):
                gathered.take(_Place(name, document.file), record, number)
    form = gathered.form()
    if form is None:
        bundle.problems.add(documents[0].file, None, "", "", Refused("no_submissions"))
    return form


def _table_of(document: Document) -> str:
    """Return the table of an answer, by the end of its context: `Submissions.child`."""
    end = as_text(document.content.get(CONTEXT)).rpartition("#")[2]
    if not end.startswith(MAIN):
        above = any(
            "__Submissions-id" in one for one in document.content[RECORDS] if isinstance(one, dict)
        )
        stem = document.file.rpartition(".")[0]
        end = stem if above else MAIN
    return end


@dataclass(frozen=True)
class _Place:
    """Where a record stands: its table, its file, the key of the one above it, how deep it is."""

    table: str
    file: str
    above: str = ""
    depth: int = 0


class _Gathered:
    """The tables as they grow, each with the columns that any record of it has."""

    def __init__(self, problems: Problems):
        self.problems = problems
        self.tables: dict[str, FormTable] = {}
        self._columns: dict[str, dict[str, int]] = {}

    def take(self, place: _Place, record: dict, number: int) -> None:
        name, file, above = place.table, place.file, place.above
        table = self.tables.setdefault(name, FormTable(name.replace(".", "-"), file, []))
        entry = Entry(number, [], None, file)
        key = as_text(record.get("__id")) or f"{above}/{name}[{len(table.entries) + 1}]"
        parent = above or next(
            (
                as_text(value)
                for at, value in record.items()
                if at.startswith("__") and at.endswith("-id")
            ),
            "",
        )
        table.entries.append(entry)
        self._write(table, entry, OWN, key)
        if parent:
            self._write(table, entry, ABOVE, parent)
        for path, value in _flat(record, ""):
            if isinstance(value, list):
                for one in value if place.depth < DEEPEST else ():
                    self.take(_Place(f"{name}.{path}", file, key, place.depth + 1), one, number)
            else:
                self._write(table, entry, path, as_text(value))

    def _write(self, table: FormTable, entry: Entry, column: str, text: str) -> None:
        columns = self._columns.setdefault(table.name, {})
        position = columns.setdefault(column, len(columns))
        if position == len(table.header):
            table.header.append(column)
        entry.cells.extend([""] * (position + 1 - len(entry.cells)))
        entry.cells[position] = text

    def form(self) -> Form | None:
        """Return the form, entries tied to what they are inside of; None without submissions."""
        main = self.tables.pop(MAIN, None)
        if main is None:
            return None
        tables = [main, *self.tables.values()]
        for table in tables:
            for entry in table.entries:
                entry.cells.extend([""] * (len(table.header) - len(entry.cells)))
        by_key = {
            entry.cells[table.header.index(OWN)]: (table, entry)
            for table in tables
            for entry in table.entries
        }
        for table in tables[1:]:
            self._tie(table, by_key, main)
        return Form(tables, sparse=True)

    def _tie(self, table: FormTable, by_key: dict, main: FormTable) -> None:
        table.parent = main
        at = table.header.index(ABOVE) if ABOVE in table.header else None
        kept = []
        for entry in table.entries:
            key = entry.cells[at] if at is not None else ""
            above, entry.parent = by_key.get(key, (main, None))
            if entry.parent is None:
                why = Refused("no_such_parent")
                self.problems.add(table.file, entry.row, ABOVE, key, why)
            else:
                table.parent = above
                kept.append(entry)
        table.entries = kept


def _flat(record: dict, before: str) -> Iterator[tuple[str, object]]:
    """Yield (path, value): groups joined with `-`, lists of records as they are."""
    for key, value in record.items():
        if key == "__system" and isinstance(value, dict):
            yield from ((SYSTEM[name], one) for name, one in value.items() if name in SYSTEM)
        elif key.startswith("__") or "@odata" in key:
            continue
        elif isinstance(value, dict):
            if value.get("type") == "Point" or "coordinates" in value:
                continue
            yield from _flat(value, f"{before}{key}-")
        elif isinstance(value, list):
            if all(isinstance(one, dict) for one in value):
                yield f"{before}{key}", value
        else:
            yield f"{before}{key}", value


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of OData."""
    return {
        "more_records": Rule(
            say("only a part of the submissions, more follow at this address", language),
            say("download every page into one folder, or ask without $top", language),
        ),
    }
