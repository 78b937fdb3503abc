"""KoboToolbox's JSON (`/api/v2/assets/…/data/`) -> the form's answers, repeats in their places."""

from dashboard.messages import say
from data_loaders.importing.problems import Problems, Refused, Rule
from data_loaders.importing.readers.forms.forms import Entry, Form, FormTable
from data_loaders.importing.reading.documents import Document, as_text

MAIN = "results"
DEEPEST = 20  # repeats inside repeats


def form_of_document(document: Document, problems: Problems) -> Form | None:
    """Read the submissions of one answer; None, with the reason noted, when it is none."""
    results = document.content.get(MAIN)
    if not isinstance(results, list) or not all(isinstance(one, dict) for one in results):
        problems.add(document.file, None, "", "", Refused("no_submissions"))
        return None
    if document.content.get("next"):
        problems.add(document.file, None, "next", str(document.content["next"]),
                     Refused("not_the_last_page"))  # fmt: skip
        return None
    gathered = _Gathered(document.file)
    for number, submission in enumerate(results, start=1):
        gathered.take(MAIN, submission, number, None, 0)
    return _even(Form(list(gathered.tables.values()), sparse=True))


class _Gathered:
    """The tables as they grow: every list of objects is a repeat, by the last part of its key."""

    def __init__(self, file: str):
        self.file = file
        self.tables = {MAIN: FormTable(MAIN, file, [])}
        self._columns: dict[str, dict[str, int]] = {MAIN: {}}

    def take(self, name: str, record: dict, number: int, parent: Entry | None, depth: int) -> None:
        table = self.tables[name]
        entry = Entry(number, [], parent)
        table.entries.append(entry)
        for key, value in record.items():
            repeat = isinstance(value, list) and value and not key.startswith("_")
            if repeat and all(isinstance(one, dict) for one in value) and depth < DEEPEST:
                inside = self._table(key.rpartition("/")[2], table)
                for one in value:
                    self.take(inside, one, number, entry, depth + 1)
            else:
                self._write(name, entry, key, _plain(key, value))

    def _table(self, name: str, parent: FormTable) -> str:
        if name not in self.tables:
            self.tables[name] = FormTable(name, self.file, [], parent)
            self._columns[name] = {}
        return name

    def _write(self, name: str, entry: Entry, key: str, text: str) -> None:
        columns = self._columns[name]
        position = columns.setdefault(key, len(columns))
        if position == len(self.tables[name].header):
            self.tables[name].header.append(key)
        entry.cells.extend([""] * (position + 1 - len(entry.cells)))
        entry.cells[position] = text


def _plain(key: str, value: object) -> str:
    if key == "_validation_status" and isinstance(value, dict):
        return as_text(value.get("uid"))
    return as_text(value)


def _even(form: Form) -> Form:
    """Make every entry as wide as its table: a submission leaves out what was not asked."""
    for table in form.tables:
        width = len(table.header)
        for entry in table.entries:
            entry.cells.extend([""] * (width - len(entry.cells)))
    return form


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of the answer."""
    return {
        "no_submissions": Rule(
            say("no submissions of KoboToolbox in it", language),
            say("download /api/v2/assets/…/data.json", language),
        ),
        "not_the_last_page": Rule(
            say("only a part of the submissions, more follow at this address", language),
            say("ask for all of them at once, with ?limit=30000", language),
        ),
    }
